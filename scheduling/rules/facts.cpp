#include "scheduling/rules/facts.hpp"

#include <algorithm>

namespace hatachi::rules {
namespace {

/// The facts under a key, which exist from now on.
template <class T>
T& at(Shelf<T>& shelf, Key key) {
  shelf.grow_to(key + std::size_t{1});
  return shelf.edit(key);
}

void insert_key(std::vector<Key>& keys, Key key) {
  const auto place = std::lower_bound(keys.begin(), keys.end(), key);
  if (place == keys.end() || *place != key) keys.insert(place, key);
}

void erase_key(std::vector<Key>& keys, Key key) {
  const auto place = std::lower_bound(keys.begin(), keys.end(), key);
  if (place != keys.end() && *place == key) keys.erase(place);
}

Reading reading_of(const time::Clock& clock, const time::WallClock& start) {
  const time::Instant first = clock.earliest(start.time);
  if (clock.wall(first) != start.time) return Reading::skipped;
  return first != clock.latest(start.time) && start.fold == time::Fold::none ? Reading::doubled : Reading::unique;
}

/// True for who interprets some languages of the session and nobody else does.
bool is_alone(const agenda::Session& session, const agenda::PersonId& person) {
  const auto shares = [&](const agenda::Interpreter& own) {
    return std::any_of(session.interpreters.begin(), session.interpreters.end(), [&](const agenda::Interpreter& other) {
      return other.pair == own.pair && other.person != own.person;
    });
  };
  return std::any_of(session.interpreters.begin(), session.interpreters.end(),
                     [&](const agenda::Interpreter& own) { return own.person == person && !shares(own); });
}

}  // namespace

bool cover(const std::vector<ClockedWindow>& windows, const time::Span& span) {
  time::Instant reached = span.begin;
  while (reached < span.end) {
    time::Instant next = reached;
    for (const ClockedWindow& one : windows) {
      if (!one.clock) continue;
      if (const auto open = time::occurrence_at(one.window, *one.clock, reached)) next = std::max(next, open->end);
    }
    if (next == reached) return false;
    reached = next;
  }
  return true;
}

bool meet(const std::vector<ClockedWindow>& windows, const time::Span& span, const time::Clock* otherwise) {
  return std::any_of(windows.begin(), windows.end(), [&](const ClockedWindow& one) {
    const time::Clock* clock = one.clock ? one.clock.get() : otherwise;
    return clock != nullptr && time::meets(one.window, *clock, span);
  });
}

const time::Clock* Facts::clock(const std::string& zone) const {
  const auto found = clocks_.find(zone);
  return found == clocks_.end() ? nullptr : found->second.get();
}

std::chrono::minutes Facts::travel(Key from, Key to) const {
  std::chrono::minutes longest{0};
  for (const auto& [here, there] : {std::pair{from, to}, std::pair{to, from}}) {
    for (const auto& [venue, way] : venues_[here].travel) {
      if (venue == there) longest = std::max(longest, way);
    }
  }
  return longest;
}

std::shared_ptr<const time::Clock> Facts::clock_of(const std::string& zone) {
  if (zone.empty() || !almanac_.zones) return nullptr;
  auto& clock = clocks_[zone];
  if (!clock) {
    if (const time::Zone* rules = almanac_.zones->find(zone)) clock = std::make_shared<const time::Clock>(*rules);
  }
  return clock;
}

std::vector<ClockedWindow> Facts::clocked(const std::vector<time::Window>& windows, const std::string& zone) {
  std::vector<ClockedWindow> all;
  all.reserve(windows.size());
  for (const time::Window& window : windows)
    all.push_back({window, clock_of(window.zone.empty() ? zone : window.zone)});
  return all;
}

Key Facts::put(const std::shared_ptr<const agenda::Venue>& item) {
  const Key key = venue_keys_.add(item->id.value);
  VenueFacts facts{item, clock_of(item->zone), clocked(item->opening, item->zone), {}};
  for (const agenda::Travel& way : item->travel) {
    const Key to = venue_keys_.add(way.to.value);
    at(venues_, to);
    facts.travel.emplace_back(to, way.duration);
    longest_travel_ = std::max(longest_travel_, way.duration);
  }
  at(venues_, key) = std::move(facts);
  for (const Key room : rooms_of(key)) {
    RoomFacts& one = rooms_.edit(room);
    one.opening = clocked(one.item->opening, item->zone);
  }
  return key;
}

Key Facts::put(const std::shared_ptr<const agenda::Room>& item) {
  const Key key = room_keys_.add(item->id.value);
  const Key venue = venue_keys_.add(item->venue.value);
  const auto house = at(venues_, venue).item;
  RoomFacts& facts = at(rooms_, key);
  facts.id = item->id.value;
  facts.item = item;
  facts.venue = venue;
  facts.opening = clocked(item->opening, house ? house->zone : std::string());
  return key;
}

Key Facts::put(const std::shared_ptr<const agenda::Person>& item) {
  const Key key = person_keys_.add(item->id.value);
  PersonFacts& facts = at(people_, key);
  facts.id = item->id.value;
  facts.item = item;
  facts.unavailable = clocked(item->unavailable, item->zone);
  return key;
}

Key Facts::put(const std::shared_ptr<const agenda::Event>& item, std::vector<agenda::Severity> severities) {
  const Key key = event_keys_.add(item->id.value);
  EventFacts& facts = at(events_, key);
  facts.item = item;
  facts.severities = std::move(severities);
  const std::string home = item->zones.empty() ? std::string() : item->zones.front();
  facts.home = clock_of(home);
  facts.working_hours.clear();
  for (const time::Window& window : item->working_hours) {
    const std::string& zone = window.zone.empty() ? home : window.zone;
    facts.working_hours[zone].push_back({window, clock_of(zone)});
  }
  return key;
}

void Facts::put(Key event, const std::shared_ptr<const agenda::Delegation>& item) {
  events_.edit(event).delegations[item->id] = item;
}

void Facts::remove(Key event, const agenda::DelegationId& id) {
  events_.edit(event).delegations.erase(id);
}

Key Facts::put(Key event, const std::shared_ptr<const agenda::Session>& item) {
  const Key key = session_keys_.add(item->id.value);
  SessionFacts& facts = at(sessions_, key);
  facts.id = item->id;
  facts.item = item;
  facts.span = item->span();
  facts.takes_place = item->status == agenda::Status::confirmed;
  facts.event = event;
  insert_key(events_.edit(event).sessions, key);
  return key;
}

void Facts::remove(const agenda::SessionId& id) {
  const Key key = session_keys_.find(id.value);
  if (key == no_key || !sessions_[key].item) return;
  SessionFacts& facts = sessions_.edit(key);
  erase_key(events_.edit(facts.event).sessions, key);
  facts.item = nullptr;
  facts.takes_place = false;
}

/// Each person once; whom the session names remote is so in whatever part.
void Facts::set_people(SessionFacts& facts) {
  facts.people.clear();
  facts.alone.clear();
  const agenda::Session& session = *facts.item;
  const auto& remote = session.remote;
  const auto add = [&](const agenda::PersonId& id) {
    const Key key = person_keys_.add(id.value);
    at(people_, key).id = id.value;
    facts.people.push_back({key, std::find(remote.begin(), remote.end(), id) != remote.end()});
  };
  agenda::for_each_person(session, add);
  for (const agenda::DelegationId& id : session.delegations) {
    const auto& delegations = events_[facts.event].delegations;
    if (const auto found = delegations.find(id); found != delegations.end()) {
      agenda::for_each_person(*found->second, add);
    }
  }
  const auto by_person = [](const Attendee& a, const Attendee& b) { return a.person < b.person; };
  std::sort(facts.people.begin(), facts.people.end(), by_person);
  facts.people.erase(std::unique(facts.people.begin(), facts.people.end()), facts.people.end());
  facts.people.shrink_to_fit();
  for (const agenda::Interpreter& one : session.interpreters) {
    if (is_alone(session, one.person)) insert_key(facts.alone, person_keys_.find(one.person.value));
  }
}

void Facts::set_place(SessionFacts& facts) {
  const agenda::Session& session = *facts.item;
  facts.room = session.room ? room_keys_.add(session.room->value) : no_key;
  if (facts.room != no_key) at(rooms_, facts.room).id = session.room->value;
  facts.venue = facts.room == no_key ? no_key : rooms_[facts.room].venue;
  const auto clock = clock_of(session.start.zone);
  facts.reading = clock ? reading_of(*clock, session.start) : Reading::unique;
  for (const std::string& zone : session.zones) clock_of(zone);
}

void Facts::set_order(Key key) {
  std::vector<Key> after;
  const auto item = sessions_[key].item;
  for (const agenda::SessionId& id : item->after) {
    const Key earlier = session_keys_.add(id.value);
    SessionFacts& facts = at(sessions_, earlier);
    facts.id = id;
    insert_key(facts.before, key);
    after.push_back(earlier);
  }
  sessions_.edit(key).after = std::move(after);
}

void Facts::forget_order(Key key) {
  const std::vector<Key> after = std::move(sessions_.edit(key).after);
  for (const Key earlier : after) erase_key(sessions_.edit(earlier).before, key);
  sessions_.edit(key).after.clear();
}

/// Hands each timeline that the session stands in to `each`, with its engagement there.
template <class Each>
void Facts::for_each_timeline(Key key, Each each) {
  const SessionFacts& facts = sessions_[key];
  Engagement engagement{facts.span, key, facts.venue};
  if (facts.room != no_key) each(rooms_.edit(facts.room).timeline, engagement);
  for (const Attendee& attendee : facts.people) {
    engagement.venue = attendee.remote ? no_key : facts.venue;
    each(people_.edit(attendee.person).timeline, engagement);
  }
}

void Facts::load(Key key) {
  SessionFacts& facts = sessions_.edit(key);
  if (!facts.item) return;
  set_place(facts);
  set_people(facts);
  set_order(key);
  if (!facts.takes_place) return;
  for_each_timeline(key, [](Timeline& timeline, const Engagement& one) { timeline.insert(one); });
}

void Facts::unload(Key key) {
  if (!sessions_[key].item) return;
  if (sessions_[key].takes_place) {
    for_each_timeline(key,
                      [](Timeline& timeline, const Engagement& one) { timeline.erase(one.session, one.span.begin); });
  }
  forget_order(key);
}

std::vector<Key> Facts::rooms_of(Key venue) const {
  std::vector<Key> rooms;
  for (Key room = 0; room < rooms_.size(); ++room) {
    if (rooms_[room].item && rooms_[room].venue == venue) rooms.push_back(room);
  }
  return rooms;
}

}  // namespace hatachi::rules
