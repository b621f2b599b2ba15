#include "ui/connection_settings_view.h"

#include <cmath>
#include <utility>

#include "chat/ice_server_list.h"
#include "ui/column.h"
#include "ui/declare.h"
#include "ui/ice_check.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kFieldLines = 4;
constexpr std::string_view kLabel = name_of(FieldId::IceServers);
constexpr std::string_view kHelp =
    "One a line: stun:host:port, or turn:host:port?transport=udp user password. Saved servers are used for new "
    "connections and kept in this browser, with their passwords.";
constexpr std::string_view kSaved = "Saved. New connections use these servers.";
constexpr std::string_view kResetDone = "These are this page’s own servers. New connections use them.";
constexpr std::string_view kRelayOnly = "Relay only";
constexpr std::string_view kRelayWords =
    "Hides your address from the people you chat with: new connections go through a TURN server and nowhere else.";

const std::string& typed(const ViewContext& context) {
    return context.input.values[static_cast<std::size_t>(FieldId::IceServers)];
}

}  // namespace

struct ConnectionSettingsView::Layout {
    Rect label, help, field, remark, buttons, found, relay, relay_words, objection;
    float height = 0;
};

ConnectionSettingsView::Layout ConnectionSettingsView::layout(const ViewContext& context, const ChatModel& model,
                                                              Point top_left, float width) const {
    const Painter& paint = context.paint;
    const float gap = paint.px(6), button = paint.px(kButtonHeight);
    Column column(top_left, width);
    Layout at;
    at.label = column.take(paint.line_height(Type::Secondary), 0);
    at.field = column.take(field_box_height(paint, kFieldLines * field_line_height(paint)), gap);
    at.help = column.take(note_height(context, width, kHelp), gap);
    at.remark = column.take(note_height(context, width, remark(context)), gap);
    at.buttons = column.take(button, paint.px(12));
    at.found = column.take(note_height(context, width, found_), paint.px(8));
    at.relay = column.take(button, paint.px(12));
    at.relay_words = column.take(note_height(context, width, kRelayWords), paint.px(4));
    at.objection = column.take(note_height(context, width, relay_objection(model.ice)), gap);
    at.height = column.height();
    return at;
}

void ConnectionSettingsView::open(const ViewContext& context, const ChatModel& model) {
    *this = {};
    context.output.fill = FieldText{FieldId::IceServers, to_text(model.ice.servers)};
}

void ConnectionSettingsView::update(const ViewContext& context) {
    if (!checking_ || !context.input.ice_checked) return;
    found_ = check_words(*checking_, *context.input.ice_checked);
    checking_.reset();
    context.output.announcements.push_back(found_);
    context.output.animating = true;
}

float ConnectionSettingsView::height(const ViewContext& context, const ChatModel& model, float width) const {
    return layout(context, model, {}, width).height;
}

void ConnectionSettingsView::draw(const ViewContext& context, const ChatModel& model, Point top_left, float width) {
    const Theme& theme = context.theme;
    const Layout at = layout(context, model, top_left, width);
    declare_text(context, Role::Text, "label of servers", kLabel, at.label);
    context.paint.label_in(at.label, Align::Start, Type::Secondary, theme.dim, kLabel);
    const std::string_view remark = this->remark(context);
    const bool invalid = remark_.is_problem && !remark.empty();
    field_box(context, at.field, FieldId::IceServers, {.description = invalid ? remark : kHelp, .invalid = invalid});
    note(context, at.help, "help on servers", kHelp, theme.dim);
    note(context, at.remark, invalid ? "servers objection" : "servers remark", remark,
         invalid ? theme.error_text : theme.text);
    draw_buttons(context, model, at.buttons);
    note(context, at.found, "check result", found_, theme.text);
    draw_relay(context, model, at);
}

std::string_view ConnectionSettingsView::remark(const ViewContext& context) const {
    return remark_.about == typed(context) ? std::string_view(remark_.text) : "";
}

void ConnectionSettingsView::draw_buttons(const ViewContext& context, const ChatModel& model, const Rect& row) {
    const float gap = context.paint.px(8), width = row.width - 2 * gap;
    const float small = std::round(width * 0.3F);
    const Rect save{row.x, row.y, small, row.height}, reset{right(save) + gap, row.y, small, row.height};
    const Rect check{right(reset) + gap, row.y, width - 2 * small, row.height};
    const std::string in_force = to_text(model.ice.servers);
    const std::string configured = to_text(context.input.configured_ice.servers);

    if (primary_button(context, save, "Save", typed(context) != in_force)) {
        if (auto servers = typed_servers(context)) {
            say(context, kSaved, typed(context));
            use(context, {.servers = std::move(*servers), .relay_only = model.ice.relay_only});
        }
    }
    if (plain_button(context, reset, "Reset", "Reset", typed(context) != configured || in_force != configured)) {
        context.output.fill = FieldText{FieldId::IceServers, configured};
        say(context, kResetDone, configured);
        use(context, {.servers = context.input.configured_ice.servers, .relay_only = model.ice.relay_only});
    }
    if (plain_button(context, check, "Check", checking_ ? "Checking…" : "Check", !checking_)) {
        checking_ = typed_servers(context);
        found_.clear();
        context.output.ice_check = checking_;
        context.output.animating = true;
    }
}

void ConnectionSettingsView::draw_relay(const ViewContext& context, const ChatModel& model, const Layout& at) {
    const float reach = context.paint.px(9);
    const Rect row = inset(at.relay, -reach, 0);
    if (toggle(context, row, kRelayOnly, model.ice.relay_only, kRelayWords)) {
        IceSettings ice = model.ice;
        ice.relay_only = !ice.relay_only;
        if (const std::string_view objection = relay_objection(ice); !objection.empty())
            context.output.announcements.emplace_back(objection);
        use(context, std::move(ice));
    }
    note(context, at.relay_words, "help on relay", kRelayWords, context.theme.dim);
    note(context, at.objection, "relay objection", relay_objection(model.ice), context.theme.error_text);
}

/// Nullopt, and says why, where a line is wrong.
std::optional<std::vector<IceServer>> ConnectionSettingsView::typed_servers(const ViewContext& context) {
    IceServerList list = parse_ice_servers(typed(context));
    if (list.problem.empty()) {
        remark_ = {};
        return std::move(list.servers);
    }
    say(context, list.problem, typed(context));
    remark_.is_problem = true;
    return std::nullopt;
}

void ConnectionSettingsView::say(const ViewContext& context, std::string_view words, const std::string& about) {
    remark_ = {.text = std::string(words), .about = about};
    context.output.announcements.emplace_back(words);
    context.output.animating = true;
}

void ConnectionSettingsView::use(const ViewContext& context, IceSettings ice) {
    context.output.actions.emplace_back(IceAction{std::move(ice)});
    context.output.animating = true;
}

}  // namespace parley
