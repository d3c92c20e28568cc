#include "server/app/block.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/rules/rule.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace hatachi::app {
namespace {

using agenda::PublicationMode;
using rules::Conflict;

/// How the event publishes before and after an entry of its draft.
std::pair<PublicationMode, PublicationMode> modes(const store::State& state, const store::NewEntry& entry) {
  const store::EventState* held = state.find(entry.event);
  const auto before = held == nullptr ? PublicationMode::live : held->draft.about().mode;
  for (const auto& any : entry.changes) {
    const auto* change = std::get_if<agenda::Change<agenda::Event>>(&any);
    if (change != nullptr && change->after) return {before, change->after->mode};
  }
  return {before, before};
}

/// The rules whose severity an entry changes, by their place in the table.
std::vector<bool> judged_anew(const store::State& state, const store::NewEntry& entry) {
  std::vector<bool> anew(rules::all_rules().size(), false);
  const store::EventState* held = state.find(entry.event);
  for (const auto& any : entry.changes) {
    const auto* change = std::get_if<agenda::Change<agenda::Event>>(&any);
    if (held == nullptr || change == nullptr || !change->after) continue;
    const auto before = rules::severities_of(held->draft.about());
    const auto after = rules::severities_of(*change->after);
    for (std::size_t i = 0; i < anew.size(); ++i) anew[i] = before[i] != after[i];
  }
  return anew;
}

/// What an entry publishes in spite of it: what it makes, and all there is where it makes the event live.
std::vector<Conflict> blocking(const store::State& state, const store::NewEntry& entry, const rules::Index& after,
                               const rules::Difference& difference) {
  const auto [before, now] = modes(state, entry);
  if (now != PublicationMode::live) return {};
  if (before != now) return only_blocking(after.conflicts(entry.event));
  std::vector<Conflict> made = only_blocking(difference.appeared);
  std::erase_if(made, [&, anew = judged_anew(state, entry)](const Conflict& one) {
    return anew[static_cast<std::size_t>(rules::find_rule(one.rule) - rules::all_rules().data())];
  });
  return made;
}

}  // namespace

bool says_why(const Desk& desk) {
  constexpr std::array<std::string_view, 4> blanks{" ", "\u00a0", "\u200b", "\u3000"};
  for (std::string_view rest = desk.reason; !rest.empty();) {
    const auto blank = std::find_if(blanks.begin(), blanks.end(), [&](auto one) { return rest.starts_with(one); });
    if (blank == blanks.end()) return true;
    rest.remove_prefix(blank->size());
  }
  return false;
}

Result<void> check_reason(const Desk& desk) {
  return agenda::Checks{}.string("reason", desk.reason, agenda::max_title).result();
}

Result<store::Decision> hold_up(const Desk& desk, const store::State& state, store::Decision decision) {
  if (auto checked = check_reason(desk); checked.has_error()) return checked.error();
  rules::Index::Entries drafts;
  for (const auto& entry : decision.entries) {
    if (entry.stream == store::Stream::draft) drafts.emplace_back(entry.event, entry.changes);
  }
  if (drafts.empty()) return decision;
  rules::Index after = *state.conflicts;
  auto differences = after.apply(drafts);
  std::vector<Conflict> all;
  for (auto& entry : decision.entries) {
    if (entry.stream != store::Stream::draft) continue;
    std::vector<Conflict> found = blocking(state, entry, after, differences[entry.event]);
    if (found.empty()) continue;
    entry.reason = desk.reason;
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  if (all.empty() || says_why(desk)) return decision;
  const std::string count = std::to_string(all.size());
  *desk.blocking = std::move(all);
  return Error{Errc::blocked, "conflicts that block stand against it", "", {{"count", count}}};
}

std::vector<Conflict> only_blocking(std::vector<Conflict> conflicts) {
  std::erase_if(conflicts, [](const Conflict& one) { return one.severity != rules::Severity::block; });
  return conflicts;
}

std::vector<Conflict> blocking_conflicts(const store::State& state, const agenda::EventId& event) {
  return only_blocking(state.conflicts->conflicts(event));
}

}  // namespace hatachi::app
