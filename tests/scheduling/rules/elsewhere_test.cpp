#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

using agenda::EventId;

/// What two events of one installation are told, of what they have in common.
class Elsewhere : public testing::Test {
 protected:
  agenda::Event jubilee = event("jubilee");
  agenda::Event visit = event("visit");
  std::vector<agenda::Venue> venues;
  std::vector<agenda::Room> rooms;
  std::vector<agenda::Delegation> of_jubilee;

  Index with(const SessionBuilder& one, const SessionBuilder& other) {
    first_ = agenda_of(jubilee, one);
    second_ = agenda_of(visit, other);
    for (Agenda* agenda : {&first_, &second_}) {
      for (const auto& item : venues) add(*agenda, item);
      for (const auto& item : rooms) add(*agenda, item);
    }
    for (const auto& item : of_jubilee) add(first_, item);
    return index_of(first_, second_);
  }
  static std::vector<std::string> told(const Index& index, const std::string& event) {
    EXPECT_EQ(index.conflicts({event}), index.check_all({event}));
    return lines(index.conflicts({event}));
  }

  Agenda first_;
  Agenda second_;
};

TEST_F(Elsewhere, ARoomIsTakenByTheSessionOfAnotherEvent) {
  const Index index = with(session("a").in("hall"), session("b").in("hall").at("2027-06-08T10:30"));
  const std::string rest = " 2027-06-08T08:30:00Z/2027-06-08T09:00:00Z 0 of 0";
  EXPECT_THAT(told(index, "jubilee"), ElementsAre("room_overlap warn a (room hall) and visit/b" + rest));
  EXPECT_THAT(told(index, "visit"), ElementsAre("room_overlap warn b (room hall) and jubilee/a" + rest));
}

TEST_F(Elsewhere, ARoomIsFreeFromTheMinuteTheOtherEventLeavesItReady) {
  rooms = {edited(room("hall", "artem"), [](agenda::Room& hall) { hall.turnaround = 15min; })};
  EXPECT_EQ(told(with(session("a").in("hall"), session("b").in("hall").at("2027-06-08T11:14")), "jubilee").size(), 1u);
  EXPECT_THAT(told(with(session("a").in("hall"), session("b").in("hall").at("2027-06-08T11:15")), "jubilee"),
              IsEmpty());
}

TEST_F(Elsewhere, SomebodyIsBusyInAnotherEventInWhateverPart) {
  of_jubilee = {delegation("kyutech", {"ada"})};
  const Index index = with(session("a").with({"kyutech"}).hosted_by({"ben"}), session("b").remotely({"ada"}));
  const std::string rest = " 2027-06-08T08:00:00Z/2027-06-08T09:00:00Z 0 of 0";
  EXPECT_THAT(told(index, "jubilee"), ElementsAre("person_overlap warn a (person ada) and visit/b" + rest));
  EXPECT_THAT(told(index, "visit"), ElementsAre("person_overlap warn b (person ada) and jubilee/a" + rest));
}

TEST_F(Elsewhere, TheWayFromAnotherEventTakesItsTime) {
  venues = {edited(venue("artem"), [](agenda::Venue& artem) { artem.travel = {{{"inpl"}, 30min}}; }), venue("inpl")};
  rooms = {room("hall", "artem"), room("lab", "inpl")};
  const auto going = [&](std::string_view local) {
    return with(session("a").in("hall").by({"ada"}), session("b").at(local).in("lab").by({"ada"}));
  };
  EXPECT_THAT(told(going("2027-06-08T11:30"), "jubilee"), IsEmpty());
  EXPECT_THAT(told(going("2027-06-08T11:29"), "visit"),
              ElementsAre("travel_time warn b (person ada) and jubilee/a 2027-06-08T09:00:00Z/2027-06-08T09:29:00Z "
                          "29 of 30"));
}

TEST_F(Elsewhere, AnInterpreterNeedsARestFromAnotherEvent) {
  visit.interpreter_stint = 100min;
  const auto after_an_hour = [&](std::chrono::minutes duration) {
    return with(session("a").interpreted_by("ada"),
                session("b").at("2027-06-08T11:00").lasting(duration).interpreted_by("ada"));
  };
  EXPECT_THAT(told(after_an_hour(40min), "visit"), IsEmpty()) << "the later event allows for it";
  const Index index = after_an_hour(41min);
  const std::string rest = " 2027-06-08T08:00:00Z/2027-06-08T09:41:00Z 101 of 100";
  EXPECT_THAT(told(index, "jubilee"), ElementsAre("interpreter_rest warn a (person ada) and visit/b" + rest));
  EXPECT_THAT(told(index, "visit"), ElementsAre("interpreter_rest warn b (person ada) and jubilee/a" + rest));
}

