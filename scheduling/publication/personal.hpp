#pragma once

#include "scheduling/agenda/agenda.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

/// One person's own programme.
namespace hatachi::publication {

/// What somebody does in a session.
enum class Part : std::uint8_t { speaker, host, interpreter, remote, attendee, escort };
std::string_view to_string(Part part);

/// A person's parts in a session, each once: those it names them for, and those of the delegations that they belong to.
std::vector<Part> parts_of(const agenda::Agenda& agenda, const agenda::Session& session,
                           const agenda::PersonId& person);

/// What a person sees of an event as theirs: the sessions in which they have a part, but for those of the organizers,
/// and what these refer to. Who has a part by name looks at them as hosts do, others as a delegation does.
agenda::Agenda personal_view(const agenda::Agenda& agenda, const agenda::PersonId& person);

/// What of a person's programme may stand in a calendar that is fetched without a password: of sessions that are not
/// for everybody no more than title, time and place; of the others what everybody sees.
agenda::Agenda calendar_view(const agenda::Agenda& agenda, const agenda::PersonId& person);

/// The agenda with the sessions that only readers still see, since they were removed after they were published.
agenda::Agenda with_seen(agenda::Agenda agenda, const agenda::Agenda& seen);

}  // namespace hatachi::publication
