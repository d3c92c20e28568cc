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
  agenda::Delegation escorted = delegation("escorted", {"chie"});
  escorted.escorts = ids<agenda::Person>({"dai"});
  return told_by("delegation_alone",
                 agenda_of(delegation("kyutech", {"ada"}), delegation("ul", {"ben"}), escorted, one));
}

TEST(DelegationAlone, IsOneThatNobodyReceivesOrAccompanies) {
  EXPECT_THAT(
      with(session("visit").with({"kyutech"})),
      ElementsAre("delegation_alone warn visit (delegation kyutech) 2027-06-08T08:00:00Z/2027-06-08T09:00:00Z 0 of 0"));
  EXPECT_THAT(with(session("visit").with({"kyutech"}).hosted_by({"eri"})), IsEmpty());
  EXPECT_THAT(with(session("visit").with({"escorted"})), IsEmpty());
  EXPECT_THAT(with(session("visit").with({"kyutech", "ul"})), IsEmpty());
}

TEST(DelegationAlone, IsNotWithASpeakerInCharge) {
  EXPECT_EQ(with(session("visit").with({"kyutech"}).by({"eri"})).size(), 1u);
}

TEST(DelegationAlone, IsLeftToItselfInItsFreeTime) {
  for (const auto kind : {agenda::SessionKind::meal, agenda::SessionKind::transfer, agenda::SessionKind::lab_visit}) {
    EXPECT_EQ(with(session("visit").with({"kyutech"}).of_kind(kind)).size(), 1u);
  }
  EXPECT_THAT(with(session("visit").with({"kyutech"}).of_kind(agenda::SessionKind::free_time)), IsEmpty());
}

TEST(DelegationAlone, IsOneThatIsThere) {
  EXPECT_THAT(with(session("visit")), IsEmpty());
  EXPECT_THAT(with(session("visit").with({"unheard-of"})), IsEmpty());
}

}  // namespace
}  // namespace hatachi::rules
