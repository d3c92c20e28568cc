#include "tests/bench/slow_clients.hpp"
#include "tests/support/running_server.hpp"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <vector>

// What slow clients cost others: 200 that send header blocks slowly, 200 bodies, 200 that read slowly, for a minute or
// HATACHI_SLOW_SECONDS, against the time before and after in the same run.
namespace hatachi {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;
using support::RawClient;

constexpr const char* target = "/api/v1/events/tobata-2023/agenda";

/// How long each of others' requests took, in microseconds: every other one on a new connection.
std::vector<double> ask_for(unsigned short port, Clock::duration time) {
  std::vector<double> took;
  RawClient known(port);
  const auto end = Clock::now() + time;
  while (Clock::now() < end) {
    const auto begin = Clock::now();
    const int status =
        took.size() % 2 == 0 ? known.request("GET", target).status : RawClient(port).request("GET", target).status;
    if (status != 200) throw std::runtime_error("a request was answered by " + std::to_string(status));
    took.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return took;
}

double percentile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values.at(static_cast<std::size_t>(share * static_cast<double>(values.size() - 1)));
}

seconds slow_seconds() {
  const char* given = std::getenv("HATACHI_SLOW_SECONDS");
  return seconds(given == nullptr ? 60 : std::max(2, std::atoi(given)));
}

double in_seconds(std::chrono::milliseconds time) {
  return std::chrono::duration<double>(time).count();
}

void others_beside_600_slow_clients(benchmark::State& state) {
  support::RunningServer server;
  if (server.import_sample().status != 200) throw std::runtime_error("the sample was refused");
  const seconds time = slow_seconds();
  for (auto _ : state) {
    std::vector<double> quiet = ask_for(server.port(), time / 2);
    SlowClients slow(server.port(), 200);
    const std::vector<double> beside = ask_for(server.port(), time);
    slow.stop();
    const std::vector<double> after = ask_for(server.port(), time / 2);
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
