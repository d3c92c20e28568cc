#include "scheduling/rules/rule.hpp"

#include <algorithm>

namespace hatachi::rules {

/// Somebody interprets alone for longer than they can without a rest, by what the event of the last session allows.
/// Told of the session that goes too far, with the first since their last rest.
void interpreter_rest(const Facts& facts, Key person, const std::vector<Stint>& stints, Findings& findings) {
  std::chrono::seconds worked{0};
  const Stint* first = nullptr;
  time::Instant free_since = time::beginning_of_time;
  for (const Stint& stint : stints) {
    const agenda::Event& event = *facts.event_of(facts.session(stint.session)).item;
    if (first == nullptr || stint.span.begin - free_since >= event.interpreter_rest) {
      first = &stint;
      worked = {};
    }
    worked += stint.span.end - stint.span.begin;
    free_since = std::max(free_since, stint.span.end);
    if (worked <= event.interpreter_stint) continue;
    const Details details{SubjectKind::person,
                          facts.name_of_person(person),
                          {first->span.begin, stint.span.end},
                          minutes(event.interpreter_stint),
                          minutes(worked)};
    if (first == &stint) {
      findings.add(placement(facts, stint.session), details);
    } else {
      findings.add_pair(first->session, stint.session, details);
    }
  }
}

}  // namespace hatachi::rules
