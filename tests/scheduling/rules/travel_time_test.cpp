#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// A hall and a lounge in Artem, half an hour from the laboratory at INPL; nobody knows the way to Tobata.
class TravelTime : public testing::Test {
 protected:
  std::chrono::minutes there = 30min;
  std::chrono::minutes back = 0min;

  Agenda of(const SessionBuilder& one, const SessionBuilder& other) const {
    agenda::Venue artem = venue("artem");
    artem.travel = {{{"inpl"}, there}};
    agenda::Venue inpl = venue("inpl");
    if (back > 0min) inpl.travel = {{{"artem"}, back}};
    return agenda_of(artem, inpl, venue("tobata", "Asia/Tokyo"), room("hall", "artem"), room("lounge", "artem"),
                     room("lab", "inpl"), room("nakamura", "tobata"), delegation("kyutech", {"ada"}), one, other);
  }
  std::vector<std::string> with(const SessionBuilder& one, const SessionBuilder& other) const {
    return told_by("travel_time", of(one, other));
  }
  static SessionBuilder talk() { return session("talk").at("2027-06-08T10:00").in("hall").by({"ada"}); }
  static SessionBuilder visit(std::string_view local) { return session("visit").at(local).in("lab").by({"ada"}); }
};

TEST_F(TravelTime, IsMissingFromTheFirstMinuteThatTheWayTakesLonger) {
  EXPECT_THAT(with(talk(), visit("2027-06-08T11:30")), IsEmpty());
  EXPECT_THAT(
      with(talk(), visit("2027-06-08T11:29")),
      ElementsAre("travel_time warn talk visit (person ada) 2027-06-08T09:00:00Z/2027-06-08T09:29:00Z 29 of 30"));
  EXPECT_THAT(
      with(talk(), visit("2027-06-08T11:00")),
      ElementsAre("travel_time warn talk visit (person ada) 2027-06-08T09:00:00Z/2027-06-08T09:00:00Z 0 of 30"));
}

TEST_F(TravelTime, HoldsOnTheWayBackAsWell) {
  EXPECT_THAT(with(talk(), visit("2027-06-08T08:30")), IsEmpty());
  EXPECT_THAT(
      with(talk(), visit("2027-06-08T08:31")),
      ElementsAre("travel_time warn talk visit (person ada) 2027-06-08T07:31:00Z/2027-06-08T08:00:00Z 29 of 30"));
}

TEST_F(TravelTime, IsTheLongerWhereBothVenuesSayOne) {
  back = 45min;
  EXPECT_EQ(with(talk(), visit("2027-06-08T11:44")).size(), 1u);
  EXPECT_THAT(with(talk(), visit("2027-06-08T11:45")), IsEmpty());
  back = 10min;
  EXPECT_EQ(with(talk(), visit("2027-06-08T11:29")).size(), 1u);
  EXPECT_THAT(with(talk(), visit("2027-06-08T11:30")), IsEmpty());
}

TEST_F(TravelTime, OfHoursLooksAsFarAsTheLongestWay) {
  there = 72h;
  EXPECT_EQ(with(talk(), visit("2027-06-11T10:59")).size(), 1u);
  EXPECT_THAT(with(talk(), visit("2027-06-11T11:00")), IsEmpty());
}

TEST_F(TravelTime, IsNoneWithinAVenueOrWhereNobodySaysIt) {
  EXPECT_THAT(with(talk(), session("next").at("2027-06-08T11:00").in("lounge").by({"ada"})), IsEmpty());
  EXPECT_THAT(with(talk(), session("next").at("2027-06-08T11:00").in("nakamura").by({"ada"})), IsEmpty());
}

TEST_F(TravelTime, IsNeededByWhoGoesAlone) {
  const SessionBuilder by_ben = session("visit").at("2027-06-08T11:00").in("lab").by({"ben"});
  EXPECT_THAT(with(talk(), by_ben), IsEmpty());
  EXPECT_THAT(with(talk(), SessionBuilder(by_ben).hosted_by({"ada"})).size(), 1u);
  EXPECT_THAT(with(talk(), SessionBuilder(by_ben).with({"kyutech"})).size(), 1u);
  EXPECT_THAT(with(talk(), SessionBuilder(by_ben).interpreted_by("ada")).size(), 1u);
}

TEST_F(TravelTime, IsNotNeededByWhoIsRemoteOrNowhere) {
  EXPECT_THAT(with(talk(), visit("2027-06-08T11:00").remotely({"ada"})), IsEmpty());
  EXPECT_THAT(with(talk().remotely({"ada"}), visit("2027-06-08T11:00")), IsEmpty());
  EXPECT_THAT(with(talk(), session("call").at("2027-06-08T11:00").by({"ada"})), IsEmpty());
  EXPECT_THAT(with(talk(), visit("2027-06-08T11:00").remotely({"ben"})).size(), 1u);
}

TEST_F(TravelTime, GoesOnWhileSomebodyTakesPartOnTheWay) {
  Agenda agenda = of(talk(), visit("2027-06-08T11:15"));
  add(agenda, session("call").at("2027-06-08T11:00").lasting(15min).by({"ada"}));
  EXPECT_THAT(told(agenda), ElementsAre("travel_time: talk visit (ada)"));
}

TEST_F(TravelTime, OfSessionsAtOnceIsAnOverlap) {
  EXPECT_THAT(told(of(talk(), visit("2027-06-08T10:59"))), ElementsAre("person_overlap: talk visit (ada)"));
}

}  // namespace
}  // namespace hatachi::rules
