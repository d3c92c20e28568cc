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
