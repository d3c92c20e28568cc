#include "scheduling/time/zone.hpp"

#include "scheduling/time/format.hpp"
#include "tests/scheduling/time/zone_files.hpp"

#include <gtest/gtest.h>

namespace hatachi::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using tests::instant;
using tests::system_zone;
using tests::told;
using tests::TzifFile;
using tests::wall;

/// `unique CET`, `gap CET CEST` or `fold CEST CET`.
std::string kind(const Zone& zone, WallTime at) {
  const auto info = zone.info(at);
  switch (info.result) {
    case date::local_info::nonexistent: return "gap " + info.first.abbrev + " " + info.second.abbrev;
    case date::local_info::ambiguous: return "fold " + info.first.abbrev + " " + info.second.abbrev;
    default: return "unique " + info.first.abbrev;
  }
}

/// The hour that is skipped and the hour that is doubled in a year, by their first minutes.
struct YearOfSwitches {
  const char* gap;
  const char* fold;
};

constexpr YearOfSwitches paris_switches[] = {
    {"1976-03-28T01:00", "1976-09-26T00:00"}, {"1977-04-03T02:00", "1977-09-25T02:00"},
    {"1978-04-02T02:00", "1978-10-01T02:00"}, {"1979-04-01T02:00", "1979-09-30T02:00"},
    {"1980-04-06T02:00", "1980-09-28T02:00"}, {"1981-03-29T02:00", "1981-09-27T02:00"},
    {"1982-03-28T02:00", "1982-09-26T02:00"}, {"1983-03-27T02:00", "1983-09-25T02:00"},
    {"1984-03-25T02:00", "1984-09-30T02:00"}, {"1985-03-31T02:00", "1985-09-29T02:00"},
    {"1986-03-30T02:00", "1986-09-28T02:00"}, {"1987-03-29T02:00", "1987-09-27T02:00"},
    {"1988-03-27T02:00", "1988-09-25T02:00"}, {"1989-03-26T02:00", "1989-09-24T02:00"},
    {"1990-03-25T02:00", "1990-09-30T02:00"}, {"1991-03-31T02:00", "1991-09-29T02:00"},
    {"1992-03-29T02:00", "1992-09-27T02:00"}, {"1993-03-28T02:00", "1993-09-26T02:00"},
    {"1994-03-27T02:00", "1994-09-25T02:00"}, {"1995-03-26T02:00", "1995-09-24T02:00"},
    {"1996-03-31T02:00", "1996-10-27T02:00"}, {"1997-03-30T02:00", "1997-10-26T02:00"},
    {"1998-03-29T02:00", "1998-10-25T02:00"}, {"1999-03-28T02:00", "1999-10-31T02:00"},
    {"2000-03-26T02:00", "2000-10-29T02:00"}, {"2001-03-25T02:00", "2001-10-28T02:00"},
    {"2002-03-31T02:00", "2002-10-27T02:00"}, {"2003-03-30T02:00", "2003-10-26T02:00"},
    {"2004-03-28T02:00", "2004-10-31T02:00"}, {"2005-03-27T02:00", "2005-10-30T02:00"},
    {"2006-03-26T02:00", "2006-10-29T02:00"}, {"2007-03-25T02:00", "2007-10-28T02:00"},
    {"2008-03-30T02:00", "2008-10-26T02:00"}, {"2009-03-29T02:00", "2009-10-25T02:00"},
    {"2010-03-28T02:00", "2010-10-31T02:00"}, {"2011-03-27T02:00", "2011-10-30T02:00"},
    {"2012-03-25T02:00", "2012-10-28T02:00"}, {"2013-03-31T02:00", "2013-10-27T02:00"},
    {"2014-03-30T02:00", "2014-10-26T02:00"}, {"2015-03-29T02:00", "2015-10-25T02:00"},
    {"2016-03-27T02:00", "2016-10-30T02:00"}, {"2017-03-26T02:00", "2017-10-29T02:00"},
    {"2018-03-25T02:00", "2018-10-28T02:00"}, {"2019-03-31T02:00", "2019-10-27T02:00"},
    {"2020-03-29T02:00", "2020-10-25T02:00"}, {"2021-03-28T02:00", "2021-10-31T02:00"},
    {"2022-03-27T02:00", "2022-10-30T02:00"}, {"2023-03-26T02:00", "2023-10-29T02:00"},
    {"2024-03-31T02:00", "2024-10-27T02:00"}, {"2025-03-30T02:00", "2025-10-26T02:00"},
    {"2026-03-29T02:00", "2026-10-25T02:00"}, {"2027-03-28T02:00", "2027-10-31T02:00"},
    {"2028-03-26T02:00", "2028-10-29T02:00"}, {"2029-03-25T02:00", "2029-10-28T02:00"},
    {"2030-03-31T02:00", "2030-10-27T02:00"}, {"2031-03-30T02:00", "2031-10-26T02:00"},
    {"2032-03-28T02:00", "2032-10-31T02:00"}, {"2033-03-27T02:00", "2033-10-30T02:00"},
    {"2034-03-26T02:00", "2034-10-29T02:00"}, {"2035-03-25T02:00", "2035-10-28T02:00"},
    {"2036-03-30T02:00", "2036-10-26T02:00"}, {"2037-03-29T02:00", "2037-10-25T02:00"},
};

