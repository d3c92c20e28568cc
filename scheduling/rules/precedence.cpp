#include "scheduling/rules/rule.hpp"

namespace hatachi::rules {

/// A session begins before one that it comes after has ended.
void precedence(const Facts& facts, const Placement& placement, Findings& findings) {
  const auto check = [&](const time::Span& earlier, const time::Span& later, Key other) {
    if (earlier.end <= later.begin) return;
    findings.add_pair(placement.session, other, {SubjectKind::none, "", {later.begin, earlier.end}});
  };
  for (const Key key : placement.facts.after) {
    const SessionFacts& other = facts.session(key);
    if (key != placement.session && other.takes_place) check(other.span, placement.span, key);
  }
  for (const Key key : placement.facts.before) {
    const SessionFacts& other = facts.session(key);
    if (key != placement.session && other.takes_place) check(placement.span, other.span, key);
  }
}

}  // namespace hatachi::rules
