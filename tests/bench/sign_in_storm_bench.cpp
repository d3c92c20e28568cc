#include "tests/bench/other_readers.hpp"
#include "tests/bench/sign_in_storm.hpp"
#include "tests/support/running_server.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <benchmark/benchmark.h>
#include <chrono>
#include <future>
#include <stdexcept>
#include <string>
#include <vector>

// What a storm of sign-ins costs who reads an agenda: for 20 seconds or HATACHI_STORM_SECONDS, in phases that take
// turns with quiet ones as long. Each figure of the readers is the median of what the phases, or pairs of them, give.
namespace hatachi {
namespace {

namespace json = boost::json;
using support::ApiAnswer;
using support::RunningServer;

constexpr int pairs = 5;
constexpr std::size_t accounts = 40;

ApiAnswer expect(ApiAnswer answer, int status) {
  if (answer.status != status) throw std::runtime_error(answer.raw.body);
  return answer;
}

/// Somebody new who owns the installation and chooses a password, by the link that came with the account.
Credentials create_account(RunningServer& server, std::size_t number) {
  const std::string host = "127.0.0.1:" + std::to_string(server.port());
  support::Headers browser{{"Host", host}, {"Origin", "http://" + host}};
  Credentials credentials{"a" + std::to_string(number) + "@example.org", "kumquat lantern brisk"};
  const json::object wish{{"email", credentials.email}, {"name", "A"}, {"role", "owner"}};
  const ApiAnswer made = expect(server.ask("POST", "/api/v1/users", json::serialize(wish)), 201);
  const json::object secret{{"secret", made.body.at("link").at("secret")}};
  const ApiAnswer entered = expect(server.ask_public("POST", "/api/v1/sign-in", json::serialize(secret), browser), 200);
  const std::string cookie = entered.raw.header("Set-Cookie");
  browser.emplace_back("Cookie", cookie.substr(0, cookie.find(';')));
  const json::object choice{{"password", credentials.password}};
  expect(server.ask_public("PUT", "/api/v1/password", json::serialize(choice), browser), 204);
  return credentials;
}

/// Of each phase or pair of phases.
struct Figures {
  std::vector<double> p50, p50_storm, p99, p99_storm, p99_ratio;
};

void measure_pair(Figures& figures, SignInStorm& storm, unsigned short port, std::chrono::milliseconds time) {
  const auto quiet = read_agendas(port, time, Connecting::once);
  auto raging = std::async(std::launch::async, [&] { storm.rage(time); });
  const auto beside = read_agendas(port, time, Connecting::once);
  raging.get();
  figures.p50.push_back(percentile(quiet, 0.5));
  figures.p50_storm.push_back(percentile(beside, 0.5));
  figures.p99.push_back(percentile(quiet, 0.99));
  figures.p99_storm.push_back(percentile(beside, 0.99));
  figures.p99_ratio.push_back(figures.p99_storm.back() / figures.p99.back());
}

void tell(benchmark::State& state, const StormOutcome& outcome) {
  const auto number = [](std::size_t count) { return static_cast<double>(count); };
  state.counters["sent"] = number(outcome.sent);
  state.counters["status_200"] = number(outcome.entered);
  state.counters["status_401"] = number(outcome.wrong);
  state.counters["status_429"] = number(outcome.slowed);
  state.counters["status_other"] = number(outcome.otherwise);
  state.counters["unanswered"] = number(outcome.unanswered);
  state.counters["longest_checked_s"] = in_seconds(outcome.longest_checked);
  state.counters["longest_429_s"] = in_seconds(outcome.longest_slowed);
  state.counters["longest_told_s"] = in_seconds(outcome.longest_told);
}

void others_beside_a_sign_in_storm(benchmark::State& state) {
  RunningServer server;
  expect(server.import_sample(), 200);
  std::vector<Credentials> known;
  while (known.size() < accounts) known.push_back(create_account(server, known.size()));
  const std::chrono::milliseconds time = seconds_of("HATACHI_STORM_SECONDS", std::chrono::seconds(20));
  for (auto _ : state) {
    SignInStorm storm(server.port(), known);
    Figures figures;
    for (int i = 0; i < pairs; ++i) measure_pair(figures, storm, server.port(), time / pairs);
    state.counters["p50_us"] = percentile(figures.p50, 0.5);
    state.counters["p50_storm_us"] = percentile(figures.p50_storm, 0.5);
    state.counters["p99_us"] = percentile(figures.p99, 0.5);
    state.counters["p99_storm_us"] = percentile(figures.p99_storm, 0.5);
    state.counters["p99_ratio"] = percentile(figures.p99_ratio, 0.5);
    tell(state, storm.outcome());
  }
}
BENCHMARK(others_beside_a_sign_in_storm)->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);

}  // namespace
}  // namespace hatachi
