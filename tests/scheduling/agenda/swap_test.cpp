#include "scheduling/agenda/swap.hpp"

#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using namespace support;

/// A welcome in Nancy, a visit in Kitakyushu, and a call that takes place nowhere.
class Swap : public testing::Test {
 protected:
  const Installation installation =
      installation_of(venue("artem"), venue("tobata", "Asia/Tokyo"), room("hall", "artem"), room("lab", "tobata"));
  Agenda agenda = agenda_of(event("jubilee", {"artem", "tobata"}), venue("artem"), venue("tobata", "Asia/Tokyo"),
                            room("hall", "artem"), room("lab", "tobata"),
                            session("welcome").in("hall").at("2027-06-08T09:00").lasting(30min),
                            session("visit").in("lab").at("2027-06-08T14:00", "Asia/Tokyo").lasting(90min),
                            session("call").at("2027-06-09T18:00"));

  Result<Changes> decide(const std::string& one, const std::string& with) const {
    return swap(agenda, installation.directory(), {one}, {with}, zones());
  }
  const Session& at(const std::string& id) const { return **agenda.sessions.find({id}); }
};

TEST_F(Swap, EachBeginsWhereAndWhenTheOtherDidAndLastsAsLongAsBefore) {
  agenda = after(agenda, decide("welcome", "visit").value());
  EXPECT_EQ(at("welcome"), session("welcome").in("lab").at("2027-06-08T14:00", "Asia/Tokyo").lasting(30min).resolved());
  EXPECT_EQ(at("visit"), session("visit").in("hall").at("2027-06-08T09:00").lasting(90min).resolved());
}

TEST_F(Swap, WhatHasNoRoomGivesNone) {
  agenda = after(agenda, decide("welcome", "call").value());
  EXPECT_EQ(at("welcome"), session("welcome").at("2027-06-09T18:00").lasting(30min).resolved());
  EXPECT_EQ(at("call"), session("call").in("hall").at("2027-06-08T09:00").resolved());
}

TEST_F(Swap, TakesTheChoiceOfADoubledHourAlong) {
  add(agenda, session("night").at("2027-10-31T02:30", "Europe/Paris", time::Fold::later));
  agenda = after(agenda, decide("welcome", "night").value());
  EXPECT_EQ(at("welcome").begins.instant, instant("2027-10-31T01:30:00Z"));
}

TEST_F(Swap, MovesNeitherWhereOneIsLocked) {
  Session locked = at("visit");
  locked.locked = true;
  add(agenda, locked);
  const auto refused = decide("welcome", "visit");
  EXPECT_EQ(fault(refused), "locked session:visit.locked");
  EXPECT_EQ(refused.error().params, (std::vector<Param>{{"session", "visit"}}));
  EXPECT_EQ(fault(decide("visit", "welcome")), "locked session:visit.locked");
}

TEST_F(Swap, NeedsTwoSessions) {
  EXPECT_EQ(fault(decide("nothing", "visit")), "not_found id");
  EXPECT_EQ(fault(decide("visit", "nothing")), "unknown_reference with");
  EXPECT_EQ(fault(decide("visit", "visit")), "invalid_value with");
}

}  // namespace
}  // namespace hatachi::agenda
