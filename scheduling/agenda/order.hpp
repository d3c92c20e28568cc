#pragma once

#include "scheduling/agenda/agenda.hpp"

/// Which session comes after which: `Session::after`, never a circle.
namespace hatachi::agenda {

/// `cyclic` on `after[i]` where a session that this one comes after would, by others, come after it.
Result<void> check_order(const Agenda& agenda, const Session& session);

/// `changed_since` on a session's `after` where the agenda has a circle.
Result<void> check_order(const Agenda& agenda);

/// Takes a session that is gone out of what others come after.
void forget_order(Agenda& agenda, const SessionId& gone);

}  // namespace hatachi::agenda
