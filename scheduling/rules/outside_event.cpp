#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// A session lies outside the event's days, both by its own clock and by the clock at home.
void outside_event(const Facts& facts, const Placement& placement, Findings& findings) {
  const EventFacts& event = facts.event_of(placement.facts);
  const auto inside = [&](const time::Clock* clock) {
    if (clock == nullptr) return true;
    return clock->day(placement.span.begin) >= event.item->first_day &&
           clock->day(placement.span.end - std::chrono::seconds{1}) <= event.item->last_day;
  };
  if (inside(event.home.get()) || inside(facts.clock(placement.item().start.zone))) return;
  findings.add(placement, {SubjectKind::none, "", placement.span});
}

}  // namespace hatachi::rules
