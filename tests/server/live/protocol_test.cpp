#include "tests/server/live/live_server.hpp"
#include "tests/server/live/protocol_cases.hpp"
#include "tests/server/live/raw_web_socket.hpp"
#include "tests/support/web_socket_client.hpp"

#include <gtest/gtest.h>

#include <set>

namespace hatachi::live {

void PrintTo(const ServerFrame& frame, std::ostream* out) {
  *out << "{opcode " << static_cast<int>(frame.opcode) << ", " << frame.payload.size()
       << " octets: " << frame.payload.substr(0, 40) << "}";
}

namespace {

Limits case_limits() {
  Limits limits;
  limits.message = case_limit;
  return limits;
}

ServerFrame echo(const Event& close) {
  if (close.code == CloseCode::none) return {Opcode::close, ""};
  return close_frame(static_cast<unsigned>(close.code));
}

/// What a channel answers: pongs, then one close frame.
std::vector<ServerFrame> answers_to(const std::vector<Event>& events) {
  std::vector<ServerFrame> answers;
  for (const Event& event : events) {
    switch (event.kind) {
      case Event::Kind::ping: answers.push_back({Opcode::pong, event.payload}); break;
      case Event::Kind::pong: break;
      case Event::Kind::text:
      case Event::Kind::binary: answers.push_back(close_frame(1003, "this channel takes no messages")); return answers;
      case Event::Kind::close: answers.push_back(echo(event)); return answers;
      case Event::Kind::fault:
        answers.push_back(close_frame(static_cast<unsigned>(event.code), event.payload));
        return answers;
    }
  }
  return answers;
}

TEST(Protocol, AnswersEveryCaseOnTheWire) {
  LiveServer server(case_limits());
  std::size_t ends = 0;
  for (const ProtocolCase& protocol_case : protocol_cases()) {
    SCOPED_TRACE(protocol_case.name);
    RawWebSocket client(server.port(), "/channel");
    client.send(protocol_case.octets);
    for (const ServerFrame& answer : answers_to(protocol_case.events)) ASSERT_EQ(client.read_frame(), answer);
    client.finish_sending();
    ASSERT_EQ(client.read_until_closed(), std::vector<ServerFrame>{});
    ASSERT_TRUE(server.await_ends(++ends));
  }
}

TEST(Protocol, IsTriedInEveryCategory) {
  std::set<std::string> names;
  for (const ProtocolCase& protocol_case : protocol_cases()) {
    EXPECT_TRUE(names.insert(protocol_case.name).second) << protocol_case.name;
  }
  EXPECT_EQ(names.size(), 400U);
}

TEST(Protocol, ReadsEarlyOctetsFirst) {
  LiveServer server({}, [](std::string) -> Task<Hub::CatchUp> {
    Hub::CatchUp missed{{text_frame("missed")}, 1};
    co_return missed;
  });
  RawWebSocket client(server.port(), "/channel", client_frame(Opcode::ping, "early"));
  EXPECT_EQ(client.read_frame(), (ServerFrame{Opcode::pong, "early"}));
  EXPECT_EQ(client.read_frame(), (ServerFrame{Opcode::text, "missed"}));
}

TEST(Protocol, GoesOnInAFrameThatBeganEarly) {
  LiveServer server;
  const std::string ping = client_frame(Opcode::ping, "in two parts");
  RawWebSocket client(server.port(), "/channel", ping.substr(0, 9));
  client.send(ping.substr(9));
  EXPECT_EQ(client.read_frame(), (ServerFrame{Opcode::pong, "in two parts"}));
}

TEST(Protocol, ReadsOnForTheCloseFrameAfterRefusingAMessage) {
  LiveServer server;
  RawWebSocket client(server.port(), "/channel");
  client.send(client_frame(Opcode::text, "hello?") + client_frame(Opcode::ping, "unanswered"));
  EXPECT_EQ(client.read_frame(), close_frame(1003, "this channel takes no messages"));
  client.send(client_frame(Opcode::close, close_payload(1003)));
  EXPECT_EQ(client.read_until_closed(), std::vector<ServerFrame>{});
}

TEST(Protocol, UnderstandsAndIsUnderstoodByAnotherImplementation) {
  LiveServer server;
  support::WebSocketClient client;
  ASSERT_EQ(client.connect("127.0.0.1", server.port(), "/channel?someone"), 101U);
  EXPECT_TRUE(client.ping("there?"));
  const std::string large(100'000, 'x');
  server.publish("channel", 1, "祝二十周年");
  server.publish("channel", 2, "");
  server.publish("channel", 3, large);
  EXPECT_EQ(client.read_text(), "祝二十周年");
  EXPECT_EQ(client.read_text(), "");
  EXPECT_EQ(client.read_text(), large);
  server.run([](Hub& hub) { hub.drop("someone"); });
  EXPECT_EQ(client.read_text(), std::nullopt);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(client.close_code(), 4401);
  EXPECT_EQ(client.close_reason(), "signed out");
  EXPECT_TRUE(server.await_ends(1));
}

TEST(Protocol, AnotherImplementationCanCloseAndBeRefused) {
  LiveServer server;
  support::WebSocketClient leaving;
  ASSERT_EQ(leaving.connect("127.0.0.1", server.port(), "/channel"), 101U);
  leaving.close(1000, "enough");
  EXPECT_TRUE(leaving.is_closed());
  EXPECT_TRUE(server.await_ends(1));

  support::WebSocketClient talking;
  ASSERT_EQ(talking.connect("127.0.0.1", server.port(), "/channel"), 101U);
  talking.send_text("listen to me");
  EXPECT_EQ(talking.read_text(), std::nullopt);
  EXPECT_EQ(talking.close_code(), 1003);
  EXPECT_TRUE(server.await_ends(2));
}

}  // namespace
}  // namespace hatachi::live
