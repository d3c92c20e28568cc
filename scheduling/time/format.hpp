#pragma once

#include "scheduling/base/error.hpp"
#include "scheduling/time/types.hpp"

#include <string>
#include <string_view>

/// RFC 3339 and ISO 8601 text of time values, and back. Nothing is guessed: lengths are exact, days exist,
/// 24:00 and leap seconds do not. What cannot be read is `invalid_time`.
namespace hatachi::time {

/// `2027-10-31T02:30:00`
std::string to_string(WallTime wall);
/// `2027-10-31`
std::string to_string(WallDay day);
/// `2027-10-31T02:30:00+01:00`: wall time and offset. An offset with seconds is told as the nearest that RFC 3339
/// can write; the instant stays exact.
std::string to_string(const Moment& moment);
/// `2027-10-31T01:30:00Z`
std::string to_string(Instant at);

/// Reads `YYYY-MM-DDTHH:MM[:SS]`; `invalid_time` otherwise, `out_of_range` outside 1970 to 2200.
Result<WallTime> parse_wall_time(std::string_view text);
/// Reads `YYYY-MM-DD`; `invalid_time` otherwise, `out_of_range` outside 1970 to 2200.
Result<WallDay> parse_day(std::string_view text);
/// Reads an RFC 3339 instant with `Z` or an offset, in whole seconds (`.000` is one); `invalid_time` otherwise,
/// `out_of_range` where no clock on Earth shows 1970 to 2200.
Result<Instant> parse_instant(std::string_view text);

}  // namespace hatachi::time
