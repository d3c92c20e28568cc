#pragma once

#include "scheduling/agenda/shift.hpp"
#include "server/app/edits.hpp"

/// What organizers do to sessions beside editing them, each as one entry; see the verbs of scheduling/agenda.
/// A stale precondition's error has the param `session` or `delegation`, which item changed since it was read, where
/// that can be told.
namespace hatachi::app {

Task<Result<Edited>> cancel_session(Desk desk, agenda::SessionId id, Precondition expected);
Task<Result<Edited>> restore_session(Desk desk, agenda::SessionId id, Precondition expected);
Task<Result<Edited>> lock_session(Desk desk, agenda::SessionId id, Precondition expected);
Task<Result<Edited>> unlock_session(Desk desk, agenda::SessionId id, Precondition expected);

/// Names the versions of both sessions.
Task<Result<Edited>> swap_sessions(Desk desk, agenda::SessionId one, agenda::SessionId with, Precondition expected);

/// Names a state of the draft: stale where a session that would move, or that decides which ones do, changed since.
Task<Result<Edited>> shift_sessions(Desk desk, agenda::EventId event, agenda::Shift shift, Precondition expected);

/// Names a state of the draft: stale where a session or delegation that names the person changed since.
Task<Result<Edited>> replace_person(Desk desk, agenda::EventId event, agenda::PersonId person, agenda::PersonId by,
                                    Precondition expected);

}  // namespace hatachi::app
