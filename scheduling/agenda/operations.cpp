#include "scheduling/agenda/operations.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/faults.hpp"
#include "scheduling/agenda/label.hpp"
#include "scheduling/agenda/order.hpp"
#include "scheduling/agenda/settle.hpp"
#include "scheduling/agenda/what_moves.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::agenda {
namespace {

/// Puts an item that is known to be right.
template <class T>
void place(Agenda& agenda, T item) {
  if (const auto* before = agenda.of<T>().find(item.id)) mark_stale_texts(**before, item);
  agenda.of<T>().put(std::make_shared<const T>(std::move(item)), {});
}

/// The changes of putting an item that is known to be right, and of what comes and goes with it.
template <class T>
Changes replace(const Agenda& agenda, const Directory& directory, T item) {
  Agenda next = agenda;
  place(next, std::move(item));
  settle(next, directory);
  return diff(agenda, next);
}

Result<void> check_people(const Agenda& agenda, const Directory& directory, std::string_view field,
                          const std::vector<PersonId>& people) {
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (agenda.people.contains(people[i]) || directory.people.contains(people[i])) continue;
    return unknown(element(field, i), people[i]);
  }
  return {};
}

/// Everything a session points to is there.
Result<void> check_references(const Agenda& agenda, const Directory& directory, const Session& session) {
  if (session.track && !agenda.tracks.contains(*session.track)) return unknown("track", *session.track);
  if (session.room && find_room(agenda, directory, *session.room) == nullptr) {
    return unknown("room", *session.room);
  }
  for (std::size_t i = 0; i < session.delegations.size(); ++i) {
    const DelegationId& id = session.delegations[i];
    if (!agenda.delegations.contains(id)) return unknown(element("delegations", i), id);
  }
  for (std::size_t i = 0; i < session.after.size(); ++i) {
    const SessionId& id = session.after[i];
    if (id != session.id && !agenda.sessions.contains(id)) return unknown(element("after", i), id);
  }
  for (std::size_t i = 0; i < session.interpreters.size(); ++i) {
    const PersonId& id = session.interpreters[i].person;
    if (!agenda.people.contains(id) && !directory.people.contains(id)) {
      return unknown(element("interpreters", i) + ".person", id);
    }
  }
  if (auto checked = check_people(agenda, directory, "speakers", session.speakers); !checked) return checked;
  if (auto checked = check_people(agenda, directory, "hosts", session.hosts); !checked) return checked;
  return check_people(agenda, directory, "remote", session.remote);
}

/// That nobody interprets the same twice.
Checks& check_interpreters(Checks& checks, const Session& session) {
  for (std::size_t i = 0; i < session.interpreters.size(); ++i) {
    const Interpreter& one = session.interpreters[i];
    const auto before = session.interpreters.begin() + static_cast<std::ptrdiff_t>(i);
    checks
        .that(one.pair.from != one.pair.into, Errc::invalid_value, element("interpreters", i) + ".into",
              "the same language")
        .that(std::find(session.interpreters.begin(), before, one) == before, Errc::duplicate,
              element("interpreters", i), "named before in this list");
  }
  return checks.that(session.interpreters.size() <= max_people, Errc::too_many, "interpreters", "too many",
                     {{"max", std::to_string(max_people)}});
}

/// Well-formed by itself, but for its start's zone.
Result<void> check(const Session& session, const time::ZoneDatabase& zones) {
  const std::string longest = std::to_string(max_duration.count());
  const int attendance = session.attendance.value_or(0);
  Checks checks;
  checks.id(session.id.value)
      .required("title", session.title, max_title)
      .text("abstract", session.abstract, max_prose)
      .that(is_plannable(date::floor<date::days>(session.start.time)), Errc::out_of_range, "start.local",
            "outside 1970 to 2200")
      .that(session.duration > std::chrono::minutes{0}, Errc::end_before_start, "duration_minutes",
            "a session ends after it starts")
      .that(session.duration <= max_duration, Errc::out_of_range, "duration_minutes", "too long a session",
            {{"max", longest}})
      .ids("speakers", session.speakers, max_people)
      .ids("hosts", session.hosts, max_people)
      .ids("delegations", session.delegations, max_people)
      .string("remote_link", session.remote_link, max_link)
      .that(session.remote_link.empty() || is_web_link(session.remote_link), Errc::invalid_value, "remote_link",
            "not an http or https address")
      .ids("remote", session.remote, max_people)
      .pairs("interpretation", session.interpretation)
      .that(attendance >= 0 && attendance <= max_capacity, Errc::out_of_range, "attendance", "no number of heads",
            {{"min", "0"}, {"max", std::to_string(max_capacity)}})
      .words("features", session.features)
      .ids("after", session.after, max_sessions)
      .list("zones", {session.zones.begin(), session.zones.end()}, max_zones);
  for (std::size_t i = 0; i < session.zones.size(); ++i) checks.zone(element("zones", i), session.zones[i], zones);
  return check_interpreters(checks, session).result();
}

