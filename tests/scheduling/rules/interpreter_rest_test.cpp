#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// Ada interprets for 90 minutes at most, and then needs 15 minutes of rest.
std::vector<std::string> with(const std::vector<SessionBuilder>& sessions) {
  Agenda agenda = agenda_of(event("jubilee"));
  for (const SessionBuilder& one : sessions) add(agenda, one);
  return told_by("interpreter_rest", agenda);
}

SessionBuilder alone(std::string id, std::string_view local, std::chrono::minutes duration) {
  return session(std::move(id)).at(local).lasting(duration).interpreted_by("ada");
}

TEST(InterpreterRest, IsNeededAfterAStint) {
  EXPECT_THAT(with({alone("a", "2027-06-08T10:00", 90min)}), IsEmpty());
  EXPECT_THAT(with({alone("a", "2027-06-08T10:00", 91min)}),
              ElementsAre("interpreter_rest warn a (person ada) 2027-06-08T08:00:00Z/2027-06-08T09:31:00Z 91 of 90"));
}

TEST(InterpreterRest, IsNeededBetweenSessionsThatAreTogetherTooLong) {
  EXPECT_THAT(with({alone("a", "2027-06-08T10:00", 60min), alone("b", "2027-06-08T11:00", 30min)}), IsEmpty());
  EXPECT_THAT(with({alone("a", "2027-06-08T10:00", 60min), alone("b", "2027-06-08T11:00", 31min)}),
              ElementsAre("interpreter_rest warn a b (person ada) 2027-06-08T08:00:00Z/2027-06-08T09:31:00Z 91 of 90"));
}

TEST(InterpreterRest, IsTakenWhereThePauseIsLongEnough) {
  EXPECT_EQ(with({alone("a", "2027-06-08T10:00", 60min), alone("b", "2027-06-08T11:14", 60min)}).size(), 1u);
  EXPECT_THAT(with({alone("a", "2027-06-08T10:00", 60min), alone("b", "2027-06-08T11:15", 60min)}), IsEmpty());
}

TEST(InterpreterRest, IsToldOfEachSessionThatGoesTooFar) {
  const std::vector<SessionBuilder> row{alone("a", "2027-06-08T10:00", 60min), alone("b", "2027-06-08T11:00", 60min),
                                        alone("c", "2027-06-08T12:00", 30min), alone("d", "2027-06-08T12:45", 60min)};
  EXPECT_THAT(
      with(row),
      ElementsAre("interpreter_rest warn a b (person ada) 2027-06-08T08:00:00Z/2027-06-08T10:00:00Z 120 of 90",
                  "interpreter_rest warn a c (person ada) 2027-06-08T08:00:00Z/2027-06-08T10:30:00Z 150 of 90"));
}

TEST(InterpreterRest, IsNoneWhereTwoTakeTurns) {
  const SessionBuilder day = alone("a", "2027-06-08T10:00", 240min);
  EXPECT_THAT(with({SessionBuilder(day).interpreted_by("ben")}), IsEmpty());
  EXPECT_EQ(with({SessionBuilder(day).interpreted_by("ben", japanese_to_french)}).size(), 2u) << "each alone";
  EXPECT_EQ(with({SessionBuilder(day).interpreted_by("ben").interpreted_by("ada", japanese_to_french)}).size(), 1u)
      << "Ada alone in one direction";
}

TEST(InterpreterRest, CountsWhatIsInterpretedAloneAndNothingElse) {
  const SessionBuilder first = alone("a", "2027-06-08T10:00", 60min);
  EXPECT_THAT(with({first, alone("b", "2027-06-08T11:00", 60min).interpreted_by("ben")}), IsEmpty());
  EXPECT_THAT(with({first, session("b").at("2027-06-08T11:00").by({"ada"})}), IsEmpty());
  EXPECT_EQ(with({first, session("b").at("2027-06-08T11:00").lasting(10min).by({"ada"}),
                  alone("c", "2027-06-08T11:10", 60min)})
                .size(),
            1u);
}

TEST(InterpreterRest, IsNotInterruptedByAShorterSessionAtTheSameTime) {
  EXPECT_EQ(with({alone("long", "2027-06-08T10:00", 80min), alone("short", "2027-06-08T10:10", 10min),
                  alone("next", "2027-06-08T11:30", 30min)})
                .size(),
            1u);
}

TEST(InterpreterRest, IsWhatTheEventSays) {
  agenda::Event strict = event("jubilee");
  strict.interpreter_stint = 30min;
  strict.interpreter_rest = 60min;
  const auto within = [&](std::string_view second) {
    return told_by("interpreter_rest",
                   agenda_of(strict, alone("a", "2027-06-08T10:00", 30min), alone("b", second, 30min)))
        .size();
  };
  EXPECT_EQ(within("2027-06-08T11:29"), 1u);
  EXPECT_EQ(within("2027-06-08T11:30"), 0u);
}

}  // namespace
}  // namespace hatachi::rules
