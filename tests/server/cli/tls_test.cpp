#include "tests/server/cli/cli_fixture.hpp"
#include "tests/support/certificate.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <fstream>

namespace hatachi::cli {
namespace {

using testing::HasSubstr;

/// The program with a certificate's files.
class TlsTest : public CliTest {
 protected:
  std::vector<std::string> settings() const {
    return {"--tls-certificate", files.chain.string(), "--tls-key", files.key.string()};
  }

  /// `serve` where it is expected to end by itself.
  Outcome serve(std::vector<std::string> more) const {
    more.insert(more.begin(), {"serve", "--port", "0"});
    return run(std::move(more));
  }

  static support::RawClient client(const Serving& server, const support::Certificate& trusted) {
    return {server.port(), support::TlsWish{.trusted = trusted.chain}};
  }

  const support::Certificate certificate = support::make_certificate("first");
  const support::CertificateFiles files = support::write_certificate(work(), certificate);
};

TEST_F(TlsTest, ServesHttpsOnTheNetworkAndCommandsAsEver) {
  Serving server(data(), settings());
  auto client = this->client(server, certificate);
  const auto answer = client.request("GET", "/readyz");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Strict-Transport-Security"), "max-age=31536000");
  EXPECT_EQ(server.get("/readyz").status, 400) << "plain HTTP";
  ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
  EXPECT_THAT(client.request("GET", "/events/gala/agenda.ics").body,
              HasSubstr("https://localhost:" + std::to_string(server.port()) + "/events/gala"));
  const Outcome outcome = server.stop();
  EXPECT_EQ(outcome.status, 0) << outcome;
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_TRUE(client.tls()->was_told_the_end());
}

TEST_F(TlsTest, RenewsItsCertificateOnHangup) {
  Serving server(data(), settings());
  auto old = client(server, certificate);
  EXPECT_EQ(old.request("GET", "/readyz").status, 200);

  std::ofstream(files.key) << "half written";
  server.signal(SIGHUP);
  const std::string why = server.program().line_with("certificate not renewed");
  EXPECT_THAT(why, HasSubstr("'" + files.key.string() + "' holds no private key"));
  EXPECT_EQ(client(server, certificate).tls()->peer(), "first") << "what was there is used on";

  const auto second = support::make_certificate("second");
  support::write_certificate(work(), second);
  server.signal(SIGHUP);
  server.program().line_with("certificate renewed");
  EXPECT_EQ(client(server, second).tls()->peer(), "second");
  EXPECT_EQ(old.request("GET", "/readyz").status, 200) << "who was there lives on";
  EXPECT_EQ(server.stop().status, 0);
}

TEST_F(TlsTest, WantsBothFilesOrNone) {
  const std::string chain = files.chain.string();
  const std::string key = files.key.string();
  for (const char* command : {"serve", "check"}) {
    EXPECT_EQ(run({command, "--tls-certificate", chain}),
              refusal(2, "tls_certificate is '" + chain + "', but its tls_key is not given"));
    EXPECT_EQ(run({command, "--tls-key", key}),
              refusal(2, "tls_key is '" + key + "', but its tls_certificate is not given"));
  }
}

TEST_F(TlsTest, NamesAFileThatCannotBeUsed) {
  const std::string chain = files.chain.string();
  const std::string key = files.key.string();
  const std::string other = file("other.pem", support::make_certificate("other").key);
  const std::string missing = (work() / "missing.pem").string();
  EXPECT_EQ(serve({"--tls-certificate", missing, "--tls-key", key}), refusal(1, "'" + missing + "' cannot be read"));
  EXPECT_EQ(serve({"--tls-certificate", chain, "--tls-key", missing}), refusal(1, "'" + missing + "' cannot be read"));
  EXPECT_EQ(serve({"--tls-certificate", chain, "--tls-key", other}),
            refusal(1, "'" + other + "' is not the key of the certificate in '" + chain + "'"));
}

TEST_F(TlsTest, IsTriedByCheck) {
  std::vector<std::string> check = settings();
  check.insert(check.begin(), "check");
  EXPECT_THAT(output_of(check), HasSubstr("\nbase_url = https://localhost:8080\n"));
  EXPECT_THAT(output_of(check), HasSubstr("\nthe certificate is valid until 20"));
  std::filesystem::remove(files.key);
  const Outcome outcome = run(check);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "hatachi: '" + files.key.string() + "' cannot be read\n");
}

}  // namespace
}  // namespace hatachi::cli