/// Fills in what `start` and `duration` resolve to. A fold choice stays only where the hour is doubled.
Result<void> resolve_times(Session& session, const time::ZoneDatabase& zones) {
  const auto times = times_of(session, zones);
  if (!times) return times.error();
  const time::Zone& zone = *zones.find(session.start.zone);
  if (zone.info(session.start.time).result != date::local_info::ambiguous) session.start.fold = time::Fold::none;
  session.begins = times->begins;
  session.ends = times->ends;
  session.tz_release = zones.release();
  return {};
}

/// A locked session stays where and when it is, unless the same edit unlocks it.
Result<void> check_lock(const Session& before, const Session& now) {
  if (!before.locked || !now.locked || is_placed_alike(before, now)) return {};
  return Error{Errc::locked, "a locked session stays where it is", "locked", {{"session", now.id.value}}};
}

/// Puts a session once it is known to be right, its times worked out. What comes and goes with it is left to `settle`.
Result<void> put_into(Agenda& agenda, const Directory& directory, Session session, const time::ZoneDatabase& zones) {
  if (auto checked = check(session, zones); !checked) return checked;
  if (auto checked = check_references(agenda, directory, session); !checked) return checked;
  session.start.zone = zone_of(agenda, directory, session);
  const auto* before = agenda.sessions.find(session.id);
  if (before != nullptr && is_timed_alike(**before, session)) {
    // Whoever edits something else moves no instant: a newer tz release is elected, not slipped in.
    take_moments(session, **before);
  } else if (auto resolved = resolve_times(session, zones); !resolved) {
    return resolved;
  }
  if (before != nullptr) {
    if (auto free = check_lock(**before, session); !free) return free;
  }
  if (auto ordered = check_order(agenda, session); !ordered) return ordered;
  place(agenda, std::move(session));
  return {};
}

/// Everything the event points to is there, and no session loses the room it is in.
Result<void> check_venues(const Agenda& agenda, const Directory& directory, const Event& event) {
  for (std::size_t i = 0; i < event.venues.size(); ++i) {
    const VenueId& id = event.venues[i];
    if (!agenda.venues.contains(id) && !directory.venues.contains(id)) return unknown(element("venues", i), id);
  }
  for (const auto& session : agenda.sessions) {
    const Room* room = session->room ? find_room(agenda, directory, *session->room) : nullptr;
    if (room == nullptr || std::find(event.venues.begin(), event.venues.end(), room->venue) != event.venues.end()) {
      continue;
    }
    return Error{Errc::invalid_value,
                 "a session takes place there",
                 "venues",
                 {{"venue", room->venue.value}, {"session", session->id.value}}};
  }
  return {};
}

template <class T>
Changes follow_if_shown(const Agenda& agenda, const T& item) {
  const auto* slot = agenda.of<T>().find(item.id);
  if (slot == nullptr || **slot == item) return {};
  return {Change<T>{slot->item, std::make_shared<const T>(item)}};
}

}  // namespace

bool is_timed_alike(const Session& a, const Session& b) {
  return a.start == b.start && a.duration == b.duration;
}

bool is_placed_alike(const Session& a, const Session& b) {
  return a.room == b.room && is_timed_alike(a, b);
}

void take_moments(Session& session, const Session& from) {
  session.begins = from.begins;
  session.ends = from.ends;
  session.tz_release = from.tz_release;
}

