#include "server/app/publishing.hpp"

#include "scheduling/agenda/what_moves.hpp"
#include "scheduling/publication/view.hpp"
#include "server/app/block.hpp"
#include "server/app/job.hpp"

#include <memory>
#include <utility>

namespace hatachi::app {

using agenda::Agenda;
using agenda::Release;
using store::EventState;

Result<const EventState*> in_release_mode(const store::State& state, const agenda::EventId& id) {
  const EventState* held = state.find(id);
  if (held == nullptr) return missing(id);
  if (held->draft.about().mode == agenda::PublicationMode::release) return held;
  return Error{Errc::wrong_mode, "the event publishes each edit at once", "", {}};
}

Result<std::pair<const EventState*, Release>> find_release(const store::State& state, const agenda::ReleaseId& id) {
  const EventState* held = holder_of(state, id);
  if (held == nullptr) return missing(id);
  const Release& release = **held->draft.releases.find(id);
  if (release.number == 0) return missing(id);
  return std::pair{held, release};
}

Result<void> check_publication(const Desk& desk, std::vector<rules::Conflict> blocking) {
  auto checked = check_reason(desk);
  if (checked.has_error() || blocking.empty() || says_why(desk)) return checked;
  const std::string count = std::to_string(blocking.size());
  *desk.blocking = std::move(blocking);
  return Error{Errc::blocked, "conflicts block the publication", "", {{"count", count}}};
}

Agenda with_release(Agenda draft, const Release& release) {
  draft.releases.put(std::make_shared<const Release>(release), {});
  return draft;
}

agenda::Table<Release> shown_releases(const EventState& held, const Release& release) {
  Agenda releases;
  releases.releases = held.draft.releases;
  return publication::public_view(with_release(std::move(releases), release)).releases;
}

store::Decision decide_publication(const EventState& held, const Desk& desk, const std::string& operation,
                                   const Release& release, const Agenda& shown) {
  store::Decision decision;
  decision.address = desk.actor.address;
  const agenda::EventId event = held.draft.about().id;
  const auto* before = held.draft.releases.find(release.id);
  if (before == nullptr || **before != release) {
    const agenda::Change<Release> change{before == nullptr ? nullptr : before->item,
                                         std::make_shared<const Release>(release)};
    decision.entries.push_back({event, store::Stream::draft, desk.actor.id, operation, 0, {change}, desk.reason});
  }
  agenda::Changes seen = agenda::diff(held.published, shown);
  if (!seen.empty()) {
    decision.entries.push_back({event, store::Stream::published, "", operation, 0, std::move(seen)});
  }
  return decision;
}

namespace {

/// True where nothing was published meanwhile: what was worked out from `before` still holds.
bool is_as_it_was(const EventState& held, const EventState& before) {
  return held.published_number == before.published_number && held.draft.releases == before.draft.releases;
}

}  // namespace

Task<Result<Edited>> publish_worked_out(Desk desk, std::string operation, WorkOut work_out) {
  constexpr int attempts = 5;
  for (int attempt = 1;; ++attempt) {
    auto working = work_out(desk.store.state());
    auto worked_out = co_await std::move(working);
    if (worked_out.has_error()) co_return worked_out.error();
    const auto work = std::make_shared<const WorkedOut>(std::move(*worked_out));
    const agenda::EventId event = work->before->draft.about().id;
    store::Job job = [=](const store::State& candidate, time::Instant) -> Result<store::Decision> {
      const auto held = in_release_mode(candidate, event);
      if (held.has_error()) return held.error();
      if (!is_as_it_was(**held, *work->before)) return Error{Errc::stale, "published meanwhile", "", {}};
      if (auto may = check_publication(desk, work->blocking(candidate)); may.has_error()) return may.error();
      return decide_publication(**held, desk, operation, work->release, work->shown);
    };
    auto outcome = std::make_shared<Outcome>(Outcome{event, work->release.id.value, false});
    auto edited = co_await run_as_decided(desk, std::move(job), outcome);
    const bool again = edited.has_error() && edited.error().code == Errc::stale && attempt < attempts;
    if (!again) co_return edited;
  }
}

Agenda on_these_clocks(Agenda agenda, const time::ZoneDatabase& zones) {
  if (agenda.event.empty() || agenda.about().tz_release != zones.release()) return agenda;
  const agenda::Changes moves = agenda::follow_rules(agenda, zones).value();
  return agenda::apply(std::move(agenda), moves, {}).value();
}

Task<Result<std::vector<publication::Step>>> steps_between(store::Store& store, agenda::EventId event,
                                                           store::Stream stream, std::uint64_t since,
                                                           std::uint64_t last) {
  std::vector<publication::Step> steps;
  if (since >= last) co_return steps;
  auto entries = co_await store.entries(event, stream, since, last - since);
  if (entries.has_error()) co_return entries.error();
  for (store::Entry& entry : *entries) steps.push_back({entry.number, std::move(entry.changes)});
  co_return steps;
}

}  // namespace hatachi::app
