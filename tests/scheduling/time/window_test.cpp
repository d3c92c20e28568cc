#include "scheduling/time/window.hpp"

#include "scheduling/time/format.hpp"
#include "tests/scheduling/time/zone_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace hatachi::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using tests::instant;
using tests::system_zone;
using tests::wall;

constexpr minutes a_minute{1};

Window once(std::string_view from, std::string_view until) {
  return {wall(from), wall(until), "", {}, {}};
}
Window weekly(std::string_view from, std::string_view until, std::vector<Weekday> weekdays) {
  return {wall(from), wall(until), "", std::move(weekdays), {}};
}

/// The stretch in which a window comes that holds an instant: `07:00Z to 16:00Z`, or `none`.
std::string at(const Window& window, const char* zone, std::string_view when) {
  const auto found = occurrence_at(window, Clock(system_zone(zone)), instant(when));
  return found ? to_string(found->begin) + " to " + to_string(found->end) : "none";
}

TEST(Window, ThatComesOnceHoldsFromItsBeginUntilBeforeItsEnd) {
  const Window day = once("2027-06-08T09:00", "2027-06-08T18:00");
  const std::string comes = "2027-06-08T07:00:00Z to 2027-06-08T16:00:00Z";
  EXPECT_EQ(at(day, "Europe/Paris", "2027-06-08T06:59:59Z"), "none");
  EXPECT_EQ(at(day, "Europe/Paris", "2027-06-08T07:00:00Z"), comes);
  EXPECT_EQ(at(day, "Europe/Paris", "2027-06-08T15:59:59Z"), comes);
  EXPECT_EQ(at(day, "Europe/Paris", "2027-06-08T16:00:00Z"), "none");
  EXPECT_EQ(at(day, "Europe/Paris", "2027-06-15T10:00:00Z"), "none");
}

TEST(Window, IsReadByTheClockItIsGiven) {
  const Window day = once("2027-06-08T09:00", "2027-06-08T18:00");
  EXPECT_EQ(at(day, "Asia/Tokyo", "2027-06-08T00:00:00Z"), "2027-06-08T00:00:00Z to 2027-06-08T09:00:00Z");
  EXPECT_EQ(at(day, "Asia/Tokyo", "2027-06-08T10:00:00Z"), "none");
}

TEST(Window, ThatRepeatsComesOnItsDaysFromTheFirstOn) {
  // 7 June 2027 is a Monday.
  const Window window = weekly("2027-06-08T09:00", "2027-06-08T18:00", {Weekday::monday, Weekday::tuesday});
  EXPECT_EQ(at(window, "Europe/Paris", "2027-06-07T10:00:00Z"), "none") << "before its first day";
  EXPECT_EQ(at(window, "Europe/Paris", "2027-06-08T10:00:00Z"), "2027-06-08T07:00:00Z to 2027-06-08T16:00:00Z");
  EXPECT_EQ(at(window, "Europe/Paris", "2027-06-09T10:00:00Z"), "none") << "a Wednesday";
  EXPECT_EQ(at(window, "Europe/Paris", "2027-06-14T10:00:00Z"), "2027-06-14T07:00:00Z to 2027-06-14T16:00:00Z");
  EXPECT_EQ(at(window, "Europe/Paris", "2047-06-11T10:00:00Z"), "2047-06-11T07:00:00Z to 2047-06-11T16:00:00Z");
}

TEST(Window, ThatRepeatsBeginsNoMoreAfterItsLastDay) {
  Window window = weekly("2027-06-07T22:00", "2027-06-08T02:00", {Weekday::monday});
  window.last_day = date::floor<date::days>(wall("2027-06-14T00:00"));
  EXPECT_EQ(at(window, "UTC", "2027-06-15T01:59:59Z"), "2027-06-14T22:00:00Z to 2027-06-15T02:00:00Z");
  EXPECT_EQ(at(window, "UTC", "2027-06-21T23:00:00Z"), "none");
}

TEST(Window, GoesOnOverMidnight) {
  const Window night = weekly("2027-06-07T22:00", "2027-06-08T02:00", {Weekday::monday});
  const std::string comes = "2027-06-07T20:00:00Z to 2027-06-08T00:00:00Z";
  EXPECT_EQ(at(night, "Europe/Paris", "2027-06-07T20:00:00Z"), comes);
  EXPECT_EQ(at(night, "Europe/Paris", "2027-06-07T23:59:59Z"), comes) << "02:00 on Tuesday";
  EXPECT_EQ(at(night, "Europe/Paris", "2027-06-08T00:00:00Z"), "none");
}

