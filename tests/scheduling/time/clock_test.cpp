#include "scheduling/time/clock.hpp"

#include "scheduling/time/format.hpp"
#include "tests/scheduling/time/zone_files.hpp"

#include <date/tz.h>
#include <gtest/gtest.h>

#include <random>

namespace hatachi::time {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using tests::instant;
using tests::system_zone;
using tests::wall;

const Instant planned_begin = instant("1970-01-01T00:00:00Z");
const Instant planned_end = instant("2201-01-01T00:00:00Z");

/// Where a wall time begins and ends by a zone's own words.
struct Expected {
  Instant earliest;
  Instant latest;
  Instant past;

  friend bool operator==(const Expected&, const Expected&) = default;
};

Expected expected(const Zone& zone, WallTime at) {
  const auto info = zone.info(at);
  const auto in = [&](const date::sys_info& period) { return Instant{at.time_since_epoch()} - period.offset; };
  switch (info.result) {
    case date::local_info::nonexistent: return {info.second.begin, info.second.begin, info.second.begin};
    case date::local_info::ambiguous: {
      // What begins the second round shows nothing that is before.
      const bool begins = in(info.second) == info.second.begin;
      return {in(info.first), in(info.second), begins ? in(info.first) : in(info.second)};
    }
    default: return {in(info.first), in(info.first), in(info.first)};
  }
}

std::ostream& operator<<(std::ostream& out, const Expected& told) {
  return out << to_string(told.earliest) << " " << to_string(told.latest) << " " << to_string(told.past);
}

/// A clock beside the zone that it was made of.
class Pair {
 public:
  explicit Pair(std::string_view name) : name_(name), zone_(system_zone(name)), clock_(zone_) {}

  void compare(Instant at) const {
    ASSERT_EQ(clock_.offset(at), zone_.info(at).offset) << name_ << " " << to_string(at);
    ASSERT_EQ(clock_.wall(at).time_since_epoch(), (at + zone_.info(at).offset).time_since_epoch());
  }
  void compare(WallTime at) const {
    ASSERT_EQ((Expected{clock_.earliest(at), clock_.latest(at), clock_.past(at)}), expected(zone_, at))
        << name_ << " " << to_string(at);
  }

  /// Each second beside each transition, by the clocks of both sides, and the middle of what is skipped or doubled.
  int compare_transitions(Instant from, Instant until) const {
    int count = 0;
    for (auto period = zone_.info(from); period.end < until; period = zone_.info(period.end)) {
      const auto next = zone_.info(period.end);
      for (const seconds around : {seconds{-1}, seconds{0}, seconds{1}}) {
        compare(period.end + around);
        compare(WallTime{(period.end + period.offset + around).time_since_epoch()});
        compare(WallTime{(period.end + next.offset + around).time_since_epoch()});
      }
      compare(WallTime{(period.end + (period.offset + next.offset) / 2).time_since_epoch()});
      if (testing::Test::HasFatalFailure()) break;
      ++count;
    }
    return count;
  }

  void compare_at_random(std::mt19937_64& random, int count) const {
    std::uniform_int_distribution<std::int64_t> any_second(planned_begin.time_since_epoch().count(),
                                                           planned_end.time_since_epoch().count() - 1);
    for (int i = 0; i < count && !testing::Test::HasFatalFailure(); ++i) {
      compare(Instant{seconds{any_second(random)}});
      compare(WallTime{seconds{any_second(random)}});
    }
  }

 private:
  std::string name_;
  Zone zone_;
  Clock clock_;
};

TEST(Clock, OfEveryZoneTellsWhatTheZoneTells) {
  std::mt19937_64 random{2027};
  int transitions = 0;
  for (const auto& zone : date::get_tzdb().zones) {
    const Pair pair(zone.name());
    transitions += pair.compare_transitions(planned_begin, instant("2045-01-01T00:00:00Z"));
    pair.compare_at_random(random, 100);
    ASSERT_FALSE(HasFatalFailure()) << zone.name();
  }
  EXPECT_GT(transitions, 10'000);
}

TEST(Clock, KnowsEveryTransitionUntilTheLastPlannedDay) {
  for (const char* name : {"Europe/Paris", "Australia/Lord_Howe", "America/Havana", "Europe/Dublin"}) {
    EXPECT_GT(Pair(name).compare_transitions(planned_begin, planned_end), 400) << name;
  }
}

std::string told(const Clock& clock, std::string_view at) {
  return to_string(clock.earliest(wall(at))) + " " + to_string(clock.latest(wall(at))) + " " +
         to_string(clock.past(wall(at)));
}

TEST(Clock, JumpsOverASkippedHour) {
  const Clock paris(system_zone("Europe/Paris"));
  for (const char* at : {"2027-03-28T02:00", "2027-03-28T02:30", "2027-03-28T03:00"}) {
    EXPECT_EQ(told(paris, at), "2027-03-28T01:00:00Z 2027-03-28T01:00:00Z 2027-03-28T01:00:00Z") << at;
  }
  EXPECT_EQ(told(paris, "2027-03-28T01:59:59"), "2027-03-28T00:59:59Z 2027-03-28T00:59:59Z 2027-03-28T00:59:59Z");
  EXPECT_EQ(told(paris, "2027-03-28T03:00:01"), "2027-03-28T01:00:01Z 2027-03-28T01:00:01Z 2027-03-28T01:00:01Z");
}

TEST(Clock, ShowsADoubledHourTwice) {
  const Clock paris(system_zone("Europe/Paris"));
  EXPECT_EQ(told(paris, "2027-10-31T02:00"), "2027-10-31T00:00:00Z 2027-10-31T01:00:00Z 2027-10-31T00:00:00Z");
  EXPECT_EQ(told(paris, "2027-10-31T02:00:01"), "2027-10-31T00:00:01Z 2027-10-31T01:00:01Z 2027-10-31T01:00:01Z");
  EXPECT_EQ(told(paris, "2027-10-31T02:59:59"), "2027-10-31T00:59:59Z 2027-10-31T01:59:59Z 2027-10-31T01:59:59Z");
  EXPECT_EQ(told(paris, "2027-10-31T03:00"), "2027-10-31T02:00:00Z 2027-10-31T02:00:00Z 2027-10-31T02:00:00Z");
}

TEST(Clock, JumpsOverADayThatWasSkippedWhole) {
  const Clock apia(system_zone("Pacific/Apia"));
  EXPECT_EQ(told(apia, "2011-12-30T12:00"), "2011-12-30T10:00:00Z 2011-12-30T10:00:00Z 2011-12-30T10:00:00Z");
  EXPECT_EQ(apia.wall(instant("2011-12-30T09:59:59Z")), wall("2011-12-29T23:59:59"));
  EXPECT_EQ(apia.wall(instant("2011-12-30T10:00:00Z")), wall("2011-12-31T00:00"));
}

TEST(Clock, KeepsOneOffsetThroughASpanThatNoChangeFallsInto) {
  const Clock paris(system_zone("Europe/Paris"));
  const Instant change = instant("2027-03-28T01:00:00Z");
  EXPECT_EQ(paris.only_offset({change - hours{1}, change}), hours{1});
  EXPECT_EQ(paris.only_offset({change, change + hours{1}}), hours{2});
  EXPECT_EQ(paris.only_offset({change - hours{1}, change + seconds{1}}), std::nullopt);
  EXPECT_EQ(paris.only_offset({change - seconds{1}, change + hours{1}}), std::nullopt);
  EXPECT_EQ(paris.only_offset({planned_end - hours{1}, planned_end}), hours{1});
}

}  // namespace
}  // namespace hatachi::time
