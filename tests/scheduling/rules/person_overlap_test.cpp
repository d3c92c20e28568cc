#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// A part that somebody has in a session.
struct Part {
  const char* name;
  void (*give)(SessionBuilder&);
};

/// Every part that Ada can have. Each delegation knows her in another way.
const Part parts[]{{"speaker", [](SessionBuilder& one) { one.by({"ada"}); }},
                   {"host", [](SessionBuilder& one) { one.hosted_by({"ada"}); }},
                   {"interpreter", [](SessionBuilder& one) { one.interpreted_by("ada"); }},
                   {"remote", [](SessionBuilder& one) { one.remotely({"ada"}); }},
                   {"head of a delegation", [](SessionBuilder& one) { one.with({"headed"}); }},
                   {"member of a delegation", [](SessionBuilder& one) { one.with({"joined"}); }},
                   {"escort of a delegation", [](SessionBuilder& one) { one.with({"escorted"}); }}};

Agenda of(const SessionBuilder& one, const SessionBuilder& other) {
  agenda::Delegation headed = delegation("headed");
  headed.head = agenda::PersonId{"ada"};
  agenda::Delegation escorted = delegation("escorted");
  escorted.escorts = ids<agenda::Person>({"ada"});
  return agenda_of(headed, delegation("joined", {"ada"}), escorted, one, other);
}

std::vector<std::string> with(const SessionBuilder& one, const SessionBuilder& other) {
  return told_by("person_overlap", of(one, other));
}

TEST(PersonOverlap, IsBeingInTwoSessionsAtOnceInWhateverPart) {
  for (const Part& here : parts) {
    for (const Part& there : parts) {
      SessionBuilder one = session("a");
      SessionBuilder other = session("b").at("2027-06-08T10:30");
      here.give(one);
      there.give(other);
      EXPECT_THAT(with(one, other),
                  ElementsAre("person_overlap warn a b (person ada) 2027-06-08T08:30:00Z/2027-06-08T09:00:00Z 0 of 0"))
          << here.name << " and " << there.name;
    }
  }
}

TEST(PersonOverlap, BeginsWithTheFirstSharedMinute) {
  const auto with_next = [](std::string_view local) {
    return with(session("a").by({"ada"}), session("b").at(local).by({"ada"})).size();
  };
  EXPECT_EQ(with_next("2027-06-08T11:00"), 0u);
  EXPECT_EQ(with_next("2027-06-08T10:59"), 1u);
  EXPECT_EQ(with_next("2027-06-08T09:00"), 0u);
  EXPECT_EQ(with_next("2027-06-08T09:01"), 1u);
}

TEST(PersonOverlap, OfSomebodyInSeveralPartsIsOne) {
  SessionBuilder one = session("a");
  SessionBuilder other = session("b");
  for (const Part& part : parts) part.give(one);
  other.by({"ada"}).hosted_by({"ada"});
  EXPECT_THAT(with(one, other), ElementsAre("person_overlap warn a b (person ada) 2027-06-08T08:00:00Z/"
                                            "2027-06-08T09:00:00Z 0 of 0"));
  EXPECT_THAT(with(one, session("c").at("2027-06-08T15:00")), IsEmpty()) << "a session is no conflict with itself";
}

TEST(PersonOverlap, IsToldForEachPerson) {
  EXPECT_THAT(told(agenda_of(session("a").by({"ada", "ben"}), session("b").by({"ben", "ada"}))),
              ElementsAre("person_overlap: a b (ada)", "person_overlap: a b (ben)"));
}

TEST(PersonOverlap, NeedsTheSamePerson) {
  EXPECT_THAT(with(session("a").by({"ada"}), session("b").by({"ben"})), IsEmpty());
  EXPECT_THAT(with(session("a").with({"joined"}), session("b").with({"escorted"})).size(), 1u);
  EXPECT_THAT(with(session("a").with({"joined"}), session("b").with({"unheard-of"})), IsEmpty());
}

TEST(PersonOverlap, OfADelegationIsThatOfEachWhoBelongsToIt) {
  EXPECT_THAT(told(agenda_of(delegation("kyutech", {"ada", "ben"}), session("a").with({"kyutech"}).hosted_by({"dai"}),
                             session("b").with({"kyutech"}).hosted_by({"eri"}))),
              ElementsAre("person_overlap: a b (ada)", "person_overlap: a b (ben)"));
}

}  // namespace
}  // namespace hatachi::rules
