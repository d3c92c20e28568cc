#include "scheduling/time/format.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi {
namespace {

namespace json = boost::json;
using support::ApiAnswer;
using support::Headers;
using support::RunningServer;
using testing::IsEmpty;

/// Events `e` and `other`; `e` has the tracks `music` and `talks`, with a session of each.
class Users : public testing::Test {
 protected:
  Users() {
    server.prepare_event();
    server.ask("POST", "/api/v1/events", R"({"id":"other","name":{"en":"Other"},"zones":["Europe/Paris"],
        "first_day":"2027-05-10","last_day":"2027-05-12"})");
    for (const std::string id : {"music", "talks"}) {
      server.ask("POST", "/api/v1/tracks",
                 R"({"id":")" + id + R"(","event":"e","name":{"en":"Track"},"color":"culture"})");
      EXPECT_EQ(create("of-" + id, id, server_headers()).status, 201);
    }
  }

  Headers server_headers() const { return {{"Authorization", "Bearer " + server.token()}}; }
  /// At nine, or of the talks at eleven.
  ApiAnswer create(const std::string& id, const std::string& track, const Headers& who) {
    const std::string hour = track == "talks" ? "11" : "09";
    return server.ask_public("POST", "/api/v1/events/e/sessions",
                             R"({"id":")" + id + R"(","title":{"en":"x"},"track":")" + track +
                                 R"(","start":{"local":"2027-05-10T)" + hour + R"(:00"},"duration_minutes":60})",
                             who);
  }

  ApiAnswer grant(const std::string& place, const std::string& name, const std::string& role,
                  const std::string& part = {}, const Headers& who = {}) {
    json::object wish{{"email", name + "@example.org"}, {"name", name}, {"role", role}};
    if (!part.empty()) wish["part"] = part;
    return server.ask_public("POST", place, json::serialize(wish), who.empty() ? server_headers() : who);
  }
  Headers browser() const {
    const std::string host = "127.0.0.1:" + std::to_string(server.port());
    return {{"Origin", "http://" + host}, {"Host", host}, {"Sec-Fetch-Site", "same-origin"}};
  }
  Headers sign_in(const json::value& link) {
    const std::string secret(link.at("secret").as_string());
    const ApiAnswer entered =
        server.ask_public("POST", "/api/v1/sign-in", R"({"secret":")" + secret + R"("})", browser());
    EXPECT_EQ(entered.status, 200) << entered.raw.body;
    const std::string cookie = entered.raw.header("Set-Cookie");
    Headers headers = browser();
    headers.emplace_back("Cookie", cookie.substr(0, cookie.find(';')));
    return headers;
  }
  /// Somebody new in `e`, signed in.
  Headers member(const std::string& name, const std::string& role, const std::string& part = {}) {
    const ApiAnswer granted = grant("/api/v1/events/e/roles", name, role, part);
    EXPECT_EQ(granted.status, 201) << granted.raw.body;
    return sign_in(granted.body.at("link"));
  }
  std::string id_of(const std::string& name) {
    const json::value users = server.ask("GET", "/api/v1/users").body;
    for (const json::value& user : users.at("users").as_array()) {
      if (user.at("name") == json::value(name)) return std::string(user.at("id").as_string());
    }
    return {};
  }
  int edit(const std::string& session, const std::string& body, Headers who) {
    who.emplace_back("If-Match", "*");
    return server.ask_public("PATCH", "/api/v1/sessions/" + session, body, who).status;
  }

  RunningServer server;
};

TEST_F(Users, AreToldWhoTheyAreAndWhatTheyMay) {
  const Headers ada = member("ada", "editor", "music");
  const ApiAnswer me = server.ask_public("GET", "/api/v1/me", {}, ada);
  EXPECT_EQ(me.text("name"), "ada");
  EXPECT_EQ(me.text("role"), "editor");
  EXPECT_EQ(me.body.at("roles"), json::parse(R"([{"role":"editor","event":"e","part":"music"}])"));
}

TEST_F(Users, HaveOneAccountForAnAddressHoweverItIsWritten) {
  EXPECT_EQ(grant("/api/v1/events/e/roles", "ada", "viewer").status, 201);
  const ApiAnswer again = grant("/api/v1/events/other/roles", "ADA", "organizer");
  EXPECT_EQ(again.status, 200);
  EXPECT_FALSE(again.body.as_object().contains("link"));
  const json::value users = server.ask("GET", "/api/v1/users").body.at("users");
  ASSERT_EQ(users.as_array().size(), 1U);
  EXPECT_EQ(users.at(0).at("email"), "ada@example.org");
  EXPECT_EQ(users.at(0).at("roles").as_array().size(), 2U);
}

