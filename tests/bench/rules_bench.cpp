#include "scheduling/rules/what_if.hpp"
#include "tests/bench/congress.hpp"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>
#include <malloc.h>
#include <new>

// What conflicts cost in an event of 10,000 sessions, 60 rooms and 5,000 people with all rules in play.

namespace {

/// Octets that are allocated now, by all of this program.
std::size_t allocated = 0;

void* allocate(std::size_t size) {
  void* block = std::malloc(size);
  if (block == nullptr) throw std::bad_alloc();
  allocated += malloc_usable_size(block);
  return block;
}

void release(void* block) {
  allocated -= malloc_usable_size(block);
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) {
  return allocate(size);
}
void operator delete(void* block) noexcept {
  release(block);
}
void operator delete(void* block, std::size_t) noexcept {
  release(block);
}

namespace hatachi {
namespace {

using bench::Move;
using rules::Index;

struct Scene {
  agenda::Agenda agenda = bench::congress();
  agenda::EventId event = agenda.about().id;
  Index index = Index::of(bench::almanac(), {&agenda});
  std::vector<Move> moves;

  Scene() {
    support::Random random{2027};
    moves = bench::moves(index, agenda, random, 20'000);
  }
};

const Scene& scene() {
  static const Scene shared;
  return shared;
}

/// The duration below which that share of them lies, in microseconds.
double quantile(std::vector<std::chrono::nanoseconds>& durations, double share) {
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(durations.size() - 1));
  std::nth_element(durations.begin(), durations.begin() + at, durations.end());
  return std::chrono::duration<double, std::micro>(durations[static_cast<std::size_t>(at)]).count();
}

void what_if_of_one_move(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  std::vector<std::chrono::nanoseconds> durations;
  std::size_t next = 0;
  std::size_t found = 0;
  for (auto _ : state) {
    const Move& move = scene().moves[next++ % scene().moves.size()];
    const auto begun = Clock::now();
    const rules::Effect effect = rules::what_if(scene().index, move.session, move.begin, move.room);
    durations.push_back(Clock::now() - begun);
    found += effect.appeared.size();
  }
  state.counters["median_us"] = quantile(durations, 0.5);
  state.counters["p99_us"] = quantile(durations, 0.99);
  state.counters["appeared"] = static_cast<double>(found) / static_cast<double>(durations.size());
}
BENCHMARK(what_if_of_one_move)->Unit(benchmark::kMicrosecond)->Iterations(100'000);

/// A day in a room, in steps of five minutes: what a page asks for when a drag begins.
void where_a_session_could_go(benchmark::State& state) {
  std::size_t next = 0;
  for (auto _ : state) {
    const Move& move = scene().moves[next++ % scene().moves.size()];
    const time::Span day{move.begin, move.begin + std::chrono::hours{12}};
    benchmark::DoNotOptimize(rules::stretches(scene().index, move.session, move.room, day, std::chrono::minutes{5}));
  }
}
BENCHMARK(where_a_session_could_go)->Unit(benchmark::kMicrosecond);

void every_conflict_from_the_index(benchmark::State& state) {
  std::size_t count = 0;
  for (auto _ : state) count = scene().index.check_all(scene().event).size();
  state.counters["conflicts"] = static_cast<double>(count);
}
BENCHMARK(every_conflict_from_the_index)->Unit(benchmark::kMillisecond);

void every_conflict_as_it_was_kept(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(scene().index.conflicts(scene().event));
}
BENCHMARK(every_conflict_as_it_was_kept)->Unit(benchmark::kMillisecond);

void every_conflict_from_nothing(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(Index::of(bench::almanac(), {&scene().agenda}).conflicts(scene().event));
  }
}
BENCHMARK(every_conflict_from_nothing)->Unit(benchmark::kMillisecond);

/// As the writer does it: the state before keeps its own index.
void one_edit_of_a_copy(benchmark::State& state) {
  std::vector<Index::Entries> edits;
  for (const Move& move : scene().moves) {
    const auto& before = scene().index.facts().session(move.session).item;
    agenda::Session after = *before;
    after.begins.instant = move.begin;
    after.ends.instant = move.begin + after.duration;
    after.room = agenda::RoomId{scene().index.facts().room(move.room).id};
    edits.push_back(
        {{scene().event, {agenda::Change<agenda::Session>{before, std::make_shared<const agenda::Session>(after)}}}});
    if (edits.size() == 1'000) break;
  }
  std::size_t next = 0;
  for (auto _ : state) {
    Index copy = scene().index;
    benchmark::DoNotOptimize(copy.apply(edits[next++ % edits.size()]));
  }
}
BENCHMARK(one_edit_of_a_copy)->Unit(benchmark::kMicrosecond);

void the_memory_of_an_index(benchmark::State& state) {
  std::size_t octets = 0;
  for (auto _ : state) {
    const std::size_t before = allocated;
    const Index index = Index::of(bench::almanac(), {&scene().agenda});
    octets = allocated - before;
  }
  state.counters["megabytes"] = static_cast<double>(octets) / 1e6;
}
BENCHMARK(the_memory_of_an_index)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace hatachi
