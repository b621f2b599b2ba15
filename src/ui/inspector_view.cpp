#include "ui/inspector_view.h"

#include <algorithm>
#include <cmath>

#include "ui/connection_advice.h"
#include "ui/declare.h"
#include "ui/inspector_parts.h"
#include "ui/inspector_text.h"
#include "ui/plot.h"
#include "ui/status_text.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kPadding = 16;
constexpr float kPlotHeight = 36;
constexpr Time kTellEvery{250};  // a full log takes some 10 ms

const FlightLog& log_of(const UiInput& input) {
    static const FlightLog nothing;
    return input.recording ? input.recording->log : input.flight ? *input.flight : nothing;
}

const Member* find(const ChatModel& model, std::uint32_t peer) {
    const auto found = std::ranges::find(model.members, peer, &Member::key);
    return found == model.members.end() ? nullptr : &*found;
}

bool serves(const IceSettings& ice, std::string_view scheme) {
    return std::ranges::any_of(ice.servers, [scheme](const IceServer& server) {
        return std::ranges::any_of(server.urls, [scheme](const std::string& url) { return url.starts_with(scheme); });
    });
}

std::string name_of(const PeerStory& story, const Member* member) {
    return member ? display_name(*member) : recorded_name(story.name);
}

std::string advice(const ViewContext& context, const ChatModel& model, const PeerStory& story, const Member* member) {
    return connection_advice({.name = name_of(story, member),
                              .state = member ? member->state : MemberState::Left,
                              .listed = member != nullptr,
                              .signaling = model.connection.state == SignalingState::Online,
                              .has_stun = serves(model.ice, "stun"),
                              .has_turn = serves(model.ice, "turn"),
                              .relay_only = model.ice.relay_only,
                              .story = story,
                              .now = context.input.now});
}

std::vector<float> rates(const Inspection& inspection) {
    std::vector<float> values;
    for (const Inspection::Sample& sample : inspection.samples)
        if (sample.rate) values.push_back(static_cast<float>(*sample.rate));
    return values;
}

std::vector<float> round_trips(const Inspection& inspection) {
    std::vector<float> values;
    for (const Inspection::Sample& sample : inspection.samples)
        if (sample.round_trip) values.push_back(static_cast<float>(*sample.round_trip));
    return values;
}

/// `peer`: 0 where there is nobody.
std::string title_words(bool recorded, std::uint32_t peer, const std::string& name) {
    if (peer == 0) return recorded ? "Recording" : "Connections";
    return (recorded ? "Recording — " : "Connection — ") + name;
}

std::string rate_text(double rate) { return bytes_text(rate) + "/s"; }

}  // namespace

/// Whoever was chosen; else who is in trouble, else the first; else who was here last.
std::uint32_t InspectorView::member(const UiInput& input, const ChatModel& model) {
    if (input.recording) return 0;
    if (chosen_ != 0) return chosen_;
    const auto trouble = std::ranges::find_if(
        model.members, [](const Member& member) { return member.state != MemberState::Connected; });
    if (trouble != model.members.end()) return chosen_ = trouble->key;
    if (!model.members.empty()) return chosen_ = model.members.front().key;
    const auto logged = logged_peers(log_of(input), 1);
    return logged.empty() ? 0 : logged.back().peer;
}

void InspectorView::update(const ViewContext& context, const ChatModel& model) {
    const UiInput& input = context.input;
    const FlightLog& log = log_of(input);
    if (told_log_ != &log) {
        told_log_ = &log;
        told_until_ = 0;
        scroll_ = 0;
        recording_ =
            input.recording ? RecordingSummary(*input.recording, input.utc_offset_minutes) : RecordingSummary{};
        chosen_recorded_ = recording_.people.empty() ? 0 : recording_.people.back().peer;
    }
    const std::uint32_t peer = input.recording ? chosen_recorded_ : member(input, model);
    if (told_peer_ == peer && told_until_ == log.last()) return;
    const Time next = told_at_ + kTellEvery;
    if (told_peer_ == peer && told_until_ != 0 && input.now < next) {
        context.output.redraw_at = earlier(context.output.redraw_at, next);
        return;
    }
    story_ = tell_story(log, peer);
    told_peer_ = peer;
    told_until_ = log.last();
    told_at_ = input.now;
}

/// A file was chosen in a dialog of the browser's: whether that came to anything must be heard, too.
void InspectorView::announce(const ViewContext& context, std::string_view title) {
    const UiInput& input = context.input;
    const std::string_view news = !input.recording_problem.empty() ? std::string_view{input.recording_problem}
                                  : input.recording                ? title
                                                                   : "";
    if (news == said_) return;
    said_ = news;
    if (!said_.empty()) context.output.announcements.push_back(said_);
}

