#include "server/app/corrections.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/publication/release.hpp"
#include "server/app/block.hpp"
#include "server/app/publishing.hpp"
#include "server/base/run_on.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace hatachi::app {
namespace {

using agenda::Agenda;
using publication::Step;
using store::EventState;
using store::State;

/// Every entry is one of the draft's since what was published.
Result<void> check_entries(const std::vector<std::uint64_t>& entries, std::uint64_t first, std::uint64_t last) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i] >= first && entries[i] <= last) continue;
    return Error{Errc::out_of_range,
                 "no entry since what was published",
                 agenda::element("entries", i),
                 {{"min", std::to_string(first)}, {"max", std::to_string(last)}}};
  }
  return {};
}

/// `steps` are the draft's since `publication::corrections_begin`.
Result<Correction> work_out(const EventState& held, std::vector<Step> steps, const std::vector<std::uint64_t>& entries,
                            const agenda::ReleaseId& fresh, const time::ZoneDatabase& zones) {
  auto release = publication::corrected(held.draft, steps, fresh);
  if (!release) return Error{Errc::nothing_published, "there is nothing to correct", "", {}};
  const auto first = static_cast<std::uint64_t>(release->draft_number) + 1;
  if (auto checked = check_entries(entries, first, held.draft_number); checked.has_error()) return checked.error();
  std::erase_if(steps, [&](const Step& step) { return step.number < first; });
  const Agenda start = publication::before(held.draft, steps);
  std::set<std::uint64_t> kept(release->corrections.begin(), release->corrections.end());
  const auto with_kept = [&]() -> Result<Agenda> {
    auto some = publication::only(start, steps, kept);
    if (some.has_error()) return within("entries", some.error());
    return on_these_clocks(publication::with_moments_of(std::move(*some), held.published), zones);
  };
  auto without = with_kept();
  if (without.has_error()) return without.error();
  std::vector<Step> chosen;
  for (const Step& step : steps) {
    const bool is_asked = std::find(entries.begin(), entries.end(), step.number) != entries.end();
    if (is_asked && kept.insert(step.number).second) chosen.push_back(step);
  }
  auto with = with_kept();
  if (with.has_error()) return with.error();
  release->corrections.assign(kept.begin(), kept.end());
  Agenda shown = publication::corrected_view(*with, held.published, chosen);
  return Correction{std::move(*without), std::move(*with), std::move(shown), std::move(*release)};
}

/// The agenda with what the draft says of conflicts: that is the organizers' own, and waits for no release.
Agenda judged_as_in(const Agenda& draft, Agenda agenda) {
  if (agenda.event.empty()) return agenda;
  agenda::Event event = agenda.about();
  event.severities = draft.about().severities;
  event.working_hours = draft.about().working_hours;
  event.interpreter_stint = draft.about().interpreter_stint;
  event.interpreter_rest = draft.about().interpreter_rest;
  agenda.event.put(std::make_shared<const agenda::Event>(std::move(event)), agenda.event.begin()->touch);
  return agenda;
}

}  // namespace

Task<Result<Correction>> correction_of(Desk desk, std::shared_ptr<const State> state, agenda::EventId event,
                                       std::vector<std::uint64_t> entries, agenda::ReleaseId fresh,
                                       boost::asio::any_io_executor pool) {
  const auto found = in_release_mode(*state, event);
  if (found.has_error()) co_return found.error();
  const auto held = state->events.at(event);
  const std::uint64_t begin = publication::corrections_begin(held->draft);
  auto steps = co_await steps_between(desk.store, event, store::Stream::draft, begin, held->draft_number);
  if (steps.has_error()) co_return steps.error();
  auto work = [held, steps = std::move(*steps), entries, fresh, zones = desk.zones.get()] {
    return work_out(*held, steps, entries, fresh, *zones);
  };
  co_return co_await run_on(std::move(pool), std::move(work));
}

std::vector<rules::Conflict> blocking_conflicts(const State& state, const agenda::EventId& event,
                                                const Correction& correction) {
  const Agenda& draft = state.find(event)->draft;
  const Agenda without = judged_as_in(draft, correction.without);
  const Agenda with = judged_as_in(draft, correction.with);
  rules::Index index = *state.conflicts;
  index.apply({{event, agenda::diff(draft, without)}});
  return only_blocking(index.apply({{event, agenda::diff(without, with)}})[event].appeared);
}

namespace {

Task<Result<WorkedOut>> work_out_correction(Desk desk, std::shared_ptr<const State> state, agenda::EventId event,
                                            std::vector<std::uint64_t> entries, agenda::ReleaseId fresh,
                                            boost::asio::any_io_executor pool) {
  auto found = co_await correction_of(desk, state, event, entries, fresh, pool);
  if (found.has_error()) co_return found.error();
  const auto correction = std::make_shared<const Correction>(std::move(*found));
  auto blocking = [event, correction](const State& now) { return blocking_conflicts(now, event, *correction); };
  co_return WorkedOut{state->events.at(event), correction->release, correction->shown, std::move(blocking)};
}

}  // namespace

Task<Result<Edited>> publish_correction(Desk desk, agenda::EventId event, std::vector<std::uint64_t> entries,
                                        agenda::ReleaseId fresh, boost::asio::any_io_executor pool) {
  WorkOut work_out = [=](std::shared_ptr<const State> state) {
    return work_out_correction(desk, std::move(state), event, entries, fresh, pool);
  };
  return publish_worked_out(desk, "publish_correction", std::move(work_out));
}

}  // namespace hatachi::app