void expect_hour(const Zone& zone, WallTime begin, const std::string& before, const std::string& within,
                 const std::string& after) {
  EXPECT_EQ(kind(zone, begin - seconds{1}), "unique " + before) << to_string(begin);
  for (const auto into : {seconds{0}, seconds{1}, seconds{1800}, seconds{3599}}) {
    EXPECT_EQ(kind(zone, begin + into), within + " " + before + " " + after) << to_string(begin);
  }
  EXPECT_EQ(kind(zone, begin + hours{1}), "unique " + after) << to_string(begin);
}

/// How many wall hours from one day to another are not unique.
int odd_hours(const Zone& zone, std::string_view from, std::string_view until) {
  int count = 0;
  for (auto at = wall(from); at < wall(until); at += hours{1}) {
    if (zone.info(at).result != date::local_info::unique) ++count;
  }
  return count;
}

TEST(Zone, KnowsEveryGapAndFoldOfParis) {
  const auto paris = system_zone("Europe/Paris");
  for (const auto& [gap, fold] : paris_switches) {
    expect_hour(paris, wall(gap), "CET", "gap", "CEST");
    expect_hour(paris, wall(fold), "CEST", "fold", "CET");
  }
  EXPECT_EQ(odd_hours(paris, "1970-01-01T00:00", "2038-01-01T00:00"), 2 * std::ssize(paris_switches));
}

TEST(Zone, KnowsEveryGapAndFoldOfTokyo) {
  using date::operator""_y;
  const auto tokyo = system_zone("Asia/Tokyo");
  const std::pair<date::year_month_day, date::year_month_day> summers[] = {{1948_y / 5 / 2, 1948_y / 9 / 12},
                                                                           {1949_y / 4 / 3, 1949_y / 9 / 11},
                                                                           {1950_y / 5 / 7, 1950_y / 9 / 10},
                                                                           {1951_y / 5 / 6, 1951_y / 9 / 9}};
  for (const auto& [gap, fold] : summers) {
    expect_hour(tokyo, date::local_days{gap}, "JST", "gap", "JDT");
    expect_hour(tokyo, date::local_days{fold}, "JDT", "fold", "JST");
  }
  EXPECT_EQ(odd_hours(tokyo, "1970-01-01T00:00", "2060-01-01T00:00"), 0);
}

TEST(Zone, ParisFollowsItsRuleBeyondTheListedYears) {
  using date::last;
  using date::Sunday;
  const auto paris = system_zone("Europe/Paris");
  for (date::year year{1996}; year <= date::year{2200}; ++year) {
    expect_hour(paris, date::local_days{year / 3 / Sunday[last]} + hours{2}, "CET", "gap", "CEST");
    expect_hour(paris, date::local_days{year / 10 / Sunday[last]} + hours{2}, "CEST", "fold", "CET");
  }
  EXPECT_EQ(odd_hours(paris, "2100-01-01T00:00", "2105-01-01T00:00"), 10);
}

