#include "scheduling/agenda/checks.hpp"

#include "scheduling/agenda/operations.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/utf8.hpp"

#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using namespace support;
using time::Window;

TEST(Control, IsFoundButForNewlineAndTab) {
  for (std::uint32_t point = 0; point < 0x300; ++point) {
    const bool control = (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0);
    ASSERT_EQ(has_control("é" + encode(point) + "あ"), control) << point;
  }
}

TEST(WebLink, IsHttpOrHttpsWithAHost) {
  for (const char* link :
       {"https://example.org", "http://example.org/a?b=c#d", "HTTPS://例え.jp/会", "https://[2001:db8::1]:8443/"}) {
    EXPECT_TRUE(is_web_link(link)) << link;
  }
  for (const char* link : {"", "example.org", "ftp://example.org", "javascript:alert(1)", "https:/example.org",
                           "https://", "https:///path", "https://?q", "http://#", "https://a b", "https://a\nb",
                           " https://a", "https://a\"b", "https://a<b>", "https://a\\b", "https://:80", "https://@a"}) {
    EXPECT_FALSE(is_web_link(link)) << link;
  }
}

TEST(Checks, KeepTheFirstFault) {
  const Checks checks = Checks{}
                            .that(true, Errc::internal, "a", "")
                            .that(false, Errc::too_long, "b", "")
                            .that(false, Errc::duplicate, "c", "");
  EXPECT_EQ(fault(checks.result()), "too_long b");
  EXPECT_EQ(fault(Checks{}.result()), "none");
}

TEST(Checks, ATextsFaultNamesItsLanguage) {
  EXPECT_EQ(fault(Checks{}.text("title", {"ééé", "", ""}, 6).result()), "none");
  EXPECT_EQ(fault(Checks{}.text("title", {"ééé", "", ""}, 5).result()), "too_long title.fr");
  EXPECT_EQ(fault(Checks{}.text("title", {"", "\xE3\x81", ""}, 5).result()), "invalid_utf8 title.ja");
  EXPECT_EQ(fault(Checks{}.text("title", {"", "", "a\rb"}, 5).result()), "invalid_value title.en");
  EXPECT_EQ(fault(Checks{}.text("title", {}, 5).result()), "none");
  EXPECT_EQ(fault(Checks{}.required("title", {}, 5).result()), "missing_field title");
}

TEST(Checks, AListNamesTheElementThatCameBefore) {
  EXPECT_EQ(fault(Checks{}.list("zones", {"a", "b", "c"}, 3).result()), "none");
  EXPECT_EQ(fault(Checks{}.list("zones", {"a", "b", "a"}, 3).result()), "duplicate zones[2]");
  EXPECT_EQ(fault(Checks{}.list("zones", {"a", "b", "c"}, 2).result()), "too_many zones");
}

/// What is wrong with the second of two windows, the first being right.
std::string fault_of(Window window) {
  const Window right = support::window("2027-06-08T09:00", "2027-06-08T18:00", "Asia/Tokyo");
  return fault(Checks{}.windows("opening", {right, std::move(window)}, zones()).result());
}

TEST(Checks, AWindowEndsAfterItBegins) {
  EXPECT_EQ(fault_of(window("2027-06-08T09:00", "2027-06-08T09:00:01")), "none");
  EXPECT_EQ(fault_of(window("2027-06-08T09:00", "2027-06-08T09:00")), "end_before_start opening[1].until");
  EXPECT_EQ(fault_of(window("2027-06-08T09:00", "2027-06-08T08:59")), "end_before_start opening[1].until");
}

TEST(Checks, AWindowLiesWithinThePlannedYears) {
  const Window widest = window("1970-01-01T00:00", "2200-12-31T23:59");
  const auto moved = [&](std::chrono::minutes from, std::chrono::minutes until) {
    Window item = widest;
    item.from += from;
    item.until += until;
    return fault_of(std::move(item));
  };
  EXPECT_EQ(moved(0min, 0min), "none");
  EXPECT_EQ(moved(-1min, 0min), "out_of_range opening[1].from");
  EXPECT_EQ(moved(0min, 1min), "out_of_range opening[1].until");
}

TEST(Checks, AWindowNamesAKnownZoneOrNone) {
  EXPECT_EQ(fault_of(window("2027-06-08T09:00", "2027-06-08T18:00")), "none");
  EXPECT_EQ(fault_of(window("2027-06-08T09:00", "2027-06-08T18:00", "Europe/Nancy")), "unknown_zone opening[1].zone");
}

