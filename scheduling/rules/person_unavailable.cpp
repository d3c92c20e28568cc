#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// Somebody has said that they cannot be there then.
void person_unavailable(const Facts& facts, const Placement& placement, Findings& findings) {
  const time::Clock* home = facts.event_of(placement.facts).home.get();
  for (const Attendee& attendee : placement.facts.people) {
    const PersonFacts& person = facts.person(attendee.person);
    if (person.unavailable.empty() || !meet(person.unavailable, placement.span, home)) continue;
    findings.add(placement, {SubjectKind::person, facts.name_of_person(attendee.person), placement.span});
  }
}

}  // namespace hatachi::rules
