#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi {
namespace {

namespace json = boost::json;
using support::ApiAnswer;
using support::Headers;
using support::RunningServer;

constexpr const char* good_password = "kumquat lantern brisk";

/// Marie has an account that owns the installation, and is signed in by the link that came with it.
class SignIn : public testing::Test {
 protected:
  SignIn() {
    server.prepare_event();
    const ApiAnswer made =
        server.ask("POST", "/api/v1/users", R"({"email":"Marie@example.org","name":"Marie","role":"owner"})");
    id = made.text("id");
    marie = enter({{"secret", made.body.at("link").at("secret")}});
  }

  std::string host() const { return "127.0.0.1:" + std::to_string(server.port()); }
  Headers browser(const std::string& cookie = {}) const {
    Headers headers{
        {"Origin", "http://" + host()}, {"Host", host()}, {"User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/150"}};
    if (!cookie.empty()) headers.emplace_back("Cookie", cookie);
    return headers;
  }
  ApiAnswer try_to_enter(const json::object& with) {
    return server.ask_public("POST", "/api/v1/sign-in", json::serialize(with), browser());
  }
  ApiAnswer by_password(const std::string& email, const std::string& password) {
    return try_to_enter({{"method", "password"}, {"email", email}, {"password", password}});
  }
  static std::string cookie_of(const ApiAnswer& answer) {
    const std::string cookie = answer.raw.header("Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
  }
  std::string enter(const json::object& with) {
    const ApiAnswer entered = try_to_enter(with);
    EXPECT_EQ(entered.status, 200) << entered.raw.body;
    return cookie_of(entered);
  }
  ApiAnswer as(const std::string& cookie, std::string_view method, std::string_view target,
               std::string_view body = {}) {
    return server.ask_public(method, target, body, browser(cookie));
  }
  ApiAnswer choose(const std::string& cookie, const json::object& body) {
    return as(cookie, "PUT", "/api/v1/password", json::serialize(body));
  }
  bool is_signed_in(const std::string& cookie) { return as(cookie, "GET", "/api/v1/me").text("role") == "owner"; }
  /// A socket on the draft of `e`, past its hello.
  std::unique_ptr<support::WebSocketClient> follow(const std::string& cookie) {
    auto socket = std::make_unique<support::WebSocketClient>();
    EXPECT_EQ(socket->connect("127.0.0.1", server.port(), "/api/v1/events/e/live?state=draft", {{"Cookie", cookie}}),
              101u);
    EXPECT_TRUE(socket->read_text());
    return socket;
  }

  RunningServer server;
  std::string id;
  std::string marie;  ///< her cookie
};

/// What was answered, but for what every answer has anew.
json::value without_id(ApiAnswer answer) {
  answer.body.as_object().erase("request_id");
  return answer.body;
}

TEST_F(SignIn, ByAPasswordOnceOneWasChosen) {
  EXPECT_EQ(by_password("marie@example.org", good_password).status, 401);
  EXPECT_EQ(choose(marie, {{"password", good_password}}).status, 204);
  const ApiAnswer entered = by_password("marie@EXAMPLE.org", good_password);
  EXPECT_EQ(entered.status, 200);
  EXPECT_TRUE(is_signed_in(cookie_of(entered)));
  EXPECT_NE(cookie_of(entered), marie);
  const ApiAnswer me = as(cookie_of(entered), "GET", "/api/v1/me");
  EXPECT_EQ(me.text("actor"), "user:" + id);
  EXPECT_EQ(me.body.at("account"),
            json::value({{"id", id}, {"email", "Marie@example.org"}, {"name", "Marie"}, {"has_password", true}}));
}

TEST_F(SignIn, EndsTheOneThatTheBrowserHadBefore) {
  ASSERT_EQ(choose(marie, {{"password", good_password}}).status, 204);
  const auto socket = follow(marie);
  const ApiAnswer entered =
      as(marie, "POST", "/api/v1/sign-in",
         json::serialize(
             json::object{{"method", "password"}, {"email", "marie@example.org"}, {"password", good_password}}));
  EXPECT_EQ(entered.status, 200);
  EXPECT_EQ(socket->read_text(), std::nullopt);
  EXPECT_EQ(socket->close_code(), 4401);
  EXPECT_FALSE(is_signed_in(marie));
  EXPECT_TRUE(is_signed_in(cookie_of(entered)));
}

TEST_F(SignIn, TellsNotWhetherThereIsSuchAnAccount) {
  ASSERT_EQ(choose(marie, {{"password", good_password}}).status, 204);
  const ApiAnswer wrong = by_password("marie@example.org", "kumquat lantern brusk");
  const ApiAnswer nobody = by_password("nobody@example.org", "kumquat lantern brusk");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.text("code"), "wrong_password");
  EXPECT_EQ(without_id(wrong), without_id(nobody));
  EXPECT_EQ(wrong.raw.header("Set-Cookie"), "");
}

TEST_F(SignIn, SlowsGuessesDownAlsoAtAccountsThatAreNotThere) {
  ASSERT_EQ(choose(marie, {{"password", good_password}}).status, 204);
  const auto guess_until_slowed = [&](const std::string& email) {
    std::vector<ApiAnswer> answers;
    while (answers.empty() || (answers.back().status == 401 && answers.size() < 20)) {
      answers.push_back(by_password(email, "kumquat lantern brusk"));
    }
    return answers;
  };
  const auto known = guess_until_slowed("marie@example.org");
  EXPECT_EQ(known.back().status, 429);
  EXPECT_EQ(known.back().text("code"), "too_many_requests");
  EXPECT_EQ(known.back().raw.header("Retry-After"), known.back().body.at("params").at("seconds").as_string());
  EXPECT_EQ(by_password("marie@example.org", good_password).status, 429) << "the right one waits too";
  const auto nobody = guess_until_slowed("nobody@example.org");
  EXPECT_EQ(nobody.size(), known.size());
  EXPECT_EQ(without_id(nobody.back()), without_id(known.back()));
}

TEST_F(SignIn, AnotherPasswordWantsTheOneBeforeAndEndsEverythingElse) {
  ASSERT_EQ(choose(marie, {{"password", good_password}}).status, 204);
  const std::string elsewhere = cookie_of(by_password("marie@example.org", good_password));
  const auto socket = follow(elsewhere);
  EXPECT_EQ(choose(marie, {{"password", "other words entirely"}}).text("field"), "current");
  EXPECT_EQ(choose(marie, {{"password", "other words entirely"}, {"current", "wrong"}}).text("code"), "wrong_password");
  EXPECT_TRUE(is_signed_in(elsewhere));
  EXPECT_EQ(choose(marie, {{"password", "other words entirely"}, {"current", good_password}}).status, 204);
  EXPECT_EQ(socket->read_text(), std::nullopt);
  EXPECT_EQ(socket->close_code(), 4401);
  EXPECT_FALSE(is_signed_in(elsewhere));
  EXPECT_TRUE(is_signed_in(marie));
  EXPECT_EQ(by_password("marie@example.org", good_password).status, 401);
  EXPECT_EQ(by_password("marie@example.org", "other words entirely").status, 200);
}

TEST_F(SignIn, RefusesPasswordsThatAreGuessedFirst) {
  const auto code = [&](const std::string& password) { return choose(marie, {{"password", password}}).text("code"); };
  EXPECT_EQ(code("short"), "out_of_range");
  EXPECT_EQ(code(std::string(129, 'x') + "y"), "out_of_range");
  EXPECT_EQ(code("password1"), "weak_password");
  EXPECT_EQ(code("toonarmy"), "weak_password") << "made of no word, and chosen by thousands";
  EXPECT_EQ(code("marie@example.org"), "weak_password");
  const auto sentence = [&](const std::string& password) {
    return choose(marie, {{"password", password}}).text("detail").substr(0, 50);
  };
  EXPECT_EQ(sentence("password1"), "This password is among the first to be guessed. Ch");
  EXPECT_EQ(sentence("marie@example.org"), "The password holds your name or your address: it w");
  EXPECT_EQ(by_password("marie@example.org", "password1").status, 401);
  const ApiAnswer console = server.ask("PUT", "/api/v1/password", R"({"password":"kumquat lantern brisk"})");
  EXPECT_EQ(console.status, 403) << "a token has no password";
}

TEST_F(SignIn, OnesOwnAreListedAndEnded) {
  ASSERT_EQ(choose(marie, {{"password", good_password}}).status, 204);
  const std::string second = cookie_of(by_password("marie@example.org", good_password));
  const std::string third = cookie_of(by_password("marie@example.org", good_password));
  const ApiAnswer listed = as(marie, "GET", "/api/v1/sign-ins");
  std::map<bool, std::vector<std::string>> ids;
  for (const json::value& one : listed.body.at("sign_ins").as_array()) {
    EXPECT_EQ(one.at("browser").as_string(), "Firefox, Linux");
    ids[one.at("current").as_bool()].emplace_back(one.at("id").as_string());
  }
  ASSERT_EQ(ids[true].size(), 1u);
  ASSERT_EQ(ids[false].size(), 2u);
  EXPECT_EQ(as(marie, "DELETE", "/api/v1/sign-ins/" + ids[false].front()).status, 204);
  EXPECT_NE(is_signed_in(second), is_signed_in(third)) << "one of the two";
  EXPECT_EQ(as(marie, "DELETE", "/api/v1/sign-ins").status, 204);
  EXPECT_FALSE(is_signed_in(second) || is_signed_in(third));
  EXPECT_TRUE(is_signed_in(marie));
}

TEST_F(SignIn, NobodyEndsAnothers) {
  const ApiAnswer made =
      server.ask("POST", "/api/v1/users", R"({"email":"kenji@example.org","name":"Kenji","role":"owner"})");
  const std::string kenji = enter({{"secret", made.body.at("link").at("secret")}});
  const auto own = as(marie, "GET", "/api/v1/sign-ins").body.at("sign_ins").as_array();
  const std::string hers(own.front().at("id").as_string());
  EXPECT_EQ(as(kenji, "DELETE", "/api/v1/sign-ins/" + hers).status, 404);
  EXPECT_EQ(as(kenji, "DELETE", "/api/v1/sign-ins").status, 204);
  EXPECT_TRUE(is_signed_in(marie));
  EXPECT_EQ(as(kenji, "GET", "/api/v1/sign-ins").body.at("sign_ins").as_array().size(), 1u);
}

TEST_F(SignIn, AResetTakesThePasswordAndTheBrowsersAway) {
  ASSERT_EQ(choose(marie, {{"password", good_password}}).status, 204);
  const auto socket = follow(marie);
  const ApiAnswer reset = server.ask("POST", "/api/v1/users/" + id + "/reset", "{}");
  EXPECT_EQ(reset.status, 201);
  EXPECT_EQ(socket->read_text(), std::nullopt);
  EXPECT_EQ(socket->close_code(), 4401);
  EXPECT_FALSE(is_signed_in(marie));
  EXPECT_EQ(by_password("marie@example.org", good_password).status, 401);
  const ApiAnswer older = server.ask("POST", "/api/v1/users/" + id + "/reset", "{}");
  EXPECT_EQ(try_to_enter({{"secret", reset.body.at("secret")}}).status, 410) << "a newer reset ends the older link";
  EXPECT_TRUE(is_signed_in(enter({{"secret", older.body.at("secret")}})));
}

TEST_F(SignIn, OverAnOpenNetworkIsRefusedInASentence) {
  for (const char* named : {"agenda.example.org", "localhost.example.org", "192.0.2.1:8080"}) {
    const Headers open{{"Host", named}, {"Origin", std::string("http://") + named}, {"X-Forwarded-Proto", "https"}};
    const ApiAnswer refused =
        server.ask_public("POST", "/api/v1/sign-in", R"({"method":"password","email":"a@b","password":"c"})", open);
    EXPECT_EQ(refused.status, 403) << named;
    EXPECT_EQ(refused.text("code"), "insecure_connection") << named;
  }
}

TEST_F(SignIn, WhatCannotBeReadNamesItsField) {
  const ApiAnswer unknown = try_to_enter({{"method", "passkey"}});
  EXPECT_EQ(unknown.status, 422);
  EXPECT_EQ(unknown.text("field"), "method");
  EXPECT_EQ(unknown.body.at("params").at("choices").as_string(), "link, password");
  EXPECT_EQ(try_to_enter({{"method", "password"}, {"email", "a@b"}}).text("field"), "password");
  EXPECT_EQ(try_to_enter({{"method", "link"}, {"secret", "x"}, {"password", "y"}}).text("code"), "unknown_field");
  EXPECT_EQ(try_to_enter({{"method", 1}, {"secret", "x"}}).text("code"), "wrong_type");
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in", "[]", browser()).status, 422);
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in", "{", browser()).status, 400);
}

}  // namespace
}  // namespace hatachi
