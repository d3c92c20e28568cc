#include "tests/server/live/live_server.hpp"
#include "tests/server/live/raw_web_socket.hpp"
#include "tests/support/tls_with.hpp"

#include <gtest/gtest.h>

#include <random>

namespace hatachi::live {
namespace {

constexpr std::size_t large = 64 * 1024;
constexpr std::chrono::seconds patience{10};

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

/// The live channel over each version of TLS.
class LiveTls : public testing::TestWithParam<const char*> {
 protected:
  void serve(Limits limits = {}, LiveServer::Missed missed = LiveServer::nothing_missed) {
    server.emplace(limits, std::move(missed), support::tls_with(certificate));
  }

  RawWebSocket join(const std::string& target, std::string_view early = {}) const {
    const support::TlsWish wish{.trusted = certificate.chain, .version = GetParam()};
    return {support::RawClient(server->port(), wish), target, early};
  }

  const support::Certificate certificate = support::make_certificate("live");
  std::optional<LiveServer> server;
};

INSTANTIATE_TEST_SUITE_P(, LiveTls, testing::Values("1.2", "1.3"),
                         [](const auto& tested) { return std::string(tested.param) == "1.2" ? "Tls12" : "Tls13"; });

TEST_P(LiveTls, AnswersPingsWithWhatTheySaid) {
  serve();
  RawWebSocket client = join("/channel");
  for (int i = 0; i < 200; ++i) {
    const std::string said(static_cast<std::size_t>(i) % 126, static_cast<char>('a' + i % 26));
    client.send(client_frame(Opcode::ping, said));
    ASSERT_EQ(client.read_frame(), (ServerFrame{Opcode::pong, said}));
  }
}

TEST_P(LiveTls, SendsEveryPublishToEverybodyInOrder) {
  serve();
  std::vector<RawWebSocket> clients;
  for (int i = 0; i < 10; ++i) clients.push_back(join("/channel"));
  for (RawWebSocket& client : clients) client.synchronise();
  for (std::uint64_t number = 1; number <= 50; ++number) server->publish("channel", number, numbered(number, 100));
  for (RawWebSocket& client : clients) {
    for (std::uint64_t number = 1; number <= 50; ++number) {
      ASSERT_EQ(client.read_frame(), (ServerFrame{Opcode::text, numbered(number, 100)}));
    }
  }
}

/// More than one read of the handshake's takes, in the same records as the handshake or in those behind it.
TEST_P(LiveTls, ReadsWhatCameWithTheHandshake) {
  serve();
  for (const std::size_t count : {1, 20, 100, 400}) {
    std::string early;
    for (std::size_t i = 0; i < count; ++i) early += client_frame(Opcode::ping, numbered(i, 100));
    RawWebSocket client = join("/channel", early);
    for (std::size_t i = 0; i < count; ++i)
      ASSERT_EQ(client.read_frame(), (ServerFrame{Opcode::pong, numbered(i, 100)}));
    client.synchronise();
  }
}

TEST_P(LiveTls, DeliversFramesWholeToAReaderThatLagsWithinTheBacklog) {
  std::mt19937 random(1);
  serve(with_backlog(64 * 1024 * 1024));
  RawWebSocket client = join("/channel");
  client.synchronise();
  std::vector<std::string> published;
  for (std::uint64_t number = 1; number <= 400; ++number) {
    published.push_back(numbered(number, random() % (number % 10 == 0 ? 300'000 : 300)));
    server->publish("channel", number, published.back());
    if (random() % 4 == 0) client.send(client_frame(Opcode::pong, ""));
  }
  for (const std::string& text : published) ASSERT_EQ(client.read_frame().payload, text);
  client.synchronise();
}

TEST_P(LiveTls, SendsALargeCatchUpAndThenWhatWasPublished) {
  constexpr std::uint64_t missed_frames = 200;
  serve(with_backlog(256 * 1024), [](std::string) -> Task<Hub::CatchUp> {
    Hub::CatchUp missed;
    missed.number = missed_frames;
    for (std::uint64_t number = 1; number <= missed_frames; ++number) {
      missed.frames.push_back(text_frame(numbered(number, large)));
    }
    co_return missed;
  });
  RawWebSocket client = join("/channel", client_frame(Opcode::ping, "joined?"));
  ASSERT_EQ(client.read_frame(), (ServerFrame{Opcode::pong, "joined?"}));
  server->publish("channel", missed_frames + 1, "one more");
  for (std::uint64_t number = 1; number <= missed_frames; ++number) {
    ASSERT_EQ(client.read_frame().payload, numbered(number, large));
  }
  EXPECT_EQ(client.read_frame().payload, "one more");
}

TEST_P(LiveTls, DropsASlowReaderWithoutDisturbingTheOthers) {
  serve(with_backlog(1024 * 1024));
  RawWebSocket steady = join("/channel");
  RawWebSocket slow = join("/channel");
  steady.synchronise();
  slow.synchronise();
  for (std::uint64_t number = 1; number <= 200; ++number) {
    server->publish("channel", number, numbered(number, large));
    ASSERT_EQ(steady.read_frame().payload, numbered(number, large));
  }
  EXPECT_TRUE(server->await_ends(1));
  EXPECT_EQ(server->connections(), 1U);
  steady.synchronise();
  EXPECT_LT(slow.read_until_closed().size(), 200U);
  EXPECT_FALSE(slow.tls()->was_told_the_end()) << "it was reset";
}

TEST_P(LiveTls, ACloseFrameOvertakesWhatWaitsUnsent) {
  serve(with_backlog(64 * 1024 * 1024));
  RawWebSocket client = join("/channel?her");
  client.synchronise();
  const std::size_t published = 500;
  const std::string text(large, 'x');
  for (std::uint64_t number = 1; number <= published; ++number) server->publish("channel", number, text);
  server->run([](Hub& hub) { hub.drop("her"); });
  std::size_t received = 0;
  ServerFrame frame = client.read_frame();
  for (; frame.opcode == Opcode::text; frame = client.read_frame()) {
    ASSERT_EQ(frame.payload, text);
    ++received;
  }
  EXPECT_EQ(frame, close_frame(4401, "signed out"));
  EXPECT_LT(received, published);
}

TEST_P(LiveTls, ClosesWithBothGoodbyes) {
  serve();
  RawWebSocket client = join("/channel");
  client.synchronise();
  auto stopped = std::async(std::launch::async, [&] { return server->stop(patience); });
  EXPECT_EQ(client.read_frame(), close_frame(1001, "going away"));
  client.send(client_frame(Opcode::close, close_payload(1001)));
  EXPECT_EQ(client.read_until_closed(), std::vector<ServerFrame>{});
  EXPECT_TRUE(client.tls()->was_told_the_end());
  client.finish_sending();
  EXPECT_TRUE(stopped.get());
}

TEST_P(LiveTls, EndsWhenThePeerBreaksOff) {
  serve();
  {
    RawWebSocket client = join("/channel");
    client.synchronise();
    EXPECT_EQ(server->connections(), 1U);
  }
  EXPECT_TRUE(server->await_ends(1));
  EXPECT_EQ(server->connections(), 0U);
}

}  // namespace
}  // namespace hatachi::live
