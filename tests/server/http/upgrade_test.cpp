#include "tests/server/http/test_server.hpp"
#include "tests/support/stream_reader.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace hatachi::http {
namespace {

using beast_http::verb;
using Texts = std::vector<std::string>;

/// Switches protocols, then sends back what came early and five bytes more.
Task<std::optional<Response>> parrot(Request request, net::Stream& stream, std::string early) {
  const std::string switching = "HTTP/1.1 101 Switching Protocols\r\nX-Name: " + request.params.at("name") + "\r\n\r\n";
  co_await stream.write(switching);
  std::string more;
  while (more.size() < 5) more += co_await support::read_some(stream);
  const std::string all = early + "|" + more;
  co_await stream.write(all);
  co_return std::nullopt;
}

Task<std::optional<Response>> decline(Request, net::Stream&, std::string) {
  co_return Response::with(beast_http::status::forbidden, "text/plain", "not you");
}

Task<std::optional<Response>> fail(Request, net::Stream&, std::string) {
  throw std::runtime_error("lost");
  co_return std::nullopt;
}

std::vector<Route> routes() {
  return {
      {verb::get, "/live/{name}", Takeover(parrot)},
      {verb::get, "/declined", Takeover(decline)},
      {verb::get, "/failing", Takeover(fail)},
      {verb::get, "/a", says("first")},
  };
}

std::string upgrade(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
}

TEST(Upgrade, KeepsTheBytesThatCameEarly) {
  TestServer server(routes());
  auto client = server.client();
  client.send(upgrade("/live/agenda") + "early");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 101 Switching Protocols\r\nX-Name: agenda\r\n\r\n");
  client.send("later");
  EXPECT_EQ(client.read_until_closed(), "early|later");
}

TEST(Upgrade, FollowsRequestsOnTheSameConnection) {
  TestServer server(routes());
  auto client = server.client();
  client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n" + upgrade("/live/x") + "12345");
  EXPECT_EQ(client.read_response().body, "first");
  client.read_until("\r\n\r\n");
  client.send("67890");
  EXPECT_EQ(client.read_until_closed(), "12345|67890");
}

TEST(Upgrade, IsRequired) {
  TestServer server(routes());
  auto client = server.client();
  for (const char* method : {"GET", "HEAD"}) {
    const auto response = client.request(method, "/live/x");
    EXPECT_EQ(response.status, 426);
    EXPECT_EQ(response.header("Upgrade"), "websocket");
    EXPECT_EQ(response.header("Connection"), "Upgrade");
  }
  EXPECT_EQ(client.request("POST", "/live/x").status, 405);
  EXPECT_EQ(client.request("GET", "/a").body, "first");
}

TEST(Upgrade, CanBeDeclined) {
  TestServer server(routes());
  auto client = server.client();
  client.send(upgrade("/declined") + "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto response = client.read_response();
  EXPECT_EQ(response.status, 403);
  EXPECT_EQ(response.header("Connection"), "close");
  EXPECT_EQ(response.body, "not you");
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_EQ(server.answered(), Texts{"GET /declined 403"});
}

TEST(Upgrade, HasNoBody) {
  TestServer server(routes());
  auto client = server.client();
  client.send(
      "GET /live/x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_EQ(client.read_response().status, 400);
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Upgrade, ThatThrowsIsToldAndClosed) {
  TestServer server(routes());
  auto client = server.client();
  client.send(upgrade("/failing"));
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_EQ(server.refused(), Texts{"internal: lost"});
  EXPECT_EQ(server.client().request("GET", "/a").body, "first");
}

TEST(Upgrade, IsCancelledWhenTheServerStops) {
  TestServer server(routes());
  auto client = server.client();
  client.send(upgrade("/live/x"));
  client.read_until("\r\n\r\n");
  server.stop(std::chrono::milliseconds(0)).get();
  EXPECT_EQ(client.read_until_closed(), "");
}

}  // namespace
}  // namespace hatachi::http
