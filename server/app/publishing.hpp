#pragma once

#include "scheduling/publication/correction.hpp"
#include "server/app/releases.hpp"

#include <string>
#include <utility>
#include <vector>

/// What the use cases of release mode share.
namespace hatachi::app {

/// How often a publication is worked out anew where others publish at the same time.
inline constexpr int attempts = 5;

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
store::Decision decide(const store::EventState& held, const Desk& desk, const std::string& operation,
                       const agenda::Release& release, const agenda::Agenda& shown);

/// True where nothing was published meanwhile: what was worked out from `before` still holds.
bool is_as_it_was(const store::EventState& held, const store::EventState& before);

/// Puts sessions where the zones have them, if the event has elected their release.
agenda::Agenda on_these_clocks(agenda::Agenda agenda, const time::ZoneDatabase& zones);

/// The entries of a stream with `since < number <= last`.
Task<Result<std::vector<publication::Step>>> steps_between(store::Store& store, agenda::EventId event,
                                                           store::Stream stream, std::uint64_t since,
                                                           std::uint64_t last);

}  // namespace hatachi::app
