#include "server/store/sqlite/connection.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace hatachi {
namespace {

namespace json = boost::json;
using support::ApiAnswer;
using support::Headers;
using support::RunningServer;
using testing::HasSubstr;
using testing::Not;

/// Ada speaks, hosts, interprets and belongs to a delegation; other sessions are nobody's of hers.
class Personal : public testing::Test {
 protected:
  Personal() {
    server.prepare_event();
    for (const char* id : {"ada", "bo"}) {
      make("/api/v1/people",
           R"({"id":")" + std::string(id) + R"(","roman":{"family":"Family","given":")" + id + "\"}}");
    }
    make("/api/v1/delegations", R"({"id":"kyutech","event":"e","name":{"en":"Kyutech"},"members":["ada"]})");
    session("talk", "09", R"("speakers":["ada"],"abstract":{"en":"All about it"})");
    session("interpreted", "10", R"("interpreters":[{"person":"ada","from":"fr","into":"ja"}],
        "interpretation":[{"from":"fr","into":"ja"}])");
    session("dinner", "11", R"("delegations":["kyutech"],"audience":"delegation","abstract":{"en":"The menu"},
        "remote_link":"https://secret.example.org/")");
    session("board", "12", R"("speakers":["ada"],"audience":"organizers")");
    session("others", "13", R"("speakers":["bo"])");
  }

  void make(const std::string& target, const std::string& body) {
    const ApiAnswer made = server.ask("POST", target, body);
    EXPECT_EQ(made.status, 201) << made.raw.body;
  }
  void session(const std::string& id, const std::string& hour, const std::string& rest) {
    make("/api/v1/events/e/sessions", R"({"id":")" + id + R"(","title":{"en":"Title of )" + id +
                                          R"("},"start":{"local":"2027-05-10T)" + hour +
                                          R"(:00"},"room":"hall","duration_minutes":30,)" + rest + "}");
  }
  void make_other_event() {
    make("/api/v1/events", R"({"id":"other","name":{"en":"Other"},"zones":["Europe/Paris"],"first_day":"2027-05-10",
      "last_day":"2027-05-12"})");
  }
  /// Who organizes another event, and that alone.
  Headers organizer_of_other() {
    make_other_event();
    const ApiAnswer token = server.ask("POST", "/api/v1/tokens", R"({"role":"organizer","name":"x","event":"other"})");
    return {{"Authorization", "Bearer " + token.text("secret")}};
  }
  /// From now on readers see what is released, which is what there is now.
  void release_mode() {
    EXPECT_EQ(server.ask("PATCH", "/api/v1/events/e", R"({"mode":"release"})", {{"If-Match", "*"}}).status, 200);
    EXPECT_EQ(server.ask("POST", "/api/v1/events/e/releases", "{}", {{"If-Match", "*"}}).status, 201);
  }

  /// Does something to what is stored while the server rests.
  void server_after(const std::string& sql) {
    server.restart_after(
        [&] { store::sqlite::connect(server.folder() / "hatachi.db", store::sqlite::Access::write).exec(sql); });
  }
  /// Has `person` speak in the other event, at the session `in-other`.
  void speak_in_other(const std::string& person) {
    make("/api/v1/events/other/sessions", R"({"id":"in-other","title":{"en":"Title of in-other"},
        "start":{"local":"2027-05-10T18:00"},"duration_minutes":30,"speakers":[")" +
                                              person + "\"]}");
  }
  ApiAnswer new_key_by(const Headers& who, const std::string& person, const std::string& purpose = "page") {
    return server.ask_public("POST", "/api/v1/people/" + person + "/keys", R"({"purpose":")" + purpose + "\"}", who);
  }
  json::value last_use() {
    return server.ask("GET", "/api/v1/people/ada/keys").body.at("keys").at(0).at("last_used_at");
  }
  std::size_t openings() {
    return server.ask("GET", "/api/v1/audit?action=open_personal_page").body.at("entries").as_array().size();
  }

  std::string host() const { return "127.0.0.1:" + std::to_string(server.port()); }
  Headers browser(const std::string& cookie = {}) const {
    Headers headers{{"Origin", "http://" + host()}, {"Host", host()}};
    if (!cookie.empty()) headers.emplace_back("Cookie", cookie);
    return headers;
  }
  ApiAnswer new_key(const std::string& purpose, const std::string& person = "ada") {
    return server.ask("POST", "/api/v1/people/" + person + "/keys", R"({"purpose":")" + purpose + "\"}");
  }
  std::string new_path(const std::string& purpose, const std::string& person = "ada") {
    return new_key(purpose, person).text("path");
  }
  ApiAnswer get(const std::string& target, const std::string& cookie = {}, std::string_view method = "GET") {
    return server.ask_public(method, target, {}, browser(cookie));
  }
  /// Opens a link as a browser does, and gives its cookie.
  std::string open(const std::string& path, const std::string& before = {}) {
    const ApiAnswer opened = get(path, before);
    EXPECT_EQ(opened.status, 303);
    EXPECT_EQ(opened.raw.header("Location"), "/me/");
    const std::string cookie = opened.raw.header("Set-Cookie");
    EXPECT_THAT(cookie, testing::MatchesRegex(
                            "__Host-hatachi-me=[a-z2-7]{32}; Path=/; Max-Age=7776000; Secure; HttpOnly; SameSite=Lax"));
    return cookie.substr(0, cookie.find(';'));
  }
  /// Has a feed made by the page, and gives its address.
  std::string own_feed(const std::string& cookie) {
    return server.ask_public("POST", "/api/v1/me/feed", "{}", browser(cookie)).text("path");
  }
  void end_page_link(bool replaced) {
    if (replaced) {
      EXPECT_EQ(new_key("page").status, 201);
    } else {
      EXPECT_EQ(server.ask("DELETE", "/api/v1/people/ada/keys/page").status, 204);
    }
  }
  /// Each session of a programme with its parts.
  std::map<std::string, std::set<std::string>> parts(const std::string& cookie) {
    const ApiAnswer programme = get("/api/v1/me/programme", cookie);
    EXPECT_EQ(programme.status, 200) << programme.raw.body;
    std::map<std::string, std::set<std::string>> found;
    for (const json::value& event : programme.body.at("events").as_array()) {
      for (const json::value& one : event.at("sessions").as_array()) {
        auto& of_session = found[std::string(one.at("id").as_string())];
        for (const json::value& part : one.at("parts").as_array()) of_session.emplace(part.as_string());
      }
    }
    return found;
  }

  const std::map<std::string, std::set<std::string>> own{
      {"talk", {"speaker"}}, {"interpreted", {"interpreter"}}, {"dinner", {"attendee"}}};
  RunningServer server;
};

