#include "ui/inspector_parts.h"

#include <algorithm>

#include "ui/column.h"
#include "ui/declare.h"
#include "ui/inspector_text.h"

namespace parley {
namespace {

// Of each list so many lines, the latest: all of them together fit on a few screens.
constexpr std::size_t kMaxStates = 8, kMaxCandidates = 16, kMaxLines = 24;

std::string key_of(std::string_view list, std::size_t place) {
    return std::string{list}.append(" ").append(std::to_string(place));
}

void label_right(Painter& paint, const Rect& rect, Type type, Color color, std::string_view text) {
    const float width = paint.label_width(type, text);
    paint.label_in({right(rect) - width, rect.y, width, rect.height}, Align::Start, type, color, text);
}

Color state_color(const Theme& theme, LinkState state) {
    switch (state) {
        case LinkState::Open:
            return theme.good;
        case LinkState::Connecting:
        case LinkState::Interrupted:
            return theme.warning;
        case LinkState::Failed:
            return theme.error_text;
        case LinkState::Closed:
            break;
    }
    return theme.dim;
}

void candidate_line(InspectorColumn& column, std::string_view key, const CandidateStats& candidate,
                    std::string_view state) {
    const ViewContext& context = column.context();
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const Rect rect = column.take(paint.line_height(Type::Secondary));
    std::string words = std::string{candidate.remote ? "theirs" : "yours"} + ", " + std::string{candidate.type} + ", " +
                        std::string{candidate.protocol};
    const std::string_view address = candidate.address.empty() ? "address hidden" : std::string_view{candidate.address};
    words.append(", ").append(address);
    if (!state.empty()) words.append(", ").append(state);
    declare_text(context, Role::ListItem, key, words, rect);

    const Color ink = state == "chosen" ? theme.text : theme.dim;
    const float type_width = paint.px(78), state_width = paint.px(52);
    paint.label_in(rect, Align::Start, Type::Small, ink,
                   std::string{candidate.type} + " " + std::string{candidate.protocol});
    paint.text_in({rect.x + type_width, rect.y, rect.width - type_width - state_width, rect.height}, Align::Start,
                  Type::Small, ink, address);
    label_right(paint, rect, Type::Small, state == "chosen" ? theme.good_text : theme.dim, state);
}

void candidate_list(InspectorColumn& column, std::string_view name, const std::vector<CandidateStats>& all, bool remote,
                    const PeerStats* stats) {
    const ViewContext& context = column.context();
    Painter& paint = context.paint;
    const float line = paint.line_height(Type::Secondary);
    const auto count = std::min<std::size_t>(
        kMaxCandidates, static_cast<std::size_t>(std::ranges::count(all, remote, &CandidateStats::remote)));
    if (count == 0) return;
    column.gap(4);
    paint.label_in(column.take(line), Align::Start, Type::SecondaryStrong, context.theme.dim, name);
    InspectorColumn measure = column;
    const Group list(context, Role::List, name, measure.take(static_cast<float>(count) * line));
    std::size_t shown = 0;
    for (std::size_t i = 0; i < all.size() && shown < count; ++i) {
        if (all[i].remote != remote) continue;
        candidate_line(column, key_of(name, shown++), all[i], stats ? candidate_state(*stats, i) : "");
    }
}

/// The latest `most` of `count` lines as a list; `draw` gets each one's rectangle and place.
template <class Draw>
void latest_lines(InspectorColumn& column, std::string_view name, std::size_t count, std::size_t most, Draw draw) {
    const float line = column.context().paint.line_height(Type::Secondary);
    const std::size_t first = count - std::min(count, most);
    InspectorColumn measure = column;
    const Group list(column.context(), Role::List, name, measure.take(static_cast<float>(count - first) * line));
    for (std::size_t i = first; i < count; ++i) draw(column.take(line), i);
}

std::string_view arrow(SignalLine::Way way) {
    return way == SignalLine::Way::Happened ? "●" : way == SignalLine::Way::Sent ? "→" : "←";
}

std::string_view way_word(SignalLine::Way way) {
    return way == SignalLine::Way::Happened ? "" : way == SignalLine::Way::Sent ? "sent " : "received ";
}

}  // namespace

void inspector_heading(InspectorColumn& column, std::string_view text) {
    const ViewContext& context = column.context();
    column.gap(14);
    const Rect rect = column.take(context.paint.line_height(Type::Body));
    declare_heading(context, 3, std::string{"inspector "}.append(text), text, rect);
    context.paint.label_in(rect, Align::Start, Type::SecondaryStrong, context.theme.text, text);
    column.gap(2);
}

void inspector_figure(InspectorColumn& column, std::string_view name, std::string_view value, Color color) {
    const ViewContext& context = column.context();
    const Rect rect = column.take(context.paint.px(24));
    declare_text(context, Role::Text, std::string{"figure "}.append(name), std::string{name}.append(": ").append(value),
                 rect);
    context.paint.label_in(rect, Align::Start, Type::Secondary, context.theme.dim, name);
    label_right(context.paint, rect, Type::Secondary, color, value);
}

void inspector_words(InspectorColumn& column, std::string_view key, std::string_view words, Color color) {
    const ViewContext& context = column.context();
    const float width = column.take(0).width;
    note(context, column.take(note_height(context, width, words)), key, words, color);
}

void inspector_states(InspectorColumn& column, const PeerStory& story, Time now) {
    const ViewContext& context = column.context();
    Painter& paint = context.paint;
    latest_lines(column, "States over time", story.spans.size(), kMaxStates, [&](const Rect& rect, std::size_t i) {
        const LinkSpan& span = story.spans[i];
        const std::string began = log_time(span.from, context.input.utc_offset_minutes).substr(0, 8);
        const std::string lasted = duration_text(span.until.value_or(now) - span.from);
        const std::string_view state = to_string(span.state);
        const std::string words = std::string{began}.append(" ").append(state).append(", ").append(lasted);
        declare_text(context, Role::ListItem, key_of("state", i), words, rect);
        paint.label_in(rect, Align::Start, Type::Small, context.theme.dim, began);
        paint.circle({rect.x + paint.px(66), rect.y + rect.height / 2}, paint.px(3),
                     state_color(context.theme, span.state));
        const float left = paint.px(76);
        paint.label_in({rect.x + left, rect.y, rect.width - left, rect.height}, Align::Start, Type::Secondary,
                       context.theme.text, state);
        label_right(paint, rect, Type::Secondary, context.theme.dim, lasted);
    });
}

void inspector_candidates(InspectorColumn& column, const PeerStory& story, const PeerStats* stats) {
    const auto& all = stats ? stats->candidates : story.candidates;
    candidate_list(column, "Yours", all, false, stats);
    candidate_list(column, "Theirs", all, true, stats);
}

void inspector_signaling(InspectorColumn& column, const PeerStory& story, std::string_view name) {
    const ViewContext& context = column.context();
    Painter& paint = context.paint;
    latest_lines(column, "Signaling log", story.lines.size(), kMaxLines, [&](const Rect& rect, std::size_t i) {
        const SignalLine& each = story.lines[i];
        const std::string at = log_time(each.at, context.input.utc_offset_minutes);
        std::string text = each.text;
        if (each.times > 1) text += " ×" + std::to_string(each.times);
        if (each.of_peer && each.way != SignalLine::Way::Happened) text.append("   ").append(name);
        const std::string words = std::string{at}.append(" ").append(way_word(each.way)).append(text);
        declare_text(context, Role::ListItem, key_of("signal", i), words, rect);
        paint.label_in(rect, Align::Start, Type::Small, context.theme.dim, at);
        const float arrow_left = paint.px(74), left = paint.px(90);
        paint.label_in({rect.x + arrow_left, rect.y, left, rect.height}, Align::Start, Type::Small, context.theme.dim,
                       arrow(each.way));
        paint.text_in({rect.x + left, rect.y, rect.width - left, rect.height}, Align::Start, Type::Small,
                      each.of_peer ? context.theme.text : context.theme.dim, text);
    });
}

}  // namespace parley
