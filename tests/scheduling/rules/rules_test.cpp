#include "scheduling/rules/rule.hpp"
#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// `room_overlap a+b hall`
std::vector<std::string> short_lines(const std::vector<Conflict>& conflicts) {
  std::vector<std::string> all;
  for (const Conflict& conflict : conflicts) {
    std::string text = std::string(conflict.rule) + " ";
    for (const auto& id : conflict.sessions) text += (&id == &conflict.sessions.front() ? "" : "+") + id.value;
    all.push_back(text + " " + conflict.subject);
  }
  return all;
}

TEST(Rules, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Rule& rule : all_rules()) names.insert(rule.name);
  EXPECT_THAT(names, ElementsAre("clock_change", "delegation_alone", "holidays_unknown", "interpreter_missing",
                                 "interpreter_rest", "outside_event", "person_overlap", "person_unavailable",
                                 "precedence", "public_holiday", "room_capacity", "room_closed", "room_feature",
                                 "room_overlap", "travel_time", "working_hours"));
  EXPECT_EQ(names.size(), all_rules().size());
}

TEST(Rules, SeveritiesHaveTheNamesThatTheOutsideReads) {
  EXPECT_EQ(to_string(Severity::block), "block");
  EXPECT_EQ(to_string(Severity::warn), "warn");
  EXPECT_EQ(to_string(Severity::ignore), "ignore");
}

TEST(Conflicts, AreOrderedByTimeThenRuleThenSessions) {
  const Agenda agenda = agenda_of(
      session("late-1").at("2027-06-08T15:00").in("hall"), session("late-2").at("2027-06-08T15:00").in("hall"),
      session("c").at("2027-06-08T10:00").in("hall").by({"ada"}), session("b").at("2027-06-08T10:00").in("hall"),
      session("a").at("2027-06-08T10:00").in("hall").by({"ada"}));
  EXPECT_THAT(short_lines(conflicts_of(agenda)),
              ElementsAre("person_overlap a+c ada", "room_overlap a+b hall", "room_overlap a+c hall",
                          "room_overlap b+c hall", "room_overlap late-1+late-2 hall"));
}

TEST(Difference, TellsWhatAnEditMadeAndWhatItMended) {
  const auto before = conflicts_of(agenda_of(session("a").in("hall"), session("b").in("hall"), session("c").in("lab")));
  const auto after = conflicts_of(agenda_of(session("a").in("hall"), session("b").in("lab"), session("c").in("lab")));
  const Difference told = difference(before, after);
  EXPECT_THAT(short_lines(told.appeared), ElementsAre("room_overlap b+c lab"));
  EXPECT_THAT(short_lines(told.vanished), ElementsAre("room_overlap a+b hall"));
}

TEST(Difference, IsSilentAboutAConflictThatOnlyMoved) {
  const auto before = conflicts_of(agenda_of(session("a").in("hall"), session("b").in("hall")));
  const auto after = conflicts_of(agenda_of(session("a").in("hall"), session("b").in("hall").at("2027-06-08T10:15")));
  ASSERT_NE(before, after);
  EXPECT_THAT(difference(before, after).appeared, IsEmpty());
  EXPECT_THAT(difference(before, after).vanished, IsEmpty());
}

TEST(Difference, TellsRoomsAndPeopleApart) {
  const auto before = conflicts_of(agenda_of(session("a").in("hall"), session("b").in("hall")));
  const auto after = conflicts_of(agenda_of(session("a").by({"ada"}), session("b").by({"ada"})));
  EXPECT_THAT(short_lines(difference(before, after).appeared), ElementsAre("person_overlap a+b ada"));
  EXPECT_THAT(short_lines(difference(before, after).vanished), ElementsAre("room_overlap a+b hall"));
}

}  // namespace
}  // namespace hatachi::rules