TEST_F(Personal, ALinkOpensOnesOwnProgrammeAndNothingElse) {
  const std::string cookie = open(new_path("page"));
  EXPECT_EQ(parts(cookie), own);
  const ApiAnswer programme = get("/api/v1/me/programme", cookie);
  EXPECT_EQ(programme.body.at("person").at("id").as_string(), "ada");
  EXPECT_EQ(programme.raw.header("Cache-Control"), "no-store");
  EXPECT_THAT(programme.raw.body, Not(HasSubstr("board")));
  EXPECT_THAT(programme.raw.body, Not(HasSubstr("others")));
  EXPECT_EQ(get("/api/v1/events/e/agenda?state=draft", cookie).status, 401);
  EXPECT_EQ(get("/api/v1/me", cookie).text("role"), "public");
  EXPECT_EQ(get("/api/v1/me/programme").status, 401);
  EXPECT_EQ(server.ask("GET", "/api/v1/me/programme").status, 401) << "a token is nobody's page";
}

TEST_F(Personal, ALinkMayBeOpenedAgainAndAHeadRequestOpensNothing) {
  const std::string path = new_path("page");
  EXPECT_EQ(get(path, {}, "HEAD").raw.header("Set-Cookie"), "");
  const std::string first = open(path);
  const std::string second = open(path);
  EXPECT_NE(first, second);
  EXPECT_EQ(parts(first), parts(second));
  EXPECT_EQ(get("/me/nobodys").raw.header("Location"), "/me/#gone");
  const ApiAnswer insecure = server.ask_public("GET", path, {}, {{"Host", "agenda.example.org"}});
  EXPECT_EQ(insecure.raw.header("Location"), "/me/#insecure");
  EXPECT_EQ(insecure.raw.header("Set-Cookie"), "");
}

TEST_F(Personal, OfTooManyBrowsersOneGivesWayToTheNewest) {
  const std::string path = new_path("page");
  std::vector<std::string> cookies;
  for (int i = 0; i < 21; ++i) {
    if (i % 10 == 0) server_after("UPDATE personal_sign_in SET created_at = created_at - 60");
    cookies.push_back(open(path));
  }
  EXPECT_EQ(parts(cookies.back()), own);
  const auto holds = [&](const std::string& cookie) { return get("/api/v1/me/programme", cookie).status == 200; };
  EXPECT_EQ(std::count_if(cookies.begin(), cookies.end(), holds), 20);
}

