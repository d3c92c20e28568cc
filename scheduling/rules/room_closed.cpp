#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// Some of a session lies outside the hours of its room, or where the room says none, of its venue.
void room_closed(const Facts& facts, const Placement& placement, Findings& findings) {
  if (placement.room == no_key) return;
  const RoomFacts& room = facts.room(placement.room);
  static const std::vector<ClockedWindow> always;
  const auto& of_venue = placement.venue == no_key ? always : facts.venue(placement.venue).opening;
  const auto& opening = room.opening.empty() ? of_venue : room.opening;
  if (opening.empty() || cover(opening, placement.span)) return;
  findings.add(placement, {SubjectKind::room, room.id, placement.span});
}

}  // namespace hatachi::rules
