#include "scheduling/agenda/agenda.hpp"

namespace hatachi::agenda {
namespace {

/// Raises `latest` to the touch of the item with that id, where there is one.
template <class T>
const typename Table<T>::Slot* raise(Touch& latest, const Table<T>& table, const Id<T>& id) {
  const auto* slot = table.find(id);
  if (slot != nullptr && slot->touch.number > latest.number) latest = slot->touch;
  return slot;
}

}  // namespace

Touch last_visible_touch(const Agenda& agenda, const Session& session) {
  Touch latest;
  raise(latest, agenda.sessions, session.id);
  if (session.track) raise(latest, agenda.tracks, *session.track);
  if (session.room) {
    if (const auto* room = raise(latest, agenda.rooms, *session.room)) raise(latest, agenda.venues, (*room)->venue);
  }
  for (const PersonId& id : session.speakers) raise(latest, agenda.people, id);
  for (const PersonId& id : session.hosts) raise(latest, agenda.people, id);
  return latest;
}

}  // namespace hatachi::agenda
