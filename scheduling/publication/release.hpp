#pragma once

#include "scheduling/agenda/agenda.hpp"
#include "scheduling/publication/correction.hpp"

#include <cstddef>
#include <optional>
#include <vector>

/// Releases: which one stands, what readers see after one, and what corrections start from.
namespace hatachi::publication {

inline constexpr std::size_t max_validations = 50;

/// Well-formed by itself: texts, names, days; errors name the field.
Result<void> check(const agenda::Release& release);

/// The newest release that is not withdrawn, or nullptr.
const agenda::Release* newest(const agenda::Agenda& draft);

/// The number of the event's next release; those that were withdrawn count.
int next_number(const agenda::Agenda& draft);

/// What readers see once `candidate` is published over what they have `seen`: its public view. A session that they have
/// seen and that the candidate does not have stays, cancelled, with all that it names; so does the event.
agenda::Agenda published(const agenda::Agenda& candidate, const agenda::Agenda& seen);

/// What readers see once a correction by the `chosen` steps is published: as above, where venues, rooms and people that
/// they have seen change only as these steps say. Others may come to be named under what they are called by now.
agenda::Agenda corrected_view(const agenda::Agenda& candidate, const agenda::Agenda& seen,
                              const std::vector<Step>& chosen);

/// The release that remembers corrections now, and where it stands in the draft: `corrected.draft_number`.
/// `since` are the draft's steps after `corrections_begin`. Where the event went over to release mode since the newest
/// release, it is number 0, of the id `fresh` if there is none yet. Nothing where nothing was ever published.
std::uint64_t corrections_begin(const agenda::Agenda& draft);
std::optional<agenda::Release> corrected(const agenda::Agenda& draft, const std::vector<Step>& since,
                                         const agenda::ReleaseId& fresh);

}  // namespace hatachi::publication