TEST(Window, BeginsAndEndsWhenTheClockJumpsOverItsBeginOrEnd) {
  const char* paris = "Europe/Paris";
  EXPECT_EQ(at(once("2027-03-28T02:30", "2027-03-28T04:00"), paris, "2027-03-28T01:00:00Z"),
            "2027-03-28T01:00:00Z to 2027-03-28T02:00:00Z");
  EXPECT_EQ(at(once("2027-03-28T00:30", "2027-03-28T02:30"), paris, "2027-03-28T00:59:59Z"),
            "2027-03-27T23:30:00Z to 2027-03-28T01:00:00Z");
}

TEST(Window, ThatIsSkippedWholeDoesNotCome) {
  const Clock paris(system_zone("Europe/Paris"));
  const Window skipped = weekly("2027-03-21T02:00", "2027-03-21T03:00", {Weekday::sunday});
  EXPECT_FALSE(meets(skipped, paris, {instant("2027-03-28T00:00:00Z"), instant("2027-03-28T02:00:00Z")}));
  EXPECT_TRUE(meets(skipped, paris, {instant("2027-04-04T00:00:00Z"), instant("2027-04-04T02:00:00Z")}));
}

TEST(Window, TakesBothRoundsOfADoubledHourThatItBeginsOrEndsIn) {
  const char* paris = "Europe/Paris";
  EXPECT_EQ(at(once("2027-10-31T01:00", "2027-10-31T02:30"), paris, "2027-10-31T00:45:00Z"),
            "2027-10-30T23:00:00Z to 2027-10-31T01:30:00Z");
  EXPECT_EQ(at(once("2027-10-31T02:30", "2027-10-31T04:00"), paris, "2027-10-31T01:15:00Z"),
            "2027-10-31T00:30:00Z to 2027-10-31T03:00:00Z");
}

TEST(Window, ThatEndsWhereADoubledHourBeginsTakesNoneOfIt) {
  EXPECT_EQ(at(once("2027-10-31T01:00", "2027-10-31T02:00"), "Europe/Paris", "2027-10-30T23:30:00Z"),
            "2027-10-30T23:00:00Z to 2027-10-31T00:00:00Z");
  // Havana turns its clocks back from 01:00 to midnight.
  EXPECT_EQ(
      at(weekly("2027-11-06T09:00", "2027-11-07T00:00", {Weekday::saturday}), "America/Havana", "2027-11-07T03:00:00Z"),
      "2027-11-06T13:00:00Z to 2027-11-07T04:00:00Z");
}

/// What a clock on the wall shows, minute by minute.
struct Reading {
  Instant at;
  WallTime wall;
};

std::vector<Reading> readings(const Clock& clock, Instant from, Instant until) {
  std::vector<Reading> all;
  for (Instant now = from; now < until; now += a_minute) all.push_back({now, clock.wall(now)});
  return all;
}

/// From the first minute that shows a time of `[from, until)` to the last; no clock is a day away from UTC.
std::optional<Span> hull(const std::vector<Reading>& readings, WallTime from, WallTime until) {
  std::optional<Span> found;
  const Instant earliest = Instant{from.time_since_epoch()} - hours{24};
  const Instant latest = Instant{until.time_since_epoch()} + hours{24};
  auto one = std::ranges::lower_bound(readings, earliest, {}, &Reading::at);
  for (; one != readings.end() && one->at < latest; ++one) {
    if (one->wall < from || one->wall >= until) continue;
    found = Span{found ? found->begin : one->at, one->at + a_minute};
  }
  return found;
}

/// Every stretch in which the window comes, by reading every minute for every day it may begin on.
std::vector<Span> by_brute_force(const std::vector<Reading>& readings, const Window& window) {
  std::vector<Span> all;
  const auto add = [&](WallTime from) {
    if (const auto found = hull(readings, from, from + (window.until - window.from))) all.push_back(*found);
  };
  if (window.weekdays.empty()) {
    add(window.from);
    return all;
  }
  const WallDay first = date::floor<date::days>(window.from);
  for (WallDay day = first; day <= date::floor<date::days>(readings.back().wall); day += date::days{1}) {
    if (window.last_day && day > *window.last_day) break;
    const unsigned weekday = date::weekday{date::sys_days{day.time_since_epoch()}}.iso_encoding() - 1;
    for (const Weekday wanted : window.weekdays) {
      if (static_cast<unsigned>(wanted) == weekday) add(day + (window.from - first));
    }
  }
  return all;
}

