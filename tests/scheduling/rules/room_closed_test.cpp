#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// A hall in a venue, each with its hours.
class RoomClosed : public testing::Test {
 protected:
  std::vector<time::Window> of_room;
  std::vector<time::Window> of_venue;
  std::string zone = "Europe/Paris";

  std::vector<std::string> during(const SessionBuilder& one) const {
    agenda::Venue artem = venue("artem", zone);
    artem.opening = of_venue;
    agenda::Room hall = room("hall", "artem");
    hall.opening = of_room;
    return told_by("room_closed", agenda_of(artem, hall, SessionBuilder(one).in("hall")));
  }
  bool open(std::string_view local, std::chrono::minutes duration, time::Fold fold = time::Fold::none) const {
    return during(session("a").at(local, "Europe/Paris", fold).lasting(duration)).empty();
  }
};

TEST_F(RoomClosed, IsASessionOfWhichSomeLiesOutsideTheHours) {
  of_room = {window("2027-06-08T09:00", "2027-06-08T18:00")};
  EXPECT_TRUE(open("2027-06-08T09:00", 540min));
  EXPECT_FALSE(open("2027-06-08T08:59", 60min));
  EXPECT_TRUE(open("2027-06-08T17:00", 60min));
  EXPECT_FALSE(open("2027-06-08T17:01", 60min));
  EXPECT_FALSE(open("2027-06-09T10:00", 60min)) << "another day";
  EXPECT_THAT(during(session("a").at("2027-06-08T17:30")),
              ElementsAre("room_closed warn a (room hall) 2027-06-08T15:30:00Z/2027-06-08T16:30:00Z 0 of 0"));
}

TEST_F(RoomClosed, IsNoneWithoutHours) {
  EXPECT_TRUE(open("2027-06-08T03:00", 60min));
  EXPECT_THAT(told_by("room_closed", agenda_of(session("a"), session("b").in("nowhere"))), IsEmpty());
}

TEST_F(RoomClosed, TakesTheHoursOfTheVenueWhereTheRoomSaysNone) {
  of_venue = {window("2027-06-08T09:00", "2027-06-08T18:00")};
  EXPECT_TRUE(open("2027-06-08T09:00", 60min));
  EXPECT_FALSE(open("2027-06-08T08:59", 60min));
  of_room = {window("2027-06-08T19:00", "2027-06-08T21:00")};
  EXPECT_FALSE(open("2027-06-08T09:00", 60min)) << "the room's own hours replace the venue's";
  EXPECT_TRUE(open("2027-06-08T20:00", 60min));
}

TEST_F(RoomClosed, IsNoneWhereWindowsTogetherHoldTheSession) {
  of_room = {window("2027-06-08T12:00", "2027-06-08T15:00"), window("2027-06-08T09:00", "2027-06-08T12:00"),
             window("2027-06-08T14:00", "2027-06-08T18:00")};
  EXPECT_TRUE(open("2027-06-08T09:00", 540min));
  of_room[0] = window("2027-06-08T12:01", "2027-06-08T15:00");
  EXPECT_FALSE(open("2027-06-08T09:00", 540min));
  EXPECT_TRUE(open("2027-06-08T12:01", 359min));
}

TEST_F(RoomClosed, ReadsItsHoursByTheVenuesClock) {
  zone = "Asia/Tokyo";
  of_room = {window("2027-06-08T16:00", "2027-06-08T18:00")};
  EXPECT_TRUE(open("2027-06-08T09:00", 120min)) << "09:00 in Paris is 16:00 in Tokyo";
  EXPECT_FALSE(open("2027-06-08T08:59", 60min));
  EXPECT_FALSE(open("2027-06-08T16:00", 60min));
}

TEST_F(RoomClosed, ReadsAWindowOfAnotherZoneByItsOwnClock) {
  of_room = {window("2027-06-08T16:00", "2027-06-08T18:00", "Asia/Tokyo"),
             window("2027-06-08T11:00", "2027-06-08T12:00")};
  EXPECT_TRUE(open("2027-06-08T09:00", 180min));
  EXPECT_FALSE(open("2027-06-08T09:00", 181min));
}

TEST_F(RoomClosed, KnowsHoursThatComeAgainEveryWeek) {
  of_room = {weekly("2027-05-31T09:00", "2027-05-31T18:00", workdays())};
  EXPECT_TRUE(open("2027-06-08T09:00", 540min));
  EXPECT_FALSE(open("2027-06-05T10:00", 60min)) << "a Saturday";
  EXPECT_FALSE(open("2027-05-28T10:00", 60min)) << "before they hold";
  of_room.front().last_day = day("2027-06-07");
  EXPECT_TRUE(open("2027-06-07T10:00", 60min));
  EXPECT_FALSE(open("2027-06-08T10:00", 60min)) << "they hold no more";
}

TEST_F(RoomClosed, KnowsHoursOverMidnight) {
  of_room = {weekly("2027-06-07T20:00", "2027-06-08T02:00", {time::Weekday::monday})};
  EXPECT_TRUE(open("2027-06-07T20:00", 360min));
  EXPECT_TRUE(open("2027-06-08T01:00", 60min));
  EXPECT_FALSE(open("2027-06-08T01:00", 61min));
  EXPECT_FALSE(open("2027-06-08T20:00", 60min)) << "Tuesday evening";
}

TEST_F(RoomClosed, GoesThroughTheNightInWhichClocksChange) {
  using enum time::Weekday;
  of_room = {
      weekly("2027-01-01T00:00", "2027-01-02T00:00", {monday, tuesday, wednesday, thursday, friday, saturday, sunday})};
  EXPECT_TRUE(open("2027-03-27T12:00", 48h));
  EXPECT_TRUE(open("2027-10-30T12:00", 48h));
  of_room.front().weekdays.pop_back();
  EXPECT_FALSE(open("2027-10-30T12:00", 48h)) << "not on Sundays";
}

TEST_F(RoomClosed, OpensAndClosesWhenTheClockJumpsOverItsHours) {
  of_room = {window("2027-03-28T02:30", "2027-03-28T05:00")};
  EXPECT_TRUE(open("2027-03-28T03:00", 120min));
  EXPECT_FALSE(open("2027-03-28T01:59", 60min));
  of_room = {window("2027-03-28T00:00", "2027-03-28T02:30")};
  EXPECT_TRUE(open("2027-03-28T01:00", 60min));
  EXPECT_FALSE(open("2027-03-28T01:00", 61min));
}

TEST_F(RoomClosed, TakesBothRoundsOfADoubledHourThatItClosesIn) {
  of_room = {window("2027-10-31T00:00", "2027-10-31T02:30")};
  EXPECT_TRUE(open("2027-10-31T02:00", 60min, time::Fold::earlier));
  EXPECT_TRUE(open("2027-10-31T02:00", 30min, time::Fold::later));
  EXPECT_FALSE(open("2027-10-31T02:00", 31min, time::Fold::later));
  of_room = {window("2027-10-31T00:00", "2027-10-31T02:00")};
  EXPECT_TRUE(open("2027-10-31T01:00", 60min));
  EXPECT_FALSE(open("2027-10-31T01:00", 61min));
}

}  // namespace
}  // namespace hatachi::rules
