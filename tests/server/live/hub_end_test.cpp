#include "tests/server/live/live_server.hpp"
#include "tests/server/live/raw_web_socket.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <array>
#include <future>
#include <optional>
#include <stdexcept>

namespace hatachi::live {
namespace {

namespace asio = boost::asio;
using asio::local::stream_protocol;

constexpr std::chrono::milliseconds soon{10};
constexpr std::chrono::seconds patience{10};

TEST(Hub, DropsTheConnectionsOfOneOwner) {
  LiveServer server;
  RawWebSocket hers(server.port(), "/draft?her");
  RawWebSocket hers_too(server.port(), "/published?her");
  RawWebSocket his(server.port(), "/draft?his");
  for (RawWebSocket* client : {&hers, &hers_too, &his}) client->synchronise();
  server.run([](Hub& hub) { hub.drop("her"); });
  server.publish("draft", 1, "for him");
  EXPECT_EQ(hers.read_frame(), close_frame(4401, "signed out"));
  EXPECT_EQ(hers_too.read_frame(), close_frame(4401, "signed out"));
  EXPECT_EQ(his.read_frame(), (ServerFrame{Opcode::text, "for him"}));
  hers.send(client_frame(Opcode::close, close_payload(4401)));
  EXPECT_EQ(hers.read_until_closed(), std::vector<ServerFrame>{});
  his.synchronise();
}

TEST(Hub, ACloseFrameOvertakesWhatWaitsUnsent) {
  Limits limits;
  limits.backlog = 64 * 1024 * 1024;
  LiveServer server(limits);
  RawWebSocket client(server.port(), "/channel?her");
  client.synchronise();
  const std::size_t published = 500;
  const std::string text(64 * 1024, 'x');
  for (std::uint64_t number = 1; number <= published; ++number) server.publish("channel", number, text);
  server.run([](Hub& hub) { hub.drop("her"); });
  std::size_t received = 0;
  ServerFrame frame = client.read_frame();
  for (; frame.opcode == Opcode::text; frame = client.read_frame()) {
    ASSERT_EQ(frame.payload, text);
    ++received;
  }
  EXPECT_EQ(frame, close_frame(4401, "signed out"));
  EXPECT_GT(received, 0U);
  EXPECT_LT(received, published);
}

TEST(Hub, ResetsAPeerThatDoesNotAnswerACloseFrame) {
  Limits limits;
  limits.close_within = soon;
  LiveServer server(limits);
  RawWebSocket client(server.port(), "/channel?her");
  client.synchronise();
  server.run([](Hub& hub) { hub.drop("her"); });
  EXPECT_EQ(client.read_until_closed(), std::vector<ServerFrame>{close_frame(4401, "signed out")});
  EXPECT_TRUE(server.await_ends(1));
}

TEST(Hub, StopSaysGoodbyeAndWaitsForIt) {
  LiveServer server;
  RawWebSocket first(server.port(), "/channel");
  RawWebSocket second(server.port(), "/another");
  first.synchronise();
  second.synchronise();
  auto stopped = std::async(std::launch::async, [&] { return server.stop(patience); });
  for (RawWebSocket* client : {&first, &second}) {
    EXPECT_EQ(client->read_frame(), close_frame(1001, "going away"));
    EXPECT_EQ(stopped.wait_for(std::chrono::seconds{0}), std::future_status::timeout);
    client->send(client_frame(Opcode::close, close_payload(1001)));
    client->finish_sending();
    EXPECT_EQ(client->read_until_closed(), std::vector<ServerFrame>{});
  }
  EXPECT_TRUE(stopped.get());
  EXPECT_EQ(server.connections(), 0U);

  RawWebSocket late(server.port(), "/channel");
  EXPECT_EQ(late.read_frame(), close_frame(1001, "going away"));
}

TEST(Hub, StopResetsWhoIsLeftAfterItsGrace) {
  LiveServer server;
  RawWebSocket silent(server.port(), "/channel");
  silent.synchronise();
  EXPECT_TRUE(server.stop(soon));
  EXPECT_TRUE(server.await_ends(1));
  EXPECT_EQ(silent.read_until_closed(), std::vector<ServerFrame>{close_frame(1001, "going away")});
}

TEST(Hub, StopOfNobodyReturns) {
  LiveServer server;
  EXPECT_TRUE(server.stop(std::chrono::hours{1}));
}

TEST(Hub, JoinReturnsWhenThePeerVanishes) {
  LiveServer server;
  std::optional<RawWebSocket> client(std::in_place, server.port(), "/channel");
  client->synchronise();
  EXPECT_EQ(server.connections(), 1U);
  client.reset();
  EXPECT_TRUE(server.await_ends(1));
  EXPECT_EQ(server.connections(), 0U);
  EXPECT_EQ(server.failure(), "");
}

TEST(Hub, AFailedFetchClosesWithAnInternalErrorAndIsTold) {
  LiveServer server({}, [](std::string) -> Task<Hub::CatchUp> {
    throw std::runtime_error("no such stream");
    co_return Hub::CatchUp{};
  });
  RawWebSocket client(server.port(), "/channel");
  EXPECT_EQ(client.read_frame(), close_frame(1011, "internal error"));
  client.finish_sending();
  EXPECT_TRUE(server.await_ends(1));
  EXPECT_EQ(server.failure(), "no such stream");
}

/// A hub on an io_context that the test turns by hand, with one connection over a pair of sockets.
class HandTurned : public testing::Test {
 protected:
  HandTurned() {
    stream_protocol::socket ours(io_);
    asio::local::connect_pair(ours, theirs_);
    asio::co_spawn(io_, serve(*hub_, net::Stream(std::move(ours)), gate_),
                   asio::bind_cancellation_slot(cancel_.slot(), [this](std::exception_ptr) { returned_ = true; }));
    io_.poll();
  }

