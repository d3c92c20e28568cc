#include "scheduling/agenda/what_moves.hpp"

#include "scheduling/time/format.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::ElementsAre;
using testing::IsEmpty;

/// The zones of the tests with other rules: for each name the machine's zone it takes them from.
time::ZoneDatabase zones_where(const std::string& release, const std::map<std::string, std::string>& rules) {
  std::vector<time::ZoneDatabase::File> files;
  for (const std::string_view view : zones().names()) {
    const std::string name(view);
    const auto other = rules.find(name);
    if (other != rules.end() && other->second.empty()) continue;
    std::ifstream file("/usr/share/zoneinfo/" + (other == rules.end() ? name : other->second), std::ios::binary);
    files.push_back({name, {std::istreambuf_iterator<char>(file), {}}});
  }
  return time::ZoneDatabase::build(release, files).value();
}

/// Paris gives up summer time, as Algiers did in 1981.
const time::ZoneDatabase& summerless() {
  static const auto database = zones_where("summerless", {{"Europe/Paris", "Africa/Algiers"}});
  return database;
}

/// Tokyo takes up summer time.
const time::ZoneDatabase& summery() {
  static const auto database = zones_where("summery", {{"Asia/Tokyo", "Europe/Paris"}});
  return database;
}

std::string told(const Times& times) {
  return to_string(times.begins) + " to " + to_string(times.ends);
}

/// `id: before; after`
std::vector<std::string> told(const std::vector<Move>& moves) {
  std::vector<std::string> lines;
  for (const Move& move : moves) {
    const std::string after = move.after ? told(*move.after) : fault(move.after);
    lines.push_back(move.session.value + ": " + told(move.before) + "; " + after);
  }
  return lines;
}

Agenda year() {
  return agenda_of(event("jubilee"), session("carnival").at("2027-02-09T20:00"),
                   session("garden").at("2027-07-14T15:00"), session("picnic").at("2027-07-14T12:00").cancelled(),
                   session("tanabata").at("2027-07-07T19:00", "Asia/Tokyo"));
}

/// The agenda once the zones are elected, as entry `number`.
Agenda elected(const Agenda& agenda, const time::ZoneDatabase& zones, std::uint64_t number = 7) {
  return after(agenda, elect(agenda, zones).value(), number);
}

TEST(WhatMoves, NothingWhereTheRulesAreTheSame) {
  EXPECT_THAT(what_moves(year(), zones()), IsEmpty());
  EXPECT_THAT(what_moves(zones(), zones(), year()), IsEmpty());
  EXPECT_THAT(what_moves(Agenda{}, summerless()), IsEmpty());
}

TEST(WhatMoves, TheSessionsOfTheHalfYearThatChanged) {
  const std::vector<std::string> summer{
      "garden: 2027-07-14T15:00:00+02:00 to 2027-07-14T16:00:00+02:00; "
      "2027-07-14T15:00:00+01:00 to 2027-07-14T16:00:00+01:00",
      "picnic: 2027-07-14T12:00:00+02:00 to 2027-07-14T13:00:00+02:00; "
      "2027-07-14T12:00:00+01:00 to 2027-07-14T13:00:00+01:00"};
  EXPECT_EQ(told(what_moves(year(), summerless())), summer);
  EXPECT_EQ(told(what_moves(zones(), summerless(), year())), summer);
}

TEST(WhatMoves, WhatStandsInTheAgendaCountsOnlyWhereNoOldReleaseIsGiven) {
  const Agenda moved = elected(year(), summerless());
  EXPECT_THAT(what_moves(moved, summerless()), IsEmpty());
  EXPECT_EQ(told(what_moves(zones(), summerless(), moved)), told(what_moves(year(), summerless())));
}

