#include "ui/inspector_recording.h"

#include <algorithm>
#include <cmath>

#include "ui/declare.h"
#include "ui/inspector_text.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr std::size_t kMaxPeople = 8;
constexpr float kReach = 16;  // CSS pixels: a row goes so far beyond its text
constexpr float kGap = 8;

std::string about(const FlightFile& recording, int utc_offset_minutes) {
    std::string words = "Parley " + recording.header.page + ", " + recording.header.agent + ". ";
    const auto events = recording.log.events();
    if (events.empty()) return words + "Nothing had happened.";
    const auto first = std::ranges::find_if(events, [](const FlightEvent* event) { return event->at != Time{}; });
    words += std::to_string(events.size()) + " events";
    if (first != events.end())
        words += ", " + log_time((*first)->at, utc_offset_minutes) + " to " +
                 log_time(events.back()->at, utc_offset_minutes);
    return words + ". Names, ids and addresses were replaced before it was saved.";
}

}  // namespace

std::string recorded_name(const std::string& name) { return name.empty() ? "Someone" : name; }

RecordingSummary::RecordingSummary(const FlightFile& recording, int utc_offset_minutes)
    : about(parley::about(recording, utc_offset_minutes)), people(logged_peers(recording.log, kMaxPeople)) {
    if (const auto events = recording.log.events(); !events.empty()) end = events.back()->at;
}

std::optional<std::uint32_t> inspector_recording(InspectorColumn& column, const RecordingSummary& recording,
                                                 std::uint32_t chosen) {
    const ViewContext& context = column.context();
    Painter& paint = context.paint;
    column.gap(kGap);
    inspector_words(column, "about the recording", recording.about, context.theme.dim);
    const auto& people = recording.people;
    std::optional<std::uint32_t> pressed;
    if (people.empty()) return pressed;
    inspector_heading(column, "People");
    const float height = paint.px(kButtonHeight), reach = paint.px(kReach);
    InspectorColumn measure = column;
    const Group list(context, Role::List, "People in the recording",
                     measure.take(static_cast<float>(people.size()) * height));
    for (const LoggedPeer& each : people) {
        const Rect text = column.take(height), row{text.x - reach, text.y, text.width + 2 * reach, text.height};
        const std::string key = "recorded " + std::to_string(each.peer), name = recorded_name(each.name);
        const Group item(context, Role::Item, "item of " + key, row);
        if (row_button(context, row, row, key, name, each.peer == chosen)) pressed = each.peer;
        paint.text_in(text, Align::Start, Type::Secondary, context.theme.text, name);
    }
    return pressed;
}

void inspector_recording_buttons(InspectorColumn& column) {
    const ViewContext& context = column.context();
    const UiInput& input = context.input;
    const float gap = context.paint.px(kGap);
    inspector_heading(column, "Recording");
    column.gap(4);
    if (!input.recording_problem.empty())
        inspector_words(column, "recording problem", input.recording_problem, context.theme.warning_text);
    const Rect row = column.take(context.paint.px(kButtonHeight));
    const Rect first{row.x, row.y, std::round((row.width - gap) / 2), row.height};
    const Rect second{right(first) + gap, row.y, row.width - first.width - gap, row.height};
    if (plain_button(context, first, "Open log", "Open log…")) context.output.flight = FlightRequest::Open;
    if (input.recording) {
        if (plain_button(context, second, "Close log", "Back to now")) context.output.flight = FlightRequest::Close;
    } else if (plain_button(context, second, "Export log", "Export log")) {
        context.output.flight = FlightRequest::Export;
    }
}

}  // namespace parley
