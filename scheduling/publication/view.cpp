#include "scheduling/publication/view.hpp"

#include "scheduling/publication/audience.hpp"

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
    agenda::for_each_person(session, [&](const agenda::PersonId& id) { people.insert(id); });
    delegations.insert(session.delegations.begin(), session.delegations.end());
  }
};

/// Puts what the viewer sees of the slots that `shown` holds for.
template <class T, class Predicate>
void share(agenda::Table<T>& seen, const agenda::Table<T>& draft, Audience viewer, Predicate shown) {
  for (const auto& slot : draft) {
    if (shown(*slot)) seen.put(seen_by(viewer, slot.item), slot.touch);
  }
}

/// The event with the venues that `shown` holds for; the same item where these are all.
template <class Predicate>
void share_event(Agenda& seen, const Agenda& draft, Audience viewer, Predicate shown) {
  for (const auto& slot : draft.event) {
    auto event = seen_by(viewer, slot.item);
    if (!std::all_of(event->venues.begin(), event->venues.end(), shown)) {
      agenda::Event fewer = *event;
      std::erase_if(fewer.venues, [&](const agenda::VenueId& id) { return !shown(id); });
      event = std::make_shared<const agenda::Event>(std::move(fewer));
    }
    seen.event.put(std::move(event), slot.touch);
  }
}

/// The way to a venue that is nobody's business is not told either.
template <class Predicate>
void share_venues(Agenda& seen, const Agenda& draft, Predicate shown) {
  for (const auto& slot : draft.venues) {
    if (!shown(slot->id)) continue;
    auto venue = slot.item;
    if (!std::all_of(venue->travel.begin(), venue->travel.end(), [&](const auto& way) { return shown(way.to); })) {
      agenda::Venue fewer = *venue;
      std::erase_if(fewer.travel, [&](const agenda::Travel& way) { return !shown(way.to); });
      venue = std::make_shared<const agenda::Venue>(std::move(fewer));
    }
    seen.venues.put(std::move(venue), slot.touch);
  }
}

}  // namespace

Agenda view(const Agenda& draft, Audience viewer) {
  if (viewer == Audience::organizers) return draft;
  return view(draft, viewer, [viewer](const agenda::Session& session) -> std::optional<Audience> {
    if (!may_see(viewer, session.audience)) return std::nullopt;
    return viewer;
  });
}

Agenda view(const Agenda& draft, Audience viewer, const Eyes& eyes) {
  References open;
  References closed;
  Agenda seen;
  for (const auto& slot : draft.sessions) {
    const auto looking = eyes(*slot);
    const auto session = looking ? seen_by(*looking, slot.item) : slot.item;
    (looking ? open : closed).add(draft, *session);
    if (looking) seen.sessions.put(session, slot.touch);
  }
  share(seen.delegations, draft.delegations, viewer,
        [&](const auto& one) { return open.delegations.contains(one.id); });
  for (const auto& delegation : seen.delegations) {
    agenda::for_each_person(*delegation, [&](const agenda::PersonId& id) { open.people.insert(id); });
  }

  const auto shows_venue = [&](const agenda::VenueId& id) {
    return open.venues.contains(id) || (draft.venues.contains(id) && !closed.venues.contains(id));
  };
  share_event(seen, draft, viewer, shows_venue);
  share_venues(seen, draft, shows_venue);
  share(seen.rooms, draft.rooms, viewer, [&](const auto& one) { return open.rooms.contains(one.id); });
  share(seen.tracks, draft.tracks, viewer, [&](const auto& one) { return open.tracks.contains(one.id); });
  share(seen.people, draft.people, viewer, [&](const auto& one) { return open.people.contains(one.id); });
  share(seen.releases, draft.releases, viewer, [](const auto& one) { return one.number > 0 && !one.withdrawn; });
  return seen;
}

}  // namespace hatachi::publication
