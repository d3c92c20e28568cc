#pragma once

#include <date/date.h>

#include <chrono>
#include <cstdint>
#include <string>

/// Time as Hatachi means it. `Instant` and `WallTime` are different types and never convert silently.
namespace hatachi::time {

/// A point on the world's one time line, in UTC seconds.
using Instant = date::sys_seconds;

/// What a clock on the wall shows, in local seconds; always stands beside a zone.
using WallTime = date::local_seconds;

/// A day of a calendar on the wall.
using WallDay = date::local_days;

/// Half-open stretch of time `[begin, end)`.
struct Span {
  Instant begin;
  Instant end;

  friend bool operator==(const Span&, const Span&) = default;
};

constexpr bool overlap(const Span& a, const Span& b) {
  return a.begin < b.end && b.begin < a.end;
}

/// What two overlapping spans share.
constexpr Span intersection(const Span& a, const Span& b) {
  return {a.begin < b.begin ? b.begin : a.begin, a.end < b.end ? a.end : b.end};
}

/// What lies between two spans that do not overlap.
constexpr Span gap(const Span& a, const Span& b) {
  return a.end <= b.begin ? Span{a.end, b.begin} : Span{b.end, a.begin};
}

/// Which of the two instants of a doubled local hour is meant; `none` where the hour is not doubled.
enum class Fold : std::uint8_t { none, earlier, later };

/// What people meant: a clock on the wall of a place. `zone` is an IANA name.
struct WallClock {
  WallTime time;
  std::string zone;
  Fold fold = Fold::none;

  friend bool operator==(const WallClock&, const WallClock&) = default;
};

/// An instant with the UTC offset in force there, from which its wall time follows without a zone database.
struct Moment {
  Instant instant;
  std::chrono::seconds offset{0};

  WallTime wall() const { return WallTime{(instant + offset).time_since_epoch()}; }
  friend bool operator==(const Moment&, const Moment&) = default;
};

/// First and last day that Hatachi plans in (both included).
inline constexpr date::year_month_day first_day{date::year{1970}, date::month{1}, date::day{1}};
inline constexpr date::year_month_day last_day{date::year{2200}, date::month{12}, date::day{31}};

}  // namespace hatachi::time
