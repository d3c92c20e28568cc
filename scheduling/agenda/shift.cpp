#include "scheduling/agenda/shift.hpp"

#include "scheduling/agenda/faults.hpp"
#include "scheduling/time/resolution.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hatachi::agenda {
namespace {

/// True for a session in the place of the shift; everything is everywhere.
bool takes_place(const Agenda& agenda, const Session& session, const Shift& shift) {
  if (const auto* room = std::get_if<RoomId>(&shift.where)) return session.room == *room;
  if (const auto* venue = std::get_if<VenueId>(&shift.where)) {
    const auto* room = session.room ? agenda.rooms.find(*session.room) : nullptr;
    return room != nullptr && (*room)->venue == *venue;
  }
  return true;
}

/// The zone whose day it is.
Result<std::string> zone_of_day(const Agenda& agenda, const Shift& shift) {
  if (std::holds_alternative<std::monostate>(shift.where)) return agenda.about().zones.front();
  VenueId venue;
  if (const auto* id = std::get_if<RoomId>(&shift.where)) {
    const auto* room = agenda.rooms.find(*id);
    if (room == nullptr) return unknown("room", *id);
    venue = (*room)->venue;
  } else {
    venue = std::get<VenueId>(shift.where);
  }
  const auto* found = agenda.venues.find(venue);
  if (found == nullptr) return unknown("venue", venue);
  return (*found)->zone;
}

/// From when on sessions are shifted.
Result<time::Instant> beginning(const Agenda& agenda, const Shift& shift) {
  if (const auto* instant = std::get_if<time::Instant>(&shift.from)) return *instant;
  const SessionId& id = std::get<SessionId>(shift.from);
  const auto* session = agenda.sessions.find(id);
  if (session == nullptr) return unknown("session", id);
  if (!takes_place(agenda, **session, shift)) {
    return Error{Errc::invalid_value, "the session is not in that place", "session", {{"session", id.value}}};
  }
  if ((*session)->locked && (*session)->status == Status::confirmed) {
    return Error{Errc::locked, "a locked session stays where it is", "session", {{"session", id.value}}};
  }
  return (*session)->begins.instant;
}

Result<void> check(const Shift& shift) {
  if (shift.by != std::chrono::minutes{0} && shift.by <= max_shift && shift.by >= -max_shift) return {};
  const std::string day = std::to_string(max_shift.count());
  return Error{
      Errc::out_of_range, "a shift is by a minute to a day", "minutes", {{"min", "-" + day}, {"max", std::move(day)}}};
}

/// What is there, cancelled or not, from a moment on until the day ends there, in order of time.
std::vector<const Session*> rest_of_day(const Agenda& agenda, const Shift& shift, time::Instant from,
                                        const time::Zone& zone) {
  const auto day_of = [&](time::Instant at) { return date::floor<date::days>(time::moment(zone, at).wall()); };
  const auto day = day_of(from);
  std::vector<const Session*> rest;
  for (const auto& session : agenda.sessions) {
    const time::Instant begins = session->begins.instant;
    if (begins < from || day_of(begins) != day) continue;
    if (takes_place(agenda, *session, shift)) rest.push_back(session.item.get());
  }
  std::ranges::stable_sort(rest, {}, [](const Session* session) { return session->begins.instant; });
  return rest;
}

}  // namespace

Result<ShiftScope> shift_scope(const Agenda& agenda, const Shift& shift, const time::ZoneDatabase& zones) {
  if (agenda.event.empty()) return no_event();
  if (auto checked = check(shift); !checked) return checked.error();
  const auto day = zone_of_day(agenda, shift);
  if (!day) return day.error();
  const auto zone = zones.zone(*day);
  if (!zone) return zone.error();
  const auto from = beginning(agenda, shift);
  if (!from) return from.error();

  const auto rest = rest_of_day(agenda, shift, *from, **zone);
  const auto is_cancelled = [](const Session* session) { return session->status == Status::cancelled; };
  const auto locked =
      std::ranges::find_if(rest, [&](const Session* session) { return session->locked && !is_cancelled(session); });
  ShiftScope scope;
  if (locked != rest.end()) scope.locked_at = (*locked)->id;
  for (const Session* session : rest) {
    if (locked != rest.end() && session->begins.instant >= (*locked)->begins.instant) break;
    (is_cancelled(session) ? scope.cancelled : scope.moving).push_back(session->id);
  }
  std::ranges::sort(scope.moving);
  std::ranges::sort(scope.cancelled);
  return scope;
}

Result<Changes> shift(const Agenda& agenda, const Directory& directory, const Shift& shift,
                      const time::ZoneDatabase& zones) {
  const auto scope = shift_scope(agenda, shift, zones);
  if (!scope) return scope.error();
  std::vector<Session> moved;
  for (const SessionId& id : scope->moving) {
    Session& session = moved.emplace_back(**agenda.sessions.find(id));
    session.start.time += shift.by;
    if (session.start.fold == time::Fold::none) session.start.fold = shift.fold;
  }
  return put(agenda, directory, std::move(moved), zones);
}

}  // namespace hatachi::agenda
