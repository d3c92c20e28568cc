#pragma once

#include "scheduling/base/error.hpp"
#include "scheduling/time/types.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::time {

/// What a holiday is called, in each of the languages that readers have.
struct HolidayName {
  std::string fr;
  std::string ja;
  std::string en;

  friend bool operator==(const HolidayName&, const HolidayName&) = default;
};

struct Holiday {
  WallDay day;
  HolidayName name;

  friend bool operator==(const Holiday&, const Holiday&) = default;
};

/// The public holidays of a region: all of them from `valid_from` to `valid_until` (both included), and nothing about
/// any other day.
struct HolidayCalendar {
  std::string region;  ///< an id, such as `jp` or `fr-alsace-moselle`
  std::string source;  ///< who says so, where to read it, as of when
  WallDay valid_from;
  WallDay valid_until;
  std::vector<Holiday> holidays;  ///< ascending, each day once

  bool knows(WallDay day) const { return valid_from <= day && day <= valid_until; }
  /// The holiday on a day, or nullptr.
  const Holiday* on(WallDay day) const;

  friend bool operator==(const HolidayCalendar&, const HolidayCalendar&) = default;
};

/// What keeps a calendar from being one: the error's `field` is a path such as `holidays[3].day`, its param `region`
/// names the calendar. `invalid_id`, `missing_field`, `end_before_start`, `out_of_range`, `duplicate`, `invalid_value`.
Result<void> check(const HolidayCalendar& calendar);

/// The calendars of several regions, each checked; immutable. A region stands alone: what a country's calendar lists is
/// in the calendar of a part of it as well.
class Holidays {
 public:
  /// No region.
  Holidays() = default;

  /// The error of `check`, or `duplicate` where a region has two calendars.
  static Result<Holidays> build(std::vector<HolidayCalendar> calendars);

  /// Whether the region's holidays are known for a day; false for a region without calendar. Where it is false, that
  /// `on` finds nothing means nothing.
  bool knows(std::string_view region, WallDay day) const;

  /// The region's holiday on a day, or nullptr. Lives as long as this value.
  const Holiday* on(std::string_view region, WallDay day) const;

  /// The region's calendar, or nullptr. Lives as long as this value.
  const HolidayCalendar* find(std::string_view region) const;

  friend bool operator==(const Holidays&, const Holidays&) = default;

 private:
  std::map<std::string, HolidayCalendar, std::less<>> calendars_;
};

}  // namespace hatachi::time
