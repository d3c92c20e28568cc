#include "tests/server/http/tls_server.hpp"
#include "tests/support/stream_reader.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sys/socket.h>

namespace hatachi::http {
namespace {

using beast_http::verb;
using std::chrono::milliseconds;
using std::chrono::minutes;
using Texts = std::vector<std::string>;

constexpr std::size_t large = 5'000'000;

std::string random_octets(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::string octets(count, '\0');
  for (char& octet : octets) octet = static_cast<char>(random());
  return octets;
}

/// Switches protocols, then sends back all that comes until `#`.
Task<std::optional<Response>> parrot(Request, net::Stream& stream, std::string early) {
  co_await stream.write("HTTP/1.1 101 Switching Protocols\r\n\r\n");
  std::string all = early;
  while (!all.ends_with('#')) {
    const std::string more = co_await support::read_some(stream);
    if (more.empty()) co_return std::nullopt;
    all += more;
  }
  co_await stream.write(all);
  co_return std::nullopt;
}

std::vector<Route> routes() {
  return {
      {verb::get, "/a", says("first")},
      {verb::get, "/large", says(random_octets(large, 1))},
      {verb::post, "/echo", echoes(), 2 * large},
      {verb::get, "/parrot", Takeover(parrot)},
  };
}

const std::string get_a = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

/// Over each version of TLS.
class Https : public testing::TestWithParam<const char*> {
 protected:
  support::RawClient client() const { return server.tls_client({.trusted = {}, .version = GetParam()}); }

