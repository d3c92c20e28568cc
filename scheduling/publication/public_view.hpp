#pragma once

#include "scheduling/agenda/agenda.hpp"

/// From draft to what the public sees.
namespace hatachi::publication {

/// What readers without any role may see of an agenda: the sessions for everyone, and of rooms, tracks, people and
/// delegations only those that one of these sessions shows. The event's venues are shown, except one where only other
/// sessions take place: it may be nobody's business. Delegations lose head and members.
/// Items that stay whole are shared with `draft`.
agenda::Agenda public_view(const agenda::Agenda& draft);

}  // namespace hatachi::publication
