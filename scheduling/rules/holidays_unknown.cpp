#include "scheduling/rules/rule.hpp"

#include <set>

namespace hatachi::rules {

/// Nobody has said yet which days of the event are holidays in a region that one of its venues lies in.
void holidays_unknown(const Facts& facts, Key key, Findings& findings) {
  const EventFacts& event = facts.event(key);
  if (facts.holidays() == nullptr || !event.home) return;
  std::set<std::string> regions;
  for (const agenda::VenueId& id : event.item->venues) {
    const Key venue = facts.venue_keys().find(id.value);
    if (venue != no_key && facts.venue(venue).item) regions.insert(facts.venue(venue).item->holiday_region);
  }
  regions.erase("");
  const time::WallDay first = event.item->first_day;
  const time::WallDay last = event.item->last_day;
  const time::Span days{event.home->earliest(first), event.home->earliest(last + date::days{1})};
  for (const std::string& region : regions) {
    if (facts.holidays()->knows(region, first) && facts.holidays()->knows(region, last)) continue;
    findings.add_to_event(key, {SubjectKind::region, region, days});
  }
}

}  // namespace hatachi::rules
