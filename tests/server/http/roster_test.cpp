#include "server/http/roster.hpp"

#include "tests/server/http/tls_server.hpp"

#include <gtest/gtest.h>

namespace hatachi::http {
namespace {

using beast_http::verb;
using support::RawClient;

std::vector<Route> routes() {
  return {{verb::get, "/a", says("first")}, {verb::post, "/echo", echoes()}};
}

std::string household_of(const char* address) {
  return household(boost::asio::ip::make_address(address)).to_string();
}

TEST(Household, IsAnIpv4AddressOrANetworkOf64Bits) {
  EXPECT_EQ(household_of("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(household_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
  EXPECT_EQ(household_of("2001:db8:1:2::"), "2001:db8:1:2::");
  EXPECT_EQ(household_of("2001:db8:1:3::"), "2001:db8:1:3::");
  EXPECT_EQ(household_of("::1"), "::");
  EXPECT_EQ(household_of("fe80::1%1"), "fe80::") << "whatever interface it came by";
}

/// Few connections of an address may idle.
class UnprovenTest : public testing::Test {
 protected:
  static Limits limits(std::size_t unproven, std::string_view proxies = "") {
    Limits limits;
    limits.unproven_per_address = unproven;
    limits.trusted_proxies = Networks::parse(proxies).value();
    return limits;
  }

  /// True if the server has ended it and said nothing.
  static bool was_ended(RawClient& client) { return client.read_until_closed().empty(); }

  /// Connected, and accepted: whoever connects later is accepted later, and has been answered.
  static RawClient idler(const TestServer& server) {
    auto client = server.client();
    EXPECT_EQ(RawClient::from("127.0.0.9", server.port()).request("GET", "/a").status, 200);
    return client;
  }
};

TEST_F(UnprovenTest, ConnectionsGiveWayOldestFirst) {
  TestServer server(routes(), limits(2));
  auto first = idler(server);
  auto second = idler(server);
  auto third = idler(server);
  EXPECT_TRUE(was_ended(first));
  EXPECT_EQ(second.request("GET", "/a").body, "first");
  EXPECT_EQ(third.request("GET", "/a").body, "first");
}

TEST_F(UnprovenTest, OnesKeepNobodyOutHoweverManyComeAndSayNothing) {
  TestServer server(routes(), limits(4));
  std::vector<RawClient> idlers;
  for (int i = 0; i < 40; ++i) {
    idlers.push_back(server.client());
    if (i % 2 == 0) idlers.back().send("GET /a HTTP/1.1\r\nHost:");
    auto client = server.client();
    EXPECT_EQ(client.request("GET", "/a").status, 200) << i;
  }
  for (int i = 0; i < 36; ++i) EXPECT_TRUE(was_ended(idlers[static_cast<std::size_t>(i)])) << i;
}

TEST_F(UnprovenTest, OnesAreThoseWithoutAWholeValidRequest) {
  const std::string start = "POST /echo HTTP/1.1\r\nHost: a\r\n";
  for (const std::string& said :
       {std::string(), std::string("GET /a HT"), start, start + "Content-Length: 10\r\n\r\nabc",
        start + "Transfer-Encoding: chunked\r\n\r\n5\r\nab"}) {
    SCOPED_TRACE(said);
    TestServer server(routes(), limits(1));
    auto slow = server.client();
    slow.send(said);
    idler(server);
    EXPECT_TRUE(was_ended(slow));
  }
}

TEST_F(UnprovenTest, OnesAreNotThoseThatHaveSentOne) {
  for (const std::string& said :
       {std::string("GET /a HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"),
        std::string("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")}) {
    SCOPED_TRACE(said);
    TestServer server(routes(), limits(1));
    auto proven = server.client();
    proven.send(said);
    proven.read_response();
    proven.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab");  // it may take its time now
    idler(server);
    idler(server);
    proven.send("c");
    EXPECT_EQ(proven.read_response().body, "abc");
  }
}

TEST_F(UnprovenTest, OnesOfAnotherAddressAreNotConcerned) {
  TestServer server(routes(), limits(1));
  auto other = RawClient::from("127.0.0.2", server.port());
  auto first = idler(server);
  auto second = idler(server);
  EXPECT_TRUE(was_ended(first));
  EXPECT_EQ(other.request("GET", "/a").body, "first");
}

TEST_F(UnprovenTest, OnesOfATrustedProxyAreNotCounted) {
  Limits of_proxies = limits(1, "127.0.0.1");
  of_proxies.connections_per_address = 1;
  TestServer server(routes(), of_proxies);
  auto first = idler(server);
  auto second = idler(server);
  EXPECT_EQ(first.request("GET", "/a").body, "first");
  EXPECT_EQ(second.request("GET", "/a").body, "first");
  auto other = RawClient::from("127.0.0.2", server.port());
  EXPECT_EQ(other.request("GET", "/a").status, 200);
  EXPECT_EQ(RawClient::from("127.0.0.2", server.port()).read_response().status, 503);
}

TEST_F(UnprovenTest, OnesAreThoseInTheMiddleOfAHandshakeToo) {
  for (const std::string& said : {std::string(), std::string("\x16\x03\x01\x02\x00\x01", 6)}) {
    TlsServer server(routes(), limits(1));
    auto slow = server.client();
    slow.send(said);
    EXPECT_EQ(server.tls_client().request("GET", "/a").body, "first");
    EXPECT_TRUE(was_ended(slow));
  }
}

TEST_F(UnprovenTest, OnesMakeNoRoomWhereTheHouseIsFull) {
  Limits full = limits(1);
  full.connections = 2;
  TestServer server(routes(), full);
  auto proven = server.client();
  ASSERT_EQ(proven.request("GET", "/a").status, 200);
  auto unproven = server.client();
  EXPECT_EQ(server.client().read_response().status, 503);
  EXPECT_EQ(unproven.request("GET", "/a").status, 200);
}

}  // namespace
}  // namespace hatachi::http
