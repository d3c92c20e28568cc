#include "server/auth/uses.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace hatachi::auth {
namespace {

using Noted = std::map<std::string, time::Instant, std::less<>>;

/// Adds the rows that were used since they were written.
template <class Rows>
void add_used(store::Decision& decision, const Noted& noted, const Rows& rows) {
  for (const auto& [hash, row] : rows) {
    const auto used = noted.find(row.id);
    if (used == noted.end() || row.last_used_at >= used->second) continue;
    auto later = row;
    later.last_used_at = used->second;
    decision.rows.emplace_back(std::move(later));
  }
}

}  // namespace

void Uses::note(std::string_view id, time::Instant now) {
  if (id.empty()) return;
  const auto found = noted_.find(id);
  if (found == noted_.end()) {
    noted_.emplace(id, now);
  } else {
    found->second = std::max(found->second, now);
  }
}

std::optional<time::Instant> Uses::latest(std::string_view id, std::optional<time::Instant> stored) const {
  const auto found = noted_.find(id);
  if (found == noted_.end() || (stored && *stored > found->second)) return stored;
  return found->second;
}

Task<Result<void>> Uses::flush(store::Store& store) {
  if (noted_.empty()) co_return Result<void>{};
  const auto noted = std::make_shared<const Noted>(noted_);
  store::Job job = [noted](const store::State& state, time::Instant) -> Result<store::Decision> {
    store::Decision decision;
    add_used(decision, *noted, state.sign_ins);
    add_used(decision, *noted, state.tokens);
    add_used(decision, *noted, state.personal->keys);
    return decision;
  };
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  std::erase_if(noted_, [&](const auto& one) {
    const auto written = noted->find(one.first);
    return written != noted->end() && one.second <= written->second;
  });
  co_return Result<void>{};
}

}  // namespace hatachi::auth
