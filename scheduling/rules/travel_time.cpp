#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// Somebody is in two venues with less time between than the way takes. Who is remote is in no place.
void travel_time(const Facts& facts, const PersonPair& pair, Findings& findings) {
  const auto& [person, one, other] = pair;
  if (one.venue == no_key || other.venue == no_key || one.venue == other.venue) return;
  if (time::overlap(one.span, other.span)) return;
  const int needed = minutes(facts.travel(one.venue, other.venue));
  const time::Span between = time::gap(one.span, other.span);
  if (minutes(between) >= needed) return;
  findings.add_pair(one.session, other.session,
                    {SubjectKind::person, facts.name_of_person(person), between, needed, minutes(between)});
}

}  // namespace hatachi::rules
