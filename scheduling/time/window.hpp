#pragma once

#include "scheduling/time/clock.hpp"
#include "scheduling/time/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hatachi::time {

enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

/// A stretch of wall time, once or week after week: "every weekday 09:00 to 18:00 in Kitakyushu".
struct Window {
  WallTime from;
  WallTime until;    ///< after `from`; of what repeats, at most a day after it
  std::string zone;  ///< IANA name; empty: that of whom the window belongs to
  std::vector<Weekday>
      weekdays;  ///< days of the week it comes again on, from the day of `from` on; none: it comes once
  std::optional<WallDay> last_day;  ///< of what repeats, the last day it may begin on; none: for ever

  friend bool operator==(const Window&, const Window&) = default;
};

/// The stretch that holds `at`, one of those in which the window comes by that clock; nothing where it does not then.
/// A window that begins or ends in a skipped hour does so when the clock jumps, one that lies within it does not come;
/// one that begins or ends within a doubled hour takes both.
std::optional<Span> occurrence_at(const Window& window, const Clock& clock, Instant at);

/// True where the window comes within some of `span`.
bool meets(const Window& window, const Clock& clock, const Span& span);

}  // namespace hatachi::time
