#include "scheduling/time/posix_rule.hpp"

#include "tests/scheduling/time/zone_files.hpp"

#include <gtest/gtest.h>

namespace hatachi::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using tests::instant;
using tests::told;
using tests::zone_with_rule;

PosixRule rule(std::string_view text) {
  return PosixRule::parse(text).value();
}

PosixSwitch month_week_day(int month, int week, int weekday, seconds time) {
  return {PosixSwitch::Form::month_week_day, month, week, weekday, 0, time};
}

TEST(PosixRule, ReadsARuleWithoutSummer) {
  EXPECT_EQ(rule("JST-9"), (PosixRule{"JST", hours{9}, std::nullopt}));
  EXPECT_EQ(rule("UTC0"), (PosixRule{"UTC", hours{0}, std::nullopt}));
  EXPECT_EQ(rule("<+09>-9"), (PosixRule{"+09", hours{9}, std::nullopt}));
  EXPECT_EQ(rule("<-0930>9:30"), (PosixRule{"-0930", -(hours{9} + minutes{30}), std::nullopt}));
  EXPECT_EQ(rule("LMT+0:09:21"), (PosixRule{"LMT", -(minutes{9} + seconds{21}), std::nullopt}));
}

TEST(PosixRule, ReadsSwitchesInEachForm) {
  const auto paris = rule("CET-1CEST,M3.5.0,M10.5.0/3");
  EXPECT_EQ(paris.summer, (PosixRule::Summer{"CEST", hours{2}, month_week_day(3, 5, 0, hours{2}),
                                             month_week_day(10, 5, 0, hours{3})}));
  const auto julian = rule("AAA3BBB,J60/0,J300/4:30:15");
  EXPECT_EQ(julian.summer->begin, (PosixSwitch{PosixSwitch::Form::julian_without_leap, 0, 0, 0, 60, hours{0}}));
  EXPECT_EQ(julian.summer->end.time, hours{4} + minutes{30} + seconds{15});
  const auto zero_based = rule("AAA3BBB2:30,59/-1,300/167");
  EXPECT_EQ(zero_based.summer->offset, -(hours{2} + minutes{30}));
  EXPECT_EQ(zero_based.summer->begin, (PosixSwitch{PosixSwitch::Form::zero_based_day, 0, 0, 0, 59, -hours{1}}));
  EXPECT_EQ(zero_based.summer->end.time, hours{167});
}

TEST(PosixRule, RefusesWhatIsNoRule) {
  for (const auto* text : {"",
                           "C",
                           "CE-1",
                           "CET",
                           "CET-",
                           "CET-25",
                           "CET-1:60",
                           "CET-1:",
                           "CET-1CEST",
                           "CET-1CEST,",
                           "CET-1CEST,M3.5.0",
                           "CET-1CEST,M3.5.0,",
                           "CET-1CEST,M3.5.0,M10.5.0/3x",
                           "CET-1CEST,M3.5.0,M10.5.0/168",
                           "CET-1CEST,M0.5.0,M10.5.0",
                           "CET-1CEST,M13.5.0,M10.5.0",
                           "CET-1CEST,M3.0.0,M10.5.0",
                           "CET-1CEST,M3.6.0,M10.5.0",
                           "CET-1CEST,M3.5.7,M10.5.0",
                           "CET-1CEST,M3.5,M10.5.0",
                           "CET-1CEST,J0,J300",
                           "CET-1CEST,J366,J300",
                           "CET-1CEST,J60,366",
                           "CET-1CE,M3.5.0,M10.5.0",
                           "CET-1CEST,J0060,J300",
                           "<+09-9",
                           "<+0>-9",
                           "<>-9",
                           "+09-9",
                           "<+0 9>-9",
                           "JST-9 ",
                           " JST-9",
                           "JST--9"}) {
    const auto read = PosixRule::parse(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, Errc::unreadable_zone) << text;
  }
}

TEST(PosixRule, RefusesSummersThatDoNotBeginAndEndByTurns) {
  EXPECT_FALSE(PosixRule::parse("AAA0BBB,M3.5.0,J88/2")) << "the last Sunday of March is now before, now after day 88";
  EXPECT_FALSE(PosixRule::parse("AAA0BBB,J1/0,J365/167")) << "a summer that ends after the next has begun";
}

