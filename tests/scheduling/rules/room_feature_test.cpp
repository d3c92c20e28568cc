#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> with(const SessionBuilder& one) {
  agenda::Room hall = room("hall", "artem");
  hall.features = {"stage", "projector"};
  return told_by("room_feature", agenda_of(venue("artem"), hall, one));
}

TEST(RoomFeature, IsToldForEachThatTheRoomLacks) {
  EXPECT_THAT(with(session("a").in("hall").equipped_with({"projector", "stage"})), IsEmpty());
  EXPECT_THAT(with(session("a").in("hall").equipped_with({"tatami", "projector", "piano"})),
              ElementsAre("room_feature warn a (feature piano) 2027-06-08T08:00:00Z/2027-06-08T09:00:00Z 0 of 0",
                          "room_feature warn a (feature tatami) 2027-06-08T08:00:00Z/2027-06-08T09:00:00Z 0 of 0"));
}

TEST(RoomFeature, IsNoneWithoutARoomThatIsKnown) {
  EXPECT_THAT(with(session("a").equipped_with({"piano"})), IsEmpty());
  EXPECT_THAT(with(session("a").in("nowhere").equipped_with({"piano"})), IsEmpty());
  EXPECT_THAT(with(session("a").in("hall")), IsEmpty());
}

}  // namespace
}  // namespace hatachi::rules
