#include "scheduling/rules/rule.hpp"
#include "scheduling/time/format.hpp"

namespace hatachi::rules {

/// A session lies on a public holiday of the place it takes place in. The subject is that day.
void public_holiday(const Facts& facts, const Placement& placement, Findings& findings) {
  if (placement.venue == no_key || facts.holidays() == nullptr) return;
  const VenueFacts& venue = facts.venue(placement.venue);
  if (!venue.item || venue.item->holiday_region.empty() || !venue.clock) return;
  const time::WallDay last = venue.clock->day(placement.span.end - std::chrono::seconds{1});
  for (time::WallDay day = venue.clock->day(placement.span.begin); day <= last; day += date::days{1}) {
    if (facts.holidays()->on(venue.item->holiday_region, day) == nullptr) continue;
    findings.add(placement, {SubjectKind::day, time::to_string(day), placement.span});
  }
}

}  // namespace hatachi::rules