TEST_F(Users, OfAnEventFindNothingOfAnother) {
  const Headers ada = sign_in(grant("/api/v1/events/other/roles", "ada", "owner").body.at("link"));
  EXPECT_EQ(edit("of-music", R"({"title":{"en":"mine"}})", ada), 403);
  EXPECT_EQ(edit("nobody", R"({"title":{"en":"mine"}})", ada), 403) << "as if it were there";
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/e/agenda?state=draft", {}, ada).status, 403);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/tracks", {}, ada).body.at("tracks").as_array().size(), 0U);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/tracks/music", {}, ada).status, 403);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/tz", {}, ada).body.at("events").as_array().size(), 1U);
  Headers any = ada;
  any.emplace_back("If-Match", "*");
  const ApiAnswer track = server.ask_public("POST", "/api/v1/tracks",
                                            R"({"id":"new","event":"e","name":{"en":"Mine"},"color":"culture"})", any);
  EXPECT_EQ(track.status, 403) << "the event stands in the body";
  EXPECT_EQ(create("new", "music", ada).status, 403);
  EXPECT_EQ(server.ask("GET", "/api/v1/tracks").body.at("tracks").as_array().size(), 2U);
}

TEST_F(Users, AreToldNothingByARequestSentAgainSinceTheyLostTheEvent) {
  const std::string body = R"({"id":"new","event":"e","name":{"en":"Mine"},"color":"culture"})";
  Headers ada = member("ada", "organizer");
  ada.emplace_back("Idempotency-Key", "once");
  EXPECT_EQ(server.ask_public("POST", "/api/v1/tracks", body, ada).status, 201);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/events/e/roles/" + id_of("ada")).status, 204);
  EXPECT_EQ(grant("/api/v1/events/other/roles", "ada", "organizer").status, 200);
  const ApiAnswer again = server.ask_public("POST", "/api/v1/tracks", body, ada);
  EXPECT_EQ(again.status, 403);
  EXPECT_FALSE(again.raw.has("Idempotency-Replayed"));
  ada.back().second = "another";
  const ApiAnswer nowhere =
      server.ask_public("POST", "/api/v1/tracks", R"({"event":"nowhere","name":{"en":"Mine"},"color":"culture"})", ada);
  EXPECT_EQ(nowhere.status, 403) << "whether there is such an event or not";
}

TEST_F(Users, OfAnEventEditNothingThatAnotherEventNames) {
  const std::string kenji = R"({"id":"kenji","roman":{"given":"Kenji","family":"Sato"}})";
  ASSERT_EQ(server.ask("POST", "/api/v1/people", kenji).status, 201);
  const Headers otto = sign_in(grant("/api/v1/events/other/roles", "otto", "organizer").body.at("link"));
  const auto rename = [&](const std::string& item, const std::string& body, Headers who) {
    who.emplace_back("If-Match", "*");
    return server.ask_public("PATCH", "/api/v1/" + item, body, who);
  };
  EXPECT_EQ(rename("people/kenji", R"({"title":{"en":"Dean"}})", otto).status, 200) << "no event names him";
  EXPECT_EQ(
      server.ask_public("POST", "/api/v1/venues", R"({"id":"own","name":{"en":"Own"},"zone":"Europe/Paris"})", otto)
          .status,
      201);
  ASSERT_EQ(edit("of-music", R"({"room":"hall","speakers":["kenji"]})", server_headers()), 200);
  const std::vector<std::pair<std::string, std::string>> edits{{"people/kenji", R"({"title":{"en":"Rector"}})"},
                                                               {"venues/nancy", R"({"name":{"en":"Mine"}})"},
                                                               {"rooms/hall", R"({"name":{"en":"Mine"}})"}};
  for (const auto& [item, body] : edits) {
    const ApiAnswer refused = rename(item, body, otto);
    EXPECT_EQ(refused.status, 403) << item;
    EXPECT_EQ(refused.text("code"), "named_elsewhere") << item;
  }
  const Headers of_both = member("both", "organizer");
  for (const auto& [item, body] : edits) EXPECT_EQ(rename(item, body, of_both).status, 200) << item;
}

