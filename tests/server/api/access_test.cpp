#include "server/base/data_folder.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

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

TEST_F(Access, AnotherSiteCannotActWithTheCookie) {
  const std::string cookie = sign_in();
  const std::string body = R"({"name":"x"})";
  Headers elsewhere{{"Cookie", cookie}, {"Origin", "https://evil.example.org"}};
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in-links", body, elsewhere).text("code"), "cross_site");
  Headers silent{{"Cookie", cookie}};
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in-links", body, silent).text("code"), "cross_site");
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in-links", body, browser(cookie)).status, 201);
}

TEST_F(Access, ASignInThatExpiresEndsItsLiveChannels) {
  server.prepare_event();
  const std::string cookie = sign_in();
  SQLite::Database(DataFolder::database_in(server.folder()).string(), SQLite::OPEN_READWRITE)
      .exec("UPDATE sign_in SET expires_at = unixepoch() + 2");
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
  const auto made = server.ask("POST", "/api/v1/tokens", R"({"role":"organizer","name":"import"})");
  const Headers bearer{{"Authorization", "Bearer " + made.text("secret")}};
  EXPECT_EQ(server.ask_public("GET", "/api/v1/people", {}, bearer).status, 200);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/tokens/" + made.text("id")).status, 204);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/people", {}, bearer).status, 401);
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
