#pragma once

namespace parley {

/// The icons, as code points of UiFonts::icons. A glyph fills its em square: drawn at size s with the pen at (x, y) it
/// covers x … x + s and y … y + s.
enum class Icon : unsigned {
    Menu = 0xE000,
    Lock,
    Leave,
    ArrowDown,
    Settings,
    Close,
    Clock,
    Tick,
    TwoTicks,
    Warning,
    Activity
};

/// Each icon's name in the Lucide set, in the order of Icon.
inline constexpr const char* kLucideNames[] = {"menu",  "lock",  "log-out",     "arrow-down",     "settings", "x",
                                               "clock", "check", "check-check", "triangle-alert", "activity"};

}  // namespace parley
