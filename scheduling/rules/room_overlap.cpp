#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// Two sessions in one room at once, or with less between them than the room needs to be made ready.
void room_overlap(const Facts& facts, const RoomPair& pair, Findings& findings) {
  const time::Span& one = pair.one.span;
  const time::Span& other = pair.other.span;
  const RoomFacts& room = facts.room(pair.room);
  Details details{SubjectKind::room, room.id};
  if (time::overlap(one, other)) {
    details.when = time::intersection(one, other);
  } else {
    details.when = time::gap(one, other);
    if (details.when.end - details.when.begin >= room.turnaround()) return;
    details.needed = minutes(room.turnaround());
    details.given = minutes(details.when);
  }
  findings.add_pair(pair.one.session, pair.other.session, details);
}

}  // namespace hatachi::rules
