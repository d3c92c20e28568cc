#pragma once

#include "scheduling/time/zone.hpp"

#include <optional>
#include <vector>

namespace hatachi::time {

/// A zone's offsets from 1970 to 2200 in one table: what `Zone` tells of them, without its names, and quick to ask.
class Clock {
 public:
  explicit Clock(const Zone& zone);

  std::chrono::seconds offset(Instant at) const;
  /// The offset that holds all through the span; nothing where it changes within.
  std::optional<std::chrono::seconds> only_offset(const Span& span) const;
  WallTime wall(Instant at) const { return WallTime{(at + offset(at)).time_since_epoch()}; }
  WallDay day(Instant at) const { return date::floor<date::days>(wall(at)); }

  /// The first instant at which the clock shows `wall` or has passed it.
  Instant earliest(WallTime wall) const;
  /// The last instant at which it shows `wall`; of a skipped time, when the clock jumps over it.
  Instant latest(WallTime wall) const;
  /// The instant from which on it shows nothing before `wall` any more; of a skipped time, when the clock jumps over
  /// it.
  Instant past(WallTime wall) const;

 private:
  struct Step {
    Instant begin;
    std::chrono::seconds offset;
  };

  std::vector<Step>::const_iterator step_at(Instant at) const;

  std::vector<Step> steps_;  ///< ascending; the first holds for all that is before it as well
};

}  // namespace hatachi::time
