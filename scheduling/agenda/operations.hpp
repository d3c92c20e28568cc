#pragma once

#include "scheduling/agenda/change.hpp"
#include "scheduling/time/zone_database.hpp"

/// What organisers do to an agenda, as pure decisions: each gives the changes of one entry, or an error that
/// names the field. A draft edit is accepted if it is well-formed; conflicts are told elsewhere.
namespace hatachi::agenda {

/// What the installation holds beside the event: the venues, rooms and people an edit may refer to.
struct Directory {
  const Table<Venue>& venues;
  const Table<Room>& rooms;
  const Table<Person>& people;
};

/// Limits on what is well-formed (octets of UTF-8, counts, minutes).
inline constexpr std::size_t max_title = 300;
inline constexpr std::size_t max_prose = 8000;
inline constexpr std::size_t max_name = 120;
inline constexpr std::size_t max_link = 2000;
inline constexpr std::size_t max_people = 200;
inline constexpr std::chrono::minutes max_duration{60 * 24 * 7};

/// Well-formed by itself: texts, limits, zone; errors name the field.
Result<void> check(const Event& event, const time::ZoneDatabase& zones);
Result<void> check(const Venue& venue, const time::ZoneDatabase& zones);
Result<void> check(const Room& room);
Result<void> check(const Track& track);
Result<void> check(const Person& person);
Result<void> check(const Delegation& delegation);

/// Creates or replaces one item of the event (by its id), with what it refers to taken over from the directory.
/// For a session, `start` is resolved with `zones`; the derived members of what is passed in are ignored.
/// No difference gives no changes. `unknown_reference` names the field that points nowhere.
Result<Changes> put(const Agenda& agenda, const Directory& directory, Event event, const time::ZoneDatabase& zones);
Result<Changes> put(const Agenda& agenda, const Directory& directory, Track track);
Result<Changes> put(const Agenda& agenda, const Directory& directory, Delegation delegation);
Result<Changes> put(const Agenda& agenda, const Directory& directory, Session session, const time::ZoneDatabase& zones);

/// Where a venue, room or person of the installation changes: what follows in an agenda that shows it.
/// A room of a venue the event uses appears there; a session keeps its wall clock and zone.
Changes follow(const Agenda& agenda, const Venue& venue);
Changes follow(const Agenda& agenda, const Room& room);
Changes follow(const Agenda& agenda, const Person& person);

/// Takes a session out: cancelled where readers may have `seen` it, else removed. `not_found` without it.
Result<Changes> withdraw(const Agenda& agenda, const SessionId& id, bool seen);

}  // namespace hatachi::agenda
