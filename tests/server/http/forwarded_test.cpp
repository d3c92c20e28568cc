#include "server/http/forwarded.hpp"

#include "tests/server/http/test_server.hpp"
#include "tests/server/http/tls_server.hpp"

#include <gtest/gtest.h>

#include <random>

namespace hatachi::http {
namespace {

using beast_http::verb;
using support::Headers;

std::string origin(const Request& request) {
  return request.remote + (request.secure ? " https" : " http");
}

/// Answers who asks, and how.
Route asked() {
  return {verb::get, "/", answers_with([](const Request& request) {
            return Response::with(beast_http::status::ok, "text/plain", origin(request));
          })};
}

Limits trusting(std::string_view proxies) {
  Limits limits;
  limits.trusted_proxies = Networks::parse(proxies).value();
  return limits;
}

/// What becomes of a request that came from 127.0.0.1.
std::string believed(const Headers& headers, std::string_view trusted = "127.0.0.1, 10.0.0.0/8, 2001:db8::/32") {
  Request request;
  request.remote = "127.0.0.1";
  for (const auto& [name, value] : headers) request.headers.insert(name, value);
  believe_proxy(request, Networks::parse(trusted).value());
  return origin(request);
}

TEST(Forwarded, TellsWhoAskedATrustedProxyAndHow) {
  TestServer server({asked()}, trusting("127.0.0.0/8"));
  auto client = server.client();
  EXPECT_EQ(client.request("GET", "/").body, "127.0.0.1 http");
  const Headers headers{{"X-Forwarded-For", "192.0.2.7"}, {"X-Forwarded-Proto", "https"}};
  const auto answer = client.request("GET", "/", headers);
  EXPECT_EQ(answer.body, "192.0.2.7 https");
  EXPECT_EQ(answer.header("Strict-Transport-Security"), "max-age=31536000");
  EXPECT_FALSE(client.request("GET", "/").has("Strict-Transport-Security")) << "each request for itself";
}

TEST(Forwarded, IsNotBelievedOfAnybodyElse) {
  for (const char* trusted : {"", "127.0.0.2", "10.0.0.0/8, ::1"}) {
    TestServer server({asked()}, trusting(trusted));
    const Headers headers{{"X-Forwarded-For", "192.0.2.7"}, {"X-Forwarded-Proto", "https"}};
    const auto answer = server.client().request("GET", "/", headers);
    EXPECT_EQ(answer.body, "127.0.0.1 http");
    EXPECT_FALSE(answer.has("Strict-Transport-Security"));
  }
}

TEST(Forwarded, IsBelievedOfAnIpv4ProxyThatCameToAnIpv6Address) {
  TestServer server({asked()}, trusting("127.0.0.1/32"));
  const auto port = server.on_thread([&] { return server.server().listen("::", 0); });
  if (!port) GTEST_SKIP() << "this machine has no IPv6";
  EXPECT_EQ(support::RawClient(*port).request("GET", "/").body, "127.0.0.1 http");
  EXPECT_EQ(support::RawClient(*port).request("GET", "/", {{"X-Forwarded-For", "192.0.2.7"}}).body, "192.0.2.7 http");
}

TEST(Forwarded, IsNotNeededUnderOurOwnTls) {
  TlsServer server({asked()});
  EXPECT_EQ(server.tls_client().request("GET", "/", {{"X-Forwarded-For", "192.0.2.7"}}).body, "127.0.0.1 https");
}

/// The proxy asks us over TLS what a reader asked it in clear.
TEST(Forwarded, SaysThatTheReaderCameInClear) {
  TlsServer server({asked()}, trusting("127.0.0.1"));
  auto client = server.tls_client();
  EXPECT_EQ(client.request("GET", "/", {{"X-Forwarded-Proto", "http"}}).body, "127.0.0.1 http");
  EXPECT_EQ(client.request("GET", "/", {{"X-Forwarded-Proto", "https, http"}}).body, "127.0.0.1 http");
  EXPECT_EQ(client.request("GET", "/", {{"X-Forwarded-Proto", "https"}}).body, "127.0.0.1 https");
  EXPECT_EQ(client.request("GET", "/").body, "127.0.0.1 https") << "what is not sent says nothing";
}

TEST(Forwarded, IsReadFromItsEndOverTrustedProxies) {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"192.0.2.7", "192.0.2.7"},
      {"198.51.100.1, 192.0.2.7", "192.0.2.7"},  // the first is what the asker made up
      {"192.0.2.7, 10.0.0.1", "192.0.2.7"},
      {"192.0.2.7 ,\t10.0.0.1,2001:db8::1, 127.0.0.1", "192.0.2.7"},
      {"10.0.0.2, 10.0.0.1", "10.0.0.2"},
      {"nonsense, 192.0.2.7, 10.0.0.1", "192.0.2.7"},
      {"2001:DB9:0::1", "2001:db9::1"},
      {"::ffff:192.0.2.7", "192.0.2.7"},
      {"192.0.2.7, ::ffff:10.0.0.1", "192.0.2.7"},
      {"192.0.2.7:4711", "192.0.2.7"},
      {"[2001:db9::1]", "2001:db9::1"},
      {"[2001:db9::1]:65535", "2001:db9::1"}};
  for (const auto& [list, remote] : cases) {
    EXPECT_EQ(believed({{"X-Forwarded-For", list}}), std::string(remote) + " http") << list;
  }
  EXPECT_EQ(believed({{"X-Forwarded-For", "192.0.2.7"}, {"X-Forwarded-For", "10.0.0.1"}}), "192.0.2.7 http");
  EXPECT_EQ(believed({{"X-Forwarded-For", "10.0.0.1"}, {"X-Forwarded-For", "192.0.2.7"}}), "192.0.2.7 http");
}

