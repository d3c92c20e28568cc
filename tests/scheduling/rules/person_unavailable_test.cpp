#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// Ada speaks from 10:00 to 11:00 in Paris, 08:00 to 09:00 UTC; these are her windows.
class PersonUnavailable : public testing::Test {
 protected:
  std::string zone;

  std::vector<std::string> with(const time::Window& unavailable,
                                const SessionBuilder& one = session("talk").by({"ada"})) const {
    agenda::Person ada = person("ada");
    ada.zone = zone;
    ada.unavailable = {unavailable};
    return told_by("person_unavailable", agenda_of(ada, delegation("kyutech", {"ada"}), one));
  }
};

TEST_F(PersonUnavailable, IsASessionThatSharesAMinuteWithAWindow) {
  EXPECT_THAT(with(window("2027-06-08T08:00", "2027-06-08T10:00")), IsEmpty());
  EXPECT_THAT(
      with(window("2027-06-08T08:00", "2027-06-08T10:01")),
      ElementsAre("person_unavailable warn talk (person ada) 2027-06-08T08:00:00Z/2027-06-08T09:00:00Z 0 of 0"));
  EXPECT_THAT(with(window("2027-06-08T11:00", "2027-06-08T12:00")), IsEmpty());
  EXPECT_EQ(with(window("2027-06-08T10:59", "2027-06-08T12:00")).size(), 1u);
  EXPECT_EQ(with(window("2027-06-08T10:20", "2027-06-08T10:21")).size(), 1u);
}

TEST_F(PersonUnavailable, CountsInWhateverPart) {
  const time::Window all_day = window("2027-06-08T00:00", "2027-06-09T00:00");
  EXPECT_EQ(with(all_day, session("talk").hosted_by({"ada"})).size(), 1u);
  EXPECT_EQ(with(all_day, session("talk").remotely({"ada"})).size(), 1u);
  EXPECT_EQ(with(all_day, session("talk").interpreted_by("ada")).size(), 1u);
  EXPECT_EQ(with(all_day, session("talk").with({"kyutech"})).size(), 1u);
  EXPECT_THAT(with(all_day, session("talk").by({"ben"})), IsEmpty());
}

TEST_F(PersonUnavailable, IsReadByTheClockOfTheWindowThePersonOrTheEventsHome) {
  const time::Window in_paris = window("2027-06-08T10:00", "2027-06-08T11:00");
  const time::Window in_tokyo = window("2027-06-08T17:00", "2027-06-08T18:00");
  EXPECT_EQ(with(in_paris).size(), 1u);
  EXPECT_THAT(with(in_tokyo), IsEmpty());
  zone = "Asia/Tokyo";
  EXPECT_THAT(with(in_paris), IsEmpty());
  EXPECT_EQ(with(in_tokyo).size(), 1u);
  EXPECT_EQ(with(window("2027-06-08T10:00", "2027-06-08T11:00", "Europe/Paris")).size(), 1u);
}

TEST_F(PersonUnavailable, ComesAgainEveryWeek) {
  EXPECT_EQ(with(weekly("2027-06-01T10:00", "2027-06-01T11:00", {time::Weekday::tuesday})).size(), 1u);
  EXPECT_THAT(with(weekly("2027-06-01T10:00", "2027-06-01T11:00", {time::Weekday::wednesday})), IsEmpty());
  EXPECT_THAT(with(weekly("2027-06-15T10:00", "2027-06-15T11:00", {time::Weekday::tuesday})), IsEmpty());
}

TEST_F(PersonUnavailable, GoesOverMidnight) {
  const time::Window night = weekly("2027-06-07T22:00", "2027-06-08T10:01", {time::Weekday::monday});
  EXPECT_EQ(with(night).size(), 1u);
  EXPECT_THAT(with(weekly("2027-06-07T22:00", "2027-06-08T10:00", {time::Weekday::monday})), IsEmpty());
}

TEST_F(PersonUnavailable, IsNeverInASkippedHourAndTwiceInADoubledOne) {
  const time::Window before_three = weekly("2027-01-03T02:30", "2027-01-03T03:00", {time::Weekday::sunday});
  const auto on = [](std::string_view local, time::Fold fold = time::Fold::none) {
    return session("talk").at(local, "Europe/Paris", fold).lasting(30min).by({"ada"});
  };
  EXPECT_THAT(with(before_three, on("2027-03-28T01:45")), IsEmpty()) << "over the skipped hour";
  EXPECT_EQ(with(before_three, on("2027-03-21T02:45")).size(), 1u) << "a week before";
  EXPECT_EQ(with(before_three, on("2027-10-31T02:30", time::Fold::earlier)).size(), 1u);
  EXPECT_EQ(with(before_three, on("2027-10-31T02:30", time::Fold::later)).size(), 1u);
  EXPECT_THAT(with(before_three, on("2027-10-31T02:00", time::Fold::earlier)), IsEmpty());
  EXPECT_THAT(with(before_three, on("2027-10-31T03:00")), IsEmpty());
}

TEST_F(PersonUnavailable, IsToldOncePerPerson) {
  agenda::Person ada = person("ada");
  ada.unavailable = {window("2027-06-08T10:00", "2027-06-08T10:30"), window("2027-06-08T10:15", "2027-06-08T11:00")};
  agenda::Person ben = ada;
  ben.id.value = "ben";
  EXPECT_THAT(told(agenda_of(ada, ben, session("talk").by({"ada", "ben"}))),
              ElementsAre("person_unavailable: talk (ada)", "person_unavailable: talk (ben)"));
}

}  // namespace
}  // namespace hatachi::rules
