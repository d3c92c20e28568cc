#include "scheduling/rules/checks.hpp"
#include "scheduling/rules/conflict.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace hatachi::rules {
namespace {

/// What makes a conflict the same one before and after an edit.
auto identity(const Conflict& conflict) {
  return std::tie(conflict.rule, conflict.sessions, conflict.subject);
}

bool in_order(const Conflict& a, const Conflict& b) {
  const auto key = [](const Conflict& one) {
    return std::tie(one.when.begin, one.rule, one.sessions, one.subject, one.when.end);
  };
  return key(a) < key(b);
}

/// Those of `all` that `others` lack, in the order of `all`.
std::vector<Conflict> without(const std::vector<Conflict>& all, const std::vector<Conflict>& others) {
  const auto before = [](const Conflict* a, const Conflict* b) { return identity(*a) < identity(*b); };
  std::set<const Conflict*, decltype(before)> known(before);
  for (const Conflict& other : others) known.insert(&other);
  std::vector<Conflict> rest;
  std::copy_if(all.begin(), all.end(), std::back_inserter(rest),
               [&](const Conflict& conflict) { return !known.contains(&conflict); });
  return rest;
}

}  // namespace

const std::vector<Rule>& all_rules() {
  static const std::vector<Rule> rules{
      {"room_overlap", Severity::warn, room_overlap},
      {"person_overlap", Severity::warn, person_overlap},
  };
  return rules;
}

const Rule* find_rule(std::string_view name) {
  const auto& rules = all_rules();
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.name == name; });
  return at == rules.end() ? nullptr : &*at;
}

std::vector<Conflict> conflicts(const agenda::Agenda& agenda) {
  std::vector<Conflict> found;
  for (const Rule& rule : all_rules()) rule.check(agenda, rule, found);
  std::sort(found.begin(), found.end(), in_order);
  return found;
}

Difference difference(const std::vector<Conflict>& before, const std::vector<Conflict>& after) {
  return {without(after, before), without(before, after)};
}

}  // namespace hatachi::rules
