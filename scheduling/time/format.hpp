#pragma once

#include "scheduling/base/error.hpp"
#include "scheduling/time/types.hpp"

#include <string>
#include <string_view>

/// RFC 3339 and ISO 8601 text of time values, and back.
namespace hatachi::time {

/// `2027-10-31T02:30:00`
std::string to_string(WallTime wall);
/// `2027-10-31`
std::string to_string(WallDay day);
/// `2027-10-31T02:30:00+01:00`: wall time and offset.
std::string to_string(const Moment& moment);
/// `2027-10-31T01:30:00Z`
std::string to_string(Instant at);

/// Reads `YYYY-MM-DDTHH:MM[:SS]`; `malformed` otherwise, `out_of_range` outside 1970 to 2200.
Result<WallTime> parse_wall_time(std::string_view text);
/// Reads `YYYY-MM-DD`.
Result<WallDay> parse_day(std::string_view text);
/// Reads an RFC 3339 instant with `Z` or an offset.
Result<Instant> parse_instant(std::string_view text);

}  // namespace hatachi::time
