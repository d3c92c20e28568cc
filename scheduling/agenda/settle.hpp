#pragma once

#include "scheduling/agenda/operations.hpp"

namespace hatachi::agenda {

/// Brings venues, rooms and people into line with what the event, its sessions and its delegations refer to:
/// - the venue of every room in use is one of the event's;
/// - the agenda holds exactly the event's venues, each with all of its rooms;
/// - the agenda holds exactly the people somebody refers to.
/// What is missing comes from `directory`; what it does not have either stays missing.
void settle(Agenda& agenda, const Directory& directory);

/// The room as the agenda has it, else as the directory does; nullptr without one.
const Room* find_room(const Agenda& agenda, const Directory& directory, const RoomId& id);

}  // namespace hatachi::agenda
