#include "scheduling/time/holidays.hpp"

#include "scheduling/base/id.hpp"
#include "scheduling/time/format.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hatachi::time {
namespace {

Error error(Errc code, std::string detail, std::string field) {
  return {code, std::move(detail), std::move(field), {}};
}

Result<void> check(const HolidayName& name) {
  const std::array<std::pair<const char*, const std::string*>, 3> names{
      {{"fr", &name.fr}, {"ja", &name.ja}, {"en", &name.en}}};
  for (const auto& [language, text] : names) {
    if (text->empty()) return error(Errc::missing_field, "a holiday has a name in each language", language);
  }
  return {};
}

Result<void> check_head(const HolidayCalendar& calendar) {
  if (!is_valid_id(calendar.region)) {
    return error(Errc::invalid_id, "'" + calendar.region + "' is not made of a-z, 0-9 and -", "region");
  }
  if (calendar.source.empty()) return error(Errc::missing_field, "a calendar names its source", "source");
  if (calendar.valid_until < calendar.valid_from) {
    const std::string detail = to_string(calendar.valid_until) + " is before " + to_string(calendar.valid_from);
    return error(Errc::end_before_start, detail, "valid_until");
  }
  return {};
}

Result<void> check_days(const HolidayCalendar& calendar) {
  const Holiday* before = nullptr;
  for (std::size_t i = 0; i < calendar.holidays.size(); ++i) {
    const Holiday& holiday = calendar.holidays[i];
    const std::string field = "holidays[" + std::to_string(i) + "]";
    const std::string day = to_string(holiday.day);
    if (!calendar.knows(holiday.day)) {
      return error(Errc::out_of_range,
                   day + " is outside " + to_string(calendar.valid_from) + " to " + to_string(calendar.valid_until),
                   field + ".day");
    }
    if (before != nullptr && holiday.day == before->day) {
      return error(Errc::duplicate, day + " is listed twice", field + ".day");
    }
    if (before != nullptr && holiday.day < before->day) {
      return error(Errc::invalid_value, day + " stands after " + to_string(before->day), field + ".day");
    }
    if (const auto name = check(holiday.name); name.has_error()) return within(field + ".name", name.error());
    before = &holiday;
  }
  return {};
}

Error of_region(const std::string& region, Error error) {
  error.params.push_back({"region", region});
  return error;
}

}  // namespace

const Holiday* HolidayCalendar::on(WallDay day) const {
  const auto found = std::lower_bound(holidays.begin(), holidays.end(), day,
                                      [](const Holiday& holiday, WallDay wanted) { return holiday.day < wanted; });
  return found != holidays.end() && found->day == day ? &*found : nullptr;
}

Result<void> check(const HolidayCalendar& calendar) {
  auto checked = check_head(calendar);
  if (checked.has_value()) checked = check_days(calendar);
  if (checked.has_error()) return of_region(calendar.region, checked.error());
  return {};
}

Result<Holidays> Holidays::build(std::vector<HolidayCalendar> calendars) {
  Holidays all;
  for (HolidayCalendar& calendar : calendars) {
    if (const auto checked = check(calendar); checked.has_error()) return checked.error();
    const std::string region = calendar.region;
    if (!all.calendars_.try_emplace(region, std::move(calendar)).second) {
      return of_region(region, error(Errc::duplicate, "two calendars of '" + region + "'", "region"));
    }
  }
  return all;
}

bool Holidays::knows(std::string_view region, WallDay day) const {
  const HolidayCalendar* calendar = find(region);
  return calendar != nullptr && calendar->knows(day);
}

const Holiday* Holidays::on(std::string_view region, WallDay day) const {
  const HolidayCalendar* calendar = find(region);
  return calendar == nullptr ? nullptr : calendar->on(day);
}

const HolidayCalendar* Holidays::find(std::string_view region) const {
  const auto found = calendars_.find(region);
  return found == calendars_.end() ? nullptr : &found->second;
}

}  // namespace hatachi::time
