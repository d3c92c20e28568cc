#include "server/base/data_folder.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace hatachi {
namespace {

using support::Headers;
using support::RunningServer;

class Access : public ::testing::Test {
 protected:
  std::string origin() const { return "http://127.0.0.1:" + std::to_string(server.port()); }
  /// The headers a browser sends with a page's own request.
  Headers browser(const std::string& cookie = {}) const {
    Headers headers{{"Origin", origin()},
                    {"Sec-Fetch-Site", "same-origin"},
                    {"Host", "127.0.0.1:" + std::to_string(server.port())}};
    if (!cookie.empty()) headers.emplace_back("Cookie", cookie);
    return headers;
  }
  std::string new_link() { return server.ask("POST", "/api/v1/sign-in-links", R"({"name":"Marie"})").text("secret"); }
  std::string sign_in() {
    const auto answer =
        server.ask_public("POST", "/api/v1/sign-in", R"({"secret":")" + new_link() + R"("})", browser());
    const std::string cookie = answer.raw.header("Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
  }

  RunningServer server;
};

TEST_F(Access, ALinkSignsOneBrowserInOnce) {
  const std::string body = R"({"secret":")" + new_link() + R"("})";
  const auto first = server.ask_public("POST", "/api/v1/sign-in", body, browser());
  EXPECT_EQ(first.status, 200);
  const std::string cookie = first.raw.header("Set-Cookie");
  EXPECT_EQ(cookie.rfind("__Host-hatachi=", 0), 0u);
  EXPECT_NE(cookie.find("; Secure; HttpOnly; SameSite=Lax"), std::string::npos);
  const auto again = server.ask_public("POST", "/api/v1/sign-in", body, browser());
  EXPECT_EQ(again.status, 410);
  EXPECT_EQ(again.text("code"), "link_spent");
}

TEST_F(Access, TheCookieMakesAnOrganizerUntilSignedOut) {
  const std::string cookie = sign_in();
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, browser(cookie)).text("name"), "Marie");
  EXPECT_EQ(server.ask_public("DELETE", "/api/v1/sign-in", {}, browser(cookie)).status, 204);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, browser(cookie)).text("role"), "public");
}

TEST_F(Access, ATokenIsTakenByNoConnectionThatOthersRead) {
  const std::string token = server.ask("POST", "/api/v1/tokens", R"({"name":"t","role":"owner"})").text("secret");
  const Headers here{{"Authorization", "Bearer " + token}};
  EXPECT_EQ(server.ask_public("GET", "/api/v1/users", {}, here).status, 200);
  Headers elsewhere = here;
  elsewhere.emplace_back("Host", "agenda.example.org");
  const auto refused = server.ask_public("GET", "/api/v1/users", {}, elsewhere);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.text("code"), "insecure_connection");
}

TEST_F(Access, AnotherSiteCannotActWithTheCookie) {
  const std::string cookie = sign_in();
  const std::string body = R"({"name":"x"})";
  Headers elsewhere{{"Cookie", cookie}, {"Origin", "https://evil.example.org"}};
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in-links", body, elsewhere).text("code"), "cross_site");
  Headers silent{{"Cookie", cookie}};
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in-links", body, silent).text("code"), "cross_site");
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in-links", body, browser(cookie)).status, 201);
}

TEST_F(Access, ThePagesActThroughAProxyThatAsksForAnotherHost) {
  const std::string cookie = sign_in();
  const std::string body = R"({"name":"x"})";
  const std::string readers = "http://localhost:" + std::to_string(server.port());  // where no base_url is set
  const auto status = [&](const std::string& from) {
    const Headers headers{
        {"Cookie", cookie}, {"Origin", from}, {"Host", "inside:8080"}, {"Sec-Fetch-Site", "same-origin"}};
    return server.ask_public("POST", "/api/v1/sign-in-links", body, headers).status;
  };
  EXPECT_EQ(status(readers), 201);
  EXPECT_EQ(status("http://inside:8080"), 201);
  for (const std::string& other :
       {"https://localhost:" + std::to_string(server.port()), std::string("https://inside:8080"), readers + "0",
        readers + ".example.org", readers + "/", std::string("http://localhost"), std::string("null"),
        std::string("inside:8080")}) {
    EXPECT_EQ(status(other), 403) << other;
  }
}

TEST_F(Access, AnotherSiteCannotFollowWithTheCookie) {
  server.prepare_event();
  const std::string cookie = sign_in();
  const std::string own = "127.0.0.1:" + std::to_string(server.port());
  const auto status = [&](const std::string& from, const std::string& site) {
    Headers headers{{"Cookie", cookie}};
    if (!from.empty()) headers.emplace_back("Origin", from);
    if (!site.empty()) headers.emplace_back("Sec-Fetch-Site", site);
    return support::WebSocketClient().connect("127.0.0.1", server.port(), "/api/v1/events/e/live?state=draft", headers);
  };
  EXPECT_EQ(status("http://" + own, "same-origin"), 101u);
  EXPECT_EQ(status("http://" + own, ""), 101u);
  EXPECT_EQ(status("", ""), 101u) << "no browser";
  EXPECT_EQ(status("https://" + own, ""), 403u);
  EXPECT_EQ(status("https://" + own, "same-origin"), 403u);
  EXPECT_EQ(status("http://" + own, "cross-site"), 403u);
  EXPECT_EQ(status("http://" + own, "same-site"), 403u);
  EXPECT_EQ(status("", "cross-site"), 403u);
}

