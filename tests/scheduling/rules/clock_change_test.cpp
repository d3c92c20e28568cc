#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// A session whose clock shows this time, although its instants were worked out at another: as if rules had changed.
std::vector<std::string> showing(std::string_view local, time::Fold fold = time::Fold::none) {
  agenda::Session item = session("a").at("2027-10-31T12:00");
  item.start = {wall(local), "Europe/Paris", fold};
  return told_by("clock_change", agenda_of(item));
}

const std::string told_of_paris =
    "clock_change warn a (zone Europe/Paris) 2027-10-31T11:00:00Z/2027-10-31T12:00:00Z 0 of 0";

TEST(ClockChange, IsAStartThatIsSkipped) {
  EXPECT_THAT(showing("2027-03-28T01:59"), IsEmpty());
  EXPECT_THAT(showing("2027-03-28T02:00"), ElementsAre(told_of_paris));
  EXPECT_THAT(showing("2027-03-28T02:59"), ElementsAre(told_of_paris));
  EXPECT_THAT(showing("2027-03-28T03:00"), IsEmpty());
}

TEST(ClockChange, IsAStartThatIsDoubledAndNobodyHasSaidWhich) {
  EXPECT_THAT(showing("2027-10-31T01:59"), IsEmpty());
  EXPECT_THAT(showing("2027-10-31T02:00"), ElementsAre(told_of_paris));
  EXPECT_THAT(showing("2027-10-31T02:59"), ElementsAre(told_of_paris));
  EXPECT_THAT(showing("2027-10-31T03:00"), IsEmpty());
  EXPECT_THAT(showing("2027-10-31T02:00", time::Fold::earlier), IsEmpty());
  EXPECT_THAT(showing("2027-10-31T02:59", time::Fold::later), IsEmpty());
}

TEST(ClockChange, IsNotMendedByAChoiceWhereTheHourIsSkipped) {
  EXPECT_THAT(showing("2027-03-28T02:30", time::Fold::later), ElementsAre(told_of_paris));
}

TEST(ClockChange, IsOfTheStartAlone) {
  EXPECT_THAT(told_by("clock_change", agenda_of(session("night").at("2027-03-28T00:30").lasting(8h))), IsEmpty());
}

}  // namespace
}  // namespace hatachi::rules
