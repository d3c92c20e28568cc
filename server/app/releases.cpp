#include "server/app/releases.hpp"

#include "scheduling/publication/release.hpp"
#include "server/app/block.hpp"
#include "server/app/job.hpp"
#include "server/app/publishing.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::app {
namespace {

using agenda::Agenda;
using agenda::Release;
using store::Decision;
using store::EventState;
using store::State;

/// The next release of an event, as of now.
Result<Release> next_release(const EventState& held, const agenda::ReleaseId& id, const FillRelease& fill,
                             time::Instant now) {
  Release release;
  release.id = id;
  if (auto filled = fill(release); filled.has_error()) return filled.error();
  release.number = publication::next_number(held.draft);
  release.at = std::max({now, held.draft_at, held.published_at});
  release.draft_number = static_cast<std::int64_t>(held.draft_number);
  if (auto checked = publication::check(release); checked.has_error()) return checked.error();
  return release;
}

}  // namespace

Task<Result<Edited>> publish_release(Desk desk, agenda::EventId event, agenda::ReleaseId id, Precondition expected,
                                     FillRelease fill, std::optional<Repeatable> once) {
  store::Job create = [=](const State& state, time::Instant now) -> Result<Decision> {
    const auto held = in_release_mode(state, event);
    if (held.has_error()) return held.error();
    if (auto fits = check_precondition(expected, (*held)->draft_number); fits.has_error()) return fits.error();
    const auto release = next_release(**held, id, fill, now);
    if (release.has_error()) return release.error();
    if (auto may = check_publication(desk, blocking_conflicts(state, event)); may.has_error()) return may.error();
    const Agenda shown = publication::published(with_release((*held)->draft, *release), (*held)->published);
    return decide_publication(**held, desk, "publish_release", *release, shown);
  };
  auto outcome = std::make_shared<Outcome>(Outcome{event, id.value, false});
  store::Job job = creating(outcome, once, id, std::move(create));
  co_return co_await run_as_decided(desk, std::move(job), outcome);
}

Task<Result<Edited>> edit_release(Desk desk, agenda::ReleaseId id, Precondition expected, FillRelease fill) {
  if (auto checked = check_reason(desk); checked.has_error()) co_return checked.error();
  auto outcome = std::make_shared<Outcome>();
  store::Job job = [=](const State& state, time::Instant) -> Result<Decision> {
    auto found = find_release(state, id);
    if (found.has_error()) return found.error();
    auto& [held, release] = *found;
    *outcome = Outcome{held->draft.about().id, id.value, false};
    const auto fits = check_precondition(expected, held->draft.releases.find(id)->touch.number);
    if (fits.has_error()) return fits.error();
    if (auto filled = fill(release); filled.has_error()) return filled.error();
    if (auto checked = publication::check(release); checked.has_error()) return checked.error();
    Agenda shown = held->published;
    shown.releases = shown_releases(*held, release);
    return decide_publication(*held, desk, "edit_release", release, shown);
  };
  co_return co_await run_as_decided(desk, std::move(job), outcome);
}

Task<Result<store::Entry>> publication_of(store::Store& store, std::shared_ptr<const State> state,
                                          agenda::EventId event, Release release) {
  const auto own_entry = static_cast<std::uint64_t>(release.draft_number) + 1;
  const auto own = co_await entry_at(store, event, store::Stream::draft, own_entry);
  if (own.has_error()) co_return own.error();
  // Operations count up in every stream.
  std::uint64_t first = 1;
  for (std::uint64_t last = state->events.at(event)->published_number; first < last;) {
    const std::uint64_t middle = first + (last - first) / 2;
    const auto entry = co_await entry_at(store, event, store::Stream::published, middle);
    if (entry.has_error()) co_return entry.error();
    if (entry->operation_number < own->operation_number) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  auto entry = co_await entry_at(store, event, store::Stream::published, first);
  if (entry.has_value() && entry->operation_number != own->operation_number) co_return missing(release.id);
  co_return entry;
}

}  // namespace hatachi::app
