#include "tests/server/http/test_server.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

namespace hatachi::http {
namespace {

using beast_http::verb;
using std::chrono::milliseconds;
using std::chrono::seconds;

std::string get(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Pipelining, LeavesOthersTheirTurn) {
  int handled = 0;
  std::vector<int> turns;  // how many were handled when whoever else was ready had a turn
  boost::asio::io_context* io = nullptr;
  TestServer server({{verb::post, "/begin", says("")},
                     {verb::get, "/a", answers_with([&](const Request&) {
                        ++handled;
                        boost::asio::post(*io, [&, before = handled] { turns.push_back(handled - before); });
                        return Response::with(beast_http::status::ok, "text/plain", "a");
                      })}});
  server.on_thread([&] { io = &server.io(); });
  auto client = server.client();
  // What comes behind a chunked body is read in the largest pieces.
  client.send("POST /begin HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
              repeated(get("/a"), 1000));
  client.read_response();
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(client.read_response().body, "a");
  server.on_thread([] {});  // what a handler has posted may come behind this, but not behind the next
  server.on_thread([&] {
    EXPECT_EQ(turns.size(), 1000u);
    EXPECT_LT(std::ranges::max(turns), 16);
  });
}

/// The kernels of both sides hold some megabytes between them; the server holds no answer but the one under way.
TEST(Pipelining, IsServedNoFurtherThanAnswersAreRead) {
  constexpr std::size_t size = 1'000'000;
  constexpr int most_ahead = 16;
  std::atomic<int> handled = 0;
  const auto body = std::make_shared<const std::string>(size, 'x');
  TestServer server({{verb::get, "/big", answers_with([&](const Request&) {
                        ++handled;
                        return Response{beast_http::status::ok, {}, body};
                      })}});
  auto client = server.client();
  constexpr int requests = 100;
  client.send(repeated(get("/big"), requests));
  for (int read = 0; read < requests; ++read) {
    EXPECT_LE(handled, read + most_ahead);
    EXPECT_EQ(client.read_response().body.size(), size);
  }
  EXPECT_EQ(handled, requests);
}

TEST(Pipelining, GoesOnBehindEveryKindOfAnswer) {
  TestServer server({{verb::get, "/a", says("first")}, {verb::post, "/echo", echoes()}});
  auto client = server.client();
  client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + get("/none") + "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n" +
              "DELETE /a HTTP/1.1\r\nHost: a\r\n\r\n" +
              "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n" + get("/a"));
  EXPECT_EQ(client.read_response(true).header("Content-Length"), "5");
  EXPECT_EQ(client.read_response().status, 404);
  EXPECT_EQ(client.read_response().status, 204);
  EXPECT_EQ(client.read_response().status, 405);
  EXPECT_EQ(client.read_response().body, "x");
  EXPECT_EQ(client.read_response().body, "first");
}

TEST(Pipelining, EndsBehindARequestThatIsRefused) {
  TestServer server({{verb::get, "/a", says("first")}});
  auto client = server.client();
  client.send(get("/a") + "GET /a HTTP/1.1\r\n\r\n" + get("/a"));
  EXPECT_EQ(client.read_response().body, "first");
  EXPECT_EQ(client.read_response().status, 400);
  EXPECT_EQ(client.read_until_closed(), "");
}

/// Slowly, but never so slowly that a pause would be too long.
TEST(Deadline, EndsAnAnswerThatIsTakenTooSlowly) {
  constexpr std::size_t size = 50'000'000;
  Limits limits;
  limits.answer_pace = {milliseconds(200), 100'000'000};
  TestServer server({{verb::get, "/huge", says(std::string(size, 'x'))}}, limits);
  auto client = server.client();
  client.send(get("/huge"));
  std::size_t received = 0;
  try {
    for (; received < size; received += 4096) {
      client.read_exactly(4096);
      std::this_thread::sleep_for(milliseconds(1));
    }
  } catch (const std::runtime_error&) {  // ended by the server
  }
  EXPECT_LT(received, size);
  EXPECT_EQ(server.client().request("GET", "/").status, 404);
}

TEST(Deadline, OfAnAnswerMovesOnWithWhatIsTaken) {
  constexpr std::size_t size = 20'000'000;
  Limits limits;
  limits.answer_pace = {seconds(1), 4 * 1024};
  TestServer server({{verb::get, "/huge", says(std::string(size, 'x'))}}, limits);
  auto client = server.client();
  client.send(get("/huge"));
  client.read_until("\r\n\r\n");
  for (int i = 0; i < 20; ++i) {
    std::this_thread::sleep_for(milliseconds(70));  // longer than its patience, all together
    EXPECT_EQ(client.read_exactly(size / 20), std::string(size / 20, 'x'));
  }
}

}  // namespace
}  // namespace hatachi::http
