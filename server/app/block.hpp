#pragma once

#include "server/app/edits.hpp"

/// What severity `block` means: nothing with such a conflict is published, unless somebody says why.
namespace hatachi::app {

/// The decision where it may be, with the desk's reason in each entry that needed one. `blocked` where an event that
/// publishes each edit at once would get a conflict that blocks and no reason is given; `desk.blocking` then has them.
Result<store::Decision> hold_up(const Desk& desk, const store::State& state, store::Decision decision);

/// The conflicts of an event's draft that hold up its publication.
std::vector<rules::Conflict> blocking_conflicts(const store::State& state, const agenda::EventId& event);

}  // namespace hatachi::app
