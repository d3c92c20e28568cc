#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// Somebody is in two sessions at once, on site or remote.
void person_overlap(const Facts& facts, const Placement& placement, Findings& findings) {
  for (const Attendee& attendee : placement.facts.people) {
    const PersonFacts& person = facts.person(attendee.person);
    for (const Engagement& other : person.timeline.around(placement.span)) {
      if (other.session == placement.session || !time::overlap(other.span, placement.span)) continue;
      findings.add(
          placement, other.session,
          {SubjectKind::person, facts.name_of_person(attendee.person), time::intersection(other.span, placement.span)});
    }
  }
}

}  // namespace hatachi::rules
