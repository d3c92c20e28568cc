#include "tests/server/cli/cli_fixture.hpp"
#include "tests/support/certificate.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hatachi::cli {
namespace {

using testing::HasSubstr;

std::string sample(const char* name) {
  std::ifstream file(std::filesystem::path(HATACHI_DEPLOY) / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every `from` replaced; a sample without one is no longer what this test thinks it is.
void replace(std::string& text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("the sample does not hold: " + from);
  for (; at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

/// A port that was free a moment ago: neither proxy can be told to take one and say which.
unsigned short free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = ::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                     ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(socket);
  if (!bound) throw std::runtime_error("no port is free");
  return ntohs(address.sin_port);
}

/// Hatachi behind a proxy that goes by its sample in deploy/, but for ports, files and names.
class ProxyTest : public CliTest, public testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override {
    proxy_ = find_program(GetParam());
    if (proxy_.empty()) GTEST_SKIP() << GetParam() << " is not installed: its sample is not tested";
    ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
    server_.emplace(data(),
                    std::vector<std::string>{"--base-url", "https://localhost", "--trusted-proxies", "127.0.0.1"});
    if (GetParam() == std::string("nginx")) {
      start_nginx();
    } else {
      start_caddy();
    }
  }

  support::RawClient client(const std::string& from = "127.0.0.1") const {
    const support::TlsWish wish{.trusted = certificate_.chain};
    return support::RawClient::from(from, port_, &wish);
  }
  support::RawClient plain_client() const { return support::RawClient(plain_port_); }
  Serving& server() { return *server_; }

  /// Ends the proxy and gives what it has logged.
  std::string logged() {
    running_->signal(SIGTERM);
    std::ifstream requests(access_log(), std::ios::binary);
    return running_->wait().err + std::string(std::istreambuf_iterator<char>(requests), {});
  }

 private:
  std::filesystem::path access_log() const { return work() / "access.log"; }
  std::string listener() const { return "127.0.0.1:" + std::to_string(port_); }
  std::string upstream() const { return "127.0.0.1:" + std::to_string(server_->port()); }

  void start(std::vector<std::string> arguments, std::string_view running) {
    const std::map<std::string, std::string> folders{{"HOME", work().string()}};
    running_.emplace(Start{std::move(arguments), folders, work(), {}, {}, proxy_});
    running_->line_with(running);
  }

  void start_nginx() {
    std::string site = sample("nginx.conf");
    replace(site, "127.0.0.1:8080", upstream());
    replace(site, "  listen 80;\n  listen [::]:80;\n", "  listen 127.0.0.1:" + std::to_string(plain_port_) + ";\n");
    replace(site, "  listen 443 ssl http2;\n  listen [::]:443 ssl http2;\n",
            "  listen " + listener() + " ssl http2;\n");
    replace(site, "/etc/letsencrypt/live/agenda.example.org/fullchain.pem", files_.chain.string());
    replace(site, "/etc/letsencrypt/live/agenda.example.org/privkey.pem", files_.key.string());
    std::string kept;  // what nginx writes beside its answers, all of it in the working folder
    for (const char* what : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
      kept += std::string(what) + "_temp_path " + (work() / what).string() + ";\n";
    }
    const std::string main = "daemon off;\nmaster_process off;\npid " + (work() / "nginx.pid").string() +
                             ";\nerror_log stderr notice;\nevents {}\nhttp {\naccess_log " + access_log().string() +
                             ";\n" + kept + site + "}\n";
    start({"-p", work().string(), "-e", "stderr", "-c", (work() / file("main.conf", main)).string()}, "getrlimit(");
  }

  void start_caddy() {
    std::string site = sample("Caddyfile");
    replace(site, "127.0.0.1:8080", upstream());
    replace(site, "\n{\n\tlog {\n", "\n{\n\tadmin off\n\tauto_https disable_redirects\n\tlog {\n");
    replace(site, "\nhttp://agenda.example.org {\n",
            "\nhttp://localhost:" + std::to_string(plain_port_) + " {\n\tbind 127.0.0.1\n");
    replace(site, "\nhttps://agenda.example.org {\n",
            "\nhttps://localhost:" + std::to_string(port_) + " {\n\tbind 127.0.0.1\n\ttls " + files_.chain.string() +
                " " + files_.key.string() + "\n");
    start({"run", "--adapter", "caddyfile", "--config", (work() / file("Caddyfile", site)).string()},
          "serving initial configuration");
  }

  const support::Certificate certificate_ = support::make_certificate("proxy");
  const support::CertificateFiles files_ = support::write_certificate(work(), certificate_);
  const unsigned short port_ = free_port();
  const unsigned short plain_port_ = free_port();
  std::filesystem::path proxy_;
  std::optional<Serving> server_;
  std::optional<Program> running_;
};

INSTANTIATE_TEST_SUITE_P(, ProxyTest, testing::Values("nginx", "caddy"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST_P(ProxyTest, PassesPagesAndAnswersOn) {
  auto client = this->client();
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.request("GET", "/api/v1/events/gala/agenda");
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr("Opening"));
    const auto unchanged =
        client.request("GET", "/api/v1/events/gala/agenda", {{"If-None-Match", answer.header("ETag")}});
    EXPECT_EQ(unchanged.status, 304);
  }
}

TEST_P(ProxyTest, TellsWhoAsksAndThatItIsByHttps) {
  const support::Headers made_up{
      {"X-Forwarded-For", "192.0.2.7"}, {"X-Forwarded-Proto", "http"}, {"Forwarded", "for=192.0.2.7"}};
  const auto answer = client("127.0.0.9").request("GET", "/healthz", made_up);
  EXPECT_EQ(std::ranges::count(answer.headers,
                               std::pair<std::string, std::string>("Strict-Transport-Security", "max-age=31536000")),
            1);
  EXPECT_THAT(server().program().line_with(answer.header("X-Request-Id")), testing::EndsWith(" from=127.0.0.9"));
  EXPECT_FALSE(server().get("/healthz").has("Strict-Transport-Security")) << "which was not by the proxy";
}

/// As large as an import may be, nearly: the proxy's own limit must not be lower.
TEST_P(ProxyTest, PassesALargeImportOnFromItsOwnOrigin) {
  const std::string token = run({"token", "create", "--role", "owner"}).out;
  const support::Headers headers{{"Authorization", "Bearer " + token.substr(0, token.find('\n'))},
                                 {"Content-Type", "application/json"},
                                 {"Origin", "https://localhost"}};
  const std::string body = gala("Closing") + std::string(15 * 1024 * 1024, ' ');
  const auto answer = client().request("POST", "/api/v1/import", headers, body);
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_THAT(client().request("GET", "/api/v1/events/gala/agenda").body, HasSubstr("Closing"));
}

TEST_P(ProxyTest, LeavesPersonalAddressesOutOfItsLogs) {
  const std::vector<std::string> addresses{"/me/asecretofsomebodyasecretofsomebo",
                                           "/feeds/asecretofsomebodyasecretofsomebo.ics",
                                           "/%6de/asecretofsomebodyasecretofsomebo"};
  for (const std::string& address : addresses) EXPECT_LT(client().request("GET", address).status, 500) << address;
  server().stop();
  for (const std::string& address : addresses) EXPECT_EQ(client().request("GET", address).status, 502) << address;
  EXPECT_EQ(client().request("GET", "/not-a-secret").status, 502);
  const std::string log = logged();
  EXPECT_THAT(log, HasSubstr("/not-a-secret"));
  EXPECT_THAT(log, testing::Not(HasSubstr("asecretofsomebodyasecretofsomebo")));
}

TEST_P(ProxyTest, LeadsPagesAloneOnToHttps) {
  for (const char* page : {"/", "/me/"}) {
    const auto answer = plain_client().request("GET", page);
    EXPECT_EQ(answer.status, 301) << page;
    EXPECT_EQ(answer.header("Location"), std::string("https://localhost") + page);
  }
  for (const char* sent : {"/api/v1/events", "/feeds/asecretofsomebodyasecretofsomebo.ics"}) {
    EXPECT_EQ(plain_client().request("GET", sent).status, 403) << sent;
  }
}

TEST_P(ProxyTest, PassesLiveUpdatesOnAsTheyCome) {
  auto client = this->client();
  client.send(
      "GET /api/v1/events/gala/live HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\nUpgrade: websocket\r\n"
      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  EXPECT_THAT(client.read_until("\r\n"), HasSubstr(" 101 "));
  client.read_until(R"("type":"hello")");
  ASSERT_EQ(run({"import", file("gala.json", gala("Closing"))}).status, 0);
  client.read_until("Closing");
}

}  // namespace
}  // namespace hatachi::cli
