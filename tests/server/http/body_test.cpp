#include "tests/server/http/test_server.hpp"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>

namespace hatachi::http {
namespace {

using beast_http::verb;
using Texts = std::vector<std::string>;

std::vector<Route> routes() {
  return {
      {verb::get, "/a", says("first")},
      {verb::post, "/echo", echoes()},
      {verb::post, "/small", echoes(), 10},
      {verb::post, "/large", echoes(), 4'000'000},
  };
}

TEST(Body, IsToldToGoOnBeforeItIsSent) {
  TestServer server(routes());
  auto client = server.client();
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 100);
  client.send("abc");
  EXPECT_EQ(client.read_response().body, "abc");
  EXPECT_EQ(client.request("GET", "/a").body, "first");
}

TEST(Body, IsNotToldToGoOnIfItIsThere) {
  TestServer server(routes());
  auto client = server.client();
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc");
  EXPECT_EQ(client.read_response().body, "abc");
}

TEST(Body, IsRefusedBeforeItIsSentIfTooLarge) {
  TestServer server(routes());
  auto client = server.client();
  client.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
  const auto response = client.read_response();
  EXPECT_EQ(response.status, 413);
  EXPECT_EQ(response.header("Connection"), "close");
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Body, IsRefusedBeforeItIsSentIfThereIsNoRoute) {
  TestServer server(routes());
  for (const auto& [line, status] : {std::pair("POST /none", 404), std::pair("PUT /echo", 405)}) {
    auto client = server.client();
    client.send(line + std::string(" HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
    EXPECT_EQ(client.read_response().status, status);
    EXPECT_EQ(client.read_until_closed(), "");
  }
}

/// A route that only those may ask who say who they are.
Route guarded(Handler handler) {
  Route route{verb::post, "/guarded/{id}", std::move(handler), 4'000'000};
  route.admit = [](const Request& head) -> std::optional<Response> {
    if (!head.header("Authorization").empty()) return std::nullopt;
    return Response::with(beast_http::status::unauthorized, "text/plain", "not you, " + head.params.at("id"));
  };
  return route;
}

TEST(Body, IsNotReadOfThoseWhoMayNotAsk) {
  TestServer server({guarded(throws("asked"))});
  for (const char* framing : {"Content-Length: 4000000", "Content-Length: 4000000\r\nExpect: 100-continue",
                              "Content-Length: 5000000", "Transfer-Encoding: chunked"}) {
    auto client = server.client();
    client.send(std::string("POST /guarded/a HTTP/1.1\r\nHost: a\r\n") + framing + "\r\n\r\n");
    const auto response = client.read_response();
    EXPECT_EQ(response.status, 401) << framing;
    EXPECT_EQ(response.body, "not you, a") << framing;
    EXPECT_EQ(response.header("Connection"), "close") << framing;
    EXPECT_EQ(client.read_until_closed(), "") << framing;
  }
  EXPECT_EQ(server.answered(), Texts(4, "POST /guarded/a 401"));
}

TEST(Body, OfThoseWhoMayNotAskIsReadOverWhereItComesAllTheSame) {
  TestServer server({guarded(throws("asked"))});
  auto client = server.client();
  client.send("POST /guarded/a HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n" + std::string(500'000, 'x'));
  EXPECT_EQ(client.read_response().status, 401);
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Body, IsReadOfThoseWhoMayAsk) {
  TestServer server({guarded(echoes())});
  auto client = server.client();
  const support::Headers known{{"Authorization", "me"}};
  EXPECT_EQ(client.request("POST", "/guarded/a", known, "abc").body, "abc");
  client.send(
      "POST /guarded/a HTTP/1.1\r\nHost: a\r\nAuthorization: me\r\nContent-Length: 3\r\nExpect: "
      "100-continue\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 100);
  client.send("abc");
  EXPECT_EQ(client.read_response().body, "abc");
}

TEST(Body, IsNotReadWhereWhoMayAskCannotBeTold) {
  Route broken = guarded(echoes());
  broken.admit = [](const Request&) -> std::optional<Response> { throw std::runtime_error("lost"); };
  TestServer server({broken});
  auto client = server.client();
  client.send("POST /guarded/a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 500);
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_EQ(server.refused(), Texts{"internal: lost"});
}

TEST(Body, HasALimitOfItsRoute) {
  TestServer server(routes());
  auto client = server.client();
  EXPECT_EQ(client.request("POST", "/small", {}, "0123456789").body, "0123456789");
  EXPECT_EQ(client.request("POST", "/small", {}, "0123456789x").status, 413);
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Body, HasTheSameLimitInChunks) {
  TestServer server(routes());
  const std::string head = "POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  auto client = server.client();
  client.send(head + "6\r\nabcdef\r\n4\r\nghij\r\n0\r\n\r\n");
  EXPECT_EQ(client.read_response().body, "abcdefghij");
  client.send(head + "6\r\nabcdef\r\n5\r\n");
  EXPECT_EQ(client.read_response().status, 413);
  EXPECT_EQ(client.read_until_closed(), "");
}

/// The peer is still sending when the refusal comes: a connection closed at once would be reset, the answer lost.
TEST(Body, ThatIsTooLargeIsAnsweredThoughThePeerGoesOnSending) {
  TestServer server(routes());
  auto client = server.client();
  client.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n" + std::string(500'000, 'x'));
  EXPECT_EQ(client.read_response().status, 413);
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Body, ArrivesWholeWhateverItsSize) {
  TestServer server(routes());
  auto client = server.client();
  for (const unsigned seed : {1u, 2u, 3u, 5u, 8u}) {
    std::mt19937 random(seed);
    std::string body(1 + random() % 400'000, '\0');
    for (char& c : body) c = static_cast<char>(random() % 256);
    EXPECT_EQ(client.request("POST", "/large", {}, body).body, body) << seed;
  }
}

TEST(Body, TrailersDoNotBecomeHeaders) {
  TestServer server({{verb::post, "/", answers_with([](const Request& request) {
                        return Response::with(beast_http::status::ok, "text/plain",
                                              std::string(request.header("Authorization")) + "|" + request.body);
                      })}});
  auto client = server.client();
  client.send(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n"
      "Authorization: Bearer stolen\r\nX-Checksum: 1\r\n\r\n");
  const auto response = client.read_response();
  EXPECT_EQ(response.body, "|x");
}

TEST(Body, OfAPeerThatLeavesIsDropped) {
  TestServer server(routes());
  {
    auto client = server.client();
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\nabc");
    client.finish_sending();
    EXPECT_EQ(client.read_until_closed(), "");
  }
  EXPECT_EQ(server.client().request("GET", "/a").body, "first");
  EXPECT_EQ(server.answered(), Texts{"GET /a 200"});
}

}  // namespace
}  // namespace hatachi::http
