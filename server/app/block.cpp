#include "server/app/block.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hatachi::app {
namespace {

using agenda::PublicationMode;
using rules::Conflict;

std::vector<Conflict> only_blocking(std::vector<Conflict> conflicts) {
  std::erase_if(conflicts, [](const Conflict& one) { return one.severity != rules::Severity::block; });
  return conflicts;
}

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

/// What an entry publishes in spite of it: what it makes, and all there is where it makes the event live.
std::vector<Conflict> blocking(const store::State& state, const store::NewEntry& entry, const rules::Index& after,
                               const rules::Difference& difference) {
  const auto [before, now] = modes(state, entry);
  if (now != PublicationMode::live) return {};
  return only_blocking(before == now ? difference.appeared : after.conflicts(entry.event));
}

}  // namespace

Result<store::Decision> hold_up(const Desk& desk, const store::State& state, store::Decision decision) {
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
  if (all.empty() || !desk.reason.empty()) return decision;
  const std::string count = std::to_string(all.size());
  *desk.blocking = std::move(all);
  return Error{Errc::blocked, "conflicts that block stand against it", "", {{"count", count}}};
}

std::vector<Conflict> blocking_conflicts(const store::State& state, const agenda::EventId& event) {
  return only_blocking(state.conflicts->conflicts(event));
}

}  // namespace hatachi::app