TEST(Zone, TellsTheStretchThatHolds) {
  const auto paris = system_zone("Europe/Paris");
  EXPECT_EQ(told(paris.info(instant("2027-07-01T00:00:00Z"))),
            "2027-03-28T01:00:00Z to 2027-10-31T01:00:00Z: CEST 7200 summer");
  EXPECT_EQ(told(paris.info(instant("2037-12-01T00:00:00Z"))),
            "2037-10-25T01:00:00Z to 2038-03-28T01:00:00Z: CET 3600");
  EXPECT_EQ(told(paris.info(instant("2199-12-01T00:00:00Z"))),
            "2199-10-27T01:00:00Z to 2200-03-30T01:00:00Z: CET 3600");
  const auto tokyo = system_zone("Asia/Tokyo").info(instant("2027-07-01T00:00:00Z"));
  EXPECT_EQ(to_string(tokyo.begin), "1951-09-08T15:00:00Z");
  EXPECT_EQ(tokyo.end, end_of_time);
}

TEST(Zone, TellsBothSidesOfAGapAndOfAFold) {
  const auto paris = system_zone("Europe/Paris");
  const auto gap = paris.info(wall("2027-03-28T02:30"));
  EXPECT_EQ(told(gap.first), "2026-10-25T01:00:00Z to 2027-03-28T01:00:00Z: CET 3600");
  EXPECT_EQ(told(gap.second), "2027-03-28T01:00:00Z to 2027-10-31T01:00:00Z: CEST 7200 summer");
  const auto fold = paris.info(wall("2027-10-31T02:30"));
  EXPECT_EQ(told(fold.first), "2027-03-28T01:00:00Z to 2027-10-31T01:00:00Z: CEST 7200 summer");
  EXPECT_EQ(told(fold.second), "2027-10-31T01:00:00Z to 2028-03-26T01:00:00Z: CET 3600");
}

/// The period from 2020 to 2021 may differ from its neighbours, the file ends with the rule `AAA-1`.
TzifFile three_periods(TzifFile::Type middle) {
  TzifFile file;
  file.types = {{3600, 0, 0}, middle};
  file.transitions = {{instant("2020-01-01T00:00:00Z").time_since_epoch().count(), 1},
                      {instant("2021-01-01T00:00:00Z").time_since_epoch().count(), 0}};
  file.footer = "AAA-1";
  return file;
}

TEST(Zone, AChangeOfNameAloneNeitherSkipsNorDoubles) {
  for (const auto middle : {TzifFile::Type{3600, 0, 4}, TzifFile::Type{3600, 1, 0}}) {
    const auto zone = Zone::parse(three_periods(middle).bytes()).value();
    EXPECT_EQ(odd_hours(zone, "2019-12-30T00:00", "2021-01-03T00:00"), 0);
    EXPECT_EQ(to_string(zone.info(instant("2020-05-01T00:00:00Z")).begin), "2020-01-01T00:00:00Z");
    EXPECT_EQ(zone.info(wall("2020-01-01T00:59:59")).first.end, instant("2020-01-01T00:00:00Z"));
    EXPECT_EQ(zone.info(wall("2020-01-01T01:00:00")).first.begin, instant("2020-01-01T00:00:00Z"));
  }
}

TEST(Zone, PeriodsThatDoNotDifferAreOne) {
  const auto zone = Zone::parse(three_periods({3600, 0, 0}).bytes()).value();
  const auto info = zone.info(instant("2020-05-01T00:00:00Z"));
  EXPECT_EQ(info.begin, beginning_of_time);
  EXPECT_EQ(info.end, end_of_time);
}

TEST(Zone, ARuleGoesOnFromAnIdleLastTransition) {
  TzifFile file;
  file.types = {{3600, 0, 0}};
  file.transitions = {{instant("2020-12-01T00:00:00Z").time_since_epoch().count(), 0}};
  file.footer = "AAA-1BBB,M3.5.0,M10.5.0/3";
  const auto zone = Zone::parse(file.bytes()).value();
  EXPECT_EQ(zone.info(instant("2020-07-01T00:00:00Z")).abbrev, "AAA") << "no summer before the rule holds";
  for (const auto* at : {"2020-07-01T00:00:00Z", "2020-12-15T00:00:00Z"}) {
    EXPECT_EQ(zone.info(instant(at)).begin, beginning_of_time);
    EXPECT_EQ(to_string(zone.info(instant(at)).end), "2021-03-28T01:00:00Z");
  }
  EXPECT_EQ(zone.info(instant("2021-07-01T00:00:00Z")).abbrev, "BBB");
}

