#include "tests/server/live/live_server.hpp"
#include "tests/server/live/raw_web_socket.hpp"

#include <gtest/gtest.h>

#include <random>

namespace hatachi::live {
namespace {

constexpr std::size_t large = 64 * 1024;

std::string numbered(std::uint64_t number, std::size_t size) {
  std::string text = std::to_string(number) + ' ';
  text.resize(size, static_cast<char>('a' + number % 26));
  return text;
}

Limits with_backlog(std::size_t octets) {
  Limits limits;
  limits.backlog = octets;
  return limits;
}

/// Publishes so many large frames that no kernel buffer and no backlog of these tests holds them.
constexpr std::uint64_t too_many = 200;

TEST(Hub, DropsASlowReaderWithoutDisturbingTheOthers) {
  LiveServer server(with_backlog(1024 * 1024));
  RawWebSocket steady(server.port(), "/channel");
  RawWebSocket slow(server.port(), "/channel");
  steady.synchronise();
  slow.synchronise();
  for (std::uint64_t number = 1; number <= too_many; ++number) {
    server.publish("channel", number, numbered(number, large));
    ASSERT_EQ(steady.read_frame().payload, numbered(number, large));
  }
  EXPECT_TRUE(server.await_ends(1));
  EXPECT_EQ(server.connections(), 1U);
  steady.synchronise();

  const auto got = slow.read_until_closed();
  EXPECT_LT(got.size(), too_many);
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_EQ(got[i].payload, numbered(i + 1, large));
}

TEST(Hub, DropsAPeerThatPingsAndReadsNothing) {
  LiveServer server(with_backlog(16 * 1024));
  RawWebSocket client(server.port(), "/channel");
  std::string pings;
  for (int i = 0; i < 100; ++i) pings += client_frame(Opcode::ping, std::string(125, 'p'));
  try {
    for (int i = 0; i < 10'000; ++i) client.send(pings);
    ADD_FAILURE() << "the server took everything";
  } catch (const std::runtime_error&) {
    // The reset ends sending.
  }
  EXPECT_TRUE(server.await_ends(1));
}

TEST(Hub, DeliversFramesWholeToAReaderThatLagsWithinTheBacklog) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    std::mt19937 random(seed);
    LiveServer server(with_backlog(64 * 1024 * 1024));
    RawWebSocket client(server.port(), "/channel");
    client.synchronise();
    std::vector<std::string> published;
    for (std::uint64_t number = 1; number <= 400; ++number) {
      published.push_back(numbered(number, random() % (number % 10 == 0 ? 300'000 : 300)));
      server.publish("channel", number, published.back());
      if (random() % 4 == 0) client.send(client_frame(Opcode::pong, ""));
    }
    for (const std::string& text : published) ASSERT_EQ(client.read_frame().payload, text) << "seed " << seed;
    client.synchronise();
  }
}

Task<Hub::CatchUp> much_missed(std::string) {
  Hub::CatchUp missed;
  missed.number = too_many;
  for (std::uint64_t number = 1; number <= too_many; ++number) {
    missed.frames.push_back(text_frame(numbered(number, large)));
  }
  co_return missed;
}

TEST(Hub, ExemptsACatchUpFromTheBacklogLimitUntilItIsSent) {
  LiveServer server(with_backlog(256 * 1024), much_missed);
  RawWebSocket client(server.port(), "/channel", client_frame(Opcode::ping, "joined?"));
  ASSERT_EQ(client.read_frame(), (ServerFrame{Opcode::pong, "joined?"}));
  server.publish("channel", too_many + 1, "one more");
  for (std::uint64_t number = 1; number <= too_many; ++number) {
    ASSERT_EQ(client.read_frame().payload, numbered(number, large));
  }
  EXPECT_EQ(client.read_frame().payload, "one more");
  client.synchronise();
  // How much the kernel takes for a reader that has shown to be quick is its own affair.
  for (std::uint64_t number = 1; number <= 20 * too_many && server.connections() > 0; ++number) {
    server.publish("channel", too_many + 1 + number, numbered(number, large));
  }
  EXPECT_TRUE(server.await_ends(1));
}

TEST(Hub, PingsAndIsContentWithPongs) {
  Limits limits;
  limits.ping_every = std::chrono::milliseconds{10};
  LiveServer server(limits);
  RawWebSocket client(server.port(), "/channel");
  for (int i = 0; i < 5; ++i) {
    ASSERT_EQ(client.read_frame(), (ServerFrame{Opcode::ping, ""}));
    client.send(client_frame(Opcode::pong, ""));
  }
}

TEST(Hub, ResetsAPeerWhosePongDoesNotCome) {
  Limits limits;
  limits.ping_every = std::chrono::milliseconds{10};
  limits.pong_within = std::chrono::milliseconds{10};
  LiveServer server(limits);
  RawWebSocket client(server.port(), "/channel");
  EXPECT_EQ(client.read_frame(), (ServerFrame{Opcode::ping, ""}));
  EXPECT_THROW(client.read_frame(), std::runtime_error);
  EXPECT_TRUE(server.await_ends(1));
  EXPECT_EQ(server.connections(), 0U);
}

}  // namespace
}  // namespace hatachi::live
