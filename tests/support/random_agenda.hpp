#pragma once

#include "scheduling/agenda/shift.hpp"
#include "tests/support/agenda_builder.hpp"

#include <cstddef>
#include <random>
#include <string>

/// Agendas and edits for properties: the same seed gives the same ones.
namespace hatachi::support {

using Random = std::mt19937_64;

/// Five venues in Paris, Tokyo and London with three rooms each, and sixteen people.
Installation random_installation(Random& random);

/// An event's agenda with at least `sessions` sessions, as a row of edits leaves it, around the end of a summer time.
agenda::Agenda random_agenda(Random& random, Installation& installation, std::size_t sessions);

/// An operation with what it changes.
struct RandomEdit {
  std::string operation;
  agenda::Changes changes;  ///< never empty
};

/// Some next edit of the agenda. Where it edits a venue, room or person, the installation changes as well.
RandomEdit random_edit(Random& random, const agenda::Agenda& agenda, Installation& installation);

/// A shift by up to two hours from some session on, in its room, its venue or everywhere; by no minute now and then.
agenda::Shift random_shift(Random& random, const agenda::Agenda& agenda);

/// The agenda after an edit.
agenda::Agenda after(const agenda::Agenda& agenda, const agenda::Changes& changes, std::uint64_t number = 0);

}  // namespace hatachi::support
