#include "tests/server/http/test_server.hpp"

#include <gtest/gtest.h>

#include <set>

namespace hatachi::http {
namespace {

using beast_http::verb;
using Texts = std::vector<std::string>;

std::vector<Route> routes() {
  return {
      {verb::get, "/a", says("first")},
      {verb::get, "/b", says("second")},
      {verb::get, "/big", says(std::string(3'000'000, 'x'))},
      {verb::post, "/echo", echoes()},
      {verb::get, "/broken", throws("the disk is on fire")},
      {verb::get, "/empty", answers_with([](const Request&) {
         return Response{beast_http::status::no_content, {}, {}};
       })},
      {verb::get, "/same", answers_with([](const Request&) {
         Response response = Response::with(beast_http::status::not_modified, "text/plain", "never sent");
         response.set("ETag", "\"1\"");
         return response;
       })},
      {verb::get, "/split", answers_with([](const Request& request) {
         Response response;
         response.set("Location", std::string(request.query_value("to").value_or("")));
         return response;
       })},
      {verb::get, "/who/{name}", answers_with([](const Request& request) {
         std::string text = request.params.at("name") + " " + request.remote + " " + request.id + " ";
         for (const auto& [name, value] : request.query) text.append(name).append("=").append(value).append(";");
         return Response::with(beast_http::status::ok, "text/plain", std::move(text));
       })},
  };
}

TEST(Connection, AnswersSeveralRequestsInARow) {
  TestServer server(routes());
  auto client = server.client();
  EXPECT_EQ(client.request("GET", "/a").body, "first");
  EXPECT_EQ(client.request("POST", "/echo", {}, "third").body, "third");
  EXPECT_EQ(client.request("GET", "/b").body, "second");
  EXPECT_EQ(server.answered(), (Texts{"GET /a 200", "POST /echo 200", "GET /b 200"}));
}

TEST(Connection, AnswersPipelinedRequestsInOrder) {
  TestServer server(routes());
  auto client = server.client();
  std::string sent;
  Texts expected;
  for (int i = 0; i < 50; ++i) {
    sent += "GET /b HTTP/1.1\r\nHost: a\r\n\r\nPOST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n";
    sent += std::to_string(10 + i);
    expected.insert(expected.end(), {"second", std::to_string(10 + i)});
  }
  client.send(sent);
  Texts bodies;
  while (bodies.size() < expected.size()) bodies.push_back(client.read_response().body);
  EXPECT_EQ(bodies, expected);
}

TEST(Connection, TakesARequestByteByByte) {
  TestServer server(routes());
  auto client = server.client();
  for (const char c :
       std::string("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")) {
    client.send(std::string(1, c));
  }
  EXPECT_EQ(client.read_response().body, "abc");
  EXPECT_EQ(client.request("GET", "/a").body, "first");
}

TEST(Connection, WritesTheHeadersThatEveryAnswerHas) {
  TestServer server(routes());
  auto client = server.client();
  const auto first = client.request("GET", "/a");
  const auto second = client.request("GET", "/a");
  Texts names;
  for (const auto& [name, value] : first.headers) names.push_back(name);
  EXPECT_EQ(names, (Texts{"Date", "Server", "X-Request-Id", "X-Content-Type-Options", "Content-Security-Policy",
                          "Cross-Origin-Resource-Policy", "Referrer-Policy", "Content-Type", "Content-Length"}));
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.reason, "OK");
  EXPECT_EQ(first.header("Server"), "Hatachi");
  EXPECT_EQ(first.header("Content-Length"), "5");
  EXPECT_EQ(first.header("Date").size(), std::string("Sun, 06 Nov 1994 08:49:37 GMT").size());
  EXPECT_EQ(first.header("X-Request-Id").size(), 13u);
  EXPECT_NE(first.header("X-Request-Id"), second.header("X-Request-Id"));
}

TEST(Connection, HandsTheRequestOverDecoded) {
  TestServer server(routes());
  const auto response = server.client().request("GET", "/who/%E6%97%A5+a?x=%20+&y");
  EXPECT_EQ(response.body, "日+a 127.0.0.1 " + response.header("X-Request-Id") + " x=  ;y=;");
}

TEST(Connection, AnswersHeadWithoutABody) {
  TestServer server(routes());
  auto client = server.client();
  const auto head = client.request("HEAD", "/a");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "5");
  EXPECT_EQ(client.request("GET", "/b").body, "second");
  EXPECT_EQ(client.request("HEAD", "/none").status, 404);
  EXPECT_EQ(client.request("GET", "/b").body, "second");
}

