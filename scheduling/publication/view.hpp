#pragma once

#include "scheduling/agenda/agenda.hpp"

#include <functional>
#include <optional>

/// From draft to what others see of it.
namespace hatachi::publication {

/// What a viewer may see of an agenda: the sessions for them (`audience_of`, `may_see`), and of rooms, tracks, people
/// and delegations only those that one of these sessions shows. The event's venues are shown, except one where only
/// other sessions take place: it may be nobody's business. Organizers see everything.
/// Items that stay whole are shared with `draft`.
agenda::Agenda view(const agenda::Agenda& draft, agenda::Audience viewer);

/// With whose eyes a session is looked at; nothing where it is not seen.
using Eyes = std::function<std::optional<agenda::Audience>(const agenda::Session& session)>;

/// The same where each session is looked at with eyes of its own, and all that is no session with the viewer's.
agenda::Agenda view(const agenda::Agenda& draft, agenda::Audience viewer, const Eyes& eyes);

/// What everybody sees.
inline agenda::Agenda public_view(const agenda::Agenda& draft) {
  return view(draft, agenda::Audience::everyone);
}

}  // namespace hatachi::publication
