#include "scheduling/publication/release.hpp"
#include "server/app/block.hpp"
#include "server/app/job.hpp"
#include "server/app/publishing.hpp"
#include "server/base/run_on.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::app {
namespace {

using agenda::Agenda;
using agenda::Release;
using publication::Step;
using store::Decision;
using store::EventState;
using store::State;

/// The entry of a stream that has this number; `not_found` without it.
Task<Result<store::Entry>> entry_at(store::Store& store, agenda::EventId event, store::Stream stream,
                                    std::uint64_t number) {
  auto found = co_await store.entries(event, stream, number - 1, 1);
  if (found.has_error()) co_return found.error();
  if (found->empty() || found->front().number != number) co_return missing(event);
  co_return std::move(found->front());
}

/// True where the event published live after the first of these steps.
bool went_live(const std::vector<Step>& steps) {
  return std::any_of(steps.begin() + 1, steps.end(), [](const Step& step) {
    return std::any_of(step.changes.begin(), step.changes.end(), [](const agenda::AnyChange& any) {
      const auto* change = std::get_if<agenda::Change<agenda::Event>>(&any);
      return change != nullptr && change->before && change->after && change->before->mode != change->after->mode;
    });
  });
}

Error not_latest() {
  return Error{Errc::not_latest, "only the latest publication can be withdrawn", "", {}};
}

/// The release if it can be withdrawn, as it is afterwards.
Result<std::pair<const EventState*, Release>> withdrawable(const State& state, const agenda::ReleaseId& id) {
  auto found = find_release(state, id);
  if (found.has_error()) return found.error();
  auto& [held, release] = *found;
  if (auto mode = in_release_mode(state, held->draft.about().id); mode.has_error()) return mode.error();
  const Release* newest = publication::newest(held->draft);
  if (newest == nullptr || newest->id != id) return not_latest();
  release.withdrawn = true;
  return found;
}

}  // namespace

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

Task<Result<Edited>> withdraw_release(Desk desk, agenda::ReleaseId id, boost::asio::any_io_executor pool) {
  if (auto checked = check_reason(desk); checked.has_error()) co_return checked.error();
  for (int attempt = 1;; ++attempt) {
    const auto state = desk.store.state();
    const auto found = withdrawable(*state, id);
    if (found.has_error()) co_return found.error();
    const agenda::EventId event = found->first->draft.about().id;
    const auto held = state->events.at(event);
    const auto entry = co_await publication_of(desk.store, state, event, found->second);
    if (entry.has_error()) co_return entry.error();
    const std::uint64_t last = held->published_number;
    auto steps = co_await steps_between(desk.store, event, store::Stream::published, entry->number - 1, last);
    if (steps.has_error()) co_return steps.error();
    if (went_live(*steps)) co_return not_latest();
    auto work = [held, steps = std::move(*steps), release = found->second, zones = desk.zones.get()] {
      Agenda before = publication::before(held->published, steps);
      before = on_these_clocks(publication::with_moments_of(std::move(before), held->published), *zones);
      Agenda shown = publication::published(before, held->published);
      shown.releases = shown_releases(*held, release);
      return shown;
    };
    Agenda worked_out = co_await run_on(pool, std::move(work));
    const auto shown = std::make_shared<const Agenda>(std::move(worked_out));
    auto outcome = std::make_shared<Outcome>(Outcome{event, id.value, false});
    store::Job job = [=](const State& candidate, time::Instant) -> Result<Decision> {
      const auto now = withdrawable(candidate, id);
      if (now.has_error()) return now.error();
      if (!is_as_it_was(*now->first, *held)) return Error{Errc::stale, "published meanwhile", "", {}};
      return decide(*now->first, desk, "withdraw_release", now->second, *shown);
    };
    auto edited = co_await run_as_decided(desk.store, std::move(job), outcome);
    const bool again = edited.has_error() && edited.error().code == Errc::stale && attempt < attempts;
    if (!again) co_return edited;
  }
}

}  // namespace hatachi::app
