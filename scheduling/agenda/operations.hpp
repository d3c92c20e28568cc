#pragma once

#include "scheduling/agenda/change.hpp"
#include "scheduling/time/zone_database.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// What organisers do to an agenda, as pure decisions: each gives the changes of one entry, or an error that
/// names the field. A draft edit is accepted if it is well-formed; conflicts are told elsewhere.
namespace hatachi::agenda {

/// What the installation holds beside the event: the venues, rooms and people an edit may refer to.
struct Directory {
  const Table<Venue>& venues;
  const Table<Room>& rooms;
  const Table<Person>& people;

  /// The table of Venue, Room or Person.
  template <class T>
  const Table<T>& of() const {
    if constexpr (std::is_same_v<T, Venue>) {
      return venues;
    } else if constexpr (std::is_same_v<T, Room>) {
      return rooms;
    } else {
      return people;
    }
  }
};

/// Limits on what is well-formed (octets of UTF-8, counts, minutes).
inline constexpr std::size_t max_title = 300;   ///< titles, and the names of everything but people
inline constexpr std::size_t max_prose = 8000;  ///< descriptions, abstracts, addresses
inline constexpr std::size_t max_name = 120;    ///< a person's family name, given name
inline constexpr std::size_t max_link = 2000;
inline constexpr std::size_t max_people = 200;  ///< per list: speakers, hosts, members; delegations too
inline constexpr std::size_t max_zones = 20;
inline constexpr std::size_t max_venues = 200;
inline constexpr std::size_t max_windows = 200;   ///< per list
inline constexpr std::size_t max_words = 50;      ///< features, per list
inline constexpr std::size_t max_sessions = 200;  ///< that one session comes after
inline constexpr int max_capacity = 1'000'000;
inline constexpr std::chrono::minutes max_duration{60 * 24 * 7};
inline constexpr std::chrono::minutes max_pause{60 * 24};   ///< turnaround, an interpreter's stint and rest
inline constexpr std::chrono::minutes max_travel{60 * 72};  ///< from one venue to another

/// The palette of tracks.
inline constexpr std::array<std::string_view, 7> track_colors{"ceremony", "nancy",   "kitakyushu", "research",
                                                              "students", "culture", "logistics"};

/// Well-formed by itself: texts, limits, zone; errors name the field.
Result<void> check(const Event& event, const time::ZoneDatabase& zones);
Result<void> check(const Venue& venue, const time::ZoneDatabase& zones);
Result<void> check(const Room& room, const time::ZoneDatabase& zones);
Result<void> check(const Track& track);
Result<void> check(const Person& person, const time::ZoneDatabase& zones);
Result<void> check(const Delegation& delegation);

/// The zone of a room's venue; empty for no room, or one that there is not.
std::string zone_of(const Agenda& agenda, const Directory& directory, const std::optional<RoomId>& id);

/// The zone that a session's clock shows: the one it names, else its room's venue's, else the event's home zone.
std::string zone_of(const Agenda& agenda, const Directory& directory, const Session& session);

/// True where both begin at the same wall time of the same zone and last as long.
bool is_timed_alike(const Session& a, const Session& b);

/// True where both are in the same room as well.
bool is_placed_alike(const Session& a, const Session& b);

/// Gives a session the moments that its start and end are resolved to in another one.
void take_moments(Session& session, const Session& from);

/// Creates or replaces one item of the event (by its id), with what it refers to taken over from the directory:
/// a venue comes with its rooms, people come when referred to and leave with the last reference.
/// Where a text is reworded in some languages only, the others are marked stale (`mark_stale`).
/// For a session, `start` is resolved with `zones` where it or the duration differs from what is there; the derived
/// members of what is passed in are ignored.
/// No difference gives no changes. `unknown_reference` names the field that points nowhere.
/// `invalid_value` on `venues` where the event would lose a venue that a session is in. `locked` on `locked` where
/// a session that is locked, and stays so, would get another room, start or duration.
Result<Changes> put(const Agenda& agenda, const Directory& directory, Event event, const time::ZoneDatabase& zones);
Result<Changes> put(const Agenda& agenda, const Directory& directory, Track track);
Result<Changes> put(const Agenda& agenda, const Directory& directory, Delegation delegation);
Result<Changes> put(const Agenda& agenda, const Directory& directory, Session session, const time::ZoneDatabase& zones);

/// Several sessions as one edit, as if put one after the other. A fault names its session: the field is such as
/// `session:opening.start.local`, and the param `session` its id.
Result<Changes> put(const Agenda& agenda, const Directory& directory, std::vector<Session> sessions,
                    const time::ZoneDatabase& zones);

/// Where a venue, room or person of the installation changes: what follows in an agenda that shows it.
/// A room of a venue the event uses appears there; a session keeps its wall clock and zone.
Changes follow(const Agenda& agenda, const Venue& venue);
Changes follow(const Agenda& agenda, const Room& room);
Changes follow(const Agenda& agenda, const Person& person);

/// The changes that take back `done` now: exactly its inverse where nothing was touched since, field by field
/// where other fields were; a session's start, duration and instants count as one field, an event's venues as a set,
/// and its mode stays. A session that readers may have seen is cancelled rather than removed (`seen` decides by id).
/// Venues, rooms and people that come back are as the directory has them now.
///
/// `changed_since` where a field no longer holds what `done` wrote, or something since relies on it, such as the lock
/// of a session that would move; `field` names item and field, such as `session:opening.room`. `nothing_to_undo` where
/// nothing is left to do, for an event's creation and for a release.
Result<Changes> undo(const Agenda& now, const Directory& directory, const Changes& done,
                     const std::function<bool(const SessionId&)>& seen);

/// Retires a session: cancelled where readers may have `seen` it, else removed. `not_found` without it.
Result<Changes> retire(const Agenda& agenda, const SessionId& id, bool seen);

}  // namespace hatachi::agenda
