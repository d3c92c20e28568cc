#include "tests/server/live/live_server.hpp"
#include "tests/server/live/raw_web_socket.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <memory>
#include <random>

namespace hatachi::live {
namespace {

namespace asio = boost::asio;

constexpr int fetched = 2;  ///< the last of a fetch's two steps: read what is there, hand it over

std::string entry(std::uint64_t number) {
  return "entry " + std::to_string(number);
}

/// A stream whose entries are committed first and told to the hub later, and fetches of what was missed that go one
/// step at a time. Only the server's thread touches it.
class Stream {
 public:
  void commit() { ++committed_; }

  void tell_next(Hub& hub) {
    if (told_ == committed_) return;
    ++told_;
    hub.publish("stream", told_, text_frame(entry(told_)));
  }

  void step(const std::string& target) {
    Fetch& fetch = fetches_.at(target);
    ++fetch.allowed;
    if (fetch.waiting != nullptr) fetch.waiting->cancel();
  }

  /// Announces a connection that has seen the entries up to `since`.
  void expect(const std::string& target, std::uint64_t since) { fetches_[target].since = since; }

  Task<Hub::CatchUp> fetch(std::string target) {
    co_await allowed(target, 1);
    Hub::CatchUp missed;
    missed.number = committed_;
    for (std::uint64_t number = fetches_.at(target).since + 1; number <= committed_; ++number) {
      missed.frames.push_back(text_frame(entry(number)));
    }
    co_await allowed(target, fetched);
    co_return missed;
  }

  std::uint64_t committed() const { return committed_; }
  std::uint64_t told() const { return told_; }

 private:
  struct Fetch {
    std::uint64_t since = 0;
    int allowed = 0;
    asio::steady_timer* waiting = nullptr;
  };

  Task<void> allowed(std::string target, int steps) {
    Fetch& fetch = fetches_.at(target);
    asio::steady_timer timer(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
    fetch.waiting = &timer;
    while (fetch.allowed < steps) co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    fetch.waiting = nullptr;
  }

  std::uint64_t committed_ = 0;
  std::uint64_t told_ = 0;
  std::map<std::string, Fetch> fetches_;
};

struct Client {
  std::string target;
  std::uint64_t since = 0;
  int steps = 0;
  std::unique_ptr<RawWebSocket> socket;
};

/// One server, one stream, any number of clients that join, miss and catch up in the order the test says.
class Scene {
 public:
  void commit() {
    server_.run([this](Hub&) { stream_.commit(); });
  }

  void tell_next() {
    server_.run([this](Hub& hub) { stream_.tell_next(hub); });
  }

  Client& join(std::uint64_t since) {
    Client client;
    client.target = "/stream?" + std::to_string(clients_.size());
    client.since = since;
    server_.run([&](Hub&) { stream_.expect(client.target, since); });
    client.socket = std::make_unique<RawWebSocket>(server_.port(), client.target);
    client.socket->synchronise();
    clients_.push_back(std::move(client));
    return clients_.back();
  }

  void step(Client& client) {
    if (client.steps == fetched) return;
    ++client.steps;
    server_.run([&](Hub&) { stream_.step(client.target); });
  }

  /// Lets everything that is under way happen.
  void settle() {
    for (Client& client : clients_) {
      while (client.steps < fetched) step(client);
    }
    while (told() < committed()) tell_next();
  }

  std::uint64_t committed() {
    return server_.run([this](Hub&) { return stream_.committed(); });
  }
  std::uint64_t told() {
    return server_.run([this](Hub&) { return stream_.told(); });
  }
  std::deque<Client>& clients() { return clients_; }
  LiveServer& server() { return server_; }

 private:
  Stream stream_;
  LiveServer server_{{}, [this](std::string target) { return stream_.fetch(std::move(target)); }};
  std::deque<Client> clients_;
};

/// Each entry after `since` exactly once and in order, and nothing behind them.
void expect_all(Client& client, std::uint64_t last) {
  SCOPED_TRACE("client " + client.target + " since " + std::to_string(client.since));
  for (std::uint64_t number = client.since + 1; number <= last; ++number) {
    ASSERT_EQ(client.socket->read_frame().payload, entry(number));
  }
  client.socket->synchronise();
}

TEST(Hub, SendsEachPublishOnceInOrderWhateverTheInterleaving) {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 10U}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    Scene scene;
    for (int round = 0; round < 300; ++round) {
      const auto choice = random() % 10;
      if (choice < 3) scene.commit();
      if (choice >= 3 && choice < 6) scene.tell_next();
      if (choice == 6 && scene.clients().size() < 20) scene.join(random() % (scene.committed() + 1));
      if (choice > 6 && !scene.clients().empty()) scene.step(scene.clients()[random() % scene.clients().size()]);
    }
    scene.settle();
    const std::uint64_t last = scene.committed();
    for (Client& client : scene.clients()) ASSERT_NO_FATAL_FAILURE(expect_all(client, last));
  }
}

TEST(Hub, HoldsPublishesBackWhileTheMissedOnesAreFetched) {
  Scene scene;
  for (int i = 0; i < 3; ++i) scene.commit();
  Client& client = scene.join(1);
  scene.step(client);  // reads 2 and 3, the hub has told none
  scene.commit();
  for (int i = 0; i < 4; ++i) scene.tell_next();
  scene.step(client);
  expect_all(client, 4);
}

TEST(Hub, LeavesOutALatePublishThatTheCatchUpHeld) {
  Scene scene;
  for (int i = 0; i < 3; ++i) scene.commit();
  Client& client = scene.join(0);
  scene.step(client);
  scene.step(client);
  for (int i = 0; i < 3; ++i) scene.tell_next();
  expect_all(client, 3);
}

TEST(Hub, KeepsChannelsApart) {
  LiveServer server;
  RawWebSocket draft(server.port(), "/draft");
  RawWebSocket published(server.port(), "/published");
  draft.synchronise();
  published.synchronise();
  server.publish("draft", 7, "secret");
  server.publish("published", 3, "open");
  server.publish("nobody listens here", 1, "lost");
  EXPECT_EQ(published.read_frame(), (ServerFrame{Opcode::text, "open"}));
  published.synchronise();
  EXPECT_EQ(draft.read_frame(), (ServerFrame{Opcode::text, "secret"}));
  draft.synchronise();
}

}  // namespace
}  // namespace hatachi::live
