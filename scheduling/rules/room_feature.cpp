#include "scheduling/rules/rule.hpp"

#include <algorithm>

namespace hatachi::rules {

/// The room lacks something that the session needs.
void room_feature(const Facts& facts, const Placement& placement, Findings& findings) {
  if (placement.room == no_key) return;
  const auto& room = facts.room(placement.room).item;
  if (!room) return;
  for (const std::string& feature : placement.item().features) {
    if (std::find(room->features.begin(), room->features.end(), feature) != room->features.end()) continue;
    findings.add(placement, {SubjectKind::feature, feature, placement.span});
  }
}

}  // namespace hatachi::rules
