#include "scheduling/time/clock.hpp"

#include <algorithm>
#include <iterator>

namespace hatachi::time {
namespace {

constexpr Instant begin_of_table = date::sys_days{first_day} - date::days{2};
constexpr Instant end_of_table = date::sys_days{last_day} + date::days{3};

/// No clock is further from UTC.
constexpr std::chrono::hours widest_offset{26};

}  // namespace

Clock::Clock(const Zone& zone) {
  for (auto period = zone.info(begin_of_table);; period = zone.info(period.end)) {
    if (steps_.empty() || steps_.back().offset != period.offset) steps_.push_back({period.begin, period.offset});
    if (period.end >= end_of_table) break;
  }
}

std::vector<Clock::Step>::const_iterator Clock::step_at(Instant at) const {
  const auto next = std::upper_bound(steps_.begin(), steps_.end(), at,
                                     [](Instant instant, const Step& step) { return instant < step.begin; });
  return next == steps_.begin() ? next : std::prev(next);
}

std::chrono::seconds Clock::offset(Instant at) const {
  return step_at(at)->offset;
}

std::optional<std::chrono::seconds> Clock::only_offset(const Span& span) const {
  const auto step = step_at(span.begin);
  const auto next = std::next(step);
  if (next != steps_.end() && next->begin < span.end) return std::nullopt;
  return step->offset;
}

Instant Clock::earliest(WallTime wall) const {
  const Instant as_utc{wall.time_since_epoch()};
  for (auto step = step_at(as_utc - widest_offset);; ++step) {
    const auto next = std::next(step);
    const Instant at = as_utc - step->offset;
    if (next == steps_.end() || at < next->begin) return std::max(at, step->begin);
  }
}

Instant Clock::latest(WallTime wall) const {
  const Instant last = past(wall + std::chrono::seconds{1}) - std::chrono::seconds{1};
  return this->wall(last) == wall ? last : past(wall);
}

Instant Clock::past(WallTime wall) const {
  const Instant as_utc{wall.time_since_epoch()};
  for (auto step = step_at(as_utc + widest_offset);; --step) {
    const Instant at = as_utc - step->offset;
    // A step that begins with `wall` shows nothing before it: the steps before may have.
    if (step == steps_.begin() || at > step->begin) {
      const auto next = std::next(step);
      return next == steps_.end() ? at : std::min(at, next->begin);
    }
  }
}

}  // namespace hatachi::time