TEST_F(Personal, ARevokedLinkIsRefusedAndWhatItHasOpenCloses) {
  for (const bool replaced : {false, true}) {
    const std::string path = new_path("page");
    const std::string cookie = open(path);
    support::WebSocketClient socket;
    ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/me/live", {{"Cookie", cookie}}), 101u);
    ASSERT_EQ(socket.read_text(), R"({"type":"hello"})");
    end_page_link(replaced);
    EXPECT_EQ(socket.read_text(), std::nullopt);
    EXPECT_EQ(socket.close_code(), 4401);
    EXPECT_EQ(get(path).raw.header("Location"), "/me/#gone");
    EXPECT_EQ(get("/api/v1/me/programme", cookie).status, 401);
  }
}

TEST_F(Personal, LeavingEndsOneBrowser) {
  const std::string path = new_path("page");
  const std::string left = open(path);
  const std::string stays = open(path);
  EXPECT_EQ(get("/api/v1/me/sign-in", left, "DELETE").status, 204);
  EXPECT_EQ(get("/api/v1/me/programme", left).status, 401);
  EXPECT_EQ(parts(stays), own);
  const Headers elsewhere{{"Cookie", stays}, {"Origin", "https://evil.example.org"}};
  EXPECT_EQ(server.ask_public("DELETE", "/api/v1/me/sign-in", {}, elsewhere).text("code"), "cross_site");
}

TEST_F(Personal, OpenPagesHearWhatConcernsThem) {
  const std::string cookie = open(new_path("page"));
  support::WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/me/live", {{"Cookie", cookie}}), 101u);
  ASSERT_EQ(socket.read_text(), R"({"type":"hello"})");
  make_other_event();
  EXPECT_EQ(server.ask("PATCH", "/api/v1/sessions/talk", R"({"title":{"en":"New"}})", {{"If-Match", "*"}}).status, 200);
  EXPECT_EQ(socket.read_text(), R"({"type":"changed"})");
}

TEST_F(Personal, InReleaseModeADraftWaits) {
  release_mode();
  const std::string cookie = open(new_path("page"));
  const std::string feed = new_path("feed");
  const std::string before = get("/api/v1/me/programme", cookie).raw.body;
  const std::string calendar = get(feed).raw.body;
  session("second", "14", R"("hosts":["ada"])");
  EXPECT_EQ(server.ask("PATCH", "/api/v1/sessions/dinner", R"({"title":{"en":"Moved"}})", {{"If-Match", "*"}}).status,
            200);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/sessions/interpreted", {}, {{"If-Match", "*"}}).status, 200);
  EXPECT_EQ(parts(cookie), own);
  EXPECT_THAT(get("/api/v1/me/programme", cookie).raw.body, Not(HasSubstr("Moved")));
  EXPECT_EQ(get(feed).raw.body, calendar);
  EXPECT_EQ(server.ask("POST", "/api/v1/events/e/releases", "{}", {{"If-Match", "*"}}).status, 201);
  auto then = parts(cookie);
  EXPECT_EQ(then["second"], std::set<std::string>{"host"});
  EXPECT_THAT(get("/api/v1/me/programme", cookie).raw.body, HasSubstr("Moved"));
  EXPECT_THAT(get(feed).raw.body, HasSubstr("SUMMARY:Moved"));
}

TEST_F(Personal, AFeedHoldsOnesSessionsAndNothingSensitive) {
  const std::string path = new_path("feed");
  const ApiAnswer feed = get(path);
  EXPECT_EQ(feed.status, 200);
  EXPECT_EQ(feed.raw.header("Cache-Control"), "no-store");
  for (const char* there : {"SUMMARY:Title of talk", "SUMMARY:Title of interpreted", "SUMMARY:Title of dinner",
                            "All about it", "NAME:My programme"}) {
    EXPECT_THAT(feed.raw.body, HasSubstr(there));
  }
  for (const char* hidden : {"The menu", "secret.example.org", "Title of board", "Title of others"}) {
    EXPECT_THAT(feed.raw.body, Not(HasSubstr(hidden)));
  }
  Headers again = browser();
  again.emplace_back("If-None-Match", feed.etag);
  EXPECT_EQ(server.ask_public("GET", path, {}, again).status, 304);
  EXPECT_THAT(get(path + "?lang=fr").raw.body, HasSubstr("NAME:Mon programme"));
  EXPECT_EQ(get(path + "?lang=de").status, 422);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/people/ada/keys/feed").status, 204);
  EXPECT_EQ(get(path).status, 404);
}

