#include "server/app/withdrawals.hpp"

#include "scheduling/publication/release.hpp"
#include "server/app/publishing.hpp"
#include "server/app/releases.hpp"
#include "server/base/run_on.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::app {
namespace {

using agenda::Agenda;
using agenda::Release;
using publication::Step;
using store::EventState;
using store::State;

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

Task<Result<WorkedOut>> work_out_withdrawal(Desk desk, std::shared_ptr<const State> state, agenda::ReleaseId id,
                                            boost::asio::any_io_executor pool) {
  const auto found = withdrawable(*state, id);
  if (found.has_error()) co_return found.error();
  const Release& release = found->second;
  const agenda::EventId event = found->first->draft.about().id;
  const auto held = state->events.at(event);
  const auto entry = co_await publication_of(desk.store, state, event, release);
  if (entry.has_error()) co_return entry.error();
  const std::uint64_t last = held->published_number;
  auto steps = co_await steps_between(desk.store, event, store::Stream::published, entry->number - 1, last);
  if (steps.has_error()) co_return steps.error();
  if (went_live(*steps)) co_return not_latest();
  auto work = [held, steps = std::move(*steps), release, zones = desk.zones.get()] {
    Agenda before = publication::before(held->published, steps);
    before = on_these_clocks(publication::with_moments_of(std::move(before), held->published), *zones);
    Agenda shown = publication::published(before, held->published);
    shown.releases = shown_releases(*held, release);
    return shown;
  };
  Agenda shown = co_await run_on(pool, std::move(work));
  auto blocking = [](const State&) { return std::vector<rules::Conflict>{}; };
  co_return WorkedOut{held, release, std::move(shown), blocking};
}

}  // namespace

Task<Result<Edited>> withdraw_release(Desk desk, agenda::ReleaseId id, boost::asio::any_io_executor pool) {
  WorkOut work_out = [=](std::shared_ptr<const State> state) {
    return work_out_withdrawal(desk, std::move(state), id, pool);
  };
  return publish_worked_out(desk, "withdraw_release", std::move(work_out));
}

}  // namespace hatachi::app
