#include "scheduling/publication/view.hpp"
#include "server/calendar/icalendar.hpp"
#include "tests/support/random_agenda.hpp"

#include <benchmark/benchmark.h>

// What one edit costs the core, against the number of sessions in the event.
namespace hatachi {
namespace {

struct Scene {
  support::Random random{2027};
  support::Installation installation = support::random_installation(random);
  agenda::Agenda agenda;

  explicit Scene(const benchmark::State& state)
      : agenda(support::random_agenda(random, installation, static_cast<std::size_t>(state.range(0)))) {}
};

void sizes(benchmark::internal::Benchmark* bench) {
  bench->Arg(20)->Arg(100)->Arg(500)->Unit(benchmark::kMicrosecond);
}

void what_the_public_sees(benchmark::State& state) {
  const Scene scene(state);
  for (auto _ : state) benchmark::DoNotOptimize(publication::public_view(scene.agenda));
}
BENCHMARK(what_the_public_sees)->Apply(sizes);

void an_edit_decided_and_applied(benchmark::State& state) {
  const Scene scene(state);
  agenda::Session session = **scene.agenda.sessions.begin();
  const auto directory = scene.installation.directory();
  for (auto _ : state) {
    session.duration += std::chrono::minutes{1};
    if (session.duration > std::chrono::hours{10}) session.duration = std::chrono::minutes{30};
    const auto changes = agenda::put(scene.agenda, directory, session, support::zones());
    benchmark::DoNotOptimize(agenda::apply(scene.agenda, *changes, {2, {}}));
  }
}
BENCHMARK(an_edit_decided_and_applied)->Apply(sizes);

void a_feed(benchmark::State& state) {
  const Scene scene(state);
  const calendar::Options options{agenda::Language::fr, "bench.hatachi", "http://localhost:8080", "ANNULÉ : "};
  for (auto _ : state) benchmark::DoNotOptimize(calendar::feed(scene.agenda, support::zones(), options));
}
BENCHMARK(a_feed)->Apply(sizes);

}  // namespace
}  // namespace hatachi