TEST_F(Users, WhoEditATrackEditItsSessionsAndNoOthers) {
  const Headers ada = member("ada", "editor", "music");
  EXPECT_EQ(edit("of-music", R"({"title":{"en":"mine"}})", ada), 200);
  EXPECT_EQ(edit("of-talks", R"({"title":{"en":"mine"}})", ada), 403);
  EXPECT_EQ(edit("of-talks", R"({"track":"music"})", ada), 403) << "nothing is taken over";
  EXPECT_EQ(edit("of-music", R"({"track":"talks"})", ada), 403) << "nor given away";
  EXPECT_EQ(create("new", "music", ada).status, 201);
  EXPECT_EQ(create("newer", "talks", ada).status, 403);
  EXPECT_EQ(server.ask_public("POST", "/api/v1/events/e/undo", "{}", ada).status, 200) << "their own";
  Headers any = ada;
  any.emplace_back("If-Match", "*");
  EXPECT_EQ(server.ask_public("PATCH", "/api/v1/tracks/music", R"({"name":{"en":"Noise"}})", any).status, 200);
  EXPECT_EQ(server.ask_public("PATCH", "/api/v1/tracks/talks", R"({"name":{"en":"Noise"}})", any).status, 403);
  EXPECT_EQ(server.ask_public("PATCH", "/api/v1/events/e", R"({"name":{"en":"Mine"}})", any).status, 403);
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sessions/of-music/swap", R"({"with":"of-talks"})", any).status, 403);
}

TEST_F(Users, OwnersOfAnEventGiveRolesThereAndNowhereElse) {
  const Headers owner = member("olga", "owner");
  const Headers organizer = member("otto", "organizer");
  EXPECT_EQ(grant("/api/v1/events/e/roles", "kenji", "host", {}, owner).status, 201);
  EXPECT_EQ(grant("/api/v1/events/other/roles", "kenji", "host", {}, owner).status, 403);
  EXPECT_EQ(grant("/api/v1/users", "kenji", "owner", {}, owner).status, 403);
  EXPECT_EQ(grant("/api/v1/events/e/roles", "kenji", "owner", {}, organizer).status, 403);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/users", {}, owner).status, 403);
  const json::value people = server.ask_public("GET", "/api/v1/events/e/roles", {}, owner).body.at("people");
  std::vector<std::string> told;
  for (const json::value& one : people.as_array()) {
    told.push_back(json::value_to<std::string>(one.at("name")) + " " +
                   json::value_to<std::string>(one.at("roles").at(0).at("role")));
  }
  EXPECT_THAT(told, testing::UnorderedElementsAre("olga owner", "otto organizer", "kenji host"));
}

TEST_F(Users, ThatAreDisabledLoseAllAccessAtOnceAndForGood) {
  const Headers ada = member("ada", "organizer");
  support::WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/events/e/live?state=draft", {ada.front(), ada.back()}),
            101U);
  ASSERT_TRUE(socket.read_text());
  const std::string id = id_of("ada");
  const ApiAnswer unspent = server.ask("POST", "/api/v1/users/" + id + "/sign-in-links", "{}");
  ASSERT_EQ(unspent.status, 201);
  EXPECT_EQ(server.ask("PATCH", "/api/v1/users/" + id, R"({"disabled":true})").status, 200);
  EXPECT_FALSE(socket.read_text()) << "what they follow ends";
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, ada).text("role"), "public");
  EXPECT_EQ(edit("of-music", R"({"title":{"en":"mine"}})", ada), 401);
  for (const std::string way : {"/sign-in-links", "/reset"}) {
    const ApiAnswer refused = server.ask("POST", "/api/v1/users/" + id + way, "{}");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.body.at("params").at("reason").as_string(), "account_disabled");
    EXPECT_EQ(refused.text("detail"), "This account is disabled. Enable it first, then try again.");
  }
  EXPECT_EQ(server.ask("PATCH", "/api/v1/users/" + id, R"({"disabled":false})").status, 200);
  EXPECT_EQ(edit("of-music", R"({"title":{"en":"mine"}})", ada), 401) << "the browser stays signed out";
  const json::object old_link{{"secret", unspent.text("secret")}};
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in", json::serialize(old_link), browser()).status, 410);
  const Headers anew = sign_in(server.ask("POST", "/api/v1/users/" + id + "/sign-in-links", "{}").body);
  EXPECT_EQ(edit("of-music", R"({"title":{"en":"mine"}})", anew), 200);
}

