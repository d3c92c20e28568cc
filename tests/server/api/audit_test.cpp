#include "tests/support/running_server.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi {
namespace {

namespace json = boost::json;
using support::ApiAnswer;
using support::Headers;
using support::RunningServer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class AuditTest : public testing::Test {
 protected:
  /// The actions of the audit, the oldest first, from a number on.
  std::vector<std::string> actions(const std::string& query = {}) {
    const ApiAnswer answer = server.ask("GET", "/api/v1/audit?limit=500" + query);
    EXPECT_EQ(answer.status, 200) << answer.raw.body;
    std::vector<std::string> found;
    for (const json::value& line : answer.body.at("entries").as_array()) {
      if (line.at("number").as_int64() > seen) found.emplace(found.begin(), line.at("action").as_string());
    }
    return found;
  }
  void forget() { seen = server.ask("GET", "/api/v1/audit?limit=1").body.at("entries").at(0).at("number").as_int64(); }

  RunningServer server;
  std::int64_t seen = 0;
};

TEST_F(AuditTest, TellsWhoDidWhat) {
  server.prepare_event();
  forget();
  const ApiAnswer made =
      server.ask("POST", "/api/v1/users", R"({"email":"marie@example.org","name":"Marie","role":"owner"})");
  const std::string host = "127.0.0.1:" + std::to_string(server.port());
  Headers browser{{"Origin", "http://" + host}, {"Host", host}};
  const std::string secret(made.body.at("link").at("secret").as_string());
  const ApiAnswer entered = server.ask_public("POST", "/api/v1/sign-in", R"({"secret":")" + secret + "\"}", browser);
  server.ask_public("POST", "/api/v1/sign-in", R"({"method":"password","email":"marie@example.org","password":"no"})",
                    browser);
  const std::string cookie = entered.raw.header("Set-Cookie");
  browser.emplace_back("Cookie", cookie.substr(0, cookie.find(';')));
  server.ask_public("PATCH", "/api/v1/events/e", R"({"name":{"en":"New"}})",
                    {{"Origin", "http://" + host}, {"Host", host}, browser.back(), {"If-Match", "*"}});
  server.ask("GET", "/api/v1/export?event=e");
  server.ask_public("DELETE", "/api/v1/sign-in", {}, browser);
  EXPECT_THAT(actions(), ElementsAre("add_user", "give_role", "make_link", "sign_in", "sign_in_failed", "edit_event",
                                     "read_export", "sign_out"));
  EXPECT_THAT(actions("&event=e"), ElementsAre("edit_event", "read_export"));
  EXPECT_THAT(actions("&actor=user:" + made.text("id")), ElementsAre("sign_in", "edit_event", "sign_out"));
  EXPECT_THAT(actions("&action=sign_in_failed"), ElementsAre("sign_in_failed"));
  const ApiAnswer failed = server.ask("GET", "/api/v1/audit?action=sign_in_failed");
  EXPECT_EQ(failed.body.at("entries").at(0).at("address").as_string(), "127.0.0.1");
  EXPECT_EQ(failed.body.at("entries").at(0).at("subject").as_string(), made.text("id"));
  const std::string all = server.ask("GET", "/api/v1/audit?limit=500").raw.body;
  EXPECT_THAT(all, Not(HasSubstr("marie@example.org")));
  EXPECT_THAT(all, Not(HasSubstr(secret)));
}

/// Each deed of the API, told as `who did what, where, to what (what more)`.
class AuditOfDeeds : public AuditTest {
 protected:
  using Lines = std::vector<std::string>;

  AuditOfDeeds() {
    server.prepare_event();
    server.ask("POST", "/api/v1/tracks", R"({"id":"music","event":"e","name":{"en":"Music"},"color":"culture"})");
    bot = server.ask("GET", "/api/v1/me").text("actor");
    forget();
  }

