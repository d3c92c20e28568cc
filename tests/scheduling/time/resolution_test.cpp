#include "scheduling/time/resolution.hpp"

#include "scheduling/time/format.hpp"
#include "tests/scheduling/time/zone_files.hpp"

#include <gtest/gtest.h>

#include <random>

namespace hatachi::time {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using tests::instant;
using tests::system_zone;
using tests::wall;

constexpr Policy every_policy[] = {Policy::earliest, Policy::latest, Policy::shift_forward, Policy::shift_back,
                                   Policy::reject};

ZoneDatabase zones_of(const std::vector<std::string>& names) {
  std::vector<ZoneDatabase::File> files;
  for (const auto& name : names) files.push_back({name, tests::system_zone_bytes(name)});
  return ZoneDatabase::build("2025b", files).value();
}

/// The moment as text, or the error's code.
std::string outcome(const Result<Moment>& resolved) {
  return resolved ? to_string(*resolved) : std::string(name(resolved.error().code));
}

std::vector<std::string> under_every_policy(const Zone& zone, WallTime at) {
  std::vector<std::string> all;
  for (const Policy policy : every_policy) all.push_back(outcome(resolve(zone, at, policy)));
  return all;
}

using Outcomes = std::vector<std::string>;

TEST(Resolution, PoliciesDecideAGap) {
  const auto paris = system_zone("Europe/Paris");
  EXPECT_EQ(under_every_policy(paris, wall("2027-03-28T02:30")),
            (Outcomes{"2027-03-28T03:00:00+02:00", "2027-03-28T03:00:00+02:00", "2027-03-28T03:30:00+02:00",
                      "2027-03-28T01:30:00+01:00", "skipped_time"}));
  EXPECT_EQ(under_every_policy(paris, wall("2027-03-28T02:00")),
            (Outcomes{"2027-03-28T03:00:00+02:00", "2027-03-28T03:00:00+02:00", "2027-03-28T03:00:00+02:00",
                      "2027-03-28T01:00:00+01:00", "skipped_time"}));
}

TEST(Resolution, PoliciesDecideAFold) {
  EXPECT_EQ(under_every_policy(system_zone("Europe/Paris"), wall("2027-10-31T02:30")),
            (Outcomes{"2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00", "2027-10-31T02:30:00+02:00",
                      "2027-10-31T02:30:00+02:00", "doubled_time"}));
}

TEST(Resolution, EveryPolicyGivesTheOneInstantThereIs) {
  const auto paris = system_zone("Europe/Paris");
  EXPECT_EQ(under_every_policy(paris, wall("2027-03-28T03:00")), Outcomes(5, "2027-03-28T03:00:00+02:00"));
  EXPECT_EQ(under_every_policy(paris, wall("2027-10-31T03:00")), Outcomes(5, "2027-10-31T03:00:00+01:00"));
  EXPECT_EQ(under_every_policy(paris, wall("2150-07-01T12:00")), Outcomes(5, "2150-07-01T12:00:00+02:00"));
}

TEST(Resolution, ADayThatWasSkippedShiftsByADay) {
  EXPECT_EQ(under_every_policy(system_zone("Pacific/Apia"), wall("2011-12-30T12:00")),
            (Outcomes{"2011-12-31T00:00:00+14:00", "2011-12-31T00:00:00+14:00", "2011-12-31T12:00:00+14:00",
                      "2011-12-29T12:00:00-10:00", "skipped_time"}));
}

TEST(Resolution, WallClocksBecomeInstants) {
  const auto zones = zones_of({"Europe/Paris", "Asia/Tokyo"});
  EXPECT_EQ(outcome(resolve(zones, {wall("2027-06-01T09:00"), "Europe/Paris"})), "2027-06-01T09:00:00+02:00");
  EXPECT_EQ(outcome(resolve(zones, {wall("2027-06-01T09:00"), "Asia/Tokyo"})), "2027-06-01T09:00:00+09:00");
}

TEST(Resolution, ADoubledHourAsksWhich) {
  const auto zones = zones_of({"Europe/Paris"});
  const WallClock clock{wall("2027-10-31T02:30"), "Europe/Paris"};
  EXPECT_EQ(resolve(zones, clock).error(),
            (Error{Errc::doubled_time,
                   "clocks show this local time twice",
                   "local",
                   {{"earlier", "2027-10-31T02:30:00+02:00"}, {"later", "2027-10-31T02:30:00+01:00"}}}));
  const auto with = [&](Fold fold) { return outcome(resolve(zones, {clock.time, clock.zone, fold})); };
  EXPECT_EQ(with(Fold::earlier), "2027-10-31T02:30:00+02:00");
  EXPECT_EQ(with(Fold::later), "2027-10-31T02:30:00+01:00");
}

TEST(Resolution, ASkippedHourIsRefusedWhateverTheFold) {
  const auto zones = zones_of({"Europe/Paris"});
  for (const Fold fold : {Fold::none, Fold::earlier, Fold::later}) {
    EXPECT_EQ(resolve(zones, {wall("2027-03-28T02:30"), "Europe/Paris", fold}).error(),
              (Error{Errc::skipped_time,
                     "clocks skip this local time",
                     "local",
                     {{"before", "2027-03-28T01:30:00"}, {"after", "2027-03-28T03:30:00"}}}));
  }
}

TEST(Resolution, AChoiceWhereNothingIsDoubledIsIgnored) {
  const auto zones = zones_of({"Europe/Paris"});
  for (const Fold fold : {Fold::earlier, Fold::later}) {
    EXPECT_EQ(outcome(resolve(zones, {wall("2027-10-31T03:00"), "Europe/Paris", fold})), "2027-10-31T03:00:00+01:00");
  }
}

TEST(Resolution, AnUnknownZoneIsNamed) {
  const auto zones = zones_of({"Europe/Paris"});
  const auto error = resolve(zones, {wall("2027-10-31T03:00"), "Europe/Nancy"}).error();
  EXPECT_EQ(error.code, Errc::unknown_zone);
  EXPECT_EQ(error.field, "zone");
  EXPECT_EQ(error.params, (std::vector<Param>{{"zone", "Europe/Nancy"}}));
}

TEST(Resolution, AWallTimeThatNobodyPlansInIsRefused) {
  const auto zones = zones_of({"Europe/Paris"});
  const auto paris = system_zone("Europe/Paris");
  const WallTime first = wall("1970-01-01T00:00");
  const WallTime last = wall("2200-12-31T23:59:59");
  EXPECT_EQ(outcome(resolve(zones, {first, "Europe/Paris"})), "1970-01-01T00:00:00+01:00");
  EXPECT_EQ(outcome(resolve(zones, {last, "Europe/Paris"})), "2200-12-31T23:59:59+01:00");
  for (const WallTime beyond : {first - seconds{1}, last + seconds{1}}) {
    EXPECT_EQ(resolve(zones, {beyond, "Europe/Paris"}).error(),
              (Error{Errc::out_of_range, "outside 1970 to 2200", "local", {}}));
    EXPECT_EQ(under_every_policy(paris, beyond), Outcomes(5, "out_of_range"));
  }
}

TEST(Resolution, TheWallTimeOfAnInstantLeadsBackToIt) {
  std::mt19937_64 random{2027};
  // Neither the wall time nor a switch soon after lies outside 1970 to 2200.
  std::uniform_int_distribution<std::int64_t> any_second(instant("1970-01-02T00:00:00Z").time_since_epoch().count(),
                                                         instant("2200-01-01T00:00:00Z").time_since_epoch().count());
  for (const auto* name : {"Europe/Paris", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "America/Nuuk",
                           "Africa/Casablanca", "Antarctica/Troll", "Pacific/Apia", "Africa/Monrovia"}) {
    const auto zone = system_zone(name);
    for (int i = 0; i < 3000; ++i) {
      Instant at{seconds{any_second(random)}};
      // Half of them close to a switch, where the wall clock may show a time twice.
      if (i % 2 == 0 && zone.info(at).end < end_of_time)
        at = zone.info(at).end + seconds{any_second(random) % 14400 - 7200};
      const WallTime shown = moment(zone, at).wall();
      const auto info = zone.info(shown);
      ASSERT_NE(info.result, date::local_info::nonexistent) << name << " " << to_string(at);
      const Instant earliest = resolve(zone, shown, Policy::earliest).value().instant;
      const Instant latest = resolve(zone, shown, Policy::latest).value().instant;
      ASSERT_TRUE(at == earliest || at == latest) << name << " " << to_string(at);
      ASSERT_EQ(earliest < latest, info.result == date::local_info::ambiguous) << name << " " << to_string(at);
    }
  }
}

TEST(Resolution, TimesShiftedOutOfAGapAreItsLengthAway) {
  const auto lord_howe = system_zone("Australia/Lord_Howe");
  for (date::year year{2009}; year <= date::year{2200}; ++year) {
    const WallTime begin = date::local_days{year / 10 / date::Sunday[1]} + hours{2};
    for (const auto into : {seconds{0}, seconds{900}, seconds{1799}}) {
      const auto forward = resolve(lord_howe, begin + into, Policy::shift_forward).value();
      const auto back = resolve(lord_howe, begin + into, Policy::shift_back).value();
      ASSERT_EQ(forward.wall(), begin + into + seconds{1800});
      ASSERT_EQ(back.wall(), begin + into - seconds{1800});
      ASSERT_EQ(outcome(resolve(lord_howe, begin + into, Policy::reject)), "skipped_time");
    }
    ASSERT_EQ(resolve(lord_howe, begin + seconds{1800}, Policy::reject).value().wall(), begin + seconds{1800});
  }
}

}  // namespace
}  // namespace hatachi::time
