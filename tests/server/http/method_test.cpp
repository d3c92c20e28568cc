#include "tests/server/http/test_server.hpp"

#include <gtest/gtest.h>

#include <map>

namespace hatachi::http {
namespace {

using beast_http::verb;
using Texts = std::vector<std::string>;

std::vector<Route> routes() {
  return {{verb::get, "/a", says("first")},  {verb::get, "/thing", says("a thing")},  {verb::put, "/thing", echoes()},
          {verb::patch, "/thing", echoes()}, {verb::delete_, "/thing", says("gone")}, {verb::post, "/echo", echoes()}};
}

TEST(Method, ThatAPathDoesNotHaveIsToldThoseItHas) {
  TestServer server(routes());
  const std::map<std::string, std::string> allowed{
      {"/a", "GET, HEAD, OPTIONS"}, {"/thing", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS"}, {"/echo", "POST, OPTIONS"}};
  for (const auto& [path, allow] : allowed) {
    for (const std::string method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
      const auto answer = server.client().request(method, path);
      const bool has = (", " + allow + ",").find(" " + method + ",") != std::string::npos;
      EXPECT_EQ(answer.status, method == "OPTIONS" ? 204 : has ? 200 : 405) << method << " " << path;
      EXPECT_EQ(answer.header("Allow"), has && method != "OPTIONS" ? "" : allow) << method << " " << path;
    }
  }
}

TEST(Method, HeadIsAnsweredAsGetButForTheBody) {
  TestServer server(routes());
  for (const std::string path : {"/a", "/thing", "/none", "/echo"}) {
    const auto get = server.client().request("GET", path);
    auto client = server.client();
    client.send("HEAD " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const auto head = client.read_response(true);
    EXPECT_EQ(head.status, get.status) << path;
    EXPECT_EQ(head.header("Content-Length"), get.header("Content-Length")) << path;
    EXPECT_EQ(head.header("Content-Type"), get.header("Content-Type")) << path;
    EXPECT_EQ(client.read_until_closed(), "") << path;
  }
}

TEST(Method, OptionsOfTheWholeServerNamesAllMethods) {
  TestServer server(routes());
  auto client = server.client();
  const auto options = client.request("OPTIONS", "*");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("Allow"), "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  EXPECT_FALSE(options.has("Content-Length"));
  EXPECT_EQ(client.request("GET", "/a").body, "first") << "the connection goes on";
  EXPECT_EQ(client.request("OPTIONS", "/thing?x=y").header("Allow"), "GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
  for (const std::string method : {"GET", "HEAD", "POST", "DELETE"}) {
    EXPECT_EQ(server.client().request(method, "*").status, 400) << method;
  }
}

TEST(Method, OptionsWithABodyIsAnsweredOnce) {
  TestServer server(routes());
  auto client = server.client();
  client.send("OPTIONS /a HTTP/1.1\r\nHost: a\r\nContent-Length: 31\r\n\r\nGET /a HTTP/1.1\r\nHost: abc\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 204);
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Method, IsKnownByItsExactNameAlone) {
  TestServer server(routes());
  for (const std::string method : {"get", "Get", "CONNECT", "TRACE", "PROPFIND", "GETX", "GE"}) {
    EXPECT_EQ(server.client().request(method, "/a").status, 400) << method;
  }
}

/// What is said before the final answer, and that.
std::vector<int> statuses(TestServer& server, const std::string& lines, const std::string& version = "1.1") {
  auto client = server.client();
  client.send("POST /echo HTTP/" + version + "\r\nHost: a\r\nContent-Length: 3\r\n" + lines + "\r\n");
  std::vector<int> all;
  if (version == "1.1" && lines.find("100") != std::string::npos) all.push_back(client.read_response().status);
  client.send("abc");
  const auto answer = client.read_response();
  all.push_back(answer.status);
  EXPECT_EQ(answer.body, "abc");
  return all;
}

TEST(Expect, IsMetWhereItAsksToGoOn) {
  TestServer server(routes());
  EXPECT_EQ(statuses(server, "Expect: 100-continue\r\n"), (std::vector{100, 200}));
  EXPECT_EQ(statuses(server, "expect: 100-Continue\r\n"), (std::vector{100, 200}));
  EXPECT_EQ(statuses(server, "Expect: 100-continue\r\n", "1.0"), std::vector{200}) << "1.0 knows no such answer";
  EXPECT_EQ(statuses(server, "Expect: miracles\r\n"), std::vector{200});
  EXPECT_EQ(statuses(server, ""), std::vector{200});
}

TEST(Expect, IsNotMetWhereNoBodyIsToCome) {
  TestServer server(routes());
  auto client = server.client();
  EXPECT_EQ(client.request("GET", "/a", {{"Expect", "100-continue"}}).status, 200);
  EXPECT_EQ(client.request("POST", "/echo", {{"Expect", "100-continue"}, {"Content-Length", "0"}}).status, 200);
}

TEST(Expect, IsMetBeforeAChunkedBody) {
  TestServer server(routes());
  auto client = server.client();
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 100);
  client.send("3\r\nabc\r\n0\r\n\r\n");
  EXPECT_EQ(client.read_response().body, "abc");
}

}  // namespace
}  // namespace hatachi::http