TEST(Zone, WithoutTransitionsTheRuleHoldsForAllTime) {
  const auto zone = tests::zone_with_rule("AAA-1BBB,M3.5.0,M10.5.0/3");
  EXPECT_EQ(kind(zone, wall("1970-07-01T00:00")), "unique BBB");
  EXPECT_EQ(kind(zone, wall("2190-07-01T00:00")), "unique BBB");
  EXPECT_EQ(tests::zone_with_rule("<+09>-9").info(instant("2027-01-01T00:00:00Z")).abbrev, "+09");
}

TEST(Zone, WithoutARuleTheLastPeriodGoesOn) {
  auto file = three_periods({7200, 1, 4});
  file.footer.clear();
  const auto info = Zone::parse(file.bytes()).value().info(instant("2190-01-01T00:00:00Z"));
  EXPECT_EQ(info.abbrev, "AAA");
  EXPECT_EQ(info.end, end_of_time);
}

TEST(Zone, KnowsADayThatWasSkippedWhole) {
  const auto apia = system_zone("Pacific/Apia");
  EXPECT_EQ(kind(apia, wall("2011-12-29T23:59:59")), "unique -10");
  EXPECT_EQ(kind(apia, wall("2011-12-30T00:00")), "gap -10 +14");
  EXPECT_EQ(kind(apia, wall("2011-12-30T23:59:59")), "gap -10 +14");
  EXPECT_EQ(kind(apia, wall("2011-12-31T00:00")), "unique +14");
}

TEST(Zone, KnowsADayThatWasLivedTwice) {
  TzifFile file;
  file.types = {{12 * 3600, 0, 0}, {-12 * 3600, 0, 4}};
  file.transitions = {{instant("2020-01-01T12:00:00Z").time_since_epoch().count(), 1}};
  const auto zone = Zone::parse(file.bytes()).value();
  EXPECT_EQ(kind(zone, wall("2019-12-31T23:59:59")), "unique AAA");
  EXPECT_EQ(kind(zone, wall("2020-01-01T00:00")), "fold AAA BBB");
  EXPECT_EQ(kind(zone, wall("2020-01-01T23:59:59")), "fold AAA BBB");
  EXPECT_EQ(kind(zone, wall("2020-01-02T00:00")), "unique BBB");
}

TEST(Zone, TellsTheFirstAndTheLastOfThreeTimes) {
  TzifFile file;
  file.types = {{7200, 0, 0}, {3600, 0, 4}, {0, 0, 8}};
  file.abbrevs = std::string("AAA\0BBB\0CCC\0", 12);
  file.transitions = {{instant("2020-01-01T02:00:00Z").time_since_epoch().count(), 1},
                      {instant("2020-01-01T02:45:00Z").time_since_epoch().count(), 2}};
  const auto zone = Zone::parse(file.bytes()).value();
  EXPECT_EQ(kind(zone, wall("2020-01-01T02:30")), "unique AAA");
  EXPECT_EQ(kind(zone, wall("2020-01-01T03:30")), "fold AAA CCC");
}

TEST(Zone, AnswersAtTheEndsOfTime) {
  for (const auto* name : {"Europe/Paris", "Asia/Tokyo", "America/Santiago"}) {
    const auto zone = system_zone(name);
    EXPECT_EQ(zone.info(Instant::min()).begin, beginning_of_time) << name;
    EXPECT_EQ(zone.info(WallTime::min()).first.begin, beginning_of_time) << name;
    EXPECT_LE(zone.info(Instant::max()).end, end_of_time) << name;
    EXPECT_EQ(zone.info(WallTime::max()).result, date::local_info::unique) << name;
  }
}

}  // namespace
}  // namespace hatachi::time
