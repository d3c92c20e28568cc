#include "scheduling/agenda/settle.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace hatachi::agenda {
namespace {

template <class T>
using Wanted = std::unordered_set<Id<T>>;

/// Removes the items that `leaves` holds for.
template <class T, class Predicate>
void remove_where(Table<T>& table, Predicate leaves) {
  std::vector<Id<T>> ids;
  for (const auto& slot : table) {
    if (leaves(*slot)) ids.push_back(slot->id);
  }
  for (const Id<T>& id : ids) table.remove(id);
}

/// Takes over the directory's items that `enters` holds for and that the table lacks.
template <class T, class Predicate>
void adopt_where(Table<T>& table, const Table<T>& directory, Predicate enters) {
  for (const auto& slot : directory) {
    if (enters(*slot) && !table.contains(slot->id)) table.put(slot.item, slot.touch);
  }
}

void add_venues_in_use(Agenda& agenda, const Directory& directory) {
  Event event = agenda.about();
  Wanted<Venue> listed(event.venues.begin(), event.venues.end());
  for (const auto& session : agenda.sessions) {
    const Room* room = session->room ? find_room(agenda, directory, *session->room) : nullptr;
    if (room != nullptr && listed.insert(room->venue).second) event.venues.push_back(room->venue);
  }
  if (event != agenda.about()) agenda.event.put(std::make_shared<const Event>(std::move(event)), {});
}

void settle_venues(Agenda& agenda, const Directory& directory) {
  const Wanted<Venue> wanted(agenda.about().venues.begin(), agenda.about().venues.end());
  adopt_where(agenda.venues, directory.venues, [&](const Venue& venue) { return wanted.contains(venue.id); });
  adopt_where(agenda.rooms, directory.rooms, [&](const Room& room) { return wanted.contains(room.venue); });
  remove_where(agenda.venues, [&](const Venue& venue) { return !wanted.contains(venue.id); });
  remove_where(agenda.rooms, [&](const Room& room) { return !wanted.contains(room.venue); });
}

void settle_people(Agenda& agenda, const Directory& directory) {
  Wanted<Person> wanted;
  for (const auto& session : agenda.sessions) {
    for_each_person(*session, [&](const PersonId& id) { wanted.insert(id); });
  }
  for (const auto& delegation : agenda.delegations) {
    for_each_person(*delegation, [&](const PersonId& id) { wanted.insert(id); });
  }
  adopt_where(agenda.people, directory.people, [&](const Person& person) { return wanted.contains(person.id); });
  remove_where(agenda.people, [&](const Person& person) { return !wanted.contains(person.id); });
}

}  // namespace

void settle(Agenda& agenda, const Directory& directory) {
  if (agenda.event.empty()) return;
  add_venues_in_use(agenda, directory);
  settle_venues(agenda, directory);
  settle_people(agenda, directory);
}

const Room* find_room(const Agenda& agenda, const Directory& directory, const RoomId& id) {
  for (const Table<Room>* rooms : {&agenda.rooms, &directory.rooms}) {
    if (const auto* slot = rooms->find(id)) return slot->item.get();
  }
  return nullptr;
}

}  // namespace hatachi::agenda
