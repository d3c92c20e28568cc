#include "scheduling/agenda/shift.hpp"

#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::ElementsAre;
using testing::IsEmpty;

/// A day in two rooms of Nancy, with a visit in Kitakyushu in the middle of its night.
class Shifts : public testing::Test {
 protected:
  const Installation installation =
      installation_of(venue("artem"), venue("tobata", "Asia/Tokyo"), room("hall", "artem"), room("foyer", "artem"),
                      room("lab", "tobata"));
  Agenda agenda = agenda_of(
      event("jubilee", {"artem", "tobata"}), venue("artem"), venue("tobata", "Asia/Tokyo"), room("hall", "artem"),
      room("foyer", "artem"), room("lab", "tobata"), session("opening").in("hall").at("2027-06-08T09:00"),
      session("talk").in("hall").at("2027-06-08T10:00"), session("coffee").in("foyer").at("2027-06-08T10:30"),
      session("lunch").in("foyer").at("2027-06-08T12:00"), session("panel").in("hall").at("2027-06-08T14:00"),
      session("visit").in("lab").at("2027-06-08T16:00", "Asia/Tokyo"), session("call").at("2027-06-08T15:00"),
      session("party").in("hall").at("2027-06-08T23:59"), session("morrow").in("hall").at("2027-06-09T00:00"));

  static Shift from(const std::string& id, std::chrono::minutes by) { return {by, SessionId{id}, {}, {}}; }
  static Shift from_instant(std::string_view at, std::chrono::minutes by) { return {by, instant(at), {}, {}}; }
  static Shift in(const char* room, Shift shift) {
    shift.where = RoomId{room};
    return shift;
  }
  static Shift at(const char* venue, Shift shift) {
    shift.where = VenueId{venue};
    return shift;
  }
  void lock(const std::string& id) {
    Session session = **agenda.sessions.find({id});
    session.locked = true;
    add(agenda, session);
  }
  std::vector<std::string> moving(const Shift& shift) const {
    std::vector<std::string> ids;
    for (const SessionId& id : shift_scope(agenda, shift, zones()).value().moving) ids.push_back(id.value);
    return ids;
  }
  Result<Changes> decide(const Shift& shift) const {
    return agenda::shift(agenda, installation.directory(), shift, zones());
  }
};

TEST_F(Shifts, MoveWhatBeginsFromASessionOnUntilTheDayEnds) {
  EXPECT_THAT(moving(from("lunch", 20min)), ElementsAre("call", "lunch", "panel", "party"));
  EXPECT_THAT(moving(from_instant("2027-06-08T10:00:00Z", 20min)), ElementsAre("call", "lunch", "panel", "party"));
  EXPECT_THAT(moving(from_instant("2027-06-08T10:00:01Z", 20min)), ElementsAre("call", "panel", "party"));
}

TEST_F(Shifts, MoveWhatIsInOneRoomOrVenueOnly) {
  EXPECT_THAT(moving(in("hall", from("talk", 20min))), ElementsAre("panel", "party", "talk"));
  EXPECT_THAT(moving(at("artem", from("talk", 20min))), ElementsAre("coffee", "lunch", "panel", "party", "talk"));
  EXPECT_THAT(moving(at("tobata", from_instant("2027-06-08T00:00:00Z", 20min))), ElementsAre("visit"));
}

TEST_F(Shifts, TheDayEndsOnTheClockOfThePlace) {
  const Shift evening_in_paris = from_instant("2027-06-07T20:00:00Z", 20min);
  EXPECT_THAT(moving(evening_in_paris), IsEmpty());
  EXPECT_THAT(moving(at("tobata", evening_in_paris)), ElementsAre("visit")) << "there it is the next morning";
}

TEST_F(Shifts, KeepTheClockOfEachSession) {
  const Agenda next = after(agenda, decide(from_instant("2027-06-07T22:00:00Z", -45min)).value());
  EXPECT_EQ(**next.sessions.find({"visit"}),
            session("visit").in("lab").at("2027-06-08T15:15", "Asia/Tokyo").resolved());
  EXPECT_EQ(**next.sessions.find({"opening"}), session("opening").in("hall").at("2027-06-08T08:15").resolved());
  EXPECT_EQ(**next.sessions.find({"morrow"}), **agenda.sessions.find({"morrow"}));
}

TEST_F(Shifts, MayReachIntoTheNextDay) {
  const Agenda next = after(agenda, decide(from("party", 2min)).value());
  EXPECT_EQ(**next.sessions.find({"party"}), session("party").in("hall").at("2027-06-09T00:01").resolved());
}