  TlsServer server{routes()};
};

INSTANTIATE_TEST_SUITE_P(Tls, Https, testing::Values("1.2", "1.3"), [](const auto& version) {
  return std::string(version.param) == "1.2" ? "Version12" : "Version13";
});

TEST_P(Https, AnswersRequestsOnOneConnection) {
  auto client = this->client();
  EXPECT_EQ(client.tls()->version(), std::string("TLSv") + GetParam());
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(client.request("GET", "/a").body, "first");
    EXPECT_EQ(client.request("POST", "/echo", {}, "body " + std::to_string(i)).body, "body " + std::to_string(i));
  }
}

TEST_P(Https, AnswersPipelinedRequestsInOrder) {
  auto client = this->client();
  std::string requests;
  for (int i = 0; i < 500; ++i) {
    const std::string body = std::to_string(i);
    requests += "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  client.send(requests);
  for (int i = 0; i < 500; ++i) EXPECT_EQ(client.read_response().body, std::to_string(i));
}

TEST_P(Https, TakesARequestByteByByte) {
  auto client = this->client();
  for (const char octet : get_a) client.send({&octet, 1});
  EXPECT_EQ(client.read_response().body, "first");
}

TEST_P(Https, CarriesLargeBodiesWholeBothWays) {
  auto client = this->client();
  EXPECT_EQ(client.request("GET", "/large").body, random_octets(large, 1));
  const std::string body = random_octets(large, 2);
  EXPECT_EQ(client.request("POST", "/echo", {}, body).body, body);
  EXPECT_EQ(client.request("GET", "/a").body, "first");
}

/// Around the size of a record, whatever the header adds to it.
TEST_P(Https, CarriesBodiesOfEverySizeNearARecords) {
  auto client = this->client();
  for (const std::size_t records : {1, 4, 8}) {
    for (std::size_t less = 0; less < 420; less += 7) {
      const std::string body = random_octets(records * 16'384 - less, static_cast<unsigned>(less));
      ASSERT_EQ(client.request("POST", "/echo", {}, body).body, body) << records << " records less " << less;
    }
  }
}

TEST_P(Https, AnswersAPeerThatHasFinishedSending) {
  auto client = this->client();
  client.send(get_a + get_a);
  client.finish_sending();
  EXPECT_EQ(client.read_response().body, "first");
  EXPECT_EQ(client.read_response().body, "first");
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_TRUE(client.tls()->was_told_the_end());
}

/// Without close_notify, which much of the world leaves out.
TEST_P(Https, AnswersAPeerThatFinishesWithoutSayingSo) {
  auto client = this->client();
  client.send(get_a);
  ::shutdown(client.descriptor(), SHUT_WR);
  EXPECT_EQ(client.read_response().body, "first");
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST_P(Https, DropsARequestWhosePeerBreaksOffInItsMiddle) {
  for (const char* part : {"GET /a HT", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc",
                           "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"}) {
    auto client = this->client();
    client.send(part);
    ::shutdown(client.descriptor(), SHUT_WR);
    EXPECT_EQ(client.read_until_closed(), "") << part;
  }
  EXPECT_EQ(server.answered(), Texts());
  EXPECT_EQ(client().request("GET", "/a").body, "first");
}

TEST_P(Https, TellsTheEndAfterALastAnswer) {
  auto client = this->client();
  EXPECT_EQ(client.request("GET", "/large", {{"Connection", "close"}}).body.size(), large);
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_TRUE(client.tls()->was_told_the_end());
}

TEST_P(Https, TellsTheEndToIdleConnectionsWhenTheServerStops) {
  auto client = this->client();
  EXPECT_EQ(client.request("GET", "/a").body, "first");
  server.stop(minutes(1)).get();
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_TRUE(client.tls()->was_told_the_end());
}

TEST_P(Https, HandsAnUpgradedConnectionOverWithWhatCameEarly) {
  auto client = this->client();
  const std::string early = random_octets(10'000, 3);
  std::string later = random_octets(100'000, 4) + "#";
  client.send("GET /parrot HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n" + early);
  client.read_until("\r\n\r\n");
  client.send(later);
  EXPECT_EQ(client.read_until_closed(), early + later);
}

TEST_P(Https, AnswersWithStrictTransportSecurity) {
  auto client = this->client();
  EXPECT_EQ(client.request("GET", "/a").header("Strict-Transport-Security"), "max-age=31536000");
  EXPECT_EQ(client.request("GET", "/nowhere").header("Strict-Transport-Security"), "max-age=31536000");
  TestServer plain(routes());
  EXPECT_FALSE(plain.client().request("GET", "/a").has("Strict-Transport-Security"));
}

TEST(Tls, GoesOnThroughNewKeys) {
  TlsServer server(routes());
  auto client = server.tls_client({.trusted = {}, .version = "1.3"});
  for (int i = 0; i < 5; ++i) {
    client.tls()->renew_keys();
    EXPECT_EQ(client.request("GET", "/a").body, "first");
  }
}

TEST(Tls, EndsAPeerThatAsksForNewKeysWithoutEndAndReadsNoAnswer) {
  TlsServer server(routes());
  auto client = server.tls_client({.trusted = {}, .version = "1.3"});
  const int least = 1;
  ::setsockopt(client.descriptor(), SOL_SOCKET, SO_RCVBUF, &least, sizeof least);
  EXPECT_THROW(
      {
        for (int i = 0; i < 1'000'000; ++i) {
          client.tls()->renew_keys();
          client.send("\r");
        }
      },
      std::runtime_error);
  EXPECT_EQ(server.tls_client().request("GET", "/a").body, "first");
}

TEST(Tls, EndsAnAnswerThatNobodyTakes) {
  Limits limits;
  limits.answer_pace.patience = milliseconds(100);
  TlsServer server({{verb::get, "/huge", says(std::string(30'000'000, 'x'))}}, limits);
  auto client = server.tls_client();
  client.send("GET /huge HTTP/1.1\r\nHost: a\r\n\r\n");
  client.read_until("\r\n\r\n");
  server.stop(minutes(1)).get();  // which waits for the answer's end
  EXPECT_LT(client.read_until_closed().size(), 30'000'000u);
  EXPECT_FALSE(client.tls()->was_told_the_end());
}

TEST(Tls, RenewedIsOfNewConnectionsAlone) {
  const auto first = support::make_certificate("first");
  const auto second = support::make_certificate("second");
  TlsServer server(routes(), {}, first);
  auto old = server.tls_client();
  EXPECT_EQ(old.tls()->peer(), "first");
  server.on_thread([&] { server.server().renew(support::tls_with(second)); });
  EXPECT_EQ(old.request("GET", "/a").body, "first");
  EXPECT_EQ(server.tls_client({.trusted = second.chain}).tls()->peer(), "second");
  EXPECT_EQ(old.request("GET", "/large").body.size(), large);
}

TEST(Tls, IsOfItsListenerAlone) {
  TlsServer server(routes());
  const auto plain = server.on_thread([&] { return server.server().listen("127.0.0.1", 0); }).value();
  server.on_thread([&] { server.server().renew(support::tls_with(support::make_certificate("another"))); });
  EXPECT_EQ(support::RawClient(plain).request("GET", "/a").body, "first") << "renewing makes no plain door secure";
}

}  // namespace
}  // namespace hatachi::http
