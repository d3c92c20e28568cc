#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// The event lasts from 7 to 9 June 2027, at home in Paris.
std::vector<std::string> at(std::string_view local, std::string zone = "Europe/Paris",
                            std::chrono::minutes duration = 60min) {
  return told_by("outside_event", agenda_of(session("a").at(local, std::move(zone)).lasting(duration)));
}

TEST(OutsideEvent, BeginsAndEndsAtMidnight) {
  EXPECT_THAT(at("2027-06-07T00:00"), IsEmpty());
  EXPECT_THAT(at("2027-06-06T23:59"),
              ElementsAre("outside_event warn a (none ) 2027-06-06T21:59:00Z/2027-06-06T22:59:00Z 0 of 0"));
  EXPECT_THAT(at("2027-06-09T23:00"), IsEmpty());
  EXPECT_EQ(at("2027-06-09T23:01").size(), 1u);
  EXPECT_THAT(at("2027-06-07T00:00", "Europe/Paris", 72h), IsEmpty());
  EXPECT_EQ(at("2027-07-01T10:00").size(), 1u);
}

TEST(OutsideEvent, IsNoneWithinItsDaysByTheSessionsOwnClock) {
  EXPECT_THAT(at("2027-06-07T00:00", "Asia/Tokyo"), IsEmpty()) << "17:00 the day before, at home";
  EXPECT_EQ(at("2027-06-06T23:59", "Asia/Tokyo").size(), 1u);
  EXPECT_THAT(at("2027-06-09T23:00", "America/New_York"), IsEmpty()) << "05:00 the day after, at home";
  EXPECT_EQ(at("2027-06-09T23:01", "America/New_York").size(), 1u);
}

TEST(OutsideEvent, IsNoneWithinItsDaysByTheClockAtHome) {
  EXPECT_THAT(at("2027-06-10T06:00", "Asia/Tokyo"), IsEmpty()) << "23:00 on the last day, at home";
  EXPECT_EQ(at("2027-06-10T06:01", "Asia/Tokyo").size(), 1u);
}

TEST(OutsideEvent, KnowsItsDaysThatClocksMakeShorterOrLonger) {
  agenda::Event night = event("night");
  night.first_day = night.last_day = day("2027-10-31");
  const auto lasting = [&](std::chrono::minutes duration) {
    return told_by("outside_event", agenda_of(night, session("a").at("2027-10-31T00:00").lasting(duration))).size();
  };
  EXPECT_EQ(lasting(25h), 0u);
  EXPECT_EQ(lasting(25h + 1min), 1u);
}

}  // namespace
}  // namespace hatachi::rules
