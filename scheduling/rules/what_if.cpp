#include "scheduling/rules/what_if.hpp"

#include "scheduling/rules/rule.hpp"

#include <algorithm>

namespace hatachi::rules {
namespace {

/// Those of one event that `others` lack.
std::vector<Finding> without(const std::vector<Finding>& findings, const std::vector<Finding>& others, Key event) {
  std::vector<Finding> rest;
  for (const Finding& one : findings) {
    if (one.event == event && !contains(others, one)) rest.push_back(one);
  }
  return rest;
}

Placement moved(const Facts& facts, Key session, time::Instant begin, Key room) {
  const SessionFacts& own = facts.session(session);
  const Key venue = room == no_key ? no_key : facts.room(room).venue;
  return {session, own, {begin, begin + own.item->duration}, room, venue, Reading::unique};
}

std::vector<Finding> check(const Facts& facts, const Placement& placement) {
  Findings found(facts);
  check_session(facts, placement, found);
  for (const Key person : placement.facts.alone) {
    check_interpreter(facts, person, placement.session, &placement, found);
  }
  return found.take();
}

/// What stands against the other stints of those who interpret a session alone, wherever it is.
std::vector<Finding> anyway(const Facts& facts, Key session) {
  Findings found(facts);
  for (const Key person : facts.session(session).alone) check_interpreter(facts, person, session, nullptr, found);
  return found.take();
}

/// What stands against a session, and against the stints of those who interpret it alone.
std::vector<Finding> present(const Index& index, Key session) {
  std::vector<Finding> found = index.findings(session);
  for (const Key person : index.facts().session(session).alone) {
    for (Finding& one : index.findings_of_interpreter(person)) {
      if (!contains(found, one)) found.push_back(std::move(one));
    }
  }
  return found;
}

bool same_findings(const std::vector<Finding>& a, const std::vector<Finding>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Finding& one, const Finding& other) { return same(one, other); });
}

}  // namespace

Effect what_if(const Index& index, Key session, time::Instant begin, Key room) {
  const Key event = index.facts().session(session).event;
  const std::vector<Finding> after = check(index.facts(), moved(index.facts(), session, begin, room));
  if (index.facts().session(session).alone.empty()) {
    const std::vector<Finding>& before = index.findings(session);
    return {without(after, before, event), without(before, after, event)};
  }
  const std::vector<Finding> before = present(index, session);
  return {without(after, before, event), without(before, after, event)};
}

std::optional<Severity> Stretch::severity() const {
  std::optional<Severity> worst;
  for (const Finding& one : findings) worst = worst ? std::min(*worst, one.severity) : one.severity;
  return worst;
}

namespace {

/// What would stand against a session at each step of a span, were it placed as `place_at` says for that time.
template <class PlaceAt>
std::vector<Stretch> stretches_along(const Index& index, Key session, const time::Span& span, std::chrono::minutes step,
                                     PlaceAt place_at) {
  const Key event = index.facts().session(session).event;
  const std::vector<Finding> others = anyway(index.facts(), session);
  std::vector<Stretch> all;
  for (time::Instant at = span.begin; at < span.end; at += step) {
    std::vector<Finding> found = without(check(index.facts(), place_at(at)), others, event);
    const time::Instant until = std::min(at + std::chrono::seconds{step}, span.end);
    if (!all.empty() && same_findings(all.back().findings, found)) {
      all.back().until = until;
    } else {
      all.push_back({at, until, std::move(found)});
    }
  }
  return all;
}

}  // namespace

std::vector<Stretch> stretches(const Index& index, Key session, Key room, const time::Span& starts,
                               std::chrono::minutes step) {
  return stretches_along(index, session, starts, step,
                         [&](time::Instant begin) { return moved(index.facts(), session, begin, room); });
}

std::vector<Stretch> stretches_of_ends(const Index& index, Key session, const time::Span& ends,
                                       std::chrono::minutes step) {
  return stretches_along(index, session, ends, step, [&](time::Instant end) {
    Placement resized = placement(index.facts(), session);
    resized.span.end = end;
    return resized;
  });
}

}  // namespace hatachi::rules