TEST_F(Elsewhere, EachEventHasItsOwnSeverity) {
  const auto severities = [&](Severity here, Severity there) {
    jubilee.severities = {{"room_overlap", here}};
    visit.severities = {{"room_overlap", there}};
    const Index index = with(session("a").in("hall"), session("b").in("hall"));
    std::string all;
    for (const char* event : {"jubilee", "visit"}) {
      for (const Conflict& one : index.conflicts({event})) all += std::string(to_string(one.severity)) + " ";
    }
    return all;
  };
  EXPECT_EQ(severities(Severity::block, Severity::warn), "block warn ");
  EXPECT_EQ(severities(Severity::ignore, Severity::block), "block ");
  EXPECT_EQ(severities(Severity::warn, Severity::ignore), "warn ");
  EXPECT_EQ(severities(Severity::ignore, Severity::ignore), "");
}

TEST_F(Elsewhere, WhatStandsWithinOneEventIsNotToldInAnother) {
  const Agenda one = agenda_of(jubilee, session("a").in("hall"), session("b").in("hall"));
  const Agenda other = agenda_of(visit, session("c").in("lab"), session("d").at("2027-07-01T10:00"));
  const Index index = index_of(one, other);
  EXPECT_EQ(told(index, "jubilee").size(), 1u);
  EXPECT_THAT(lines(index.conflicts({"visit"})),
              ElementsAre("outside_event warn d (none ) 2027-07-01T08:00:00Z/2027-07-01T09:00:00Z 0 of 0"));
}

TEST_F(Elsewhere, ACancelledSessionIsInNobodysWay) {
  EXPECT_THAT(told(with(session("a").in("hall"), session("b").in("hall").cancelled()), "jubilee"), IsEmpty());
}

TEST_F(Elsewhere, AnEditIsToldInTheOtherEventAsWell) {
  Index index = with(session("a").in("hall"), session("b").in("hall"));
  const auto of_jubilee_before = index.conflicts({"jubilee"});
  const auto of_visit_before = index.conflicts({"visit"});
  Agenda moved = second_;
  add(moved, session("b").in("hall").at("2027-06-08T11:00"));
  const auto mended = index.apply({{EventId{"visit"}, agenda::diff(second_, moved)}});
  EXPECT_EQ(mended, (std::map<EventId, Difference>{{{"jubilee"}, {{}, of_jubilee_before}},
                                                   {{"visit"}, {{}, of_visit_before}}}));
  const auto made = index.apply({{EventId{"visit"}, agenda::diff(moved, second_)}});
  EXPECT_EQ(made, (std::map<EventId, Difference>{{{"jubilee"}, {of_jubilee_before, {}}},
                                                 {{"visit"}, {of_visit_before, {}}}}));
}

TEST_F(Elsewhere, APersonsWindowsAreReadByTheHomeOfTheEventThatAsks) {
  visit.zones = {"Asia/Tokyo"};
  const agenda::Person ada = edited(
      person("ada"), [](agenda::Person& one) { one.unavailable = {window("2027-06-08T10:00", "2027-06-08T11:00")}; });
  const Agenda one = agenda_of(jubilee, ada, session("a").by({"ada"}));
  const Agenda other = agenda_of(visit, ada, session("b").at("2027-06-08T10:00", "Asia/Tokyo").by({"ada"}));
  const Index index = index_of(one, other);
  EXPECT_THAT(told(index, "jubilee"),
              ElementsAre("person_unavailable warn a (person ada) 2027-06-08T08:00:00Z/2027-06-08T09:00:00Z 0 of 0"));
  EXPECT_THAT(told(index, "visit"),
              ElementsAre("person_unavailable warn b (person ada) 2027-06-08T01:00:00Z/2027-06-08T02:00:00Z 0 of 0"));
}

}  // namespace
}  // namespace hatachi::rules
