#include "scheduling/time/holidays.hpp"

#include "scheduling/time/format.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace hatachi::time {

void PrintTo(const Holiday& holiday, std::ostream* out) {
  *out << to_string(holiday.day) << " " << holiday.name.en;
}

namespace {

WallDay day(std::string_view text) {
  return parse_day(text).value();
}

Holiday holiday(std::string_view at, const std::string& name) {
  return {day(at), {name + " (fr)", name + " (ja)", name + " (en)"}};
}

/// Two years of a country that has four holidays, one on the first and one on the last day.
HolidayCalendar calendar() {
  return {"nz",
          "example.org, as of 2026-11-23",
          day("2026-01-01"),
          day("2027-12-31"),
          {holiday("2026-01-01", "New Year"), holiday("2026-06-01", "Winter"), holiday("2027-02-28", "Leapless"),
           holiday("2027-12-31", "Eve")}};
}

Holidays one_region() {
  return Holidays::build({calendar()}).value();
}

TEST(Holidays, AreFoundOnTheirDaysAndOnNoOther) {
  const Holidays holidays = one_region();
  for (WallDay at = day("2025-12-01"); at <= day("2028-01-31"); at += date::days{1}) {
    const Holiday* expected = nullptr;
    for (const Holiday& each : holidays.find("nz")->holidays) {
      if (each.day == at) expected = &each;
    }
    EXPECT_EQ(holidays.on("nz", at), expected) << to_string(at);
  }
  EXPECT_EQ(*holidays.on("nz", day("2026-06-01")), holiday("2026-06-01", "Winter"));
}

TEST(Holidays, AreKnownFromTheFirstToTheLastDay) {
  const Holidays holidays = one_region();
  EXPECT_FALSE(holidays.knows("nz", day("2025-12-31")));
  EXPECT_TRUE(holidays.knows("nz", day("2026-01-01")));
  EXPECT_TRUE(holidays.knows("nz", day("2026-01-02"))) << "known not to be one";
  EXPECT_TRUE(holidays.knows("nz", day("2027-12-31")));
  EXPECT_FALSE(holidays.knows("nz", day("2028-01-01")));
}

TEST(Holidays, AreKnownForASingleDay) {
  HolidayCalendar single = calendar();
  single.valid_until = single.valid_from;
  single.holidays.resize(1);
  const Holidays holidays = Holidays::build({single}).value();
  EXPECT_TRUE(holidays.knows("nz", single.valid_from));
  EXPECT_NE(holidays.on("nz", single.valid_from), nullptr);
  EXPECT_FALSE(holidays.knows("nz", single.valid_from + date::days{1}));
}

TEST(Holidays, OfARegionWithoutCalendarAreNotKnown) {
  const Holidays holidays = one_region();
  for (const auto* region : {"", "n", "NZ", "nz-auckland", "jp"}) {
    EXPECT_FALSE(holidays.knows(region, day("2026-06-01"))) << region;
    EXPECT_EQ(holidays.on(region, day("2026-06-01")), nullptr) << region;
    EXPECT_EQ(holidays.find(region), nullptr) << region;
  }
  EXPECT_FALSE(Holidays().knows("nz", day("2026-06-01")));
}

TEST(Holidays, OfOneRegionAreNotThoseOfAnother) {
  HolidayCalendar other = calendar();
  other.region = "au";
  other.valid_until = day("2026-12-31");
  other.holidays = {holiday("2026-01-26", "National day")};
  const Holidays holidays = Holidays::build({calendar(), other}).value();
  EXPECT_EQ(*holidays.find("au"), other);
  EXPECT_EQ(*holidays.find("nz"), calendar());
  EXPECT_EQ(holidays.on("au", day("2026-06-01")), nullptr);
  EXPECT_EQ(holidays.on("nz", day("2026-01-26")), nullptr);
  EXPECT_FALSE(holidays.knows("au", day("2027-01-01")));
  EXPECT_TRUE(holidays.knows("nz", day("2027-01-01")));
}

TEST(Holidays, MayBeNoneInAPeriod) {
  HolidayCalendar none = calendar();
  none.holidays.clear();
  const Holidays holidays = Holidays::build({none}).value();
  EXPECT_TRUE(holidays.knows("nz", day("2026-06-01")));
  EXPECT_EQ(holidays.on("nz", day("2026-06-01")), nullptr);
}

TEST(Holidays, AreRefusedWithRegionAndField) {
  struct Case {
    std::function<void(HolidayCalendar&)> spoil;
    Errc code;
    const char* field;
  };
  const std::vector<Case> cases{
      {[](auto& c) { c.source = ""; }, Errc::missing_field, "source"},
      {[](auto& c) { c.valid_until = day("2025-12-31"); }, Errc::end_before_start, "valid_until"},
      {[](auto& c) { c.valid_from = day("2026-01-02"); }, Errc::out_of_range, "holidays[0].day"},
      {[](auto& c) { c.valid_until = day("2027-12-30"); }, Errc::out_of_range, "holidays[3].day"},
      {[](auto& c) { c.holidays[2].day = day("2026-06-01"); }, Errc::duplicate, "holidays[2].day"},
      {[](auto& c) { c.holidays[2].day = day("2026-05-31"); }, Errc::invalid_value, "holidays[2].day"},
      {[](auto& c) { c.holidays[0].name.fr = ""; }, Errc::missing_field, "holidays[0].name.fr"},
      {[](auto& c) { c.holidays[1].name.ja = ""; }, Errc::missing_field, "holidays[1].name.ja"},
      {[](auto& c) { c.holidays[3].name.en = ""; }, Errc::missing_field, "holidays[3].name.en"},
  };
  for (const Case& each : cases) {
    HolidayCalendar spoilt = calendar();
    each.spoil(spoilt);
    HolidayCalendar sound = calendar();
    sound.region = "au";
    const auto refused = Holidays::build({sound, spoilt});
    ASSERT_TRUE(refused.has_error()) << each.field;
    EXPECT_EQ(refused.error().code, each.code) << each.field;
    EXPECT_EQ(refused.error().field, each.field);
    EXPECT_EQ(refused.error().params, (std::vector<Param>{{"region", "nz"}})) << each.field;
    EXPECT_FALSE(refused.error().detail.empty()) << each.field;
    EXPECT_EQ(check(spoilt).error(), refused.error()) << each.field;
  }
}

TEST(Holidays, AreRefusedForWhatIsNoRegion) {
  for (const auto* region : {"", "JP", "fr/alsace", "-fr", "日本"}) {
    HolidayCalendar spoilt = calendar();
    spoilt.region = region;
    const Error error = Holidays::build({spoilt}).error();
    EXPECT_EQ(error.code, Errc::invalid_id) << region;
    EXPECT_EQ(error.field, "region") << region;
  }
}

TEST(Holidays, AreRefusedWhereARegionHasTwoCalendars) {
  HolidayCalendar next = calendar();
  next.valid_from = day("2028-01-01");
  next.valid_until = day("2028-12-31");
  next.holidays.clear();
  const Error error = Holidays::build({calendar(), next}).error();
  EXPECT_EQ(error.code, Errc::duplicate);
  EXPECT_EQ(error.field, "region");
  EXPECT_EQ(error.params, (std::vector<Param>{{"region", "nz"}}));
}

}  // namespace
}  // namespace hatachi::time