  /// What the audit tells of since it was asked last, the oldest first.
  Lines told() {
    const ApiAnswer answer = server.ask("GET", "/api/v1/audit?limit=500");
    const auto word = [](const json::value& line, const char* member) {
      return line.at(member).is_null() ? std::string("-") : std::string(line.at(member).as_string());
    };
    Lines lines;
    for (const json::value& line : answer.body.at("entries").as_array()) {
      if (line.at("number").as_int64() <= seen) break;
      EXPECT_EQ(word(line, "address"), "127.0.0.1");
      lines.insert(lines.begin(), word(line, "actor") + " " + word(line, "action") + ", " + word(line, "event") + ", " +
                                      word(line, "subject") + " (" + word(line, "detail") + ")");
    }
    forget();
    return lines;
  }
  ApiAnswer as(const std::string& cookie, std::string_view method, std::string_view target, const json::object& body) {
    const std::string host = "127.0.0.1:" + std::to_string(server.port());
    Headers browser{{"Origin", "http://" + host}, {"Host", host}};
    if (!cookie.empty()) browser.emplace_back("Cookie", cookie);
    return server.ask_public(method, target, body.empty() ? std::string() : json::serialize(body), browser);
  }
  ApiAnswer by_password(const char* password) {
    return as({}, "POST", "/api/v1/sign-in",
              {{"method", "password"}, {"email", "marie@example.org"}, {"password", password}});
  }
  static std::string cookie_of(const ApiAnswer& answer) {
    const std::string cookie = answer.raw.header("Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
  }

  std::string bot;  ///< who `server.ask` is
};

TEST_F(AuditOfDeeds, OfAccountsAndSignIns) {
  const ApiAnswer made = server.ask("POST", "/api/v1/events/e/roles",
                                    R"({"email":"marie@example.org","name":"Marie","role":"editor","part":"music"})");
  const std::string id = made.text("id");
  const std::string user = "/api/v1/users/" + id;
  const std::string marie = "user:" + id;
  EXPECT_THAT(told(),
              ElementsAre(bot + " add_user, e, " + id + " (-)", bot + " give_role, e, " + id + " (editor music)",
                          bot + " make_link, e, " + id + " (-)"));
  server.ask("DELETE", "/api/v1/events/e/roles/" + id + "?part=music");
  EXPECT_THAT(told(), ElementsAre(bot + " end_role, e, " + id + " (editor music)"));
  server.ask("POST", "/api/v1/users", R"({"email":"marie@example.org","role":"viewer"})");
  EXPECT_THAT(told(), ElementsAre(bot + " give_role, -, " + id + " (viewer)"));
  server.ask("PATCH", user, R"({"name":"Marie C."})");
  EXPECT_THAT(told(), ElementsAre(bot + " edit_user, -, " + id + " (name)"));

  const ApiAnswer first = as({}, "POST", "/api/v1/sign-in", {{"secret", made.body.at("link").at("secret")}});
  EXPECT_THAT(told(), ElementsAre(marie + " sign_in, -, " + first.text("id") + " (link)"));
  as(cookie_of(first), "PUT", "/api/v1/password", {{"password", "kumquat lantern brisk"}});
  EXPECT_THAT(told(), ElementsAre(marie + " change_password, -, " + id + " (-)"));
  by_password("a wrong one");
  EXPECT_THAT(told(), ElementsAre("- sign_in_failed, -, " + id + " (password)"));
  const ApiAnswer second = by_password("kumquat lantern brisk");
  EXPECT_THAT(told(), ElementsAre(marie + " sign_in, -, " + second.text("id") + " (password)"));
  as(cookie_of(second), "PUT", "/api/v1/password",
     {{"password", "lantern brisk kumquat"}, {"current", "kumquat lantern brisk"}});
  EXPECT_THAT(told(), ElementsAre(marie + " change_password, -, " + id + " (-)",
                                  marie + " sign_out, -, " + first.text("id") + " (-)"));
  as(cookie_of(second), "DELETE", "/api/v1/sign-in", {});
  EXPECT_THAT(told(), ElementsAre(marie + " sign_out, -, " + second.text("id") + " (-)"));

  const ApiAnswer third = by_password("lantern brisk kumquat");
  told();
  server.ask("PATCH", user, R"({"disabled":true})");
  EXPECT_THAT(told(), ElementsAre(bot + " disable_user, -, " + id + " (-)",
                                  bot + " sign_out, -, " + third.text("id") + " (-)"));
  server.ask("PATCH", user, R"({"disabled":false})");
  EXPECT_THAT(told(), ElementsAre(bot + " enable_user, -, " + id + " (-)"));
  const ApiAnswer fourth = by_password("lantern brisk kumquat");
  told();
  server.ask("POST", user + "/reset", "{}");
  EXPECT_THAT(told(),
              ElementsAre(bot + " reset_user, -, " + id + " (-)", bot + " sign_out, -, " + fourth.text("id") + " (-)"));
  server.ask("POST", user + "/sign-in-links", "{}");
  EXPECT_THAT(told(), ElementsAre(bot + " make_link, -, " + id + " (-)"));
}

TEST_F(AuditOfDeeds, OfTokensPersonalLinksAndExports) {
  const std::string script =
      server.ask("POST", "/api/v1/tokens", R"({"role":"viewer","name":"bot","event":"e"})").text("id");
  EXPECT_THAT(told(), ElementsAre(bot + " make_token, e, " + script + " (viewer)"));
  server.ask("DELETE", "/api/v1/tokens/" + script);
  EXPECT_THAT(told(), ElementsAre(bot + " revoke_token, e, " + script + " (-)"));
  server.ask("POST", "/api/v1/people",
             R"({"id":"hanako","roman":{"family":"Takahashi","given":"Hanako","order":"given_first"}})");
  EXPECT_THAT(told(), ElementsAre(bot + " create_person, -, hanako (person)"));
  const ApiAnswer page = server.ask("POST", "/api/v1/people/hanako/keys", R"({"purpose":"page"})");
  EXPECT_THAT(told(), ElementsAre(bot + " make_personal_key, -, " + page.text("id") + " (page)"));
  server.ask_public("GET", page.text("path"));
  EXPECT_EQ(server.ask("GET", "/api/v1/audit?limit=1").body.at("entries").at(0).at("actor_name"), "Hanako Takahashi");
  EXPECT_THAT(told(), ElementsAre("person:hanako open_personal_page, -, " + page.text("id") + " (-)"));
  server.ask("DELETE", "/api/v1/people/hanako/keys/page");
  EXPECT_THAT(told(), ElementsAre(bot + " revoke_personal_key, -, " + page.text("id") + " (page)"));
  server.ask("GET", "/api/v1/export?event=e");
  EXPECT_THAT(told(), ElementsAre(bot + " read_export, e, - (-)"));
}

TEST_F(AuditOfDeeds, OfEditsInEventsAndInTheDirectory) {
  server.ask("POST", "/api/v1/events/e/sessions",
             R"({"id":"talk","title":{"en":"Talk"},"room":"hall","start":{"local":"2027-05-10T09:00"},
                 "duration_minutes":60})");
  EXPECT_THAT(told(), ElementsAre(bot + " create_session, e, talk (entry 3)"));
  server.ask("PATCH", "/api/v1/venues/nancy", R"({"name":{"en":"Campus"}})", {{"If-Match", "*"}});
  EXPECT_THAT(told(), ElementsAre(bot + " edit_venue, e, nancy (entry 4)", bot + " edit_venue, -, nancy (venue)"));
  server.ask("PATCH", "/api/v1/sessions/talk", R"({"title":{"en":"Speech"}})", {{"If-Match", "*"}});
  EXPECT_THAT(told(), ElementsAre(bot + " edit_session, e, talk (entry 5)"));
  server.ask("POST", "/api/v1/events/e/undo", R"({"entry":4})");
  EXPECT_THAT(told(), ElementsAre(bot + " undo, e, nancy (entry 6)", bot + " undo, -, nancy (venue)"));
}

