#pragma once

#include "scheduling/publication/correction.hpp"
#include "scheduling/rules/conflict.hpp"
#include "server/app/edits.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// What the use cases of release mode share.
namespace hatachi::app {

/// The event if it is in release mode: `not_found`, `wrong_mode`.
Result<const store::EventState*> in_release_mode(const store::State& state, const agenda::EventId& id);

/// The release of that id and the event that holds it. What only remembers corrections is `not_found`.
Result<std::pair<const store::EventState*, agenda::Release>> find_release(const store::State& state,
                                                                          const agenda::ReleaseId& id);

/// That a publication may be in spite of these conflicts, and that its reason can be kept: `blocked`, `too_long`.
Result<void> check_publication(const Desk& desk, std::vector<rules::Conflict> blocking);

/// The agenda with a release as it is to be.
agenda::Agenda with_release(agenda::Agenda draft, const agenda::Release& release);

/// The releases as readers see them, one of them as it is to be.
agenda::Table<agenda::Release> shown_releases(const store::EventState& held, const agenda::Release& release);

/// An operation of a publication: the draft's entry says what became of the release, the published one brings readers
/// to what is `shown` to them. An entry that would change nothing is left out.
store::Decision decide_publication(const store::EventState& held, const Desk& desk, const std::string& operation,
                                   const agenda::Release& release, const agenda::Agenda& shown);

/// A publication worked out from one state, before the writer has it.
struct WorkedOut {
  std::shared_ptr<const store::EventState> before;  ///< the event as it was then
  agenda::Release release;                          ///< as it is to be
  agenda::Agenda shown;                             ///< what readers then see
  /// The conflicts that hold it up, in the state that it is decided in.
  std::function<std::vector<rules::Conflict>(const store::State& candidate)> blocking;
};
using WorkOut = std::function<Task<Result<WorkedOut>>(std::shared_ptr<const store::State> state)>;

/// Has the writer take what was worked out, if nothing was published meanwhile; else it is worked out anew, a few
/// times. `id` of what is edited is the release's.
Task<Result<Edited>> publish_worked_out(Desk desk, std::string operation, WorkOut work_out);

/// Puts sessions where the zones have them, if the event has elected their release.
agenda::Agenda on_these_clocks(agenda::Agenda agenda, const time::ZoneDatabase& zones);

/// The entries of a stream with `since < number <= last`.
Task<Result<std::vector<publication::Step>>> steps_between(store::Store& store, agenda::EventId event,
                                                           store::Stream stream, std::uint64_t since,
                                                           std::uint64_t last);

}  // namespace hatachi::app
