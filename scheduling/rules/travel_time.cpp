#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// Somebody is in two venues with less time between than the way takes. Who is remote is in no place.
void travel_time(const Facts& facts, const Placement& placement, Findings& findings) {
  if (placement.venue == no_key) return;
  const time::Span reach{placement.span.begin - facts.longest_travel(), placement.span.end + facts.longest_travel()};
  for (const Attendee& attendee : placement.facts.people) {
    if (attendee.remote) continue;
    for (const Engagement& other : facts.person(attendee.person).timeline.around(reach)) {
      if (other.session == placement.session || other.venue == no_key || other.venue == placement.venue) continue;
      if (time::overlap(other.span, placement.span)) continue;
      const int needed = minutes(facts.travel(placement.venue, other.venue));
      const time::Span between = time::gap(other.span, placement.span);
      if (minutes(between) >= needed) continue;
      findings.add(placement, other.session,
                   {SubjectKind::person, facts.name_of_person(attendee.person), between, needed, minutes(between)});
    }
  }
}

}  // namespace hatachi::rules
