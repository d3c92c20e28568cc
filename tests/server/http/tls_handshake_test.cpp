#include "tests/server/http/tls_server.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace hatachi::http {
namespace {

using beast_http::verb;
using std::chrono::milliseconds;
using std::chrono::minutes;
using testing::HasSubstr;
using Texts = std::vector<std::string>;

std::vector<Route> routes() {
  return {{verb::get, "/a", says("first")}};
}

Limits impatient() {
  Limits limits;
  limits.header_deadline = milliseconds(50);
  return limits;
}

/// Why a client's handshake fails; what it agreed on, where it does not.
std::string outcome(const TlsServer& server, const support::TlsWish& wish) {
  try {
    const auto client = server.tls_client(wish);
    return client.tls()->version() + " " + client.tls()->cipher() + " " + client.tls()->protocol();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

/// The beginning of a client's handshake, as OpenSSL sends it: a record's header and the start of the hello.
const std::string half_a_hello("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);

TEST(Handshake, SpeaksNoVersionBefore12) {
  const TlsServer server(routes());
  EXPECT_THAT(outcome(server, {.trusted = {}, .version = "1.1"}), HasSubstr("alert protocol version"));
  EXPECT_THAT(outcome(server, {.trusted = {}, .version = "1.2"}), HasSubstr("TLSv1.2 ECDHE-"));
  EXPECT_THAT(outcome(server, {.trusted = {}, .version = "1.3"}), HasSubstr("TLSv1.3 TLS_"));
  EXPECT_THAT(outcome(server, {}), HasSubstr("TLSv1.3 ")) << "the newest where both can be";
}

TEST(Handshake, TakesCiphersWithForwardSecrecyAndAuthenticationInOne) {
  const TlsServer elliptic(routes());
  const TlsServer rsa(routes(), {}, support::make_rsa_certificate("rsa"));
  const auto agreed = [](const TlsServer& server, const char* cipher) {
    return outcome(server, {.trusted = {}, .version = "1.2", .ciphers = cipher});
  };
  for (const char* good :
       {"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305"}) {
    EXPECT_EQ(agreed(elliptic, good), std::string("TLSv1.2 ") + good + " ");
  }
  EXPECT_EQ(agreed(rsa, "ECDHE-RSA-AES128-GCM-SHA256"), "TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256 ");
  for (const char* bad : {"ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES128-CCM"}) {
    EXPECT_THAT(agreed(elliptic, bad), HasSubstr("alert handshake failure")) << bad;
  }
  for (const char* bad : {"AES128-GCM-SHA256", "ECDHE-RSA-AES256-SHA", "DHE-RSA-AES128-GCM-SHA256"}) {
    EXPECT_THAT(agreed(rsa, bad), HasSubstr("alert handshake failure")) << bad;
  }
}

TEST(Handshake, AgreesOnHttp11OrNothing) {
  const TlsServer server(routes());
  EXPECT_THAT(outcome(server, {.trusted = {}, .protocol = "http/1.1"}), testing::EndsWith(" http/1.1"));
  EXPECT_THAT(outcome(server, {.trusted = {}, .protocol = "h2"}), HasSubstr("no application protocol"));
}

TEST(Handshake, ThatIsSilentOrHalfSentEndsWithTheHeadersDeadline) {
  TlsServer server(routes(), impatient());
  EXPECT_EQ(server.client().read_until_closed(), "");
  auto half = server.client();
  half.send(half_a_hello);
  EXPECT_EQ(half.read_until_closed(), "");
  EXPECT_EQ(server.answered(), Texts());
  server.stop(minutes(1)).get();  // there is nothing left to wait for
}

TEST(Handshake, ThatTricklesEndsWithTheHeadersDeadline) {
  TlsServer server(routes(), impatient());
  auto client = server.client();
  try {
    for (int i = 0; i < 1000; ++i) {
      client.send(i < 11 ? half_a_hello.substr(static_cast<std::size_t>(i), 1) : "x");
      std::this_thread::sleep_for(milliseconds(5));
    }
    ADD_FAILURE() << "all of it was taken";
  } catch (const std::runtime_error&) {
    // The connection is gone.
  }
  EXPECT_EQ(server.answered(), Texts());
}

TEST(Handshake, WithoutARequestEndsWithTheHeadersDeadline) {
  TlsServer server(routes(), impatient());
  auto client = server.tls_client();
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_TRUE(client.tls()->was_told_the_end());
  EXPECT_EQ(server.answered(), Texts());
}

TEST(Handshake, UnderWayKeepsNobodyFromStopping) {
  TlsServer server(routes());
  auto silent = server.client();
  auto half = server.client();
  half.send(half_a_hello);
  EXPECT_EQ(server.tls_client().request("GET", "/a").body, "first");  // so the others are accepted
  server.stop(minutes(1)).get();
  EXPECT_EQ(silent.read_until_closed(), "");
  EXPECT_EQ(half.read_until_closed(), "");
}

TEST(Handshake, ToldPlainHttpSaysWhatIsSpoken) {
  TlsServer server(routes());
  for (const char* method : {"GET", "POST"}) {
    auto client = server.client();
    const auto answer = client.request(method, "/a", {{"X-Long", std::string(3000, 'x')}});
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.body, "This port speaks https.\n");
    EXPECT_FALSE(answer.has("Strict-Transport-Security"));
    EXPECT_EQ(client.read_until_closed(), "");
  }
  EXPECT_EQ(server.answered(), Texts());
}

TEST(Handshake, ToldNonsenseEnds) {
  TlsServer server(routes());
  for (const std::string& nonsense : {std::string(1000, '\0'), std::string("SSH-2.0-x\r\n"), half_a_hello + "xx"}) {
    auto client = server.client();
    client.send(nonsense + std::string(1000, 'y'));
    const std::string last = client.read_until_closed();
    EXPECT_LE(last.size(), 7u) << "an alert at most";
  }
  EXPECT_EQ(server.tls_client().request("GET", "/a").body, "first");
}

TEST(Handshake, BeyondTheLimitOfConnectionsIsNotBegun) {
  Limits limits;
  limits.connections = 1;
  TlsServer server(routes(), limits);
  auto client = server.tls_client();
  EXPECT_EQ(client.request("GET", "/a").body, "first");
  EXPECT_EQ(server.client().read_until_closed(), "");
  EXPECT_EQ(client.request("GET", "/a").body, "first");
}

}  // namespace
}  // namespace hatachi::http