TEST(PosixRule, CountsDaysWithAndWithoutTheLeapDay) {
  const auto in = [](PosixSwitch::Form form, int day, int year) {
    const PosixSwitch at{form, 0, 0, 0, day, hours{0}};
    return date::year_month_day{date::floor<date::days>(at.in(date::year{year}))};
  };
  using date::operator""_y;
  constexpr auto julian = PosixSwitch::Form::julian_without_leap;
  constexpr auto zero_based = PosixSwitch::Form::zero_based_day;
  EXPECT_EQ(in(julian, 1, 2028), 2028_y / 1 / 1);
  EXPECT_EQ(in(julian, 59, 2028), 2028_y / 2 / 28);
  EXPECT_EQ(in(julian, 60, 2028), 2028_y / 3 / 1);
  EXPECT_EQ(in(julian, 60, 2027), 2027_y / 3 / 1);
  EXPECT_EQ(in(julian, 365, 2028), 2028_y / 12 / 31);
  EXPECT_EQ(in(zero_based, 0, 2028), 2028_y / 1 / 1);
  EXPECT_EQ(in(zero_based, 59, 2028), 2028_y / 2 / 29);
  EXPECT_EQ(in(zero_based, 59, 2027), 2027_y / 3 / 1);
  EXPECT_EQ(in(zero_based, 365, 2028), 2028_y / 12 / 31);
}

TEST(PosixRule, SwitchesWhereTheCalendarSays) {
  using date::last;
  using date::Sunday;
  const auto paris = rule("CET-1CEST,M3.5.0,M10.5.0/3");
  const auto jerusalem = rule("IST-2IDT,M3.4.4/26,M10.5.0");
  const auto nuuk = rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
  const auto santiago = rule("<-04>4<-03>,M9.1.6/24,M4.1.6/24");
  for (date::year year{1970}; year <= date::year{2200}; ++year) {
    const auto sunday_of_march = date::sys_days{year / 3 / Sunday[last]};
    const auto sunday_of_october = date::sys_days{year / 10 / Sunday[last]};
    const auto summer = paris.info(sunday_of_march + hours{1});
    EXPECT_EQ(summer.begin, sunday_of_march + hours{1});
    EXPECT_EQ(summer.end, sunday_of_october + hours{1});
    EXPECT_EQ(summer.offset, hours{2});
    EXPECT_EQ(paris.info(sunday_of_march + minutes{59}).offset, hours{1});
    // Israel: the Friday before the last Sunday of March at two, to the last Sunday of October at two.
    EXPECT_EQ(jerusalem.info(sunday_of_march).begin, sunday_of_march - date::days{2});
    EXPECT_EQ(jerusalem.info(sunday_of_march).end, sunday_of_october - hours{1});
    // Greenland switches with Europe, which is on the Saturday there.
    EXPECT_EQ(nuuk.info(sunday_of_march + hours{1}).begin, summer.begin);
    EXPECT_EQ(nuuk.info(sunday_of_march + hours{1}).end, summer.end);
    // Chile: the Sunday from the second of the month on, at 04:00 and 03:00 UTC; its summer spans the new year.
    const auto first_of_april = date::sys_days{year / 4 / 1};
    const auto sunday_of_april =
        first_of_april + date::days{1} + (Sunday - date::weekday{first_of_april + date::days{1}});
    EXPECT_EQ(santiago.info(date::sys_days{year / 1 / 1}).offset, -hours{3});
    EXPECT_EQ(santiago.info(date::sys_days{year / 1 / 1}).end, sunday_of_april + hours{3});
  }
}

TEST(PosixRule, ASummerThatFillsTheYearNeverEnds) {
  for (const auto* text : {"EST5EDT,0/0,J365/25", "XXX3EDT4,0/0,J365/23"}) {
    const auto all_year = rule(text);
    for (auto at = instant("2027-12-30T00:00:00Z"); at < instant("2029-01-03T00:00:00Z"); at += minutes{30}) {
      ASSERT_EQ(all_year.info(at).abbrev, "EDT") << text;
    }
  }
}

TEST(PosixRule, KnowsSummersThatAreBehindWinter) {
  const auto dublin = zone_with_rule("IST-1GMT0,M10.5.0,M3.5.0/1");
  EXPECT_EQ(told(dublin.info(instant("2027-07-01T00:00:00Z"))),
            "2027-03-28T01:00:00Z to 2027-10-31T01:00:00Z: IST 3600");
  EXPECT_EQ(told(dublin.info(instant("2027-12-01T00:00:00Z"))),
            "2027-10-31T01:00:00Z to 2028-03-26T01:00:00Z: GMT 0 summer");
}

TEST(PosixRule, AnswersAtTheEndsOfTime) {
  const auto paris = rule("CET-1CEST,M3.5.0,M10.5.0/3");
  for (const Instant at : {Instant::min(), beginning_of_time, end_of_time, Instant::max()}) {
    EXPECT_EQ(paris.info(at).abbrev, "CET");
  }
}

}  // namespace
}  // namespace hatachi::time
