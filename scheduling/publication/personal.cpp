#include "scheduling/publication/personal.hpp"

#include "scheduling/publication/audience.hpp"
#include "scheduling/publication/view.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace hatachi::publication {
namespace {

using agenda::Agenda;
using agenda::Audience;
using agenda::PersonId;

bool holds(const std::vector<PersonId>& list, const PersonId& person) {
  return std::find(list.begin(), list.end(), person) != list.end();
}

bool is_of_delegation(Part part) {
  return part == Part::attendee || part == Part::escort;
}

/// With whose eyes a person looks at a session of theirs.
std::optional<Audience> eyes_of(const Agenda& agenda, const agenda::Session& session, const PersonId& person) {
  const auto parts = parts_of(agenda, session, person);
  if (parts.empty() || session.audience == Audience::organizers) return std::nullopt;
  return std::all_of(parts.begin(), parts.end(), is_of_delegation) ? Audience::delegation : Audience::hosts;
}

/// A session of which no more is told than what, when and where.
std::shared_ptr<const agenda::Session> outline(const agenda::Session& session) {
  agenda::Session told;
  told.id = session.id;
  told.title = session.title;
  told.kind_of = session.kind_of;
  told.room = session.room;
  told.start = session.start;
  told.duration = session.duration;
  told.begins = session.begins;
  told.ends = session.ends;
  told.tz_release = session.tz_release;
  told.audience = session.audience;
  told.status = session.status;
  return std::make_shared<const agenda::Session>(std::move(told));
}

/// Puts what only `seen` has.
template <class T>
void add_missing(agenda::Table<T>& table, const agenda::Table<T>& seen) {
  for (const auto& slot : seen) {
    if (!table.contains(slot->id)) table.put(slot.item, slot.touch);
  }
}

}  // namespace

std::string_view to_string(Part part) {
  switch (part) {
    case Part::speaker: return "speaker";
    case Part::host: return "host";
    case Part::interpreter: return "interpreter";
    case Part::remote: return "remote";
    case Part::attendee: return "attendee";
    case Part::escort: return "escort";
  }
  return "";
}

std::vector<Part> parts_of(const Agenda& agenda, const agenda::Session& session, const PersonId& person) {
  std::vector<Part> parts;
  const auto add = [&](Part part, bool has) {
    if (has && std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
  };
  add(Part::speaker, holds(session.speakers, person));
  add(Part::host, holds(session.hosts, person));
  add(Part::interpreter, std::any_of(session.interpreters.begin(), session.interpreters.end(),
                                     [&](const auto& one) { return one.person == person; }));
  add(Part::remote, holds(session.remote, person));
  for (const agenda::DelegationId& id : session.delegations) {
    const auto* delegation = agenda.delegations.find(id);
    if (delegation == nullptr) continue;
    add(Part::attendee, (*delegation)->head == person || holds((*delegation)->members, person));
    add(Part::escort, holds((*delegation)->escorts, person));
  }
  return parts;
}

Agenda personal_view(const Agenda& agenda, const PersonId& person) {
  return view(agenda, Audience::delegation,
              [&](const agenda::Session& session) { return eyes_of(agenda, session, person); });
}

Agenda calendar_view(const Agenda& agenda, const PersonId& person) {
  // Outlined first: nobody is shown whom only a session that is not for everybody names.
  Agenda outlined = agenda;
  for (const auto& slot : agenda.sessions) {
    if (slot->audience != Audience::everyone) outlined.sessions.put(outline(*slot), slot.touch);
  }
  return view(outlined, Audience::everyone, [&](const agenda::Session& session) -> std::optional<Audience> {
    if (!eyes_of(agenda, **agenda.sessions.find(session.id), person)) return std::nullopt;
    return Audience::everyone;
  });
}

Agenda with_seen(Agenda agenda, const Agenda& seen) {
  const bool is_whole = std::all_of(seen.sessions.begin(), seen.sessions.end(),
                                    [&](const auto& slot) { return agenda.sessions.contains(slot->id); });
  if (is_whole) return agenda;
  add_missing(agenda.sessions, seen.sessions);
  add_missing(agenda.venues, seen.venues);
  add_missing(agenda.rooms, seen.rooms);
  add_missing(agenda.tracks, seen.tracks);
  add_missing(agenda.people, seen.people);
  add_missing(agenda.delegations, seen.delegations);
  return agenda;
}

}  // namespace hatachi::publication
