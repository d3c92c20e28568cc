#include "scheduling/time/difference.hpp"

#include "scheduling/time/format.hpp"
#include "tests/scheduling/time/zone_files.hpp"

#include <gtest/gtest.h>

namespace hatachi::time {
namespace {

using tests::instant;
using tests::system_zone;
using tests::TzifFile;
using tests::zone_with_rule;

const Span planned{instant("1970-01-01T00:00:00Z"), instant("2200-01-01T00:00:00Z")};

std::string first(const Zone& a, const Zone& b, Span within = planned) {
  const auto at = first_difference(a, b, within);
  EXPECT_EQ(first_difference(b, a, within), at);
  return at ? to_string(*at) : "none";
}

TEST(FirstDifference, IsNoneBetweenEqualZones) {
  EXPECT_EQ(first(system_zone("Europe/Paris"), system_zone("Europe/Paris")), "none");
  EXPECT_EQ(first(system_zone("Asia/Tokyo"), system_zone("Japan")), "none");
}

TEST(FirstDifference, IsTheFirstInstantThatClocksDiffer) {
  const Zone paris = system_zone("Europe/Paris");
  const Zone berlin = system_zone("Europe/Berlin");
  EXPECT_EQ(first(paris, berlin), "1976-03-28T00:00:00Z") << "Paris had summers before Berlin";
  EXPECT_EQ(first(paris, berlin, {instant("1980-04-01T00:00:00Z"), planned.end}), "none");
}

TEST(FirstDifference, CountsNamesAndSummers) {
  const Zone zone = zone_with_rule("AAA-1");
  EXPECT_EQ(first(zone, zone_with_rule("BBB-1")), "1970-01-01T00:00:00Z");
  EXPECT_EQ(first(zone_with_rule("AAA-1AAA-1,J100,J200"), zone), "1970-04-10T01:00:00Z") << "summer without a change";
}

TEST(FirstDifference, LooksBeyondTheListedTransitions) {
  const Zone summery = zone_with_rule("CET-1CEST,M3.5.0,M10.5.0/3");
  const Zone earlier = zone_with_rule("CET-1CEST,M3.5.0,M10.4.0/3");
  const Span later{instant("2100-06-01T00:00:00Z"), instant("2200-01-01T00:00:00Z")};
  EXPECT_EQ(first(summery, earlier, later), "2100-10-24T01:00:00Z");
  EXPECT_EQ(first(summery, zone_with_rule("CET-1"), later), "2100-06-01T00:00:00Z");
}

TEST(FirstDifference, IsNoneWhereTheyDifferOutsideTheStretchAlone) {
  TzifFile file;
  file.types = {{3600, 0, 0}, {7200, 0, 4}};
  file.transitions = {{instant("2050-01-01T00:00:00Z").time_since_epoch().count(), 1}};
  const Zone changed = Zone::parse(file.bytes()).value();
  const Zone same = zone_with_rule("AAA-1");
  EXPECT_EQ(first(changed, same, {planned.begin, instant("2050-01-01T00:00:00Z")}), "none");
  EXPECT_EQ(first(changed, same), "2050-01-01T00:00:00Z");
  EXPECT_EQ(first(changed, same, {instant("2050-01-01T00:00:00Z"), instant("2050-01-01T00:00:00Z")}), "none");
}

}  // namespace
}  // namespace hatachi::time
