#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// Somebody is in two sessions at once, on site or remote.
void person_overlap(const Facts& facts, const PersonPair& pair, Findings& findings) {
  if (!time::overlap(pair.one.span, pair.other.span)) return;
  const time::Span when = time::intersection(pair.one.span, pair.other.span);
  findings.add_pair(pair.one.session, pair.other.session,
                    {SubjectKind::person, facts.name_of_person(pair.person), when});
}

}  // namespace hatachi::rules
