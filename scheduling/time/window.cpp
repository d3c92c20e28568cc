#include "scheduling/time/window.hpp"

#include <algorithm>

namespace hatachi::time {
namespace {

using date::days;

bool comes_on(const Window& window, WallDay day) {
  if (day < date::floor<days>(window.from) || (window.last_day && day > *window.last_day)) return false;
  const auto weekday = static_cast<Weekday>(date::weekday{date::sys_days{day.time_since_epoch()}}.iso_encoding() - 1);
  return std::find(window.weekdays.begin(), window.weekdays.end(), weekday) != window.weekdays.end();
}

/// The first time the window comes that overlaps `span`, or nothing.
std::optional<Span> first_within(const Window& window, const Clock& clock, const Span& span) {
  const auto within = [&](WallTime begin, WallTime end) -> std::optional<Span> {
    const Span comes{clock.earliest(begin), clock.past(end)};
    // One that is skipped whole does not come at all.
    if (comes.begin < comes.end && overlap(comes, span)) return comes;
    return std::nullopt;
  };
  if (window.weekdays.empty()) return within(window.from, window.until);
  const auto length = window.until - window.from;
  const auto time_of_day = window.from - date::floor<days>(window.from);
  // A day more on each side: clocks may jump in between.
  const WallDay last = date::floor<days>(clock.wall(span.end)) + days{1};
  for (WallDay day = date::floor<days>(clock.wall(span.begin) - length) - days{1}; day <= last; day += days{1}) {
    if (!comes_on(window, day)) continue;
    if (const auto comes = within(day + time_of_day, day + time_of_day + length)) return comes;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Span> occurrence_at(const Window& window, const Clock& clock, Instant at) {
  return first_within(window, clock, {at, at + std::chrono::seconds{1}});
}

bool meets(const Window& window, const Clock& clock, const Span& span) {
  return first_within(window, clock, span).has_value();
}

}  // namespace hatachi::time
