#pragma once

#include "scheduling/base/error.hpp"
#include "scheduling/time/types.hpp"

#include <date/tz.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hatachi::time {

/// First and last instant that zones tell apart; whatever lies outside is read as the nearer of the two.
inline constexpr Instant beginning_of_time = date::sys_days{date::year::min() / 1 / 1};
inline constexpr Instant end_of_time = date::sys_days{date::year::max() / 12 / 31};

/// One yearly switch of a POSIX TZ rule, such as `M10.5.0/3` (RFC 9636, section 3.3.2).
struct PosixSwitch {
  enum class Form : std::uint8_t { month_week_day, julian_without_leap, zero_based_day };

  Form form = Form::month_week_day;
  int month = 0;                                     ///< 1..12, month_week_day only
  int week = 0;                                      ///< 1..5, 5 is the last
  int weekday = 0;                                   ///< 0 is Sunday
  int day = 0;                                       ///< 1..365 or 0..365, the other two forms
  std::chrono::seconds time{std::chrono::hours{2}};  ///< on the wall clock before the switch, −167 h to 167 h

  /// When the switch comes in a year, as the wall clock before it shows.
  WallTime in(date::year year) const;

  friend bool operator==(const PosixSwitch&, const PosixSwitch&) = default;
};

/// A POSIX TZ rule: what holds after the last transition that a zone file lists.
struct PosixRule {
  struct Summer {
    std::string abbrev;
    std::chrono::seconds offset{0};
    PosixSwitch begin;
    PosixSwitch end;

    friend bool operator==(const Summer&, const Summer&) = default;
  };

  std::string abbrev;
  std::chrono::seconds offset{0};  ///< east of UTC, unlike in the text
  std::optional<Summer> summer;

  /// Reads such as `CET-1CEST,M3.5.0,M10.5.0/3` or `<-02>2<-01>,M3.5.0/-1,M10.5.0/0`. Anything else is
  /// `unreadable_zone`, as is a summer without its switches or one that does not begin and end by turns.
  static Result<PosixRule> parse(std::string_view text);

  /// What holds at an instant, as if the rule had always held and always will.
  date::sys_info info(Instant at) const;

  friend bool operator==(const PosixRule&, const PosixRule&) = default;
};

}  // namespace hatachi::time
