#include "scheduling/time/format.hpp"

#include <gtest/gtest.h>

#include <random>

namespace hatachi::time {
namespace {

using date::operator""_y;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

template <class T>
std::string outcome(const Result<T>& read) {
  return read ? to_string(*read) : std::string(name(read.error().code));
}

std::string wall_outcome(std::string_view text) {
  return outcome(parse_wall_time(text));
}

std::string day_outcome(std::string_view text) {
  return outcome(parse_day(text));
}

std::string instant_outcome(std::string_view text) {
  return outcome(parse_instant(text));
}

TEST(Format, TellsWallTimesDaysAndInstants) {
  const WallTime wall = date::local_days{2027_y / 10 / 31} + hours{2} + minutes{30};
  EXPECT_EQ(to_string(wall), "2027-10-31T02:30:00");
  EXPECT_EQ(to_string(WallDay{date::local_days{1970_y / 1 / 1}}), "1970-01-01");
  const Instant at = date::sys_days{2027_y / 10 / 31} + hours{1} + minutes{30} + seconds{7};
  EXPECT_EQ(to_string(at), "2027-10-31T01:30:07Z");
  EXPECT_EQ(to_string(Instant{-seconds{1}}), "1969-12-31T23:59:59Z");
}

TEST(Format, TellsMomentsWithTheirOffset) {
  const Instant at = date::sys_days{2027_y / 10 / 31} + hours{1} + minutes{30};
  EXPECT_EQ(to_string(Moment{at, hours{1}}), "2027-10-31T02:30:00+01:00");
  EXPECT_EQ(to_string(Moment{at, -(hours{9} + minutes{30})}), "2027-10-30T16:00:00-09:30");
  EXPECT_EQ(to_string(Moment{at, seconds{0}}), "2027-10-31T01:30:00+00:00");
}

TEST(Format, AnOffsetWithSecondsIsRoundedAndTheInstantStaysExact) {
  const Instant at = date::sys_days{1971_y / 1 / 1};
  const Moment monrovia{at, -(minutes{44} + seconds{30})};
  EXPECT_EQ(to_string(monrovia), "1970-12-31T23:16:00-00:44");
  EXPECT_EQ(parse_instant(to_string(monrovia)).value(), at);
  EXPECT_EQ(to_string(Moment{at, -seconds{20}}), "1971-01-01T00:00:00+00:00");
}

TEST(Format, ReadsWallTimesWithAndWithoutSeconds) {
  EXPECT_EQ(wall_outcome("2027-10-31T02:30"), "2027-10-31T02:30:00");
  EXPECT_EQ(wall_outcome("2027-10-31T02:30:59"), "2027-10-31T02:30:59");
  EXPECT_EQ(wall_outcome("1970-01-01T00:00"), "1970-01-01T00:00:00");
  EXPECT_EQ(wall_outcome("2200-12-31T23:59:59"), "2200-12-31T23:59:59");
}

TEST(Format, RefusesWallTimesOfAnotherForm) {
  for (const auto* text : {"",
                           "2027-10-31",
                           "2027-10-31T",
                           "2027-10-31T02",
                           "2027-10-31T02:3",
                           "2027-10-31T02:30:",
                           "2027-10-31T02:30:5",
                           "2027-10-31T02:30:00.0",
                           "2027-10-31T02:30Z",
                           "2027-10-31T02:30:00Z",
                           "2027-10-31T02:30+01:00",
                           "2027-10-31 02:30",
                           "2027-10-31t02:30",
                           " 2027-10-31T02:30",
                           "2027-10-31T02:30 ",
                           "+027-10-31T02:30",
                           "2027-1-031T02:30",
                           "2027-10-31T-2:30",
                           "12027-10-31T02:30",
                           "2027-10-31T24:00",
                           "2027-10-31T02:60",
                           "2027-10-31T02:30:60",
                           "2027-02-29T02:30",
                           "2027-00-10T02:30",
                           "2027-13-10T02:30",
                           "2027-04-31T02:30",
                           "2027-04-00T02:30",
                           "２027-10-31T02:30"}) {
    EXPECT_EQ(wall_outcome(text), "invalid_time") << text;
  }
}

TEST(Format, RefusesWallTimesAndDaysThatNobodyPlansFor) {
  for (const auto* text : {"1969-12-31T23:59:59", "2201-01-01T00:00:00", "0000-01-01T00:00", "9999-12-31T23:59"}) {
    EXPECT_EQ(wall_outcome(text), "out_of_range") << text;
    EXPECT_EQ(day_outcome(std::string(text).substr(0, 10)), "out_of_range") << text;
  }
}

TEST(Format, ReadsDays) {
  EXPECT_EQ(day_outcome("2028-02-29"), "2028-02-29");
  EXPECT_EQ(day_outcome("2200-12-31"), "2200-12-31");
  for (const auto* text : {"2027-02-29", "2100-02-29", "2027-2-28", "2027-02-28T00:00", "20270228", "2027/02/28", ""}) {
    EXPECT_EQ(day_outcome(text), "invalid_time") << text;
  }
}

TEST(Format, ReadsInstants) {
  EXPECT_EQ(instant_outcome("2027-10-31T01:30:00Z"), "2027-10-31T01:30:00Z");
  EXPECT_EQ(instant_outcome("2027-10-31t01:30:00z"), "2027-10-31T01:30:00Z") << "RFC 3339 allows small letters";
  EXPECT_EQ(instant_outcome("2027-10-31T02:30:00+01:00"), "2027-10-31T01:30:00Z");
  EXPECT_EQ(instant_outcome("2027-10-30T16:00:00-09:30"), "2027-10-31T01:30:00Z");
  EXPECT_EQ(instant_outcome("2027-10-31T01:30:00-00:00"), "2027-10-31T01:30:00Z");
  EXPECT_EQ(instant_outcome("2027-10-31T01:30:00.000Z"), "2027-10-31T01:30:00Z");
  EXPECT_EQ(instant_outcome("2027-10-31T01:30:00.0+01:00"), "2027-10-31T00:30:00Z");
}

TEST(Format, RefusesInstantsOfAnotherForm) {
  for (const auto* text :
       {"", "2027-10-31", "2027-10-31T01:30Z", "2027-10-31T01:30:00", "2027-10-31T01:30:00 Z", "2027-10-31T01:30:00ZZ",
        "2027-10-31T01:30:00.Z", "2027-10-31T01:30:00.5Z", "2027-10-31T01:30:00.0", "2027-10-31T01:30:00+01",
        "2027-10-31T01:30:00+0100", "2027-10-31T01:30:00+01:60", "2027-10-31T01:30:00+24:00",
        "2027-10-31T01:30:00+01:00Z", "2027-10-31T01:30:60Z", "2027-10-31T24:00:00Z", "2027-02-29T00:00:00Z"}) {
    EXPECT_EQ(instant_outcome(text), "invalid_time") << text;
  }
}

TEST(Format, ReadsInstantsOfEveryWallTimeThatCanBePlanned) {
  EXPECT_EQ(instant_outcome("1970-01-01T00:00:00+14:00"), "1969-12-31T10:00:00Z");
  EXPECT_EQ(instant_outcome("2200-12-31T23:59:59-12:00"), "2201-01-01T11:59:59Z");
  EXPECT_EQ(instant_outcome("1969-12-30T23:59:59Z"), "out_of_range");
  EXPECT_EQ(instant_outcome("2201-01-02T00:00:00Z"), "out_of_range");
}

TEST(Format, ReadsBackWhatItTells) {
  std::mt19937_64 random{20};
  const auto first = date::sys_days{first_day}.time_since_epoch();
  const auto last = date::sys_days{last_day}.time_since_epoch();
  std::uniform_int_distribution<std::int64_t> any_second{seconds{first}.count(), seconds{last}.count()};
  std::uniform_int_distribution<int> any_minute{-18 * 60, 18 * 60};
  for (int i = 0; i < 20000; ++i) {
    const seconds since_epoch{any_second(random)};
    const WallTime wall{since_epoch};
    const Moment moment{Instant{since_epoch}, minutes{any_minute(random)}};
    ASSERT_EQ(parse_wall_time(to_string(wall)).value(), wall);
    ASSERT_EQ(parse_day(to_string(date::floor<date::days>(wall))).value(), date::floor<date::days>(wall));
    ASSERT_EQ(parse_instant(to_string(moment.instant)).value(), moment.instant);
    ASSERT_EQ(parse_instant(to_string(moment)).value(), moment.instant);
    ASSERT_EQ(to_string(moment).substr(0, 19), to_string(moment.wall()));
  }
}

TEST(Span, OverlapsOnlyWhereBothHoldTime) {
  const Instant noon = date::sys_days{2027_y / 5 / 1} + hours{12};
  const Span lunch{noon, noon + hours{1}};
  EXPECT_TRUE(overlap(lunch, {noon + minutes{59}, noon + hours{2}}));
  EXPECT_TRUE(overlap(lunch, {noon - hours{1}, noon + hours{2}}));
  EXPECT_FALSE(overlap(lunch, {noon + hours{1}, noon + hours{2}})) << "spans that touch do not overlap";
  EXPECT_FALSE(overlap({noon - hours{1}, noon}, lunch));
}

}  // namespace
}  // namespace hatachi::time
