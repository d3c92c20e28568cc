#include "scheduling/time/format.hpp"
#include "scheduling/time/resolution.hpp"
#include "tests/scheduling/time/zone_files.hpp"
#include "tests/support/temp_folder.hpp"

#include <date/tz.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <set>
#include <sstream>

/// Every zone of this machine against the system's `date`, which knows the rules beyond the listed transitions too.
namespace hatachi::time {
namespace {

using std::chrono::seconds;
using tests::instant;

const Instant listed_begin = instant("1970-01-01T00:00:00Z");
const Instant listed_end = instant("2038-01-01T00:00:00Z");
const Instant planned_end = instant("2200-12-31T00:00:00Z");

/// `2027-03-29T03:00:00 +02:00:00 CEST`, as `date '+%Y-%m-%dT%H:%M:%S %::z %Z'` says it: wall time and offset are the
/// instant. Its `%s` is worked out anew from the wall time, and wrong in an hour that two standard times share.
std::string line(WallTime wall, const date::sys_info& info) {
  const date::hh_mm_ss<seconds> size{date::abs(info.offset)};
  const auto two = [](auto part) { return (part.count() < 10 ? "0" : "") + std::to_string(part.count()); };
  const bool negative = info.offset < seconds{0} || info.abbrev == "-00";  // where nobody lives
  return to_string(wall) + (negative ? " -" : " +") + two(size.hours()) + ":" + two(size.minutes()) + ":" +
         two(size.seconds()) + " " + info.abbrev;
}

/// What one zone is asked: instants, and wall times in the form that `date` reads.
struct Questions {
  std::vector<Instant> instants;
  std::vector<WallTime> walls;

  void add(Instant at) { instants.push_back(at); }
  void add(WallTime at) { walls.push_back(at); }

  /// A second on each side of a transition and on it, in both directions, and the middle of the gap or fold.
  void add_transition(const date::sys_info& before, const date::sys_info& after) {
    for (const seconds around : {seconds{-1}, seconds{0}, seconds{1}}) {
      add(before.end + around);
      add(WallTime{(before.end + before.offset + around).time_since_epoch()});
      add(WallTime{(before.end + after.offset + around).time_since_epoch()});
    }
    add(WallTime{(before.end + (before.offset + after.offset) / 2).time_since_epoch()});
  }
};

/// Every transition up to 2037, some of those after it, and as many times as are wanted at random.
Questions questions_of(const Zone& zone, std::mt19937_64& random, int wanted) {
  Questions questions;
  auto period = zone.info(listed_begin);
  while (period.end < planned_end) {
    const auto next = zone.info(period.end);
    if (period.end < listed_end || random() % 16 == 0) questions.add_transition(period, next);
    period = next;
  }
  std::uniform_int_distribution<std::int64_t> any_second(listed_begin.time_since_epoch().count(),
                                                         planned_end.time_since_epoch().count());
  for (int i = 0; i < wanted; ++i) {
    questions.add(Instant{seconds{any_second(random)}});
    questions.add(WallTime{seconds{any_second(random)}});
  }
  return questions;
}

/// Asks the system's `date` all questions about a zone at once. It says nothing of a wall time that is skipped.
class SystemDate {
 public:
  static bool is_gnu() { return std::system("date --version 2>/dev/null | grep -q GNU") == 0; }

  std::vector<std::string> answers(const std::string& zone, const Questions& questions) const {
    const auto asked = folder_.path() / "questions";
    const auto said = folder_.path() / "answers";
    std::ofstream file(asked);
    for (const Instant at : questions.instants) file << "@" << at.time_since_epoch().count() << "\n";
    for (const WallTime at : questions.walls) file << to_string(at) << "\n";
    file.close();
    const std::string command = "LC_ALL=C TZ='" + zone + "' date -f '" + asked.string() +
                                "' '+%Y-%m-%dT%H:%M:%S %::z %Z' >'" + said.string() + "' 2>/dev/null";
    // Its status is 1 where one of them is skipped.
    if (std::system(command.c_str()) == -1) throw std::runtime_error("no " + command);
    std::vector<std::string> lines;
    std::ifstream answered(said);
    for (std::string each; std::getline(answered, each);) lines.push_back(each);
    return lines;
  }

