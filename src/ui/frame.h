#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chat/chat_model.h"
#include "chat/flight_file.h"
#include "ui/document.h"
#include "ui/ice_check.h"
#include "ui/qr_code.h"
#include "ui/semantics.h"
#include "ui/theme.h"

namespace parley {

/// The text fields. Each is one real DOM field for the life of the page; ImGui draws the box around it, never its text.
enum class FieldId : std::size_t { Name, Server, Composer, IceServers, InviteLink };
inline constexpr std::size_t kFieldCount = 5;

/// A field's accessible name, which is also its node's key. A field that no view declares is hidden.
inline constexpr std::array<std::string_view, kFieldCount> kFieldNames = {"Your name", "Signaling server", "Message",
                                                                          "STUN and TURN servers", "Invite link"};
constexpr std::string_view name_of(FieldId field) { return kFieldNames[static_cast<std::size_t>(field)]; }

/// The timeline's accessible name and key.
inline constexpr std::string_view kLogName = "Conversation";

/// The timeline's native scroller: the Log node's element, whose content is `content_height` high. The text of the
/// entries near the visible part lies in it.
struct ScrollerDecl {
    Rect rect;
    float content_height = 0;
    std::optional<float> scroll_to;  ///< set only when the view moves it (stick to the bottom, jump)
    std::vector<DocumentRow> rows;
};

enum class ThemeChoice { System, Light, Dark };

/// How much a notch, a rounded corner or a system bar takes of each edge. Canvas pixels.
struct Insets {
    float top = 0, right = 0, bottom = 0, left = 0;
};

/// A message that a finger rests on, and where. Canvas pixels.
struct HeldMessage {
    std::uint64_t id = 0;  ///< TimelineEntry::id
    float x = 0, y = 0;
};

/// What a text field is to hold from now on.
struct FieldText {
    FieldId field = FieldId::IceServers;
    std::string text;
};

/// What is to be done with recordings: ours saved as a file, one opened in place of the present, that one put away.
enum class FlightRequest { Export, Open, Close };

/// What the views are drawn from besides the model. Filled by the browser side before each frame.
struct UiInput {
    bool complete = true;  ///< all of the page's code is there; until then only the join card is (ui/later.h)
    float scale = 1;       ///< canvas pixels per CSS pixel
    Insets insets{};       ///< what lies there is seen in part or not at all
    Appearance appearance;
    ThemeChoice theme_choice = ThemeChoice::System;
    Time now{};
    int utc_offset_minutes = 0;                   ///< of local time, east positive
    std::array<std::string, kFieldCount> values;  ///< what the DOM fields hold
    std::string focused;                          ///< key of the node that has the focus; empty: none of ours
    bool focus_visible = false;                   ///< it wants a ring, as :focus-visible has it
    std::string activated;                        ///< key of the node that was pressed since the last frame
    std::optional<FieldId> submitted;             ///< Enter was pressed in this field since the last frame
    bool escaped = false;                         ///< Escape was pressed since the last frame
    bool copied = false;                          ///< what was to be copied is on the clipboard, since the last frame
    std::optional<HeldMessage> held{};            ///< since the last frame
    IceSettings configured_ice;                   ///< what the page's host has set
    std::optional<IceCheckResult> ice_checked{};  ///< since the last frame
    std::string page_address;                     ///< without query and fragment; empty: others cannot open it
    QrCode qr;                                    ///< of the text asked for last, once it is made
    const FlightLog* flight = nullptr;            ///< what has happened; outlives the frame
    const FlightFile* recording = nullptr;        ///< to be looked at in place of it; another one is another object
    std::string recording_problem{};              ///< why there is none, after a file was opened
    bool visible = true;                          ///< the page is on screen
    bool in_front = true;                         ///< its window is the one that gets the keys
    float composer_text_height = 0;               ///< canvas pixels the composer's text needs (its scrollHeight)
    float scroll_top = 0;                         ///< canvas pixels, as the native scroller stands
};

/// What a frame answers. Rebuilt by each frame.
struct UiOutput {
    std::vector<Node> nodes;
    int depth = 0;  ///< of the next node
    std::optional<ScrollerDecl> scroller;
    std::vector<ChatAction> actions;
    std::vector<std::string> announcements;  ///< to be read out once, politely
    std::optional<FieldId> clear;            ///< the field's text was taken over: empty it
    std::optional<FieldText> fill;
    std::string focus;                        ///< key of the node to give the focus to; empty: leave it
    std::optional<ThemeChoice> theme_choice;  ///< the user chose another one
    std::optional<std::string> copy;          ///< to be put on the clipboard
    std::optional<std::string> qr;            ///< the text whose QR code is wanted
    std::optional<std::uint64_t> select;      ///< the message, by TimelineEntry::id, whose text is to be selected
    std::optional<FlightRequest> flight;
    std::optional<std::vector<IceServer>> ice_check;  ///< what these servers answer is to be found out
    std::string title;                                ///< document.title
    bool animating = false;                           ///< wants a further frame
    std::optional<Time> redraw_at;                    ///< wants a frame at that moment (a countdown)
};

}  // namespace parley