TEST(Connection, AnswersWithoutABodyWhereTheStatusHasNone) {
  TestServer server(routes());
  auto client = server.client();
  const auto empty = client.request("GET", "/empty");
  EXPECT_EQ(empty.status, 204);
  EXPECT_FALSE(empty.has("Content-Length"));
  const auto same = client.request("GET", "/same");
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.header("ETag"), "\"1\"");
  EXPECT_FALSE(same.has("Content-Length"));
  EXPECT_EQ(client.request("GET", "/a").body, "first");
}

TEST(Connection, AnswersOptionsWithTheMethodsThereAre) {
  TestServer server(routes());
  auto client = server.client();
  const auto options = client.request("OPTIONS", "/a");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(client.request("OPTIONS", "/echo").header("Allow"), "POST, OPTIONS");
  EXPECT_EQ(client.request("OPTIONS", "*").header("Allow"), "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  EXPECT_EQ(client.request("OPTIONS", "/none").status, 404);
}

TEST(Connection, TellsAMissingPathFromAMissingMethod) {
  TestServer server(routes());
  auto client = server.client();
  const auto missing = client.request("GET", "/none");
  EXPECT_EQ(missing.status, 404);
  EXPECT_FALSE(missing.has("Allow"));
  const auto method = client.request("DELETE", "/echo");
  EXPECT_EQ(method.status, 405);
  EXPECT_EQ(method.header("Allow"), "POST, OPTIONS");
  EXPECT_EQ(client.request("GET", "/a").body, "first");
  EXPECT_EQ(server.answered(), (Texts{"GET /none 404", "DELETE /echo 405", "GET /a 200"}));
}

TEST(Connection, ClosesAfterARefusalWhoseBodyNobodyReads) {
  TestServer server(routes());
  auto client = server.client();
  client.send("POST /none HTTP/1.1\r\nHost: a\r\nContent-Length: 22\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto response = client.read_response();
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.header("Connection"), "close");
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Connection, ClosesWhenAskedTo) {
  TestServer server(routes());
  auto client = server.client();
  const auto response = client.request("GET", "/a", {{"Connection", "close"}});
  EXPECT_EQ(response.body, "first");
  EXPECT_EQ(response.header("Connection"), "close");
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Connection, KeepsHttp10OnlyWhenAskedTo) {
  TestServer server(routes());
  auto client = server.client();
  client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const auto kept = client.read_response();
  EXPECT_EQ(kept.header("Connection"), "keep-alive");
  client.send("GET /b HTTP/1.0\r\n\r\n");
  const auto closed = client.read_response();
  EXPECT_EQ(closed.body, "second");
  EXPECT_EQ(closed.header("Connection"), "close");
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Connection, AnswersAPeerThatHasFinishedSending) {
  TestServer server(routes());
  auto client = server.client();
  client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");
  client.finish_sending();
  EXPECT_EQ(client.read_response().body, "first");
  EXPECT_EQ(client.read_response().body, "second");
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Connection, ForgivesOneEmptyLineBeforeARequest) {
  TestServer server(routes());
  auto client = server.client();
  EXPECT_EQ(client.request("POST", "/echo", {}, "x").body, "x");
  client.send("\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_response().body, "first");
  client.send("\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 400);
}

TEST(Connection, AnswersAnExceptionWithAnErrorAndGoesOn) {
  TestServer server(routes());
  auto client = server.client();
  const auto response = client.request("GET", "/broken");
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body, "internal");
  EXPECT_EQ(client.request("GET", "/a").body, "first");
  EXPECT_EQ(server.refused(), Texts{"internal: the disk is on fire"});
}

TEST(Connection, NeverSplitsAResponse) {
  TestServer server(routes());
  auto client = server.client();
  EXPECT_EQ(client.request("GET", "/split?to=/a").header("Location"), "/a");
  const auto response = client.request("GET", "/split?to=/a%0d%0aSet-Cookie:%20x");
  EXPECT_EQ(response.status, 500);
  EXPECT_FALSE(response.has("Set-Cookie"));
}

TEST(Connection, SendsLargeAnswersWholeToASlowReader) {
  TestServer server(routes());
  auto client = server.client();
  client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(server.client().request("GET", "/b").body, "second");  // meanwhile, others are served
  EXPECT_EQ(client.read_response().body, std::string(3'000'000, 'x'));
  EXPECT_EQ(client.read_response().body, "first");
}

TEST(Connection, ServesManyAtOnce) {
  TestServer server(routes());
  std::vector<support::RawClient> clients;
  for (int i = 0; i < 100; ++i) clients.push_back(server.client());
  for (int round = 0; round < 3; ++round) {
    for (auto& client : clients) client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    std::set<std::string> ids;
    for (auto& client : clients) ids.insert(client.read_response().header("X-Request-Id"));
    EXPECT_EQ(ids.size(), clients.size());
  }
}

}  // namespace
}  // namespace hatachi::http