std::string zone_of(const Agenda& agenda, const Directory& directory, const std::optional<RoomId>& id) {
  const Room* room = id ? find_room(agenda, directory, *id) : nullptr;
  if (room == nullptr) return {};
  for (const Table<Venue>* venues : {&agenda.venues, &directory.venues}) {
    if (const auto* venue = venues->find(room->venue)) return (*venue)->zone;
  }
  return {};
}

std::string zone_of(const Agenda& agenda, const Directory& directory, const Session& session) {
  if (!session.start.zone.empty()) return session.start.zone;
  std::string zone = zone_of(agenda, directory, session.room);
  return zone.empty() && !agenda.event.empty() ? agenda.about().zones.front() : zone;
}

Result<Changes> put(const Agenda& agenda, const Directory& directory, Event event, const time::ZoneDatabase& zones) {
  if (!agenda.event.empty() && agenda.about().id != event.id) {
    return Error{Errc::invalid_value, "the agenda is another event's", "id", {}};
  }
  event.tz_release = agenda.event.empty() ? zones.release() : agenda.about().tz_release;
  if (auto checked = check(event, zones); !checked) return checked.error();
  if (auto checked = check_venues(agenda, directory, event); !checked) return checked.error();
  return replace(agenda, directory, std::move(event));
}

Result<Changes> put(const Agenda& agenda, const Directory& directory, Track track) {
  if (agenda.event.empty()) return no_event();
  if (auto checked = check(track); !checked) return checked.error();
  return replace(agenda, directory, std::move(track));
}

Result<Changes> put(const Agenda& agenda, const Directory& directory, Delegation delegation) {
  if (agenda.event.empty()) return no_event();
  if (auto checked = check(delegation); !checked) return checked.error();
  if (delegation.head && !check_people(agenda, directory, "head", {*delegation.head})) {
    return unknown("head", *delegation.head);
  }
  if (auto checked = check_people(agenda, directory, "members", delegation.members); !checked) return checked.error();
  if (auto checked = check_people(agenda, directory, "escorts", delegation.escorts); !checked) return checked.error();
  return replace(agenda, directory, std::move(delegation));
}

Result<Changes> put(const Agenda& agenda, const Directory& directory, Session session,
                    const time::ZoneDatabase& zones) {
  if (agenda.event.empty()) return no_event();
  Agenda next = agenda;
  if (auto done = put_into(next, directory, std::move(session), zones); !done) return done.error();
  settle(next, directory);
  return diff(agenda, next);
}

Result<Changes> put(const Agenda& agenda, const Directory& directory, std::vector<Session> sessions,
                    const time::ZoneDatabase& zones) {
  if (agenda.event.empty()) return no_event();
  Agenda next = agenda;
  for (Session& session : sessions) {
    const SessionId id = session.id;
    if (auto done = put_into(next, directory, std::move(session), zones); !done) {
      Error error = within(label(id), done.error());
      const auto names = [](const Param& param) { return param.name == "session"; };
      if (std::ranges::none_of(error.params, names)) error.params.push_back({"session", id.value});
      return error;
    }
  }
  settle(next, directory);
  return diff(agenda, next);
}

Changes follow(const Agenda& agenda, const Venue& venue) {
  return follow_if_shown(agenda, venue);
}

Changes follow(const Agenda& agenda, const Room& room) {
  const auto* slot = agenda.rooms.find(room.id);
  if (!agenda.venues.contains(room.venue)) return {};
  if (slot == nullptr) return {Change<Room>{nullptr, std::make_shared<const Room>(room)}};
  return follow_if_shown(agenda, room);
}

Changes follow(const Agenda& agenda, const Person& person) {
  return follow_if_shown(agenda, person);
}

Result<Changes> retire(const Agenda& agenda, const SessionId& id, bool seen) {
  const auto* slot = agenda.sessions.find(id);
  if (slot == nullptr) return missing(id, "id");
  Agenda next = agenda;
  if (seen) {
    Session cancelled = **slot;
    cancelled.status = Status::cancelled;
    next.sessions.put(std::make_shared<const Session>(std::move(cancelled)), {});
  } else {
    next.sessions.remove(id);
    forget_order(next, id);
  }
  settle(next, {agenda.venues, agenda.rooms, agenda.people});
  return diff(agenda, next);
}

}  // namespace hatachi::agenda
