#pragma once

#include "scheduling/agenda/agenda.hpp"

/// From draft to what the public sees.
namespace hatachi::publication {

/// What readers without any role may see of an agenda: the sessions for everyone, and of rooms, venues, tracks,
/// people and delegations only those that the event or one of these sessions shows. Delegations lose their members.
/// Items that stay whole are shared with `draft`.
agenda::Agenda public_view(const agenda::Agenda& draft);

}  // namespace hatachi::publication
