#pragma once

#include "scheduling/agenda/items.hpp"

namespace hatachi::agenda {

/// Another session of the same content under an id of its own: confirmed and not locked, whatever `session` is.
/// It says where and when `session` does, until somebody edits it; `put` brings it into an agenda.
Session duplicate(const Session& session, SessionId id);

}  // namespace hatachi::agenda