/// A window around a night in which clocks change: often a short one near the change, on half hours. What comes every
/// week often takes a whole day, and may have come for a week already.
Window random_window(std::mt19937_64& random, WallTime night) {
  const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  Window window;
  if (below(2) == 0) {
    window.from = date::floor<std::chrono::duration<int, std::ratio<1800>>>(night) + minutes{30 * (below(9) - 5)};
    window.until = window.from + minutes{30 * (1 + below(5))};
  } else {
    window.from = night + minutes{below(60 * 60) - 30 * 60};
    window.until = window.from + minutes{1 + below(24 * 60)};
  }
  if (below(2) == 0) return window;
  for (std::uint8_t day = 0; day < 7; ++day) {
    if (below(2) == 0) window.weekdays.push_back(static_cast<Weekday>(day));
  }
  if (below(3) == 0) window.last_day = date::floor<date::days>(window.from) + date::days{below(3)};
  if (below(2) == 0) window.until = window.from + date::days{1};
  if (below(2) == 0) {
    window.from -= date::weeks{1};
    window.until -= date::weeks{1};
  }
  return window;
}

struct Night {
  const char* zone;
  const char* changes;  ///< the clock on the wall, some time around
};

void PrintTo(const Night& night, std::ostream* out) {
  *out << night.zone << " " << night.changes;
}

class Windows : public testing::TestWithParam<Night> {};
INSTANTIATE_TEST_SUITE_P(
    Nights, Windows,
    testing::Values(Night{"Europe/Paris", "2027-03-28T02:30"}, Night{"Europe/Paris", "2027-10-31T02:30"},
                    Night{"Europe/Paris", "2027-06-08T12:00"}, Night{"America/Havana", "2027-03-14T00:30"},
                    Night{"America/Havana", "2027-11-07T00:30"}, Night{"Australia/Lord_Howe", "2027-04-04T01:45"},
                    Night{"Australia/Lord_Howe", "2027-10-03T02:15"}, Night{"Pacific/Apia", "2011-12-30T12:00"},
                    Night{"Asia/Tokyo", "2027-06-08T00:00"}));

/// When to ask: around the change, within days of it and within a week, where a clock has been changed for long or is
/// not for long; or near an end of a stretch in which the window comes.
Instant random_question(std::mt19937_64& random, Instant change, const std::vector<Span>& comes) {
  const auto within = [&](hours reach) {
    return minutes{static_cast<int>(random() % static_cast<unsigned>(2 * minutes{reach}.count()))} - reach;
  };
  switch (random() % 4) {
    case 0: return change + within(hours{4});
    case 1: return change + within(hours{36});
    case 2: break;
    default:
      if (comes.empty()) break;
      const Span& one = comes[random() % comes.size()];
      const Instant near = (random() % 2 == 0 ? one.begin : one.end) + within(hours{1});
      if (change - hours{7 * 24} <= near && near < change + hours{7 * 24}) return near;
  }
  return change + within(hours{7 * 24});
}

TEST_P(Windows, ComeAsAReadingMinuteByMinuteFinds) {
  const Clock clock(system_zone(GetParam().zone));
  const WallTime night = wall(GetParam().changes);
  const Instant middle = clock.earliest(night);
  const std::vector<Reading> read = readings(clock, middle - hours{10 * 24}, middle + hours{10 * 24});
  std::mt19937_64 random{2027};
  int came = 0;
  for (int i = 0; i < 1000; ++i) {
    const Window window = random_window(random, night);
    const std::vector<Span> comes = by_brute_force(read, window);
    for (int asked = 0; asked < 60; ++asked) {
      const Instant begin = random_question(random, middle, comes);
      const Span span{begin, begin + minutes{1 + random() % 180}};
      const bool met = std::any_of(comes.begin(), comes.end(), [&](const Span& one) { return overlap(one, span); });
      ASSERT_EQ(meets(window, clock, span), met) << i << " " << to_string(begin);
      const auto holds = [&](const Span& one) { return one.begin <= begin && begin < one.end; };
      const auto expected = std::find_if(comes.begin(), comes.end(), holds);
      const auto found = occurrence_at(window, clock, begin);
      ASSERT_EQ(found.has_value(), expected != comes.end()) << i << " " << to_string(begin);
      if (!found) continue;
      ASSERT_EQ(*found, *expected) << i << " " << to_string(begin);
      ++came;
    }
  }
  EXPECT_GT(came, 6000);
}

}  // namespace
}  // namespace hatachi::time
