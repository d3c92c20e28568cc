#include "server/app/job.hpp"

#include "server/app/block.hpp"

#include <utility>

namespace hatachi::app {

Result<void> check_precondition(const Precondition& expected, std::uint64_t number) {
  if (!expected.given) return Error{Errc::precondition_required, "an edit names the version it starts from", "", {}};
  if (expected.fits(number)) return {};
  return Error{Errc::stale, "the item has changed since it was read", "", {}};
}

Result<bool> replay(const store::State& state, const std::optional<Repeatable>& once, Outcome& outcome) {
  if (!once) return false;
  const auto found = state.receipts.find(once->key);
  if (found == state.receipts.end()) return false;
  if (found->second.fingerprint != once->fingerprint) {
    return Error{Errc::key_reused, "the Idempotency-Key was used for another request", "", {}};
  }
  outcome.replayed = true;
  outcome.id = found->second.location;
  return true;
}

void keep_receipt(store::Decision& decision, const std::optional<Repeatable>& once, const std::string& id,
                  time::Instant now) {
  if (once) decision.rows.emplace_back(store::Receipt{once->key, once->fingerprint, id, now});
}

Task<Result<Edited>> run(Desk desk, store::Job job, std::shared_ptr<Outcome> outcome) {
  store::Job held_up = [desk, job = std::move(job)](const store::State& state,
                                                    time::Instant now) -> Result<store::Decision> {
    auto decision = job(state, now);
    if (decision.has_error()) return decision;
    return hold_up(desk, state, *std::move(decision));
  };
  co_return co_await run_as_decided(desk.store, std::move(held_up), std::move(outcome));
}

Task<Result<Edited>> run_as_decided(store::Store& store, store::Job job, std::shared_ptr<Outcome> outcome) {
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  co_return Edited{*done, outcome->event, outcome->id, outcome->replayed};
}

}  // namespace hatachi::app
