#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// The clock on the wall shows a session's start never or twice, and nobody has said which is meant: the rules of its
/// zone have changed since.
void clock_change(const Facts&, const Placement& placement, Findings& findings) {
  if (placement.reading == Reading::unique) return;
  findings.add(placement, {SubjectKind::zone, placement.item().start.zone, placement.span});
}

}  // namespace hatachi::rules
