#pragma once

#include "scheduling/agenda/change.hpp"
#include "scheduling/time/zone_database.hpp"

#include <vector>

/// What another release of the time zones does to an agenda. People meant a wall clock in a place: where its rules
/// change, the instants follow, and only where somebody elects that release.
namespace hatachi::agenda {

/// When a session is, as some release has it.
struct Times {
  time::Moment begins;
  time::Moment ends;

  friend bool operator==(const Times&, const Times&) = default;
};

/// What a session's start and duration come to: `skipped_time` or `doubled_time` on `start.local`, `unknown_zone` on
/// `start.zone`.
Result<Times> times_of(const Session& session, const time::ZoneDatabase& zones);

/// A session that is not when it was, cancelled ones included.
struct Move {
  SessionId session;
  Times before;
  Result<Times> after;  ///< why it stays as it is where its start has become a gap, a fold not chosen or unknown

  friend bool operator==(const Move&, const Move&) = default;
};

/// The sessions, by id, for which the zones have other moments than stand in the agenda.
std::vector<Move> what_moves(const Agenda& agenda, const time::ZoneDatabase& zones);

/// The sessions, by id, for which two releases have other moments, whatever stands in the agenda; what stands there is
/// taken for `before` where the old release has none.
std::vector<Move> what_moves(const time::ZoneDatabase& old, const time::ZoneDatabase& now, const Agenda& agenda);

/// The changes that make the zones' release the event's and move what it moves: no other session is touched. Nothing
/// where that was done before; `not_found` without an event.
Result<Changes> follow_rules(const Agenda& agenda, const time::ZoneDatabase& zones);

/// The same with word of it for organizers, in `Event::tz_change`, where a session moved.
Result<Changes> elect(const Agenda& agenda, const time::ZoneDatabase& zones);

}  // namespace hatachi::agenda