TEST(WhatMoves, ASessionWhoseEndAloneShowsAnotherTime) {
  const Agenda agenda = agenda_of(event("jubilee"), session("ball").at("2027-03-28T01:00").lasting(3h));
  EXPECT_THAT(told(what_moves(agenda, summerless())),
              ElementsAre("ball: 2027-03-28T01:00:00+01:00 to 2027-03-28T05:00:00+02:00; "
                          "2027-03-28T01:00:00+01:00 to 2027-03-28T04:00:00+01:00"));
}

TEST(WhatMoves, TellsWhyASessionCannotMove) {
  const Agenda agenda =
      agenda_of(event("jubilee"), session("doubled").at("2027-10-31T02:30", "Asia/Tokyo"),
                session("later").at("2027-10-31T02:30", "Asia/Tokyo", time::Fold::later),
                session("skipped").at("2027-03-28T02:30", "Asia/Tokyo"), session("utc").at("2027-03-28T02:30", "UTC"));
  const auto rules = zones_where("other", {{"Asia/Tokyo", "Europe/Paris"}, {"UTC", ""}});
  const std::vector<std::string> expected{
      "doubled: 2027-10-31T02:30:00+09:00 to 2027-10-31T03:30:00+09:00; doubled_time start.local",
      "later: 2027-10-31T02:30:00+09:00 to 2027-10-31T03:30:00+09:00; "
      "2027-10-31T02:30:00+01:00 to 2027-10-31T03:30:00+01:00",
      "skipped: 2027-03-28T02:30:00+09:00 to 2027-03-28T03:30:00+09:00; skipped_time start.local",
      "utc: 2027-03-28T02:30:00+00:00 to 2027-03-28T03:30:00+00:00; unknown_zone start.zone"};
  EXPECT_EQ(told(what_moves(agenda, rules)), expected);
  EXPECT_EQ(told(what_moves(zones(), rules, agenda)), expected);
}

TEST(WhatMoves, TheAgendaTellsBeforeWhereTheOldReleaseCannot) {
  const Agenda agenda = agenda_of(event("jubilee"), session("utc").at("2027-03-28T02:30", "UTC"));
  const auto without = zones_where("without", {{"UTC", ""}});
  EXPECT_THAT(told(what_moves(without, zones_where("moved", {{"UTC", "Asia/Tokyo"}}), agenda)),
              ElementsAre("utc: 2027-03-28T02:30:00+00:00 to 2027-03-28T03:30:00+00:00; "
                          "2027-03-28T02:30:00+09:00 to 2027-03-28T03:30:00+09:00"));
  EXPECT_THAT(what_moves(without, without, agenda), IsEmpty());
}

TEST(Elect, TouchesTheEventAndWhatMovesAndNothingElse) {
  const Agenda before = year();
  const Agenda after = elected(before, summerless());
  EXPECT_EQ(after.about().tz_release, "summerless");
  EXPECT_EQ(after.about().tz_change, (TzChange{"test", "summerless", ids<Session>({"garden", "picnic"})}));
  for (const auto& session : after.sessions) {
    const bool moves = session->id.value == "garden" || session->id.value == "picnic";
    EXPECT_EQ(session.touch.number, moves ? 7U : 0U) << session->id.value;
    EXPECT_EQ(session->tz_release, moves ? "summerless" : "test") << session->id.value;
    EXPECT_EQ(session->start, (*before.sessions.find(session->id))->start) << session->id.value;
  }
  EXPECT_EQ(to_string((*after.sessions.find({"garden"}))->begins), "2027-07-14T15:00:00+01:00");
}

TEST(Elect, NeverMovesASessionIntoAGapOrAFold) {
  const Agenda before = agenda_of(event("jubilee"), session("doubled").at("2027-10-31T02:30", "Asia/Tokyo"),
                                  session("skipped").at("2027-03-28T02:30", "Asia/Tokyo"));
  const Agenda after = elected(before, summery());
  EXPECT_EQ(after.sessions, before.sessions);
  EXPECT_EQ(after.about().tz_release, "summery");
  EXPECT_EQ(after.about().tz_change, std::nullopt) << "nothing moved";
}

