#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// A delegation takes part by itself, and nobody receives or accompanies it.
void delegation_alone(const Facts& facts, const Placement& placement, Findings& findings) {
  const agenda::Session& session = placement.item();
  const bool received = !session.hosts.empty() || session.delegations.size() > 1;
  if (received || session.kind_of == agenda::SessionKind::free_time) return;
  const EventFacts& event = facts.event_of(placement.facts);
  for (const agenda::DelegationId& id : session.delegations) {
    const auto found = event.delegations.find(id);
    if (found == event.delegations.end() || !found->second->escorts.empty()) continue;
    findings.add(placement, {SubjectKind::delegation, id.value, placement.span});
  }
}

}  // namespace hatachi::rules
