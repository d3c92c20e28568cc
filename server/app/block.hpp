#pragma once

#include "server/app/edits.hpp"

/// What severity `block` means: nothing with such a conflict is published, unless somebody says why.
namespace hatachi::app {

/// True where the desk's reason is more than blanks.
bool says_why(const Desk& desk);

/// That a reason can be kept: `too_long` and the like on `reason`.
Result<void> check_reason(const Desk& desk);

/// The decision where it may be, with the desk's reason in each entry that needed one. `blocked` where an event that
/// publishes each edit at once would get a conflict that blocks by its own entry, and no reason is given;
/// `desk.blocking` then has them. What only a change of severities makes block was there, and holds nothing up.
Result<store::Decision> hold_up(const Desk& desk, const store::State& state, store::Decision decision);

/// Those of some conflicts that block.
std::vector<rules::Conflict> only_blocking(std::vector<rules::Conflict> conflicts);

/// The conflicts of an event's draft that hold up its publication.
std::vector<rules::Conflict> blocking_conflicts(const store::State& state, const agenda::EventId& event);

}  // namespace hatachi::app
