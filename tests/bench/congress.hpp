#pragma once

#include "scheduling/rules/index.hpp"
#include "tests/support/random_agenda.hpp"

/// A plausible event of 10,000 sessions in 60 rooms of ten venues in Paris and Tokyo, with 5,000 people: weekdays for
/// four weeks, into which the end of a summer time falls. Every rule has something to look at, and few find anything.
namespace hatachi::bench {

inline constexpr std::size_t sessions_of_congress = 10'000;

/// The zones of the tests, and a year's holidays of two regions.
const rules::Almanac& almanac();

agenda::Agenda congress();

/// A move that somebody may think of: a session to some time of some day, in a room of the same city.
struct Move {
  rules::Key session;
  time::Instant begin;
  rules::Key room;
};
std::vector<Move> moves(const rules::Index& index, const agenda::Agenda& agenda, support::Random& random,
                        std::size_t count);

}  // namespace hatachi::bench
