#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

using Lines = std::vector<std::string>;

SessionBuilder talk() {
  return session("talk").at("2027-06-08T10:00").lasting(60min).in("hall");
}
SessionBuilder next(std::string_view local) {
  return session("next").at(local).lasting(60min).in("hall");
}
Lines with(const SessionBuilder& one, const SessionBuilder& other) {
  return told_by("room_overlap", agenda_of(one, other));
}

TEST(RoomOverlap, IsTheStretchThatTwoSessionsShare) {
  EXPECT_THAT(with(talk(), next("2027-06-08T10:40")),
              ElementsAre("room_overlap warn next talk (room hall) 2027-06-08T08:40:00Z/2027-06-08T09:00:00Z 0 of 0"));
  EXPECT_THAT(with(talk(), next("2027-06-08T10:20").lasting(10min)),
              ElementsAre("room_overlap warn next talk (room hall) 2027-06-08T08:20:00Z/2027-06-08T08:30:00Z 0 of 0"));
}

TEST(RoomOverlap, BeginsWithTheFirstSharedMinute) {
  EXPECT_THAT(with(talk(), next("2027-06-08T11:00")), IsEmpty());
  EXPECT_THAT(with(talk(), next("2027-06-08T10:59")),
              ElementsAre("room_overlap warn next talk (room hall) 2027-06-08T08:59:00Z/2027-06-08T09:00:00Z 0 of 0"));
  EXPECT_THAT(with(talk(), next("2027-06-08T09:00")), IsEmpty());
  EXPECT_THAT(with(talk(), next("2027-06-08T09:01")),
              ElementsAre("room_overlap warn next talk (room hall) 2027-06-08T08:00:00Z/2027-06-08T08:01:00Z 0 of 0"));
}

TEST(RoomOverlap, ComparesInstantsNotClocks) {
  const auto call = [](std::string_view local) { return session("call").at(local, "Asia/Tokyo").in("hall"); };
  EXPECT_THAT(with(talk(), call("2027-06-08T10:00")), IsEmpty());
  EXPECT_EQ(with(talk(), call("2027-06-08T17:30")).size(), 1u);
}

TEST(RoomOverlap, TellsTheTwoRoundsOfADoubledHourApart) {
  const auto in_the_fold = [](std::string id, time::Fold fold) {
    return session(std::move(id)).at("2027-10-31T02:00", "Europe/Paris", fold).in("hall");
  };
  EXPECT_THAT(with(in_the_fold("a", time::Fold::earlier), in_the_fold("b", time::Fold::later)), IsEmpty());
  EXPECT_EQ(with(in_the_fold("a", time::Fold::later), in_the_fold("b", time::Fold::later)).size(), 1u);
}

TEST(RoomOverlap, NeedsTheSameRoom) {
  EXPECT_THAT(with(talk(), session("other").in("lab")), IsEmpty());
  EXPECT_THAT(with(session("a"), session("b")), IsEmpty());
}

TEST(RoomOverlap, OfALongSessionIsWithEachInside) {
  const Agenda agenda =
      agenda_of(session("day").at("2027-06-08T09:00").lasting(480min).in("hall"), talk(), next("2027-06-08T11:00"));
  EXPECT_THAT(told(agenda), ElementsAre("room_overlap: day talk (hall)", "room_overlap: day next (hall)"));
}

/// The talk and another session in a hall that needs a quarter of an hour between two.
Lines with_turnaround(std::string_view next_begins) {
  agenda::Room hall = room("hall", "artem");
  hall.turnaround = 15min;
  return told_by("room_overlap", agenda_of(venue("artem"), hall, talk(), next(next_begins)));
}

TEST(RoomOverlap, LeavesTimeToMakeTheRoomReady) {
  EXPECT_THAT(with_turnaround("2027-06-08T11:15"), IsEmpty());
  EXPECT_THAT(
      with_turnaround("2027-06-08T11:14"),
      ElementsAre("room_overlap warn next talk (room hall) 2027-06-08T09:00:00Z/2027-06-08T09:14:00Z 14 of 15"));
  EXPECT_THAT(with_turnaround("2027-06-08T11:00"),
              ElementsAre("room_overlap warn next talk (room hall) 2027-06-08T09:00:00Z/2027-06-08T09:00:00Z 0 of 15"));
  EXPECT_THAT(with_turnaround("2027-06-08T08:45"), IsEmpty());
  EXPECT_THAT(
      with_turnaround("2027-06-08T08:46"),
      ElementsAre("room_overlap warn next talk (room hall) 2027-06-08T07:46:00Z/2027-06-08T08:00:00Z 14 of 15"));
}

TEST(RoomOverlap, OfSessionsAtOnceTellsNoTurnaround) {
  EXPECT_THAT(with_turnaround("2027-06-08T10:59"),
              ElementsAre("room_overlap warn next talk (room hall) 2027-06-08T08:59:00Z/2027-06-08T09:00:00Z 0 of 0"));
}

}  // namespace
}  // namespace hatachi::rules
