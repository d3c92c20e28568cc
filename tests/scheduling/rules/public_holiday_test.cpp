#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// Houses in Tokyo and Paris that keep the holidays of a region; 8 June 2027 is one in `jp`.
std::vector<std::string> with(const SessionBuilder& one, const std::string& region = "jp",
                              const std::string& zone = "Asia/Tokyo") {
  agenda::Venue tobata = venue("tobata", zone);
  tobata.holiday_region = region;
  return told_by("public_holiday", agenda_of(tobata, room("nakamura", "tobata"), one));
}

SessionBuilder in_tokyo(std::string_view local) {
  return session("visit").at(local, "Asia/Tokyo").lasting(60min).in("nakamura");
}

TEST(PublicHoliday, IsTheDayFromMidnightToMidnight) {
  EXPECT_THAT(with(in_tokyo("2027-06-07T23:00")), IsEmpty());
  EXPECT_THAT(
      with(in_tokyo("2027-06-07T23:01")),
      ElementsAre("public_holiday warn visit (day 2027-06-08) 2027-06-07T14:01:00Z/2027-06-07T15:01:00Z 0 of 0"));
  EXPECT_EQ(with(in_tokyo("2027-06-08T00:00")).size(), 1u);
  EXPECT_EQ(with(in_tokyo("2027-06-08T23:59")).size(), 1u);
  EXPECT_THAT(with(in_tokyo("2027-06-09T00:00")), IsEmpty());
}

TEST(PublicHoliday, IsReadByTheVenuesClock) {
  const auto in_paris = [](std::string_view local) { return session("visit").at(local).in("nakamura"); };
  EXPECT_EQ(with(in_paris("2027-06-07T17:00")).size(), 1u) << "midnight in Tokyo";
  EXPECT_THAT(with(in_paris("2027-06-08T17:00")), IsEmpty());
  EXPECT_THAT(with(in_paris("2027-06-07T17:00"), "jp", "Europe/Paris"), IsEmpty());
}

TEST(PublicHoliday, IsThatOfTheVenuesRegion) {
  EXPECT_THAT(with(in_tokyo("2027-06-08T10:00"), "fr"), IsEmpty());
  EXPECT_THAT(with(in_tokyo("2027-06-08T10:00"), ""), IsEmpty());
  EXPECT_THAT(with(in_tokyo("2027-06-08T10:00"), "nowhere"), IsEmpty());
  EXPECT_EQ(with(in_tokyo("2027-10-30T10:00"), "fr").size(), 1u);
}

TEST(PublicHoliday, IsNoneForWhatIsInNoRoom) {
  EXPECT_THAT(with(session("call").at("2027-06-08T10:00", "Asia/Tokyo")), IsEmpty());
  EXPECT_THAT(with(session("call").at("2027-06-08T10:00", "Asia/Tokyo").in("nowhere")), IsEmpty());
}

}  // namespace
}  // namespace hatachi::rules
