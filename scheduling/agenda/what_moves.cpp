#include "scheduling/agenda/what_moves.hpp"

#include "scheduling/agenda/faults.hpp"
#include "scheduling/time/resolution.hpp"

#include <memory>
#include <utility>

namespace hatachi::agenda {
namespace {

Times stored(const Session& session) {
  return {session.begins, session.ends};
}

/// True where both say the same, and where neither can say anything.
bool agree(const Result<Times>& before, const Result<Times>& after) {
  if (before.has_error() || after.has_error()) return before.has_error() && after.has_error();
  return *before == *after;
}

/// Puts the sessions that move where the zones have them, and tells which.
std::vector<SessionId> move_sessions(Agenda& agenda, const time::ZoneDatabase& zones) {
  std::vector<SessionId> moved;
  for (const Move& move : what_moves(agenda, zones)) {
    if (move.after.has_error()) continue;
    Session session = **agenda.sessions.find(move.session);
    session.begins = move.after->begins;
    session.ends = move.after->ends;
    session.tz_release = zones.release();
    agenda.sessions.put(std::make_shared<const Session>(std::move(session)), {});
    moved.push_back(move.session);
  }
  return moved;
}

Result<Changes> changes_to(const Agenda& agenda, const time::ZoneDatabase& zones, bool told) {
  if (agenda.event.empty()) return no_event();
  Agenda next = agenda;
  std::vector<SessionId> moved = move_sessions(next, zones);
  Event event = agenda.about();
  if (told && !moved.empty()) event.tz_change = TzChange{event.tz_release, zones.release(), std::move(moved)};
  event.tz_release = zones.release();
  next.event.put(std::make_shared<const Event>(std::move(event)), {});
  return diff(agenda, next);
}

}  // namespace

Result<Times> times_of(const Session& session, const time::ZoneDatabase& zones) {
  const auto begins = time::resolve(zones, session.start);
  if (!begins) {
    Error error = begins.error();
    error.field = error.code == Errc::unknown_zone ? "start.zone" : "start.local";
    return error;
  }
  return Times{*begins, time::moment(*zones.find(session.start.zone), begins->instant + session.duration)};
}

std::vector<Move> what_moves(const Agenda& agenda, const time::ZoneDatabase& zones) {
  std::vector<Move> moves;
  for (const auto& session : agenda.sessions) {
    const Times before = stored(*session);
    auto after = times_of(*session, zones);
    if (!agree(before, after)) moves.push_back({session->id, before, std::move(after)});
  }
  return moves;
}

std::vector<Move> what_moves(const time::ZoneDatabase& old, const time::ZoneDatabase& now, const Agenda& agenda) {
  std::vector<Move> moves;
  for (const auto& session : agenda.sessions) {
    const auto before = times_of(*session, old);
    auto after = times_of(*session, now);
    if (agree(before, after)) continue;
    moves.push_back({session->id, before ? *before : stored(*session), std::move(after)});
  }
  return moves;
}

Result<Changes> follow_rules(const Agenda& agenda, const time::ZoneDatabase& zones) {
  return changes_to(agenda, zones, false);
}

Result<Changes> elect(const Agenda& agenda, const time::ZoneDatabase& zones) {
  return changes_to(agenda, zones, true);
}

}  // namespace hatachi::agenda