void InspectorView::draw_path(InspectorColumn& column, const ChatModel& model, const Member& member) const {
    const ViewContext& context = column.context();
    const Theme& theme = context.theme;
    const Inspection& inspection = model.inspection;
    if (inspection.peer != member.key || !inspection.latest) return;
    const PeerStats& stats = *inspection.latest;
    const std::string pair = pair_text(stats);
    inspector_figure(column, "Candidate pair", pair.empty() ? "none yet" : pair, theme.text);
    const std::vector<float> trips = round_trips(inspection), flows = rates(inspection);
    if (!trips.empty()) {
        inspector_figure(column, "Round trip", milliseconds_text(static_cast<double>(trips.back())), theme.text);
        plot(context, column.take(context.paint.px(kPlotHeight)), "round trip plot",
             plot_text("Round trip", trips, milliseconds_text), trips);
        column.gap(6);
    }
    if (!flows.empty()) {
        inspector_figure(column, "Throughput", rate_text(static_cast<double>(flows.back())), theme.text);
        plot(context, column.take(context.paint.px(kPlotHeight)), "throughput plot",
             plot_text("Throughput", flows, rate_text), flows);
        column.gap(6);
    }
    inspector_figure(
        column, "Sent / received",
        bytes_text(static_cast<double>(stats.sent)) + " / " + bytes_text(static_cast<double>(stats.received)),
        theme.text);
    inspector_figure(column, "Buffered", bytes_text(static_cast<double>(stats.buffered)), theme.text);
}

void InspectorView::draw_present(InspectorColumn& column, const ChatModel& model, const Member* member) const {
    const ViewContext& context = column.context();
    const Theme& theme = context.theme;
    if (told_peer_ == 0) {
        column.gap(8);
        inspector_words(column, "nobody to inspect", "Nobody has been here yet. Who comes is shown here.", theme.dim);
    } else {
        if (const std::string why = advice(context, model, story_, member); !why.empty()) {
            column.gap(8);
            inspector_words(column, "connection advice", why, theme.warning_text);
        }
        inspector_heading(column, "Path");
        const bool connected = member && member->state == MemberState::Connected;
        inspector_figure(column, "State", member ? to_string(member->state) : "not here",
                         connected ? theme.good_text : theme.warning_text);
        if (member) draw_path(column, model, *member);
    }
    const bool measured = member && model.inspection.peer == member->key && model.inspection.latest;
    draw_story(column, measured ? &*model.inspection.latest : nullptr, context.input.now, name_of(story_, member));
}

void InspectorView::draw_story(InspectorColumn& column, const PeerStats* stats, Time now, std::string_view name) const {
    if (!story_.spans.empty()) {
        inspector_heading(column, "States over time");
        inspector_states(column, story_, now);
    }
    if (stats ? !stats->candidates.empty() : !story_.candidates.empty()) {
        inspector_heading(column, "Candidates");
        inspector_candidates(column, story_, stats);
    }
    if (story_.lines.empty()) return;
    inspector_heading(column, "Signaling");
    inspector_signaling(column, story_, name);
}

bool InspectorView::draw(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const FlightFile* recording = context.input.recording;
    update(context, model);
    const Member* member = recording ? nullptr : find(model, told_peer_);
    const std::string name = name_of(story_, member);

    if (!context.inert) scroll_ += scrolled(context, rect);
    scroll_ = std::round(std::clamp(scroll_, 0.0F, overflow_));
    paint.push_clip(rect);
    const float padding = paint.px(kPadding), button = paint.px(kButtonHeight);
    InspectorColumn column(context, {rect.x + padding, rect.y + padding - scroll_}, rect.width - 2 * padding);
    Rect title = column.take(paint.line_height(Type::Strong));
    title.width -= button - paint.px(8);
    const std::string words = title_words(recording != nullptr, told_peer_, name);
    declare_heading(context, 2, "inspector", words, title);
    paint.text_in(title, Align::Start, Type::SecondaryStrong, theme.text, words);
    announce(context, words);
    const bool closed = icon_button(
        context, {right(rect) - button - paint.px(4), title.y + title.height / 2 - button / 2, button, button},
        Icon::Close, kCloseInspector);

    if (recording) {
        if (const auto chosen = inspector_recording(column, recording_, chosen_recorded_)) {
            chosen_recorded_ = *chosen;
            context.output.animating = true;
        }
        draw_story(column, nullptr, recording_.end, name);
    } else {
        draw_present(column, model, member);
    }
    inspector_recording_buttons(column);
    column.gap(kPadding);
    paint.pop_clip();
    overflow_ = std::max(0.0F, column.height() + padding - rect.height);
    follow_focus(context, rect);
    return closed;
}

void InspectorView::follow_focus(const ViewContext& context, const Rect& rect) {
    const std::string& focused = context.input.focused;
    if (context.inert || !context.input.focus_visible || focused == followed_) return;
    followed_ = focused;
    const auto node = std::ranges::find(context.output.nodes, focused, &Node::key);
    if (node == context.output.nodes.end() || node->rect.x < rect.x) return;
    const float margin = context.paint.px(kPadding);
    const float above = rect.y + margin - node->rect.y, below = bottom(node->rect) + margin - bottom(rect);
    if (above <= 0 && below <= 0) return;
    scroll_ += above > 0 ? -above : below;
    context.output.animating = true;
}

}  // namespace parley