 private:
  support::TempFolder folder_;
};

/// What we say to the same questions: where an hour is doubled, both lines are right.
class Expected {
 public:
  Expected(const Zone& zone, const Questions& questions) {
    for (const Instant at : questions.instants) {
      const auto info = zone.info(at);
      lines_.push_back({line(Moment{at, info.offset}.wall(), info)});
    }
    for (const WallTime at : questions.walls) {
      const auto info = zone.info(at);
      if (info.result == date::local_info::nonexistent) continue;
      std::set<std::string> right{line(at, info.first)};
      if (info.result == date::local_info::ambiguous) right.insert(line(at, info.second));
      lines_.push_back(std::move(right));
    }
  }

  std::size_t size() const { return lines_.size(); }

  /// The first line that differs, with what was expected there; nothing where all agree.
  std::optional<std::string> difference(const std::vector<std::string>& answers) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string answer = i < answers.size() ? answers[i] : "nothing";
      if (!lines_[i].contains(answer)) return *lines_[i].begin() + ", but date says " + answer;
    }
    if (answers.size() > lines_.size()) return "nothing, but date says " + answers[lines_.size()];
    return std::nullopt;
  }

 private:
  std::vector<std::set<std::string>> lines_;
};

TEST(GnuDate, AgreesInEveryZoneInBothDirections) {
  if (!SystemDate::is_gnu()) GTEST_SKIP() << "this machine's date is not GNU's";
  const SystemDate system;
  std::mt19937_64 random{1582};
  std::set<std::string> known;
  std::size_t compared = 0;
  for (const auto& named : date::get_tzdb().zones) {
    const std::string bytes = tests::system_zone_bytes(named.name());
    if (!known.insert(bytes).second) continue;  // another name for the same rules
    const Zone zone = Zone::parse(bytes).value();
    const Questions questions = questions_of(zone, random, 120);
    const Expected expected(zone, questions);
    const auto difference = expected.difference(system.answers(named.name(), questions));
    ASSERT_FALSE(difference.has_value()) << named.name() << ": " << *difference;
    compared += expected.size();
  }
  EXPECT_GT(compared, 200'000U);
}

/// The rule after the last listed transition, read from the file on its own.
std::optional<PosixRule> rule_of(const std::string& zone) {
  const std::string bytes = tests::system_zone_bytes(zone);
  const auto end = bytes.size() - 1;
  const auto begin = bytes.rfind('\n', end - 1) + 1;
  if (bytes[end] != '\n' || begin == end) return std::nullopt;
  return PosixRule::parse(bytes.substr(begin, end - begin)).value();
}

TEST(ZoneRule, HoldsAfterTheLastListedTransitionInEveryZone) {
  const Instant after_all_lists = instant("2088-01-01T00:00:00Z");  // Morocco's go furthest
  const Instant far = date::sys_days{date::year{2300} / 1 / 1};     // beyond what a zone lists itself
  std::size_t compared = 0;
  for (const auto& named : date::get_tzdb().zones) {
    const auto rule = rule_of(named.name());
    if (!rule) continue;
    const Zone zone = tests::system_zone(named.name());
    for (auto period = rule->info(after_all_lists); period.end < far; period = rule->info(period.end)) {
      for (const Instant at : {period.end - seconds{1}, period.end, period.end + seconds{1}}) {
        const auto expected = rule->info(at);
        const auto said = zone.info(at);
        ASSERT_EQ(tests::told(said), tests::told(expected)) << named.name();
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 100'000U);
}

}  // namespace
}  // namespace hatachi::time