TEST_F(Personal, OneMakesAndEndsOnesOwnFeed) {
  const std::string cookie = open(new_path("page"));
  const ApiAnswer made = server.ask_public("POST", "/api/v1/me/feed", "{}", browser(cookie));
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(get(made.text("path")).status, 200);
  EXPECT_EQ(get("/api/v1/me/programme", cookie).body.at("feed").at("purpose").as_string(), "feed");
  EXPECT_EQ(get("/api/v1/me/feed", cookie, "DELETE").status, 204);
  EXPECT_EQ(get(made.text("path")).status, 404);
  EXPECT_TRUE(get("/api/v1/me/programme", cookie).body.at("feed").is_null());
}

TEST_F(Personal, AFeedThatWasMadeOnAPageEndsWithItsLink) {
  for (const bool replaced : {false, true}) {
    const std::string cookie = open(new_path("page"));
    const std::string feed = own_feed(cookie);
    EXPECT_EQ(get(feed).status, 200);
    end_page_link(replaced);
    EXPECT_EQ(get(feed).status, 404);
    const json::value keys = server.ask("GET", "/api/v1/people/ada/keys").body.at("keys");
    EXPECT_EQ(keys.as_array().size(), replaced ? 1u : 0u);
  }
}

TEST_F(Personal, AFeedThatOrganizersMadeStaysWithoutThePagesLink) {
  for (const bool replaced : {false, true}) {
    const std::string feed = new_path("feed");
    open(new_path("page"));
    end_page_link(replaced);
    EXPECT_EQ(get(feed).status, 200);
  }
}

TEST_F(Personal, ABrowserThatOpensAnotherPageLeavesTheOneBefore) {
  const std::string before = open(new_path("page", "bo"));
  support::WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/me/live", {{"Cookie", before}}), 101u);
  ASSERT_EQ(socket.read_text(), R"({"type":"hello"})");
  const std::string after = open(new_path("page"), before);
  EXPECT_EQ(socket.read_text(), std::nullopt);
  EXPECT_EQ(socket.close_code(), 4401);
  EXPECT_EQ(get("/api/v1/me/programme", before).status, 401);
  EXPECT_EQ(parts(after), own);
}

TEST_F(Personal, OpeningALinkAgainInTheSameBrowserWritesNothing) {
  const std::string path = new_path("page");
  const std::string cookie = open(path);
  for (int i = 0; i < 25; ++i) {
    const ApiAnswer again = get(path, cookie);
    EXPECT_EQ(again.raw.header("Location"), "/me/");
    EXPECT_EQ(again.raw.header("Set-Cookie"), "");
  }
  EXPECT_EQ(openings(), 1u);
  EXPECT_EQ(parts(cookie), own);
}

TEST_F(Personal, ALinkThatIsOpenedInALoopRestsForAWhile) {
  const std::string path = new_path("page");
  for (int i = 0; i < 10; ++i) open(path);
  const ApiAnswer refused = get(path);
  EXPECT_EQ(refused.status, 303);
  EXPECT_EQ(refused.raw.header("Location"), "/me/#later");
  EXPECT_EQ(refused.raw.header("Set-Cookie"), "");
  EXPECT_EQ(openings(), 10u);
  open(new_path("page", "bo"));
  server_after("UPDATE personal_sign_in SET created_at = created_at - 60");
  open(path);
}

TEST_F(Personal, APageIsUsedWheneverABrowserAsksForIt) {
  const std::string cookie = open(new_path("page"));
  server_after("UPDATE personal_key SET last_used_at = 0");
  EXPECT_TRUE(last_use().is_null());
  EXPECT_EQ(parts(cookie), own);
  EXPECT_FALSE(last_use().is_null());
  server.restart();
  EXPECT_FALSE(last_use().is_null());
}

