#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// More heads are expected than the room holds.
void room_capacity(const Facts& facts, const Placement& placement, Findings& findings) {
  const auto& attendance = placement.item().attendance;
  if (placement.room == no_key || !attendance) return;
  const auto& room = facts.room(placement.room).item;
  if (!room || !room->capacity || *attendance <= *room->capacity) return;
  findings.add(placement, {SubjectKind::room, room->id.value, placement.span, *attendance, *room->capacity});
}

}  // namespace hatachi::rules
