#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// Ada interprets from French into Japanese, Ben back.
std::vector<std::string> with(const SessionBuilder& one) {
  agenda::Person ada = person("ada");
  ada.interprets = {french_to_japanese};
  agenda::Person ben = person("ben");
  ben.interprets = {japanese_to_french};
  return told_by("interpreter_missing", agenda_of(ada, ben, one));
}

const std::string into_japanese =
    "interpreter_missing warn talk (languages fr-ja) 2027-06-08T08:00:00Z/2027-06-08T09:00:00Z 0 of 0";
const std::string into_french =
    "interpreter_missing warn talk (languages ja-fr) 2027-06-08T08:00:00Z/2027-06-08T09:00:00Z 0 of 0";

TEST(InterpreterMissing, IsToldForEachPairThatNobodyInterprets) {
  const SessionBuilder talk = session("talk").needing({japanese_to_french, french_to_japanese});
  EXPECT_THAT(with(talk), ElementsAre(into_japanese, into_french));
  EXPECT_THAT(with(SessionBuilder(talk).interpreted_by("ada")), ElementsAre(into_french));
  EXPECT_THAT(with(SessionBuilder(talk).interpreted_by("ada").interpreted_by("ben", japanese_to_french)), IsEmpty());
}

TEST(InterpreterMissing, AsksForTheLanguages) {
  const SessionBuilder talk = session("talk").needing({french_to_japanese});
  EXPECT_THAT(with(SessionBuilder(talk).interpreted_by("ben")), ElementsAre(into_japanese)) << "he does not know how";
  EXPECT_THAT(with(SessionBuilder(talk).interpreted_by("zoe")), ElementsAre(into_japanese)) << "nobody knows her";
  EXPECT_THAT(with(SessionBuilder(talk).interpreted_by("ada", japanese_to_french)), ElementsAre(into_japanese));
  EXPECT_THAT(with(SessionBuilder(talk).interpreted_by("ben").interpreted_by("ada")), IsEmpty());
}

TEST(InterpreterMissing, IsNoneWhereNothingHasToBeInterpreted) {
  EXPECT_THAT(with(session("talk")), IsEmpty());
  EXPECT_THAT(with(session("talk").interpreted_by("ben")), IsEmpty());
}

}  // namespace
}  // namespace hatachi::rules
