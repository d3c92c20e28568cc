#include "server/app/elections.hpp"

#include "server/app/job.hpp"

#include <memory>
#include <utility>

namespace hatachi::app {

using store::Decision;
using store::State;

Task<Result<Edited>> elect_tz_release(Desk desk, agenda::EventId event) {
  store::Job job = [desk, event](const State& state, time::Instant now) -> Result<Decision> {
    Workbench bench(state, desk.zones.get(), now);
    if (auto done = bench.elect(event); done.has_error()) return done.error();
    return bench.finish(desk.actor, election);
  };
  auto outcome = std::make_shared<Outcome>(Outcome{event, event.value, false});
  co_return co_await run_as_decided(desk, std::move(job), outcome);
}

Task<Result<std::shared_ptr<const store::Committed>>> elect_tz_releases(Desk desk) {
  store::Job job = [desk](const State& state, time::Instant now) -> Result<Decision> {
    const auto zones = desk.zones.get();
    Workbench bench(state, zones, now);
    for (const auto& [event, held] : state.events) {
      if (held->draft.about().tz_election != agenda::TzElection::automatic) continue;
      if (auto done = bench.elect(event); done.has_error()) return done.error();
    }
    Decision decision = bench.finish(desk.actor, election);
    rules::Almanac almanac = state.conflicts->facts().almanac();
    if (almanac.zones != zones) {
      almanac.zones = zones;
      decision.almanac = std::move(almanac);
    }
    return decision;
  };
  co_return co_await desk.store.write(std::move(job));
}

}  // namespace hatachi::app
