#include "tests/server/cli/cli_fixture.hpp"
#include "tests/support/certificate.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <regex>

namespace hatachi::cli {
namespace {

using Guards = std::map<std::string, std::string>;

/// The headers of an answer that tell a browser what it may do with it.
Guards guards_of(const support::RawResponse& answer) {
  static const std::vector<std::string> names{
      "Content-Security-Policy",      "Cross-Origin-Embedder-Policy", "Cross-Origin-Opener-Policy",
      "Cross-Origin-Resource-Policy", "Permissions-Policy",           "Referrer-Policy",
      "Strict-Transport-Security",    "X-Content-Type-Options",       "X-Frame-Options"};
  Guards guards;
  for (const auto& [name, value] : answer.headers) {
    if (std::ranges::find(names, name) == names.end()) continue;
    EXPECT_TRUE(guards.emplace(name, value).second) << name << " stands twice";
  }
  return guards;
}

const Guards of_data{{"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox"},
                     {"Cross-Origin-Resource-Policy", "same-origin"},
                     {"Referrer-Policy", "no-referrer"},
                     {"X-Content-Type-Options", "nosniff"}};

const Guards of_pages{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
     "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
     "frame-ancestors 'none'; require-trusted-types-for 'script'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Content-Type-Options", "nosniff"}};

Guards by_https(Guards guards) {
  guards.emplace("Strict-Transport-Security", "max-age=31536000");
  return guards;
}

class HeadersTest : public CliTest {
 protected:
  void SetUp() override { ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0); }
};

/// What the start page names: scripts, styles, its icon.
std::vector<std::string> assets(support::RawClient& client) {
  const std::string html = client.request("GET", "/").body;
  const std::regex named(R"#((?:src|href)="(/assets/[^"]+)")#");
  std::vector<std::string> all;
  for (std::sregex_iterator match(html.begin(), html.end(), named), end; match != end; ++match) {
    all.push_back((*match)[1]);
  }
  EXPECT_GE(all.size(), 2u);
  return all;
}

struct Question {
  std::string method;
  std::string target;
  int status;
  support::Headers headers = {};
};

TEST_F(HeadersTest, OfPagesAreThoseOfPagesWhateverTheStatus) {
  Serving server(data());
  support::RawClient client(server.port());
  std::vector<Question> questions;
  for (const std::string page : {"/", "/events/gala", "/me/", "/orga/"}) {
    const std::string tag = client.request("GET", page).header("ETag");
    questions.push_back({"GET", page, 200});
    questions.push_back({"HEAD", page, 200});
    questions.push_back({"GET", page, 200, {{"Accept-Encoding", "br"}}});
    questions.push_back({"GET", page, 304, {{"If-None-Match", tag}}});  // whose headers replace those that are kept
  }
  questions.push_back({"GET", "/events/nothing", 404});
  for (const auto& [method, target, status, headers] : questions) {
    const auto answer = client.request(method, target, headers);
    EXPECT_EQ(answer.status, status) << method << " " << target;
    EXPECT_EQ(guards_of(answer), of_pages) << method << " " << target << " " << status;
  }
}

TEST_F(HeadersTest, OfAllElseLetNothingRun) {
  Serving server(data());
  support::RawClient client(server.port());
  const std::string agenda = "/api/v1/events/gala/agenda";
  const std::string tag = client.request("GET", agenda).header("ETag");
  std::vector<Question> questions{{"GET", agenda, 200},
                                  {"HEAD", agenda, 200},
                                  {"GET", agenda, 304, {{"If-None-Match", tag}}},
                                  {"OPTIONS", agenda, 204},
                                  {"DELETE", agenda, 405},
                                  {"GET", "/api/v1/openapi.json", 200},
                                  {"GET", "/api/v1/nothing", 404},
                                  {"GET", "/api/v1/export", 401},
                                  {"GET", "/api/v1/events/gala/live", 426},
                                  {"GET", "/events/gala/agenda.ics", 200},
                                  {"GET", "/sessions/opening.ics", 200},
                                  {"GET", "/me", 308},
                                  {"GET", "/orga", 308},
                                  {"GET", "/healthz", 200},
                                  {"OPTIONS", "*", 204},
                                  {"GET", "/a%2fb", 400}};
  for (const std::string& asset : assets(client)) questions.push_back({"GET", asset, 200});
  for (const auto& [method, target, status, headers] : questions) {
    const auto answer = support::RawClient(server.port()).request(method, target, headers);
    EXPECT_EQ(answer.status, status) << method << " " << target;
    EXPECT_EQ(guards_of(answer), of_data) << method << " " << target << " " << status;
  }
}

TEST_F(HeadersTest, HoldWhereNobodyIsLetIn) {
  Serving server(data(), {"--connections", "1"});
  support::RawClient only(server.port());
  ASSERT_EQ(only.request("GET", "/healthz").status, 200);
  const auto answer = server.get("/healthz");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(guards_of(answer), of_data);
}

TEST_F(HeadersTest, KeepReadersToHttpsOnceTheyCameByIt) {
  const auto certificate = support::make_certificate("headers");
  const auto files = support::write_certificate(work(), certificate);
  Serving server(data(), {"--tls-certificate", files.chain.string(), "--tls-key", files.key.string()});
  support::RawClient client(server.port(), support::TlsWish{.trusted = certificate.chain});
  for (const std::string target : {"/", "/events/nothing"}) {
    EXPECT_EQ(guards_of(client.request("GET", target)), by_https(of_pages)) << target;
  }
  for (const std::string target : {"/healthz", "/api/v1/nothing", "/events/gala/agenda.ics"}) {
    EXPECT_EQ(guards_of(client.request("GET", target)), by_https(of_data)) << target;
  }
  const auto plain = server.get("/healthz");
  EXPECT_EQ(plain.status, 400);
  EXPECT_EQ(guards_of(plain), of_data) << "who speaks plain HTTP there";
}

TEST_F(HeadersTest, KeepReadersToHttpsWhereATrustedProxySaysSo) {
  Serving server(data(), {"--trusted-proxies", "127.0.0.1"});
  EXPECT_EQ(guards_of(server.get("/", {{"X-Forwarded-Proto", "https"}})), by_https(of_pages));
  EXPECT_EQ(guards_of(server.get("/healthz", {{"X-Forwarded-Proto", "https"}})), by_https(of_data));
  EXPECT_EQ(guards_of(server.get("/healthz", {{"X-Forwarded-Proto", "http"}})), of_data);
}

}  // namespace
}  // namespace hatachi::cli
