#include "server/app/job.hpp"

#include "server/app/block.hpp"
#include "server/app/rights.hpp"

#include <utility>

namespace hatachi::app {

Result<void> check_precondition(const Precondition& expected, std::uint64_t number) {
  if (!expected.given) return Error{Errc::precondition_required, "an edit names the version it starts from", "", {}};
  if (expected.fits(number)) return {};
  return Error{Errc::stale, "the item has changed since it was read", "", {}};
}

namespace {

/// Takes an earlier, equal request's outcome where there is one: true, and nothing is left to do.
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

}  // namespace

store::Job creating(std::shared_ptr<Outcome> outcome, std::optional<Repeatable> once, Taken taken, store::Job create) {
  return [=, fresh = *outcome](const store::State& state, time::Instant now) -> Result<store::Decision> {
    *outcome = fresh;
    const auto replayed = replay(state, once, *outcome);
    if (replayed.has_error()) return replayed.error();
    if (*replayed) return store::Decision{};
    if (taken(state)) {
      return Error{Errc::already_exists, "the id '" + fresh.id + "' is taken", "id", {{"id", fresh.id}}};
    }
    auto decision = create(state, now);
    if (decision.has_error() || !once) return decision;
    decision->rows.emplace_back(store::Receipt{once->key, once->fingerprint, fresh.id, now});
    return decision;
  };
}

Task<Result<store::Entry>> entry_at(store::Store& store, agenda::EventId event, store::Stream stream,
                                    std::uint64_t number) {
  auto found = co_await store.entries(event, stream, number - 1, 1);
  if (found.has_error()) co_return found.error();
  if (found->empty() || found->front().number != number) {
    co_return Error{Errc::not_found, "there is no such entry", "entry", {{"id", std::to_string(number)}}};
  }
  co_return std::move(found->front());
}

Task<Result<Edited>> run(Desk desk, store::Job job, std::shared_ptr<Outcome> outcome) {
  store::Job held_up = [desk, job = std::move(job)](const store::State& state,
                                                    time::Instant now) -> Result<store::Decision> {
    auto decision = job(state, now);
    if (decision.has_error()) return decision;
    return hold_up(desk, state, *std::move(decision));
  };
  co_return co_await run_as_decided(desk, std::move(held_up), std::move(outcome));
}

Task<Result<Edited>> run_as_decided(Desk desk, store::Job job, std::shared_ptr<Outcome> outcome) {
  store::Job permitted = [desk, job = std::move(job)](const store::State& state,
                                                      time::Instant now) -> Result<store::Decision> {
    auto decision = job(state, now);
    if (decision.has_error()) return decision;
    if (auto may = check_rights(desk, state, *decision, now); may.has_error()) return may.error();
    return decision;
  };
  auto done = co_await desk.store.write(std::move(permitted));
  if (done.has_error()) co_return done.error();
  co_return Edited{*done, outcome->event, outcome->id, outcome->replayed};
}

}  // namespace hatachi::app
