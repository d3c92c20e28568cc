#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// The working hours of Paris and Tokyo, 09:00 to 18:00 on workdays: at once from 09:00 to 11:00 in Paris, in summer.
class WorkingHours : public testing::Test {
 protected:
  agenda::Event jubilee = event("jubilee");

  WorkingHours() {
    jubilee.working_hours = {weekly("2027-01-04T09:00", "2027-01-04T18:00", workdays()),
                             weekly("2027-01-04T09:00", "2027-01-04T18:00", workdays(), "Asia/Tokyo")};
  }
  std::vector<std::string> with(const SessionBuilder& one) const {
    return told_by("working_hours", agenda_of(jubilee, one));
  }
  static SessionBuilder call(std::string_view local) { return session("call").at(local).linked(); }
};

TEST_F(WorkingHours, AreKeptWhereAllZonesWork) {
  EXPECT_THAT(with(call("2027-06-08T09:00").lasting(120min)), IsEmpty());
  EXPECT_THAT(
      with(call("2027-06-08T10:01")),
      ElementsAre("working_hours warn call (zone Asia/Tokyo) 2027-06-08T08:01:00Z/2027-06-08T09:01:00Z 0 of 0"));
  EXPECT_THAT(
      with(call("2027-06-08T08:59")),
      ElementsAre("working_hours warn call (zone Europe/Paris) 2027-06-08T06:59:00Z/2027-06-08T07:59:00Z 0 of 0"));
  EXPECT_EQ(with(call("2027-06-08T20:00")).size(), 2u);
  EXPECT_EQ(with(call("2027-06-05T10:00")).size(), 2u) << "a Saturday";
}

TEST_F(WorkingHours, MatterToWhoJoinsFromElsewhereAlone) {
  EXPECT_THAT(with(session("dinner").at("2027-06-08T20:00")), IsEmpty());
  EXPECT_THAT(
      with(session("dinner").at("2027-06-08T20:00").touching({"Asia/Tokyo"})),
      ElementsAre("working_hours warn dinner (zone Asia/Tokyo) 2027-06-08T18:00:00Z/2027-06-08T19:00:00Z 0 of 0"));
}

TEST_F(WorkingHours, AreThoseOfTheZonesThatTheSessionNames) {
  EXPECT_THAT(with(call("2027-06-08T12:00").touching({"Europe/Paris"})), IsEmpty());
  EXPECT_EQ(with(call("2027-06-08T12:00").touching({"Asia/Tokyo"})).size(), 1u);
  EXPECT_THAT(with(call("2027-06-08T12:00").touching({"America/New_York"})), IsEmpty()) << "nobody said its hours";
}

TEST_F(WorkingHours, AreKeptByTheZonesThatHaveSome) {
  jubilee.working_hours.pop_back();
  EXPECT_THAT(with(call("2027-06-08T17:00")), IsEmpty()) << "nobody said Tokyo's";
  EXPECT_EQ(with(call("2027-06-08T17:01")).size(), 1u);
  jubilee.working_hours.clear();
  EXPECT_THAT(with(call("2027-06-08T23:00")), IsEmpty());
}

TEST_F(WorkingHours, MayHaveABreak) {
  jubilee.working_hours = {weekly("2027-01-04T09:00", "2027-01-04T12:00", workdays()),
                           weekly("2027-01-04T13:30", "2027-01-04T18:00", workdays())};
  EXPECT_THAT(with(call("2027-06-08T11:00")), IsEmpty());
  EXPECT_EQ(with(call("2027-06-08T11:01")).size(), 1u);
  EXPECT_EQ(with(call("2027-06-08T13:29")).size(), 1u);
  EXPECT_THAT(with(call("2027-06-08T13:30")), IsEmpty());
}

TEST_F(WorkingHours, FollowTheClocksOfEachZone) {
  // In winter, Tokyo's day ends at 10:00 in Paris.
  EXPECT_THAT(with(call("2027-12-07T09:00")), IsEmpty());
  EXPECT_EQ(with(call("2027-12-07T09:01")).size(), 1u);
}

}  // namespace
}  // namespace hatachi::rules