TEST(Forwarded, LeavesThePeersAddressWhereItCannotBeRead) {
  for (const char* list : {"",
                           ",",
                           ", ",
                           "192.0.2.7,",
                           "192.0.2.7, ,10.0.0.1",
                           "unknown",
                           "_hidden",
                           "192.0.2.7, unknown, 10.0.0.1",
                           "192.0.2",
                           "192.0.2.7.1",
                           "256.0.0.1",
                           "0300.0.2.7",
                           "192.0.2.7:",
                           "192.0.2.7:x",
                           "192.0.2.7:65536",
                           "[::1",
                           "[]",
                           "[]:1",
                           "[::1]1",
                           "[::1]:",
                           "::1]",
                           "fe80::1%eth0",
                           "\"192.0.2.7\"",
                           "192.0.2.7;10.0.0.1",
                           "for=192.0.2.7",
                           "192.0.2.7 10.0.0.1",
                           ":",
                           "::1::",
                           "1.2.3.4/8"}) {
    EXPECT_EQ(believed({{"X-Forwarded-For", list}}), "127.0.0.1 http") << list;
  }
}

TEST(Forwarded, IsHttpsOnlyWhereNothingElseIsSaid) {
  for (const char* value : {"https", "HTTPS"}) EXPECT_EQ(believed({{"X-Forwarded-Proto", value}}), "127.0.0.1 https");
  for (const char* value : {"", "http", "https, http", "http, https", "https,https", "https:", "wss", "on"}) {
    EXPECT_EQ(believed({{"X-Forwarded-Proto", value}}), "127.0.0.1 http") << value;
  }
  EXPECT_EQ(believed({{"X-Forwarded-Proto", "https"}, {"X-Forwarded-Proto", "http"}}), "127.0.0.1 http");
}

TEST(Forwarded, GivesAnAddressWhateverIsSent) {
  std::mt19937 random(20);
  constexpr std::string_view letters = "0123456789abcdef:.,[]% \t\"x";
  for (int i = 0; i < 5000; ++i) {
    std::string list(random() % 40, ' ');
    for (char& letter : list) letter = letters[random() % letters.size()];
    const std::string told = believed({{"X-Forwarded-For", list}, {"X-Forwarded-Proto", list}});
    boost::system::error_code failed;
    boost::asio::ip::make_address(told.substr(0, told.find(' ')), failed);
    EXPECT_FALSE(failed) << list << " -> " << told;
  }
}

}  // namespace
}  // namespace hatachi::http
