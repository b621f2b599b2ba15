#include "ui/format.h"

#include <cstdio>

namespace parley {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_time;

constexpr const char* kWeekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                   "July",    "August",   "September", "October", "November", "December"};

local_time<std::chrono::milliseconds> local(Time at, int utc_offset_minutes) {
    return local_time<std::chrono::milliseconds>(at + std::chrono::minutes(utc_offset_minutes));
}

std::string date(local_days day, bool with_year) {
    const std::chrono::year_month_day parts(day);
    std::string text = kWeekdays[std::chrono::weekday(day).c_encoding()];
    text += ", " + std::to_string(static_cast<unsigned>(parts.day())) + " ";
    text += kMonths[static_cast<unsigned>(parts.month()) - 1];
    if (with_year) text += " " + std::to_string(static_cast<int>(parts.year()));
    return text;
}

}  // namespace

std::chrono::local_days local_day(Time at, int utc_offset_minutes) {
    return std::chrono::floor<days>(local(at, utc_offset_minutes));
}

std::string clock_time(Time at, int utc_offset_minutes) {
    const std::chrono::hh_mm_ss time(local(at, utc_offset_minutes) - local_day(at, utc_offset_minutes));
    char text[8];
    std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()));
    return text;
}

std::string full_date(Time at, int utc_offset_minutes) {
    return date(local_day(at, utc_offset_minutes), true) + ", " + clock_time(at, utc_offset_minutes);
}

std::string day_label(Time at, Time now, int utc_offset_minutes) {
    const local_days day = local_day(at, utc_offset_minutes);
    const local_days today = local_day(now, utc_offset_minutes);
    if (day == today) return "Today";
    if (day == today - days(1)) return "Yesterday";
    return date(day, std::chrono::year_month_day(day).year() != std::chrono::year_month_day(today).year());
}

Time next_midnight(Time now, int utc_offset_minutes) {
    const auto midnight = local_time<std::chrono::milliseconds>(local_day(now, utc_offset_minutes) + days(1));
    return midnight.time_since_epoch() - std::chrono::minutes(utc_offset_minutes);
}

}  // namespace parley
