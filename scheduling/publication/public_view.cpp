#include "scheduling/publication/public_view.hpp"

#include <algorithm>
#include <memory>
#include <unordered_set>
#include <utility>

namespace hatachi::publication {
namespace {

using agenda::Agenda;
using agenda::Audience;

/// Everything that the sessions of some audience refer to.
struct References {
  std::unordered_set<agenda::VenueId> venues;
  std::unordered_set<agenda::RoomId> rooms;
  std::unordered_set<agenda::TrackId> tracks;
  std::unordered_set<agenda::PersonId> people;
  std::unordered_set<agenda::DelegationId> delegations;

  void add(const Agenda& draft, const agenda::Session& session) {
    if (session.room) {
      rooms.insert(*session.room);
      if (const auto* room = draft.rooms.find(*session.room)) venues.insert((*room)->venue);
    }
    if (session.track) tracks.insert(*session.track);
    people.insert(session.speakers.begin(), session.speakers.end());
    people.insert(session.hosts.begin(), session.hosts.end());
    delegations.insert(session.delegations.begin(), session.delegations.end());
  }
};

/// Shares the slots that `shown` holds for.
template <class T, class Predicate>
void share(agenda::Table<T>& view, const agenda::Table<T>& draft, Predicate shown) {
  for (const auto& slot : draft) {
    if (shown(slot->id)) view.put(slot.item, slot.touch);
  }
}

/// The event with the venues that `shown` holds for; the same item where these are all.
template <class Predicate>
void share_event(Agenda& view, const Agenda& draft, Predicate shown) {
  for (const auto& slot : draft.event) {
    if (std::all_of(slot->venues.begin(), slot->venues.end(), shown)) {
      view.event.put(slot.item, slot.touch);
      continue;
    }
    agenda::Event event = *slot;
    std::erase_if(event.venues, [&](const agenda::VenueId& id) { return !shown(id); });
    view.event.put(std::make_shared<const agenda::Event>(std::move(event)), slot.touch);
  }
}

/// Who travels is nobody's business: of a delegation the public sees the name.
void share_without_members(Agenda& view, const agenda::Table<agenda::Delegation>::Slot& slot) {
  if (!slot->head && slot->members.empty()) {
    view.delegations.put(slot.item, slot.touch);
    return;
  }
  agenda::Delegation delegation = *slot;
  delegation.head.reset();
  delegation.members.clear();
  view.delegations.put(std::make_shared<const agenda::Delegation>(std::move(delegation)), slot.touch);
}

}  // namespace

Agenda public_view(const Agenda& draft) {
  References open;
  References closed;
  Agenda view;
  for (const auto& session : draft.sessions) {
    const bool is_public = session->audience == Audience::everyone;
    (is_public ? open : closed).add(draft, *session);
    if (is_public) view.sessions.put(session.item, session.touch);
  }

  const auto shows_venue = [&](const agenda::VenueId& id) {
    return open.venues.contains(id) || !closed.venues.contains(id);
  };
  share_event(view, draft, shows_venue);
  share(view.venues, draft.venues, shows_venue);
  share(view.rooms, draft.rooms, [&](const agenda::RoomId& id) { return open.rooms.contains(id); });
  share(view.tracks, draft.tracks, [&](const agenda::TrackId& id) { return open.tracks.contains(id); });
  share(view.people, draft.people, [&](const agenda::PersonId& id) { return open.people.contains(id); });
  for (const auto& slot : draft.delegations) {
    if (open.delegations.contains(slot->id)) share_without_members(view, slot);
  }
  return view;
}

}  // namespace hatachi::publication
