#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

SessionBuilder opening(std::string_view local = "2027-06-08T10:00") {
  return session("opening").at(local).lasting(60min);
}
SessionBuilder lunch(std::string_view local) {
  return session("lunch").at(local).after({"opening"});
}
std::vector<std::string> with(const SessionBuilder& one, const SessionBuilder& other) {
  return told_by("precedence", agenda_of(one, other));
}

TEST(Precedence, IsBrokenUntilTheEarlierSessionHasEnded) {
  EXPECT_THAT(with(opening(), lunch("2027-06-08T11:00")), IsEmpty());
  EXPECT_THAT(with(opening(), lunch("2027-06-08T10:59")),
              ElementsAre("precedence warn lunch opening (none ) 2027-06-08T08:59:00Z/2027-06-08T09:00:00Z 0 of 0"));
  EXPECT_THAT(with(opening(), lunch("2027-06-08T09:00")),
              ElementsAre("precedence warn lunch opening (none ) 2027-06-08T07:00:00Z/2027-06-08T09:00:00Z 0 of 0"));
  EXPECT_THAT(with(opening(), lunch("2027-06-09T08:00")), IsEmpty());
}

TEST(Precedence, ComparesInstantsNotClocks) {
  EXPECT_THAT(with(opening(), session("lunch").at("2027-06-08T18:00", "Asia/Tokyo").after({"opening"})), IsEmpty());
  EXPECT_EQ(with(opening(), session("lunch").at("2027-06-08T17:59", "Asia/Tokyo").after({"opening"})).size(), 1u);
}

TEST(Precedence, IsToldForEachSessionThatHasNotEnded) {
  EXPECT_THAT(told(agenda_of(opening(), session("talk").at("2027-06-08T09:30"),
                             session("lunch").at("2027-06-08T10:00").after({"opening", "talk"}))),
              ElementsAre("precedence: lunch opening", "precedence: lunch talk"));
}

TEST(Precedence, IsOfTwoSessionsThatTakePlace) {
  EXPECT_THAT(with(opening().cancelled(), lunch("2027-06-08T10:00")), IsEmpty());
  EXPECT_THAT(with(opening(), lunch("2027-06-08T10:00").cancelled()), IsEmpty());
  EXPECT_THAT(with(session("talk"), lunch("2027-06-08T10:00")), IsEmpty()) << "there is no opening";
}

}  // namespace
}  // namespace hatachi::rules