/// Whoever begins somebody's access anew can sign in as them: only as somebody who can do nothing more than they give.
TEST_F(Users, AreResetByOwnersOfTheEventThatAllTheirRolesAreIn) {
  const Headers owner = member("olga", "owner");
  const Headers organizer = member("otto", "organizer");
  const Headers ada = member("ada", "editor", "music");
  const auto reset = [&](const std::string& name, const Headers& who, const std::string& event = "e") {
    return server.ask_public("POST", "/api/v1/events/" + event + "/roles/" + id_of(name) + "/reset", "{}", who);
  };
  EXPECT_EQ(reset("ada", organizer).status, 403);
  EXPECT_EQ(reset("ada", owner, "other").status, 403);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, ada).text("role"), "editor");
  const ApiAnswer link = reset("ada", owner);
  ASSERT_EQ(link.status, 201) << link.raw.body;
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, ada).text("role"), "public") << "their sign-ins have ended";
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, sign_in(link.body)).text("name"), "ada");
  const json::value told = server.ask("GET", "/api/v1/audit?event=e&action=reset_user").body.at("entries");
  ASSERT_EQ(told.as_array().size(), 1U);
  EXPECT_EQ(told.at(0).at("subject").as_string(), id_of("ada"));
  EXPECT_EQ(told.at(0).at("actor_name").as_string(), "olga");
}

TEST_F(Users, WithARoleElsewhereAreResetByNoOwnerOfAnEvent) {
  const Headers owner = member("olga", "owner");
  const Headers ada = member("ada", "viewer");
  const Headers kenji = member("kenji", "viewer");
  grant("/api/v1/events/other/roles", "ada", "host");
  grant("/api/v1/users", "kenji", "viewer");
  grant("/api/v1/events/other/roles", "mika", "viewer");
  for (const std::string name : {"ada", "kenji"}) {
    const ApiAnswer refused =
        server.ask_public("POST", "/api/v1/events/e/roles/" + id_of(name) + "/reset", "{}", owner);
    EXPECT_EQ(refused.status, 403) << name;
    EXPECT_EQ(refused.body.at("params").at("reason").as_string(), "account_elsewhere") << name;
  }
  for (const std::string& id : {id_of("mika"), std::string("nobody")}) {
    EXPECT_EQ(server.ask_public("POST", "/api/v1/events/e/roles/" + id + "/reset", "{}", owner).status, 404)
        << "who has no role here is nobody here";
  }
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, ada).text("name"), "ada");
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, kenji).text("name"), "kenji");
}

TEST_F(Users, WhatAnOwnerMadeEndsWithThem) {
  const Headers olga = sign_in(grant("/api/v1/users", "olga", "owner").body.at("link"));
  const auto link = [&] { return server.ask_public("POST", "/api/v1/sign-in-links", R"({"name":"Root"})", olga).body; };
  const Headers nameless = sign_in(link());
  const json::value unspent = link();
  const json::value by_nameless =
      server.ask_public("POST", "/api/v1/sign-in-links", R"({"name":"Root"})", nameless).body;
  const auto token = [&](const Headers& who) {
    const ApiAnswer made = server.ask_public("POST", "/api/v1/tokens", R"({"name":"backup","role":"owner"})", who);
    return Headers{{"Authorization", "Bearer " + made.text("secret")}};
  };
  const Headers script = token(olga);
  const Headers other_script = token(nameless);
  support::WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/events/e/live?state=draft",
                           {nameless.front(), nameless.back()}),
            101U);
  ASSERT_TRUE(socket.read_text());
  for (const Headers& who : {nameless, script, other_script}) {
    EXPECT_EQ(server.ask_public("GET", "/api/v1/users", {}, who).status, 200);
  }
  EXPECT_EQ(server.ask("PATCH", "/api/v1/users/" + id_of("olga"), R"({"disabled":true})").status, 200);
  EXPECT_FALSE(socket.read_text());
  for (const Headers& who : {olga, nameless, script, other_script}) {
    EXPECT_EQ(server.ask_public("GET", "/api/v1/users", {}, who).status, 401);
  }
  for (const json::value& left : {unspent, by_nameless}) {
    const std::string body = R"({"secret":")" + json::value_to<std::string>(left.at("secret")) + R"("})";
    EXPECT_EQ(server.ask_public("POST", "/api/v1/sign-in", body, browser()).text("code"), "link_spent");
  }
}

