#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"

#include <benchmark/benchmark.h>
#include <stdexcept>

// The whole server on loopback, with its database on the disk: one client after the other, a connection each.
namespace hatachi {
namespace {

using support::RunningServer;
using support::WebSocketClient;

/// A server with the sample and a session that is moved to and fro.
struct Scene {
  RunningServer server;
  int moves = 0;

  Scene() {
    if (server.import_sample().status != 200) throw std::runtime_error("the sample was refused");
  }

  void move() {
    const std::string hour = ++moves % 2 == 0 ? "09:30" : "09:45";
    const auto moved = server.ask("PATCH", "/api/v1/sessions/opening-2023",
                                  R"({"start":{"local":"2023-06-08T)" + hour + R"("}})", {{"If-Match", "*"}});
    if (moved.status != 200) throw std::runtime_error(moved.raw.body);
  }
};

void an_edit_until_it_is_acknowledged(benchmark::State& state) {
  Scene scene;
  for (auto _ : state) scene.move();
}
BENCHMARK(an_edit_until_it_is_acknowledged)->Unit(benchmark::kMicrosecond)->UseRealTime();

/// The argument is the number of followers; each edit ends when the last of them has its frame.
void an_edit_until_every_follower_has_it(benchmark::State& state) {
  Scene scene;
  std::vector<WebSocketClient> followers(static_cast<std::size_t>(state.range(0)));
  for (WebSocketClient& follower : followers) {
    follower.connect("127.0.0.1", scene.server.port(), "/api/v1/events/tobata-2023/live");
    if (!follower.read_text()) throw std::runtime_error("no greeting");
  }
  for (auto _ : state) {
    scene.move();
    for (WebSocketClient& follower : followers) {
      if (!follower.read_text()) throw std::runtime_error("no frame");
    }
  }
}
BENCHMARK(an_edit_until_every_follower_has_it)->Arg(1)->Arg(100)->Unit(benchmark::kMicrosecond)->UseRealTime();

void an_agenda_that_is_built_already(benchmark::State& state) {
  Scene scene;
  for (auto _ : state) benchmark::DoNotOptimize(scene.server.ask_public("GET", "/api/v1/events/tobata-2023/agenda"));
}
BENCHMARK(an_agenda_that_is_built_already)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
}  // namespace hatachi