TEST(Checks, WhatComesEveryWeekLastsADayAtMost) {
  using enum time::Weekday;
  EXPECT_EQ(fault_of(weekly("2027-06-07T09:00", "2027-06-08T09:00", {monday})), "none");
  EXPECT_EQ(fault_of(weekly("2027-06-07T09:00", "2027-06-08T09:01", {monday})), "out_of_range opening[1].until");
  EXPECT_EQ(fault_of(window("2027-06-07T09:00", "2027-06-10T09:00")), "none") << "once, it lasts as long as it will";
  EXPECT_EQ(fault_of(weekly("2027-06-07T09:00", "2027-06-07T18:00", {monday, friday, monday})),
            "duplicate opening[1].weekdays[2]");
}

TEST(Checks, OnlyWhatRepeatsHasALastDay) {
  const auto until = [](time::WallDay last, std::vector<time::Weekday> weekdays) {
    Window item = weekly("2027-06-07T22:00", "2027-06-08T02:00", std::move(weekdays));
    item.last_day = last;
    return fault_of(std::move(item));
  };
  EXPECT_EQ(until(day("2027-06-07"), workdays()), "none");
  EXPECT_EQ(until(day("2200-12-31"), workdays()), "none");
  EXPECT_EQ(until(day("2027-06-06"), workdays()), "end_before_start opening[1].last_day");
  EXPECT_EQ(until(day("2200-12-31") + date::days{1}, workdays()), "out_of_range opening[1].last_day");
  EXPECT_EQ(until(day("2027-06-07"), {}), "invalid_value opening[1].last_day");
}

TEST(Checks, WindowsAreCounted) {
  std::vector<Window> windows(max_windows, window("2027-06-08T09:00", "2027-06-08T18:00"));
  EXPECT_EQ(fault(Checks{}.windows("unavailable", windows, zones()).result()), "none");
  windows.push_back(windows.front());
  EXPECT_EQ(fault(Checks{}.windows("unavailable", windows, zones()).result()), "too_many unavailable");
}

TEST(Checks, WordsAreThereAndReadable) {
  const auto fault_of_words = [](const std::vector<std::string>& words) {
    return fault(Checks{}.words("features", words).result());
  };
  EXPECT_EQ(fault_of_words({}), "none");
  EXPECT_EQ(fault_of_words({"projector", "畳", std::string(max_name, 'a')}), "none");
  EXPECT_EQ(fault_of_words({"projector", ""}), "missing_field features[1]");
  EXPECT_EQ(fault_of_words({"projector", "stage", "projector"}), "duplicate features[2]");
  EXPECT_EQ(fault_of_words({std::string(max_name + 1, 'a')}), "too_long features[0]");
  EXPECT_EQ(fault_of_words({"projector", "\xE7\x95"}), "invalid_utf8 features[1]");
  EXPECT_EQ(fault_of_words({"pro\ajector"}), "invalid_value features[0]");
  std::vector<std::string> many;
  for (std::size_t i = 0; i <= max_words; ++i) many.push_back("word-" + std::to_string(i));
  EXPECT_EQ(fault_of_words(many), "too_many features");
}

TEST(Checks, PairsAreOfTwoLanguagesEachOnce) {
  using enum Language;
  const auto fault_of_pairs = [](const std::vector<LanguagePair>& pairs) {
    return fault(Checks{}.pairs("interprets", pairs).result());
  };
  EXPECT_EQ(fault_of_pairs({{fr, ja}, {ja, fr}, {en, ja}}), "none");
  EXPECT_EQ(fault_of_pairs({{fr, ja}, {ja, ja}}), "invalid_value interprets[1].into");
  EXPECT_EQ(fault_of_pairs({{fr, ja}, {ja, fr}, {fr, ja}}), "duplicate interprets[2]");
}

TEST(Checks, MinutesLieBetweenNoneAndTheMost) {
  const auto fault_of_minutes = [](std::chrono::minutes value) {
    return fault(Checks{}.minutes("turnaround_minutes", value, 90min).result());
  };
  EXPECT_EQ(fault_of_minutes(0min), "none");
  EXPECT_EQ(fault_of_minutes(90min), "none");
  EXPECT_EQ(fault_of_minutes(-1min), "out_of_range turnaround_minutes");
  EXPECT_EQ(fault_of_minutes(91min), "out_of_range turnaround_minutes");
}

TEST(Checks, PlannableDaysAreThoseFrom1970To2200) {
  using namespace date::literals;
  EXPECT_FALSE(is_plannable(time::WallDay{1969_y / 12 / 31}));
  EXPECT_TRUE(is_plannable(time::WallDay{1970_y / 1 / 1}));
  EXPECT_TRUE(is_plannable(time::WallDay{2200_y / 12 / 31}));
  EXPECT_FALSE(is_plannable(time::WallDay{2201_y / 1 / 1}));
}

}  // namespace
}  // namespace hatachi::agenda