TEST_F(Users, WhatAnOwnerMadeOpensNothingOnceTheyAreNone) {
  const Headers olga = sign_in(grant("/api/v1/users", "olga", "owner").body.at("link"));
  const ApiAnswer made = server.ask_public("POST", "/api/v1/tokens", R"({"name":"t","role":"owner"})", olga);
  const Headers script{{"Authorization", "Bearer " + made.text("secret")}};
  EXPECT_EQ(server.ask_public("GET", "/api/v1/users", {}, script).status, 200);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/users/" + id_of("olga") + "/role").status, 204);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/users", {}, script).status, 401);
}

TEST_F(Users, WhoseRoleEndsKeepTheirAccount) {
  const Headers ada = member("ada", "organizer");
  EXPECT_EQ(server.ask("DELETE", "/api/v1/events/e/roles/" + id_of("ada")).status, 204);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, ada).text("role"), "public");
  EXPECT_EQ(edit("of-music", R"({"title":{"en":"mine"}})", ada), 403);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/events/e/roles/" + id_of("ada")).status, 404);
}

TEST_F(Users, RolesAndAccountsOutliveARestart) {
  const Headers ada = member("ada", "editor", "music");
  server.restart();
  EXPECT_EQ(server.ask_public("GET", "/api/v1/me", {}, ada).text("role"), "editor");
}

TEST_F(Users, BadInputNamesItsField) {
  const auto fault = [&](const std::string& body, const std::string& place = "/api/v1/events/e/roles") {
    const ApiAnswer refused = server.ask("POST", place, body);
    return refused.text("code") + " " + refused.text("field");
  };
  EXPECT_EQ(fault(R"({"role":"host"})"), "missing_field email");
  EXPECT_EQ(fault(R"({"email":"a@b","name":"A"})"), "missing_field role");
  EXPECT_EQ(fault(R"({"email":"a@b","name":"A","role":"king"})"), "invalid_value role");
  EXPECT_EQ(fault(R"({"email":"ab","name":"A","role":"host"})"), "invalid_value email");
  EXPECT_EQ(fault(R"({"email":"a b@c","name":"A","role":"host"})"), "invalid_value email");
  EXPECT_EQ(fault(R"({"email":"a@b","role":"host"})"), "missing_field name");
  EXPECT_EQ(fault(R"({"email":"a@b","name":"A","role":"editor"})"), "missing_field part");
  EXPECT_EQ(fault(R"({"email":"a@b","name":"A","role":"editor","part":"none"})"), "unknown_reference part");
  EXPECT_EQ(fault(R"({"email":"a@b","name":"A","role":"host","part":"music"})"), "invalid_value part");
  EXPECT_EQ(fault(R"({"email":"a@b","name":"A","role":"editor"})", "/api/v1/users"), "missing_field part");
  EXPECT_EQ(fault(R"({"email":"a@b","name":"A","role":"host"})", "/api/v1/events/none/roles"), "not_found event");
  EXPECT_THAT(server.ask("GET", "/api/v1/users").body.at("users").as_array(), IsEmpty());
}

TEST_F(Users, TokensOfAnEventAreForIt) {
  const ApiAnswer made =
      server.ask("POST", "/api/v1/tokens", R"({"role":"organizer","name":"bot","event":"e","days":1})");
  ASSERT_EQ(made.status, 201) << made.raw.body;
  const Headers bot{{"Authorization", "Bearer " + made.text("secret")}};
  EXPECT_EQ(edit("of-music", R"({"title":{"en":"mine"}})", bot), 200);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/other/agenda?state=draft", {}, bot).status, 403);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/export", {}, bot).status, 403);
  const json::value listed = server.ask("GET", "/api/v1/tokens").body.at("tokens");
  const json::value* row = nullptr;
  for (const json::value& one : listed.as_array()) {
    if (one.at("id") == made.body.at("id")) row = &one;
  }
  ASSERT_NE(row, nullptr);
  EXPECT_TRUE(made.body.at("last_used_at").is_null());
  EXPECT_GE(row->at("last_used_at").as_string(), made.body.at("created_at").as_string()) << "used above";
  EXPECT_EQ(row->at("expires_at"), made.body.at("expires_at"));
  const auto created = time::parse_instant(made.text("created_at"));
  EXPECT_EQ(made.text("expires_at"), time::to_string(created.value() + std::chrono::days{1}));
  EXPECT_EQ(server.ask("POST", "/api/v1/tokens", R"({"role":"organizer","name":"x","event":"none"})").status, 404);
  EXPECT_EQ(server.ask("POST", "/api/v1/tokens", R"({"role":"organizer","name":"x","days":0})").text("field"), "days");
}

}  // namespace
}  // namespace hatachi