TEST_F(Personal, AKeyOpensNoEventWhoseOrganizersNeverAgreed) {
  const Headers bearer = organizer_of_other();
  make("/api/v1/people", R"({"id":"cy","roman":{"family":"Cy"}})");
  const std::string cookie = open(new_key_by(bearer, "cy").text("path"));
  const std::string feed = new_key_by(bearer, "cy", "feed").text("path");
  support::WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/me/live", {{"Cookie", cookie}}), 101u);
  ASSERT_EQ(socket.read_text(), R"({"type":"hello"})");
  session("with-cy", "14", R"("speakers":["cy"])");
  speak_in_other("cy");
  EXPECT_EQ(parts(cookie), (std::map<std::string, std::set<std::string>>{{"in-other", {"speaker"}}}));
  EXPECT_THAT(get(feed).raw.body, testing::AllOf(HasSubstr("Title of in-other"), Not(HasSubstr("Title of with-cy"))));
  const std::string made_on_page = own_feed(cookie);
  EXPECT_THAT(get(made_on_page).raw.body,
              testing::AllOf(HasSubstr("Title of in-other"), Not(HasSubstr("Title of with-cy"))));
  EXPECT_EQ(socket.read_text(), R"({"type":"changed"})");
  EXPECT_EQ(server.ask("DELETE", "/api/v1/people/cy/keys/page").status, 204);
  EXPECT_EQ(socket.read_text(), std::nullopt) << "one event changed what the page shows, the other did not";
}

TEST_F(Personal, AKeyOpensNothingFurtherOnceWhoMadeItMayNot) {
  make_other_event();
  const ApiAnswer token = server.ask("POST", "/api/v1/tokens", R"({"role":"organizer","name":"x"})");
  const Headers bearer{{"Authorization", "Bearer " + token.text("secret")}};
  const std::string cookie = open(new_key_by(bearer, "ada").text("path"));
  speak_in_other("ada");
  auto all = own;
  all["in-other"] = {"speaker"};
  EXPECT_EQ(parts(cookie), all);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/tokens/" + token.text("id")).status, 204);
  EXPECT_EQ(parts(cookie), own) << "what named her when it was made stays";
  EXPECT_EQ(parts(open(new_path("page"))), all);
}

TEST_F(Personal, ASecretOpensWhatItIsForAlone) {
  const std::string page = new_path("page");
  const std::string feed = new_path("feed");
  EXPECT_EQ(get("/feeds/" + page.substr(4) + ".ics").status, 404);
  EXPECT_EQ(get("/me/" + feed.substr(7, 32)).raw.header("Location"), "/me/#gone");
}

TEST_F(Personal, KeysAreListedWithTheirLastUse) {
  EXPECT_EQ(server.ask("GET", "/api/v1/people/ada/keys").body.at("keys").as_array().size(), 0u);
  const std::string feed = new_path("feed");
  EXPECT_TRUE(server.ask("GET", "/api/v1/people/ada/keys").body.at("keys").at(0).at("last_used_at").is_null());
  EXPECT_EQ(get(feed).status, 200);
  EXPECT_FALSE(server.ask("GET", "/api/v1/people/ada/keys").body.at("keys").at(0).at("last_used_at").is_null());
  server.restart();
  EXPECT_FALSE(server.ask("GET", "/api/v1/people/ada/keys").body.at("keys").at(0).at("last_used_at").is_null());
  EXPECT_EQ(get(feed).status, 200);
}

TEST_F(Personal, WhoOrganizesOneOfSomebodysEventsInvitesNobodyToTheOther) {
  const Headers bearer = organizer_of_other();
  EXPECT_EQ(server.ask_public("POST", "/api/v1/people/ada/keys", R"({"purpose":"page"})", bearer).status, 403);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/people/ada/keys", {}, bearer).status, 403);
  make("/api/v1/people", R"({"id":"cy","roman":{"family":"Cy"}})");
  EXPECT_EQ(server.ask_public("POST", "/api/v1/people/cy/keys", R"({"purpose":"page"})", bearer).status, 201);
  EXPECT_EQ(new_key("page", "nobody").status, 404);
  EXPECT_EQ(new_key("tv").text("field"), "purpose");
}

TEST_F(Personal, WhoIsOnlySeenInAnEventAnyMoreIsInvitedByItsOrganizersToo) {
  const Headers bearer = organizer_of_other();
  release_mode();
  EXPECT_EQ(server.ask("PATCH", "/api/v1/sessions/others", R"({"speakers":[]})", {{"If-Match", "*"}}).status, 200);
  EXPECT_EQ(server.ask_public("POST", "/api/v1/people/bo/keys", R"({"purpose":"page"})", bearer).status, 403);
}

}  // namespace
}  // namespace hatachi
