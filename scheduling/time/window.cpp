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

/// A clock near one time: as long as it keeps one offset there, nothing has to be looked up.
class ClockNear {
 public:
  ClockNear(const Clock& clock, const Span& near) : clock_(clock), offset_(clock.only_offset(near)) {}

  WallTime wall(Instant at) const { return offset_ ? WallTime{(at + *offset_).time_since_epoch()} : clock_.wall(at); }
  Span instants(WallTime begin, WallTime end) const {
    if (!offset_) return {clock_.earliest(begin), clock_.past(end)};
    return {Instant{begin.time_since_epoch()} - *offset_, Instant{end.time_since_epoch()} - *offset_};
  }

 private:
  const Clock& clock_;
  std::optional<std::chrono::seconds> offset_;
};

/// The stretch, if it overlaps `span`; one that is skipped whole does not come at all.
std::optional<Span> if_within(const Span& comes, const Span& span) {
  return comes.begin < comes.end && overlap(comes, span) ? std::optional{comes} : std::nullopt;
}

/// The first time the window comes that overlaps `span`, or nothing.
std::optional<Span> first_within(const Window& window, const Clock& clock, const Span& span) {
  if (window.weekdays.empty()) return if_within({clock.earliest(window.from), clock.past(window.until)}, span);
  const auto length = window.until - window.from;
  const auto time_of_day = window.from - date::floor<days>(window.from);
  const auto reach = length + days{4};
  const ClockNear near(clock, {span.begin - reach, span.end + reach});
  // A day more on each side: clocks may jump in between.
  const WallDay last = date::floor<days>(near.wall(span.end)) + days{1};
  for (WallDay day = date::floor<days>(near.wall(span.begin) - length) - days{1}; day <= last; day += days{1}) {
    if (!comes_on(window, day)) continue;
    const WallTime begin = day + time_of_day;
    if (const auto comes = if_within(near.instants(begin, begin + length), span)) return comes;
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
