#pragma once

namespace parley {

// Drawn as text with UiFonts::icons: the font size is the icon's box. Each line names the Lucide icon that
// scripts/lib/icons.mjs puts behind the code point when the page is built; a new line here is all a new icon needs.
inline constexpr char kIconMenu[] = "\uE000";       // menu
inline constexpr char kIconSend[] = "\uE001";       // send
inline constexpr char kIconSettings[] = "\uE002";   // settings
inline constexpr char kIconSearch[] = "\uE003";     // search
inline constexpr char kIconActivity[] = "\uE004";   // activity
inline constexpr char kIconPaperclip[] = "\uE005";  // paperclip
inline constexpr char kIconLock[] = "\uE006";       // lock
inline constexpr char kIconClose[] = "\uE007";      // x
inline constexpr char kIconArrowDown[] = "\uE008";  // arrow-down
inline constexpr char kIconUsers[] = "\uE009";      // users
inline constexpr char kIconLogOut[] = "\uE00A";     // log-out
inline constexpr char kIconCheck[] = "\uE00B";      // check
inline constexpr char kIconAlert[] = "\uE00C";      // triangle-alert

}  // namespace parley
