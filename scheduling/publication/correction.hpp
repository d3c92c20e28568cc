#pragma once

#include "scheduling/agenda/change.hpp"

#include <cstdint>
#include <set>
#include <vector>

/// Some entries of a draft without the others.
namespace hatachi::publication {

/// An entry of a stream: its number and what it did.
struct Step {
  std::uint64_t number = 0;
  agenda::Changes changes;
};

/// The agenda as it was before its last `steps` (ascending, up to the last one), but for its releases: what was
/// published is no step of the programme.
agenda::Agenda before(agenda::Agenda agenda, const std::vector<Step>& steps);

/// What `start` becomes by the `kept` of the steps that follow on it, each done field by field as its entry did it;
/// releases stay. Venues, rooms and people come along with what names them, as they were at that step. The moments that
/// a wall clock was resolved to follow every step: what the clocks do is nobody's choice.
/// `needs_entry` where a kept step builds on one that is left out: `params` name both (`entry`: the one that is needed,
/// `by`: the one that needs it), `field` the item and field.
Result<agenda::Agenda> only(const agenda::Agenda& start, const std::vector<Step>& steps,
                            const std::set<std::uint64_t>& kept);

/// The agenda with the moments that `from` has for its sessions, where it has them at the same wall clock, and with the
/// release of the time zones that they come from.
agenda::Agenda with_moments_of(agenda::Agenda agenda, const agenda::Agenda& from);

}  // namespace hatachi::publication
