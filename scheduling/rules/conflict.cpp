#include "scheduling/rules/conflict.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace hatachi::rules {
namespace {

/// What makes a conflict the same one before and after an edit.
auto identity(const Conflict& conflict) {
  return std::tie(conflict.rule, conflict.sessions, conflict.subject, conflict.elsewhere);
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

std::string_view to_string(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::none: return "none";
    case SubjectKind::room: return "room";
    case SubjectKind::person: return "person";
    case SubjectKind::delegation: return "delegation";
    case SubjectKind::venue: return "venue";
    case SubjectKind::zone: return "zone";
    case SubjectKind::languages: return "languages";
    case SubjectKind::feature: return "feature";
    case SubjectKind::day: return "day";
    case SubjectKind::region: break;
  }
  return "region";
}

bool in_order(const Conflict& a, const Conflict& b) {
  const auto key = [](const Conflict& one) {
    return std::tie(one.when.begin, one.rule, one.sessions, one.subject, one.elsewhere, one.when.end);
  };
  return key(a) < key(b);
}

Difference difference(const std::vector<Conflict>& before, const std::vector<Conflict>& after) {
  return {without(after, before), without(before, after)};
}

}  // namespace hatachi::rules
