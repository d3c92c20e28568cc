#include "tests/server/http/test_server.hpp"

#include <gtest/gtest.h>

#include <poll.h>

namespace hatachi::http {
namespace {

using beast_http::verb;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Texts = std::vector<std::string>;

std::vector<Route> routes() {
  return {
      {verb::get, "/a", says("first")},
      {verb::post, "/echo", echoes()},
      {verb::get, "/huge", says(std::string(30'000'000, 'x'))},
  };
}

/// Waits for an event on a client's socket; false if it does not come in time.
bool happens(const support::RawClient& client, short event, milliseconds within) {
  pollfd wanted{client.descriptor(), static_cast<short>(event == POLLHUP ? 0 : event), 0};
  return ::poll(&wanted, 1, static_cast<int>(within.count())) == 1 && (wanted.revents & event) != 0;
}

TEST(Deadline, EndsAConnectionThatNeverAsksWithoutAWord) {
  Limits limits;
  limits.header_deadline = milliseconds(50);
  TestServer server(routes(), limits);
  EXPECT_EQ(server.client().read_until_closed(), "");
  EXPECT_EQ(server.answered(), Texts());
}

TEST(Deadline, AnswersAHeaderThatDoesNotArriveInTime) {
  Limits limits;
  limits.header_deadline = milliseconds(50);
  TestServer server(routes(), limits);
  auto client = server.client();
  client.send("GET /a HTTP/1.1\r\nHost:");
  const auto response = client.read_response();
  EXPECT_EQ(response.status, 408);
  EXPECT_EQ(response.header("Connection"), "close");
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Deadline, IsOfTheWholeHeaderHoweverItTrickles) {
  Limits limits;
  limits.header_deadline = milliseconds(100);
  TestServer server(routes(), limits);
  auto client = server.client();
  client.send("GET /a HTTP/1.1\r\nHost: a\r\n");
  for (int i = 0; i < 1000 && !happens(client, POLLIN, milliseconds(5)); ++i) client.send("X: y\r\n");
  EXPECT_EQ(client.read_response().status, 408);
  EXPECT_EQ(server.refused(), Texts{"timeout: the header did not arrive in time"});
}

TEST(Deadline, AnswersABodyThatDoesNotArriveInTime) {
  Limits limits;
  limits.body_pace.patience = milliseconds(50);
  TestServer server(routes(), limits);
  for (const char* framing : {"Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nabc"}) {
    auto client = server.client();
    client.send(std::string("POST /echo HTTP/1.1\r\nHost: a\r\n") + framing);
    EXPECT_EQ(client.read_response().status, 408);
    EXPECT_EQ(client.read_until_closed(), "");
  }
}

TEST(Pace, WaitsForAPauseAndALagOfItsPatienceAtMost) {
  const Pace pace{seconds(30), 1000};
  EXPECT_EQ(pace.left(seconds(0), 0), seconds(30));
  EXPECT_EQ(pace.left(seconds(20), 0), seconds(10));
  EXPECT_EQ(pace.left(seconds(20), 5000), seconds(15));
  EXPECT_EQ(pace.left(seconds(20), 20'000), seconds(30));
  EXPECT_EQ(pace.left(seconds(20), 16'000'000), seconds(30));
  EXPECT_EQ(pace.left(seconds(40), 10'000), seconds(0));
  EXPECT_LT(pace.left(seconds(40), 9'999), seconds(0));
}

TEST(Deadline, OfABodyMovesOnWithWhatHasCome) {
  Limits limits;
  limits.body_pace = {seconds(1), 1};
  TestServer server(routes(), limits);
  auto client = server.client();
  constexpr int pieces = 22;
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(pieces) + "\r\n\r\n");
  for (int i = 0; i < pieces; ++i) {
    EXPECT_FALSE(happens(client, POLLIN, milliseconds(50))) << "answered after " << i;
    client.send("x");
  }
  EXPECT_EQ(client.read_response().body, std::string(pieces, 'x'));
}

TEST(Deadline, EndsABodyThatTrickles) {
  Limits limits;
  limits.body_pace = {milliseconds(100), 1'000'000};
  TestServer server(routes(), limits);
  for (const auto& [framing, piece] :
       {std::pair("Content-Length: 60000", "x"), std::pair("Transfer-Encoding: chunked", "1\r\nx\r\n")}) {
    auto client = server.client();
    client.send(std::string("POST /echo HTTP/1.1\r\nHost: a\r\n") + framing + "\r\n\r\n");
    for (int i = 0; i < 1000 && !happens(client, POLLIN, milliseconds(5)); ++i) client.send(piece);
    EXPECT_EQ(client.read_response().status, 408) << framing;
  }
  const std::string late = "timeout: the body did not arrive in time";
  EXPECT_EQ(server.refused(), (Texts{late, late}));
}

TEST(Deadline, EndsAnIdleConnectionWithoutAWord) {
  Limits limits;
  limits.idle = milliseconds(50);
  TestServer server(routes(), limits);
  auto client = server.client();
  EXPECT_EQ(client.request("GET", "/a").body, "first");
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_EQ(server.answered(), Texts{"GET /a 200"});
}

TEST(Deadline, DoesNotHurryAHandler) {
  Limits limits;
  limits.header_deadline = limits.body_pace.patience = limits.answer_pace.patience = limits.idle = milliseconds(20);
  Latch latch;
  Latch later;
  TestServer server({{verb::get, "/wait", waits(latch, "late")}, {verb::get, "/later", waits(later, "later")}}, limits);
  auto client = server.client();
  client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  latch.wait_for_arrival();
  EXPECT_EQ(server.client().read_until_closed(), "");  // one that never asks is ended meanwhile
  latch.open();
  EXPECT_EQ(client.read_response().body, "late");
}

TEST(Deadline, EndsAnAnswerThatNobodyTakes) {
  Limits limits;
  limits.answer_pace.patience = milliseconds(100);
  TestServer server(routes(), limits);
  auto client = server.client();
  client.send("GET /huge HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(happens(client, POLLHUP, seconds(10)));  // a reset, though we read nothing
  EXPECT_LT(client.read_until_closed().size(), 30'000'000u);
}

TEST(Deadline, EndsAPeerThatLingersAfterItsLastAnswer) {
  Limits limits;
  limits.linger = milliseconds(50);
  TestServer server(routes(), limits);
  auto client = server.client();
  EXPECT_EQ(client.request("GET", "/a", {{"Connection", "close"}}).body, "first");
  EXPECT_EQ(client.read_until_closed(), "");
  // We keep our side open; the server still lets go of the connection, so that stopping has nothing to wait for.
  server.stop(std::chrono::minutes(1)).get();
}

TEST(Limit, RefusesLongHeadersAndTargets) {
  Limits limits;
  limits.header = 1000;
  limits.target = 100;
  TestServer server(routes(), limits);
  const auto status = [&server](const std::string& bytes) {
    auto client = server.client();
    client.send(bytes);
    const int code = client.read_response().status;
    EXPECT_EQ(client.read_until_closed(), "");
    return code;
  };
  EXPECT_EQ(status("GET /a HTTP/1.1\r\nHost: a\r\nX: " + std::string(1000, 'x') + "\r\n\r\n"), 431);
  EXPECT_EQ(status("GET /a HTTP/1.1\r\nHost: a\r\nX: " + std::string(1000, 'x')), 431);
  EXPECT_EQ(status("GET /" + std::string(100, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
  EXPECT_EQ(status("GET /" + std::string(900, 'a')), 414);
  EXPECT_EQ(status("GET /" + std::string(99, 'a') + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 404);
}

}  // namespace
}  // namespace hatachi::http