TEST(Elect, TwiceIsNoChange) {
  const Agenda after = elected(year(), summerless());
  EXPECT_EQ(elect(after, summerless()).value(), Changes{});
}

TEST(Elect, RulesThatChangeUnderTheSameNameMoveSessionsToo) {
  const Agenda after = elected(year(), zones_where("test", {{"Europe/Paris", "Africa/Algiers"}}));
  EXPECT_EQ(after.about().tz_release, "test");
  EXPECT_EQ(to_string((*after.sessions.find({"garden"}))->begins), "2027-07-14T15:00:00+01:00");
}

TEST(Elect, KeepsWordOfTheLastThatMovedAnything) {
  const Agenda there = elected(year(), summerless());
  const Agenda later = elected(there, zones_where("later", {{"Europe/Paris", "Africa/Algiers"}}));
  EXPECT_EQ(later.about().tz_release, "later");
  EXPECT_EQ(later.about().tz_change, there.about().tz_change);
}

TEST(Elect, FollowsTheRulesWithoutWordOfIt) {
  const Agenda there = elected(year(), summerless());
  const Agenda silent = after(year(), follow_rules(year(), summerless()).value(), 7);
  EXPECT_EQ(silent.sessions, there.sessions);
  EXPECT_EQ(silent.about().tz_release, "summerless");
  EXPECT_EQ(silent.about().tz_change, std::nullopt);
}

TEST(Elect, IsUndoneWhetherOrNotItWasTakenNoteOf) {
  const Changes election = elect(year(), summerless()).value();
  const auto seen = [](const SessionId&) { return true; };
  Agenda noted = after(year(), election, 7);
  const Agenda back = after(noted, undo(noted, Installation().directory(), election, seen).value(), 8);
  Event event = noted.about();
  event.tz_change.reset();
  add(noted, event);
  const Agenda noted_and_back = after(noted, undo(noted, Installation().directory(), election, seen).value(), 8);
  EXPECT_EQ(diff(year(), back), Changes{});
  EXPECT_EQ(diff(year(), noted_and_back), Changes{});
}

TEST(Elect, WantsAnEvent) {
  EXPECT_EQ(fault(elect(Agenda{}, zones())), "not_found event");
  EXPECT_EQ(fault(follow_rules(Agenda{}, zones())), "not_found event");
}

class Elections : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Elections, testing::Range(1u, 25u));

TEST_P(Elections, ElectingBackRestoresEverySession) {
  Random random{GetParam()};
  Installation installation = random_installation(random);
  const Agenda before = random_agenda(random, installation, 40);
  for (const time::ZoneDatabase* other : {&summerless(), &summery()}) {
    const Agenda there = elected(before, *other);
    const Agenda back = elected(there, zones());
    EXPECT_EQ(back.about().tz_release, before.about().tz_release);
    for (const auto& session : back.sessions) EXPECT_EQ(*session, **before.sessions.find(session->id));
    EXPECT_EQ(back.sessions.size(), before.sessions.size());
    EXPECT_EQ(told(what_moves(zones(), *other, before)), told(what_moves(before, *other)));
  }
}

TEST_P(Elections, WhatMovesIsWhatAnElectionChanges) {
  Random random{GetParam()};
  Installation installation = random_installation(random);
  const Agenda before = random_agenda(random, installation, 40);
  const Agenda after = elected(before, summerless());
  std::vector<SessionId> changed;
  for (const auto& session : after.sessions) {
    if (!(*session == **before.sessions.find(session->id))) changed.push_back(session->id);
  }
  std::vector<SessionId> moved;
  for (const Move& move : what_moves(before, summerless())) {
    if (move.after) moved.push_back(move.session);
  }
  EXPECT_EQ(changed, moved);
}

}  // namespace
}  // namespace hatachi::agenda
