#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// A session that people join from elsewhere lies outside the working hours of a zone that it touches: those it names,
/// or with a remote link and none named, all of the event's.
void working_hours(const Facts& facts, const Placement& placement, Findings& findings) {
  const agenda::Session& session = placement.item();
  const EventFacts& event = facts.event_of(placement.facts);
  if (event.working_hours.empty() || (session.zones.empty() && session.remote_link.empty())) return;
  for (const std::string& zone : session.zones.empty() ? event.item->zones : session.zones) {
    const auto hours = event.working_hours.find(zone);
    if (hours == event.working_hours.end() || cover(hours->second, placement.span)) continue;
    findings.add(placement, {SubjectKind::zone, zone, placement.span});
  }
}

}  // namespace hatachi::rules
