#include "tests/bench/other_readers.hpp"
#include "tests/bench/slow_clients.hpp"
#include "tests/support/running_server.hpp"

#include <benchmark/benchmark.h>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

// What slow clients cost others: 200 that send header blocks slowly, 200 bodies, 200 that read slowly, for a minute or
// HATACHI_SLOW_SECONDS, against the time before and after in the same run.
namespace hatachi {
namespace {

void others_beside_600_slow_clients(benchmark::State& state) {
  support::RunningServer server;
  if (server.import_sample().status != 200) throw std::runtime_error("the sample was refused");
  const auto time = seconds_of("HATACHI_SLOW_SECONDS", std::chrono::seconds(60));
  const auto ask_for = [&](std::chrono::steady_clock::duration so_long) {
    return read_agendas(server.port(), so_long, Connecting::every_other_time);
  };
  for (auto _ : state) {
    std::vector<double> quiet = ask_for(time / 2);
    SlowClients slow(server.port(), 200);
    const std::vector<double> beside = ask_for(time);
    slow.stop();
    const std::vector<double> after = ask_for(time / 2);
    quiet.insert(quiet.end(), after.begin(), after.end());
    state.counters["p50_us"] = percentile(quiet, 0.5);
    state.counters["p50_slow_us"] = percentile(beside, 0.5);
    state.counters["p99_us"] = percentile(quiet, 0.99);
    state.counters["p99_slow_us"] = percentile(beside, 0.99);
    state.counters["p99_ratio"] = percentile(beside, 0.99) / percentile(quiet, 0.99);
    const auto tell = [&](const std::string& kind, const SlowOutcome& outcome) {
      state.counters[kind + "_closed"] = static_cast<double>(outcome.closed);
      state.counters[kind + "_longest_s"] = in_seconds(outcome.longest);
    };
    tell("headers", slow.headers);
    tell("bodies", slow.bodies);
    tell("readers", slow.readers);
  }
}
BENCHMARK(others_beside_600_slow_clients)->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);

}  // namespace
}  // namespace hatachi
