#include "scheduling/time/format.hpp"
#include "scheduling/time/zone.hpp"
#include "tests/scheduling/time/zone_files.hpp"

#include <date/tz.h>
#include <gtest/gtest.h>

#include <random>

/// Every zone of this machine against the zones of the date library, 1970 to 2037: its Debian build does not know
/// the rules that hold after the listed transitions.
namespace hatachi::time {
namespace {

using std::chrono::seconds;
using tests::instant;

const Instant oracle_begin = instant("1970-01-01T00:00:00Z");
const Instant oracle_end = instant("2038-01-01T00:00:00Z");

std::string side(const date::sys_info& info) {
  return info.abbrev + " " + std::to_string(info.offset.count()) + (info.save.count() == 0 ? "" : " summer");
}

std::string told(const date::local_info& info) {
  switch (info.result) {
    case date::local_info::nonexistent: return "gap " + side(info.first) + ", " + side(info.second);
    case date::local_info::ambiguous: return "fold " + side(info.first) + ", " + side(info.second);
    default: return "unique " + side(info.first);
  }
}

/// One zone of both: counts what was asked, and says where they first differ.
class Comparison {
 public:
  explicit Comparison(const date::time_zone& oracle) : oracle_(oracle), zone_(tests::system_zone(oracle.name())) {}

  void at_every_transition() {
    auto period = oracle_.get_info(oracle_begin);
    while (period.end < oracle_end) {
      const auto next = oracle_.get_info(period.end);
      for (const seconds around : {seconds{-1}, seconds{0}, seconds{1}}) {
        compare(period.end + around);
        compare(WallTime{(period.end + period.offset + around).time_since_epoch()});
        compare(WallTime{(period.end + next.offset + around).time_since_epoch()});
      }
      compare(WallTime{(period.end + (period.offset + next.offset) / 2).time_since_epoch()});
      compare_stretch(period);
      period = next;
    }
  }

  void at_random(std::mt19937_64& random, int count) {
    std::uniform_int_distribution<std::int64_t> any_second(oracle_begin.time_since_epoch().count(),
                                                           oracle_end.time_since_epoch().count());
    for (int i = 0; i < count; ++i) {
      compare(Instant{seconds{any_second(random)}});
      compare(WallTime{seconds{any_second(random)}});
    }
  }

  int asked() const { return asked_; }

 private:
  void compare(Instant at) {
    ++asked_;
    ASSERT_EQ(side(zone_.info(at)), side(oracle_.get_info(at))) << oracle_.name() << " " << to_string(at);
  }

  void compare(WallTime at) {
    ++asked_;
    ASSERT_EQ(told(zone_.info(at)), told(oracle_.get_info(at))) << oracle_.name() << " " << to_string(at);
  }

  void compare_stretch(const date::sys_info& period) {
    const auto own = zone_.info(period.end - seconds{1});
    ASSERT_EQ(to_string(own.end), to_string(period.end)) << oracle_.name();
    if (period.begin > oracle_begin) {
      ASSERT_EQ(to_string(own.begin), to_string(period.begin)) << oracle_.name();
    }
  }

  const date::time_zone& oracle_;
  Zone zone_;
  int asked_ = 0;
};

bool oracle_is_right() {
  return date::locate_zone("Europe/Paris")->get_info(instant("2036-07-01T00:00:00Z")).abbrev == "CEST";
}

TEST(ZoneOracle, EveryZoneAgreesAroundEveryTransition) {
  if (!oracle_is_right()) GTEST_SKIP() << "the date library cannot read the slim zone files of this machine";
  int asked = 0;
  for (const auto& oracle : date::get_tzdb().zones) {
    Comparison comparison(oracle);
    comparison.at_every_transition();
    ASSERT_FALSE(HasFatalFailure());
    asked += comparison.asked();
  }
  EXPECT_GT(asked, 100000);
}

TEST(ZoneOracle, EveryZoneAgreesAtRandomTimes) {
  if (!oracle_is_right()) GTEST_SKIP() << "the date library cannot read the slim zone files of this machine";
  std::mt19937_64 random{1948};
  constexpr int wanted = 100'000;
  const auto& zones = date::get_tzdb().zones;
  const int each = 1 + wanted / static_cast<int>(zones.size());
  for (const auto& oracle : zones) {
    Comparison(oracle).at_random(random, each);
    ASSERT_FALSE(HasFatalFailure());
  }
}

}  // namespace
}  // namespace hatachi::time