TEST_F(Shifts, EndBeforeTheNextLockedSession) {
  lock("lunch");
  add(agenda, session("toast").in("hall").at("2027-06-08T12:00"));
  add(agenda, session("stroll").in("hall").at("2027-06-08T11:59"));
  const auto found = shift_scope(agenda, from("talk", 20min), zones()).value();
  EXPECT_EQ(found, (ShiftScope{ids<Session>({"coffee", "stroll", "talk"}), SessionId{"lunch"}, {}}));
  EXPECT_THAT(moving(in("hall", from("panel", 20min))), ElementsAre("panel", "party")) << "it is past";
  EXPECT_THAT(moving(in("hall", from("talk", 20min))), ElementsAre("panel", "party", "stroll", "talk", "toast"))
      << "it is in another room";
}

TEST_F(Shifts, ALockedSessionNeverMoves) {
  lock("talk");
  const auto refused = decide(from("talk", 20min));
  EXPECT_EQ(fault(refused), "locked session");
  EXPECT_THAT(moving(from_instant("2027-06-08T08:00:00Z", 20min)), IsEmpty());
}

TEST_F(Shifts, WhatIsCancelledNeitherMovesNorIsInTheWay) {
  add(agenda, session("talk").in("hall").at("2027-06-08T10:00").cancelled());
  lock("talk");
  EXPECT_THAT(moving(in("hall", from("opening", 20min))), ElementsAre("opening", "panel", "party"));
  EXPECT_THAT(moving(in("hall", from("talk", -60min))), ElementsAre("panel", "party"));
}

TEST_F(Shifts, ReferToWhatTheEventHas) {
  EXPECT_EQ(fault(decide(from("nothing", 20min))), "unknown_reference session");
  EXPECT_EQ(fault(decide(in("attic", from("talk", 20min)))), "unknown_reference room");
  EXPECT_EQ(fault(decide(at("moon", from("talk", 20min)))), "unknown_reference venue");
  EXPECT_EQ(fault(decide(in("foyer", from("talk", 20min)))), "invalid_value session");
}

TEST_F(Shifts, AreByAMinuteToADay) {
  EXPECT_EQ(fault(decide(from("party", 0min))), "out_of_range minutes");
  EXPECT_EQ(fault(decide(from("party", 24h + 1min))), "out_of_range minutes");
  EXPECT_EQ(fault(decide(from("party", -24h - 1min))), "out_of_range minutes");
  EXPECT_EQ(fault(decide(from("party", std::chrono::minutes::min()))), "out_of_range minutes");
  EXPECT_EQ(fault(decide(from("party", 24h))), "none");
  EXPECT_EQ(fault(decide(from("party", -24h))), "none");
}

TEST_F(Shifts, ASkippedHourIsToldWithItsSession) {
  add(agenda, session("night").at("2027-03-28T01:30"));
  add(agenda, session("evening").at("2027-03-28T20:00"));
  const auto refused = decide(from("night", 30min));
  EXPECT_EQ(fault(refused), "skipped_time session:night.start.local");
  EXPECT_THAT(refused.error().params, testing::Contains(Param{"session", "night"}));
  EXPECT_EQ(fault(decide(from("night", 29min))), "none");
  EXPECT_EQ(fault(decide(from("night", 90min))), "none");
}

TEST_F(Shifts, ADoubledHourAsksWhich) {
  add(agenda, session("night").at("2027-10-31T01:30"));
  EXPECT_EQ(fault(decide(from("night", 30min))), "doubled_time session:night.start.local");
  Shift later = from("night", 30min);
  later.fold = time::Fold::later;
  const Agenda next = after(agenda, decide(later).value());
  EXPECT_EQ((*next.sessions.find({"night"}))->begins.instant, instant("2027-10-31T01:00:00Z"));
}

TEST_F(Shifts, StayWithinADoubledHourAsItWasChosen) {
  add(agenda, session("night").at("2027-10-31T02:00", "Europe/Paris", time::Fold::later));
  Shift shift = from("night", 30min);
  shift.fold = time::Fold::earlier;
  const Agenda next = after(agenda, decide(shift).value());
  EXPECT_EQ((*next.sessions.find({"night"}))->begins.instant, instant("2027-10-31T01:30:00Z"));
}

TEST_F(Shifts, NeverLeaveTheDaysThatHatachiPlansIn) {
  add(agenda, session("last").at("2200-12-31T23:30"));
  EXPECT_EQ(fault(decide(from("last", 29min))), "none");
  EXPECT_EQ(fault(decide(from("last", 30min))), "out_of_range session:last.start.local");
  add(agenda, session("first").at("1970-01-01T00:10"));
  EXPECT_EQ(fault(decide(from("first", -10min))), "none");
  EXPECT_EQ(fault(decide(from("first", -11min))), "out_of_range session:first.start.local");
}

}  // namespace
}  // namespace hatachi::agenda
