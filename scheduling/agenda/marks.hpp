#pragma once

#include "scheduling/agenda/operations.hpp"

/// What a session is marked as, its place and words aside. `not_found` without the session; no changes where it is
/// marked so already.
namespace hatachi::agenda {

/// It does not take place, and is shown so.
Result<Changes> cancel(const Agenda& agenda, const Directory& directory, const SessionId& id,
                       const time::ZoneDatabase& zones);
/// It takes place after all.
Result<Changes> restore(const Agenda& agenda, const Directory& directory, const SessionId& id,
                        const time::ZoneDatabase& zones);

/// It keeps its room, start and duration until it is unlocked, whatever happens around it.
Result<Changes> lock(const Agenda& agenda, const Directory& directory, const SessionId& id,
                     const time::ZoneDatabase& zones);
Result<Changes> unlock(const Agenda& agenda, const Directory& directory, const SessionId& id,
                       const time::ZoneDatabase& zones);

}  // namespace hatachi::agenda
