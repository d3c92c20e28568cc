#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// Two sessions in one room at once, or with less between them than the room needs to be made ready.
void room_overlap(const Facts& facts, const Placement& placement, Findings& findings) {
  if (placement.room == no_key) return;
  const RoomFacts& room = facts.room(placement.room);
  const auto turnaround = room.item ? room.item->turnaround : std::chrono::minutes{0};
  const time::Span reach{placement.span.begin - turnaround, placement.span.end + turnaround};
  for (const Engagement& other : room.timeline.around(reach)) {
    if (other.session == placement.session || !time::overlap(other.span, reach)) continue;
    Details details{SubjectKind::room, room.id};
    if (time::overlap(other.span, placement.span)) {
      details.when = time::intersection(other.span, placement.span);
    } else {
      details.when = time::gap(other.span, placement.span);
      details.needed = minutes(turnaround);
      details.given = minutes(details.when);
    }
    findings.add(placement, other.session, details);
  }
}

}  // namespace hatachi::rules
