#include "scheduling/rules/finding.hpp"

#include <algorithm>

namespace hatachi::rules {

bool contains(const std::vector<Finding>& findings, const Finding& sought) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& one) { return same(one, sought); });
}

Placement placement(const Facts& facts, Key session) {
  const SessionFacts& at = facts.session(session);
  return {session, at, at.span, at.room, at.venue, at.reading};
}

void Findings::add(Key event, Key first, Key second, const Details& details) {
  const Severity severity = facts_.event(event).severities[rule_];
  if (severity == Severity::ignore) return;
  found_.push_back({rule_, severity, details.subject_kind, event, first, second, std::string(details.subject),
                    details.when, details.needed, details.given});
}

void Findings::add(const Placement& placement, const Details& details) {
  add(placement.facts.event, placement.session, no_key, details);
}

void Findings::add_pair(Key one, Key other, const Details& details) {
  const Key first = std::min(one, other);
  const Key second = std::max(one, other);
  const Key event = facts_.session(one).event;
  const Key other_event = facts_.session(other).event;
  add(event, first, second, details);
  if (other_event != event) add(other_event, first, second, details);
}

void Findings::add_to_event(Key event, const Details& details) {
  add(event, no_key, no_key, details);
}

}  // namespace hatachi::rules