  /// Fetches nothing, once the gate is opened.
  static Task<void> serve(Hub& hub, net::Stream stream, asio::steady_timer& gate) {
    Hub::Missed missed = [&gate] { return wait_for(gate); };
    co_await hub.join(stream, "", "channel", "", std::move(missed));
  }

  static Task<Hub::CatchUp> wait_for(asio::steady_timer& gate) {
    boost::system::error_code opened;
    co_await gate.async_wait(asio::redirect_error(asio::use_awaitable, opened));
    co_return Hub::CatchUp{};
  }

  void open_gate() {
    gate_.cancel();
    io_.poll();
  }

  /// Turns until the server's end of the connection is gone; false if the peer still sees it open.
  bool peer_sees_end() {
    io_.poll();
    std::array<char, 256> buffer;
    boost::system::error_code error;
    theirs_.non_blocking(true);
    while (theirs_.read_some(asio::buffer(buffer), error) > 0) {
    }
    return error != asio::error::would_block;
  }

  asio::io_context io_{1};
  asio::steady_timer gate_{io_, asio::steady_timer::time_point::max()};
  stream_protocol::socket theirs_{io_};
  asio::cancellation_signal cancel_;
  bool returned_ = false;
  std::optional<Hub> hub_{std::in_place, io_, Limits{}};
};

TEST_F(HandTurned, JoinReturnsOnlyAfterTheFetchHas) {
  theirs_.close();
  io_.poll();
  hub_->publish("channel", 1, text_frame("to nobody"));
  EXPECT_FALSE(returned_);
  EXPECT_EQ(hub_->connections(), 1U);
  open_gate();
  EXPECT_TRUE(returned_);
  EXPECT_EQ(hub_->connections(), 0U);
}

TEST_F(HandTurned, HeldPublishesCountAsBacklog) {
  for (std::uint64_t number = 1; number <= 20; ++number) {
    hub_->publish("channel", number, text_frame(std::string(64 * 1024, 'x')));
  }
  EXPECT_TRUE(peer_sees_end());
  open_gate();
  EXPECT_TRUE(returned_);
}

TEST_F(HandTurned, CancellationEndsAListener) {
  open_gate();
  EXPECT_FALSE(peer_sees_end());
  cancel_.emit(asio::cancellation_type::terminal);
  EXPECT_TRUE(peer_sees_end());
  EXPECT_TRUE(returned_);
  EXPECT_EQ(hub_->connections(), 0U);
}

TEST_F(HandTurned, CancellationEndsAFetch) {
  cancel_.emit(asio::cancellation_type::terminal);
  EXPECT_TRUE(peer_sees_end());
  EXPECT_TRUE(returned_);
  EXPECT_EQ(hub_->connections(), 0U);
}

TEST_F(HandTurned, TheEndOfTheHubEndsItsConnections) {
  open_gate();
  hub_.reset();
  EXPECT_TRUE(peer_sees_end());
  EXPECT_TRUE(returned_);
}

TEST_F(HandTurned, GoesWithItsIoContext) {
  open_gate();
  EXPECT_FALSE(returned_);  // and the fixture's end destroys it all while it waits
}

TEST_F(HandTurned, GoesWithItsIoContextInTheMiddleOfAFetch) {
  EXPECT_FALSE(returned_);
}

}  // namespace
}  // namespace hatachi::live