/// No octet of the body is sent: the answer cannot have waited for one.
TEST_F(Access, WhoMayNotAskIsToldBeforeTheBodyIsRead) {
  const std::string cookie = sign_in();
  const auto answer = [&](const std::string& headers) {
    support::RawClient client(server.port());
    client.send("POST /api/v1/import HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16000000\r\n" + headers + "\r\n");
    const auto response = client.read_response();
    EXPECT_EQ(response.header("Connection"), "close") << headers;
    EXPECT_EQ(client.read_until_closed(), "") << headers;
    return response;
  };
  for (const std::string headers : {"", "Expect: 100-continue\r\n", "Authorization: Bearer unknown\r\n"}) {
    const auto refused = answer(headers);
    EXPECT_EQ(refused.status, 401) << headers;
    EXPECT_EQ(refused.header("Content-Type"), "application/problem+json") << headers;
  }
  EXPECT_EQ(answer("Cookie: " + cookie + "\r\nOrigin: https://evil.example.org\r\n").status, 403);
}

TEST_F(Access, WhoMayAskIsToldToSendTheBody) {
  support::RawClient client(server.port());
  const std::string body = R"({"hatachi":1})";
  client.send("POST /api/v1/import HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\nExpect: 100-continue\r\nAuthorization: Bearer " + server.token() +
              "\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 100);
  client.send(body);
  EXPECT_EQ(client.read_response().status, 200);
}

/// Revoked between head and body: what came first does not count.
TEST_F(Access, ATokenThatIsRevokedWhileABodyArrivesIsRefused) {
  const auto made = server.ask("POST", "/api/v1/tokens", R"({"role":"owner","name":"import"})");
  support::RawClient client(server.port());
  const std::string body = R"({"hatachi":1})";
  client.send("POST /api/v1/import HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\nExpect: 100-continue\r\nAuthorization: Bearer " + made.text("secret") +
              "\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 100);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/tokens/" + made.text("id")).status, 204);
  client.send(body);
  EXPECT_EQ(client.read_response().status, 401);
}

TEST_F(Access, ASignInThatExpiresEndsItsLiveChannels) {
  server.prepare_event();
  const std::string cookie = sign_in();
  const auto begun = std::chrono::steady_clock::now();
  server.restart();
  const auto start = std::chrono::ceil<std::chrono::seconds>(std::chrono::steady_clock::now() - begun);
  // As soon as can be after the next start, however long one takes here.
  SQLite::Database(DataFolder::database_in(server.folder()).string(), SQLite::OPEN_READWRITE)
      .exec("UPDATE sign_in SET expires_at = unixepoch() + 1 + " + std::to_string(2 * start.count()));
  server.restart();
  support::WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/events/e/live?state=draft", {{"Cookie", cookie}}),
            101u);
  ASSERT_TRUE(socket.read_text());  // hello
  EXPECT_EQ(socket.read_text(), std::nullopt);
  EXPECT_EQ(socket.close_code(), 4401);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, browser(cookie)).text("role"), "public");
}

TEST_F(Access, ARevokedTokenIsRefused) {
  const auto made = server.ask("POST", "/api/v1/tokens", R"({"role":"owner","name":"import"})");
  const Headers bearer{{"Authorization", "Bearer " + made.text("secret")}};
  EXPECT_EQ(server.ask_public("GET", "/api/v1/people", {}, bearer).status, 200);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/tokens/" + made.text("id")).status, 204);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/people", {}, bearer).status, 401);
}

TEST_F(Access, ATokenIsRevokedOnceAndToldOnce) {
  const auto made = server.ask("POST", "/api/v1/tokens", R"({"role":"owner","name":"import"})");
  EXPECT_EQ(server.ask("DELETE", "/api/v1/tokens/" + made.text("id")).status, 204);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/tokens/" + made.text("id")).status, 404);
  const auto told = server.ask("GET", "/api/v1/audit?action=revoke_token");
  EXPECT_EQ(told.body.at("entries").as_array().size(), 1u);
}

TEST_F(Access, TheSchemeOfATokenIsWrittenAsOneLikes) {
  for (const std::string scheme : {"Bearer ", "bearer ", "BEARER ", "bEARER   "}) {
    EXPECT_EQ(server.ask_public("GET", "/api/v1/people", {}, {{"Authorization", scheme + server.token()}}).status, 200)
        << scheme;
  }
  for (const std::string other : {"Bearer", "Basic ", "Bearers ", "Bear er "}) {
    EXPECT_EQ(server.ask_public("GET", "/api/v1/people", {}, {{"Authorization", other + server.token()}}).status, 401)
        << other;
  }
}

TEST_F(Access, ASecondServerOnTheFolderIsRefusedInOneSentence) {
  Config config;
  config.port = 0;
  config.data = server.folder();
  const auto second = Server::open(config);
  ASSERT_TRUE(second.has_error());
  EXPECT_EQ(second.error().code, Errc::in_use);
  EXPECT_FALSE(second.error().detail.empty());
}

}  // namespace
}  // namespace hatachi
