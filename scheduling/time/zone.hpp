#pragma once

#include "scheduling/base/error.hpp"
#include "scheduling/time/types.hpp"

#include <date/tz.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::time {

/// One yearly switch of a POSIX TZ rule, such as `M10.5.0/3` (RFC 9636, section 3.3.2).
struct PosixSwitch {
  enum class Form : std::uint8_t { month_week_day, julian_without_leap, zero_based_day };

  Form form = Form::month_week_day;
  int month = 0;                                     ///< 1..12, month_week_day only
  int week = 0;                                      ///< 1..5, 5 is the last
  int weekday = 0;                                   ///< 0 is Sunday
  int day = 0;                                       ///< the other two forms
  std::chrono::seconds time{std::chrono::hours{2}};  ///< on the wall clock before the switch, −167 h to 167 h

  friend bool operator==(const PosixSwitch&, const PosixSwitch&) = default;
};

/// The rule that holds after the last listed transition.
struct PosixRule {
  struct Summer {
    std::string abbrev;
    std::chrono::seconds offset;
    PosixSwitch begin;
    PosixSwitch end;

    friend bool operator==(const Summer&, const Summer&) = default;
  };

  std::string abbrev;
  std::chrono::seconds offset{0};
  std::optional<Summer> summer;

  friend bool operator==(const PosixRule&, const PosixRule&) = default;
};

/// One zone's rules, read from TZif bytes (RFC 9636), versions 1 to 4, fat or slim. Immutable.
class Zone {
 public:
  /// `unreadable_zone` names what is wrong with the bytes.
  static Result<Zone> parse(std::string_view tzif);

  /// Offset and abbreviation in force at an instant, with the stretch they hold in.
  date::sys_info info(Instant at) const;

  /// Whether a wall time is unique, doubled (ambiguous) or skipped (nonexistent), with both sides.
  date::local_info info(WallTime wall) const;

  friend bool operator==(const Zone&, const Zone&) = default;

 private:
  struct Period {
    Instant begin;
    std::chrono::seconds offset{0};
    bool summer = false;
    std::string abbrev;

    friend bool operator==(const Period&, const Period&) = default;
  };

  std::vector<Period> periods_;  ///< ascending; the first holds from the beginning of time
  std::optional<PosixRule> footer_;
};

}  // namespace hatachi::time
