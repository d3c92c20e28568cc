#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> with(std::optional<int> capacity, const SessionBuilder& one) {
  agenda::Room hall = room("hall", "artem");
  hall.capacity = capacity;
  return told_by("room_capacity", agenda_of(venue("artem"), hall, one));
}

TEST(RoomCapacity, IsPassedByTheFirstHeadTooMany) {
  EXPECT_THAT(with(80, session("a").in("hall").expecting(80)), IsEmpty());
  EXPECT_THAT(with(80, session("a").in("hall").expecting(81)),
              ElementsAre("room_capacity warn a (room hall) 2027-06-08T08:00:00Z/2027-06-08T09:00:00Z 80 of 81"));
}

TEST(RoomCapacity, IsNoneWhereNobodyHasSaidIt) {
  EXPECT_THAT(with(std::nullopt, session("a").in("hall").expecting(1'000)), IsEmpty());
  EXPECT_THAT(with(80, session("a").in("hall")), IsEmpty());
  EXPECT_THAT(with(80, session("a").expecting(1'000)), IsEmpty());
  EXPECT_THAT(with(80, session("a").in("nowhere").expecting(1'000)), IsEmpty());
}

}  // namespace
}  // namespace hatachi::rules
