#include "scheduling/time/format.hpp"
#include "server/base/holidays.hpp"
#include "tests/server/base/holiday_laws.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace hatachi {
namespace {

using tests::NamedDays;
using time::WallDay;
using Lines = std::vector<std::string>;

WallDay day(std::string_view text) {
  return time::parse_day(text).value();
}

const time::HolidayCalendar& calendar_of(std::string_view region) {
  static const time::Holidays holidays = load_holidays({}).value();
  return *holidays.find(region);
}

/// One line a day, so that a difference can be read.
Lines lines(const NamedDays& days) {
  Lines all;
  for (const auto& [day, name] : days) all.push_back(time::to_string(day) + " " + name);
  return all;
}

Lines listed(std::string_view region, std::string time::HolidayName::*language) {
  NamedDays days;
  for (const time::Holiday& holiday : calendar_of(region).holidays) days.emplace(holiday.day, holiday.name.*language);
  return lines(days);
}

/// The law's days of all the years that a region's calendar is valid for.
Lines by_law(std::string_view region, const std::function<NamedDays(date::year)>& law) {
  NamedDays days;
  const date::year_month_day last{calendar_of(region).valid_until};
  for (date::year year = date::year_month_day{calendar_of(region).valid_from}.year(); year <= last.year(); ++year) {
    days.merge(law(year));
  }
  return lines(days);
}

TEST(HolidayLaws, KnowWhenEasterIs) {
  for (const auto* known : {"1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2023-04-09", "2024-03-31",
                            "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"}) {
    const date::year year = date::year_month_day{day(known)}.year();
    EXPECT_EQ(time::to_string(tests::easter(year)), known);
  }
}

TEST(HolidayLaws, KnowWhenTheEquinoxesAre) {
  const std::vector<std::pair<const char*, const char*>> known{{"2023-03-20T21:24:00Z", "2023-09-23T06:50:00Z"},
                                                               {"2024-03-20T03:06:00Z", "2024-09-22T12:44:00Z"},
                                                               {"2025-03-20T09:01:00Z", "2025-09-22T18:19:00Z"},
                                                               {"2026-03-20T14:46:00Z", "2026-09-23T00:05:00Z"},
                                                               {"2027-03-20T20:25:00Z", "2027-09-23T06:02:00Z"}};
  date::year year{2023};
  for (const auto& [spring, autumn] : known) {
    EXPECT_LE(abs(tests::equinox(year, true) - time::parse_instant(spring).value()), std::chrono::seconds{90});
    EXPECT_LE(abs(tests::equinox(year, false) - time::parse_instant(autumn).value()), std::chrono::seconds{90});
    ++year;
  }
}

TEST(BuiltInHolidays, AreOfFranceAlsaceMoselleAndJapan) {
  const std::vector<time::HolidayCalendar> calendars{calendar_of("fr"), calendar_of("fr-alsace-moselle"),
                                                     calendar_of("jp")};
  EXPECT_EQ(load_holidays({}).value(), time::Holidays::build(calendars).value());
}

TEST(BuiltInHolidays, AreKnownAsFarAsTheyAreSettled) {
  for (const auto* region : {"fr", "fr-alsace-moselle"}) {
    EXPECT_EQ(calendar_of(region).valid_from, day("2022-01-01")) << region;
    EXPECT_EQ(calendar_of(region).valid_until, day("2036-12-31")) << region;
  }
  EXPECT_EQ(calendar_of("jp").valid_from, day("2022-01-01"));
  EXPECT_EQ(calendar_of("jp").valid_until, day("2027-12-31")) << "the equinox days of 2028 come in February 2027";
}

TEST(BuiltInHolidays, AreThoseOfTheLawInFrance) {
  EXPECT_EQ(listed("fr", &time::HolidayName::fr), by_law("fr", tests::french_holidays));
  EXPECT_EQ(calendar_of("fr").holidays.size(), 15 * 11U);
}

TEST(BuiltInHolidays, AreTwoMoreAYearInAlsaceMoselle) {
  const auto law = [](date::year year) {
    NamedDays days = tests::french_holidays(year);
    days.merge(tests::alsatian_holidays(year));
    return days;
  };
  EXPECT_EQ(listed("fr-alsace-moselle", &time::HolidayName::fr), by_law("fr-alsace-moselle", law));
  EXPECT_EQ(calendar_of("fr-alsace-moselle").holidays.size(), 15 * 13U);
  for (const time::Holiday& holiday : calendar_of("fr").holidays) {
    const time::Holiday* same = calendar_of("fr-alsace-moselle").on(holiday.day);
    ASSERT_NE(same, nullptr) << time::to_string(holiday.day);
    EXPECT_EQ(*same, holiday) << time::to_string(holiday.day);
  }
}

TEST(BuiltInHolidays, AreThoseOfTheLawInJapan) {
  EXPECT_EQ(listed("jp", &time::HolidayName::ja), by_law("jp", tests::japanese_holidays));
}

TEST(BuiltInHolidays, HaveTheDaysThatFollowFromOthersInJapan) {
  Lines following;
  for (const std::string& line : listed("jp", &time::HolidayName::ja)) {
    if (line.ends_with("休日")) following.push_back(line);
  }
  EXPECT_EQ(following,
            (Lines{"2023-01-02 振替休日", "2024-02-12 振替休日", "2024-05-06 振替休日", "2024-08-12 振替休日",
                   "2024-09-23 振替休日", "2024-11-04 振替休日", "2025-02-24 振替休日", "2025-05-06 振替休日",
                   "2025-11-24 振替休日", "2026-05-06 振替休日", "2026-09-22 国民の休日", "2027-03-22 振替休日"}));
}

TEST(BuiltInHolidays, AreCalledTheSameEveryYearAndEverywhere) {
  std::map<std::string, time::HolidayName> names;
  for (const auto* region : {"fr", "fr-alsace-moselle", "jp"}) {
    for (const time::Holiday& holiday : calendar_of(region).holidays) {
      EXPECT_EQ(names.emplace(holiday.name.ja, holiday.name).first->second, holiday.name)
          << time::to_string(holiday.day);
    }
  }
  EXPECT_EQ(names.size(), 13 + 18 - 1U) << "New Year's Day is common to all";
}

}  // namespace
}  // namespace hatachi
