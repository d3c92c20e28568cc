#pragma once

#include "server/app/edits.hpp"

#include <memory>
#include <optional>
#include <string>

/// What the jobs of all use cases share.
namespace hatachi::app {

/// A job's other outcome beside its decision.
struct Outcome {
  agenda::EventId event;
  std::string id;
  bool replayed = false;
};

/// `not_found`, naming the kind of item and its id.
template <class T>
Error missing(const Id<T>& id) {
  return Error{Errc::not_found, "there is no " + std::string(T::kind) + " '" + id.value + "'", "", {{"id", id.value}}};
}

/// `precondition_required` where no version is given, `stale` where it is not this number.
Result<void> check_precondition(const Precondition& expected, std::uint64_t number);

/// Takes an earlier, equal request's outcome where there is one: true, and nothing is left to do.
Result<bool> replay(const store::State& state, const std::optional<Repeatable>& once, Outcome& outcome);

/// Remembers what a creating request led to.
void keep_receipt(store::Decision& decision, const std::optional<Repeatable>& once, const std::string& id,
                  time::Instant now);

/// Has the writer do a job, which sets `outcome`; held up by conflicts that block (`hold_up`).
Task<Result<Edited>> run(Desk desk, store::Job job, std::shared_ptr<Outcome> outcome);

/// The same for a job that holds itself up.
Task<Result<Edited>> run_as_decided(store::Store& store, store::Job job, std::shared_ptr<Outcome> outcome);

}  // namespace hatachi::app