TEST_F(AuditTest, IsReadPageByPageAndOutlivesARestart) {
  server.prepare_event();
  const std::vector<std::string> all = actions();
  server.restart();
  std::vector<std::string> paged;
  std::string before;
  for (bool more = true; more;) {
    const ApiAnswer page = server.ask("GET", "/api/v1/audit?limit=1" + before);
    for (const json::value& line : page.body.at("entries").as_array()) {
      paged.emplace(paged.begin(), line.at("action").as_string());
      before = "&before=" + std::to_string(line.at("number").as_int64());
    }
    more = page.body.at("more").as_bool();
  }
  EXPECT_EQ(paged, all);
  EXPECT_GE(all.size(), 2u);
  EXPECT_EQ(server.ask("GET", "/api/v1/audit?limit=501").text("field"), "limit");
  EXPECT_EQ(server.ask("GET", "/api/v1/audit?before=x").text("field"), "before");
}

TEST_F(AuditTest, IsForTheInstallationsOwners) {
  EXPECT_EQ(server.ask_public("GET", "/api/v1/audit").status, 401);
  const ApiAnswer token = server.ask("POST", "/api/v1/tokens", R"({"role":"organizer","name":"x"})");
  const Headers bearer{{"Authorization", "Bearer " + token.text("secret")}};
  EXPECT_EQ(server.ask_public("GET", "/api/v1/audit", {}, bearer).status, 403);
}

}  // namespace
}  // namespace hatachi
