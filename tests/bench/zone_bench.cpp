#include "scheduling/agenda/what_moves.hpp"
#include "server/base/zoneinfo.hpp"
#include "tests/support/random_agenda.hpp"

#include <benchmark/benchmark.h>
#include <fstream>
#include <iterator>

// What the rules of time zones cost: reading them, and saying when each session of a large event is.
namespace hatachi {
namespace {

void the_whole_zoneinfo_directory(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_zoneinfo(system_zoneinfo).value());
}
BENCHMARK(the_whole_zoneinfo_directory)->Unit(benchmark::kMillisecond);

void one_zone(benchmark::State& state) {
  for (auto _ : state) {
    std::ifstream file(std::string(system_zoneinfo) + "/Europe/Paris", std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    benchmark::DoNotOptimize(time::Zone::parse(bytes).value());
  }
}
BENCHMARK(one_zone)->Unit(benchmark::kMicrosecond);

/// An agenda of so many sessions in Paris, Tokyo, London, New York and on Lord Howe, over a year that begins in `year`.
agenda::Agenda year_of_sessions(std::size_t count, int year) {
  static const std::vector<std::string> places{"Europe/Paris", "Asia/Tokyo", "Europe/London", "America/New_York",
                                               "Australia/Lord_Howe"};
  support::Random random(2027);
  agenda::Agenda agenda = support::agenda_of(support::event("jubilee"));
  const time::WallTime begin = date::local_days{date::year{year} / 1 / 1};
  while (agenda.sessions.size() < count) {
    agenda::Session session;
    session.id.value = "session-" + std::to_string(agenda.sessions.size());
    session.start.time = begin + std::chrono::minutes{15 * static_cast<int>(random() % (365 * 96))};
    session.start.zone = places[random() % places.size()];
    session.duration = std::chrono::minutes{45};
    const auto times = agenda::times_of(session, support::zones());
    if (times.has_error()) continue;
    session.begins = times->begins;
    session.ends = times->ends;
    support::add(agenda, std::move(session));
  }
  return agenda;
}

/// The argument is the year: late ones are beyond the listed transitions, where the zones' POSIX rules hold.
void resolving_ten_thousand_sessions(benchmark::State& state) {
  const agenda::Agenda agenda = year_of_sessions(10'000, static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(agenda::what_moves(agenda, support::zones()));
}
BENCHMARK(resolving_ten_thousand_sessions)->Arg(2027)->Arg(2060)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hatachi
