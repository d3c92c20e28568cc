#pragma once

#include "scheduling/agenda/faults.hpp"
#include "server/app/edits.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

/// What the jobs of all use cases share.
namespace hatachi::app {

/// A job's other outcome beside its decision.
struct Outcome {
  agenda::EventId event;
  std::string id;
  bool replayed = false;
};

/// `precondition_required` where no version is given, `stale` where it is not this number.
Result<void> check_precondition(const Precondition& expected, std::uint64_t number);

/// True where an item has that id: in the directory, or in any event.
template <class T>
bool is_taken(const store::State& state, const Id<T>& id) {
  if constexpr (agenda::is_of_directory<T>) {
    return state.directory().of<T>().contains(id);
  } else {
    return holder_of(state, id) != nullptr;
  }
}

/// The job of a creating request, which `outcome` names. An equal one that came before has its outcome taken, and
/// nothing is done; `already_exists` where the id is taken; otherwise `create` decides, and what it led to is kept.
using Taken = std::function<bool(const store::State& state)>;
store::Job creating(std::shared_ptr<Outcome> outcome, std::optional<Repeatable> once, Taken taken, store::Job create);
template <class T>
store::Job creating(std::shared_ptr<Outcome> outcome, std::optional<Repeatable> once, const Id<T>& id,
                    store::Job create) {
  Taken taken = [id](const store::State& state) { return is_taken(state, id); };
  return creating(std::move(outcome), std::move(once), std::move(taken), std::move(create));
}

/// The entry of a stream that has this number, from 1 on: `not_found` on `entry` without it.
Task<Result<store::Entry>> entry_at(store::Store& store, agenda::EventId event, store::Stream stream,
                                    std::uint64_t number);

/// Has the writer do a job, which sets `outcome`, where the desk's actor may do what it decides; held up by conflicts
/// that block (`hold_up`).
Task<Result<Edited>> run(Desk desk, store::Job job, std::shared_ptr<Outcome> outcome);

/// The same for a job that holds itself up.
Task<Result<Edited>> run_as_decided(Desk desk, store::Job job, std::shared_ptr<Outcome> outcome);

}  // namespace hatachi::app
