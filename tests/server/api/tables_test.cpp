#include "server/table/csv.hpp"
#include "tests/server/api/programme.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

namespace hatachi {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Row = std::vector<std::string>;

std::vector<Row> rows_of(const ApiAnswer& answer, char separator = ',') {
  std::vector<Row> rows;
  for (table::CsvRow& row : table::read_csv(answer.raw.body, {.separator = separator, .from_inert = true}).value()) {
    rows.push_back(std::move(row.cells));
  }
  return rows;
}

/// The cells of one column, without its name.
Row column(const ApiAnswer& answer, std::string_view name, char separator = ',') {
  const std::vector<Row> rows = rows_of(answer, separator);
  const auto at = std::find(rows.at(0).begin(), rows[0].end(), name) - rows[0].begin();
  Row cells;
  for (std::size_t i = 1; i < rows.size(); ++i) cells.push_back(rows[i].at(static_cast<std::size_t>(at)));
  return cells;
}

class ProgrammeTable : public Programme {
 protected:
  ApiAnswer feed(std::string_view query = "") {
    return server.ask_public("GET", "/events/e/agenda.csv" + std::string(query));
  }
  ApiAnswer draft_table() { return server.ask("GET", "/api/v1/events/e/agenda.csv?state=draft"); }
  void hold_back() {
    EXPECT_EQ(server.ask("PATCH", "/api/v1/events/e", R"({"mode":"release"})", {{"If-Match", "*"}}).status, 200);
  }
};

TEST_F(ProgrammeTable, IsAFileForSpreadsheets) {
  const ApiAnswer answer = feed();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.raw.header("Content-Type"), "text/csv; charset=utf-8; header=present");
  EXPECT_EQ(answer.raw.header("Content-Disposition"), "attachment; filename=\"e-en.csv\"");
  EXPECT_TRUE(
      answer.raw.body.starts_with("\xEF\xBB\xBF"
                                  "day,begin,end,zone,other_day,"))
      << answer.raw.body;
  EXPECT_THAT(rows_of(answer).at(1),
              ElementsAre("2027-05-10", "09:00", "10:00", "Europe/Paris", "2027-05-10", "16:00", "17:00", "Asia/Tokyo",
                          "60", "opening", "talk", "", "Campus", "Grande salle", "G F", "", "confirmed", "opening"));
  EXPECT_THAT(column(answer, "id"), ElementsAre("opening", "talk", "panel"));
}

TEST_F(ProgrammeTable, IsWrittenAsItIsAskedFor) {
  const ApiAnswer answer = feed("?lang=fr&separator=semicolon&bom=false");
  EXPECT_TRUE(answer.raw.body.starts_with("day;begin;end;zone;")) << answer.raw.body;
  EXPECT_THAT(column(answer, "id", ';'), ElementsAre("opening", "talk", "panel"));
  EXPECT_EQ(answer.raw.header("Content-Disposition"), "attachment; filename=\"e-fr.csv\"");
  EXPECT_TRUE(feed("?bom=true").raw.body.starts_with("\xEF\xBB\xBF"));
  EXPECT_EQ(refusal(feed("?lang=de")), "422 invalid_value lang");
  EXPECT_EQ(refusal(feed("?separator=tab")), "422 invalid_value separator");
  EXPECT_EQ(refusal(feed("?bom=yes")), "422 invalid_value bom");
  EXPECT_EQ(server.ask_public("GET", "/events/none/agenda.csv").status, 404);
}

TEST_F(ProgrammeTable, IsKeptByItsEntityTag) {
  const ApiAnswer known = feed();
  EXPECT_EQ(known.raw.header("Cache-Control"), "no-cache");
  const auto again = [&](std::string_view target) {
    return server.ask_public("GET", target, {}, {{"If-None-Match", known.etag}}).status;
  };
  EXPECT_EQ(again("/events/e/agenda.csv"), 304);
  EXPECT_EQ(again("/api/v1/events/e/agenda.csv"), 304) << "it is the same";
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/e/agenda.csv").raw.body, known.raw.body);
  ASSERT_EQ(edit("talk", R"({"title":{"en":"Another talk"}})").status, 200);
  EXPECT_EQ(again("/events/e/agenda.csv"), 200);
  EXPECT_THAT(column(feed(), "title"), ElementsAre("opening", "Another talk", "panel"));
}

TEST_F(ProgrammeTable, HoldsWhatIsPublishedAndNothingElse) {
  ASSERT_EQ(edit("panel", R"({"audience":"crew"})").status, 200);
  ASSERT_EQ(server.ask("DELETE", address("talk"), {}, {{"If-Match", "*"}}).status, 200);
  hold_back();
  ASSERT_EQ(create("secret", "lab", "16:00").status, 201);
  EXPECT_THAT(column(feed(), "id"), ElementsAre("opening", "talk"));
  EXPECT_THAT(column(feed(), "status"), ElementsAre("confirmed", "cancelled"));
  EXPECT_EQ(feed().raw.body.find("panel"), std::string::npos);
  EXPECT_EQ(feed().raw.body.find("secret"), std::string::npos);
}

TEST_F(ProgrammeTable, OfTheDraftIsForWhoSeesIt) {
  ASSERT_EQ(edit("panel", R"({"audience":"crew"})").status, 200);
  const ApiAnswer answer = draft_table();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.raw.header("Cache-Control"), "no-store");
  EXPECT_THAT(column(answer, "audience"), ElementsAre("public", "public", "crew"));
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/e/agenda.csv?state=draft").status, 401);
  EXPECT_EQ(server.ask("GET", "/api/v1/events/e/agenda.csv").raw.body, feed().raw.body);
  const ApiAnswer unchanged =
      server.ask("GET", "/api/v1/events/e/agenda.csv?state=draft", {}, {{"If-None-Match", answer.etag}});
  EXPECT_EQ(unchanged.status, 304);
  EXPECT_EQ(unchanged.raw.header("Cache-Control"), "no-store");
  EXPECT_NE(answer.etag, feed().etag);
}

class RoleTable : public Programme {
 protected:
  RoleTable() {
    server.ask("POST", "/api/v1/tracks", R"({"id":"music","event":"e","name":{"en":"Music"},"color":"culture"})");
  }
  ApiAnswer grant(std::string_view table, const std::string& event = "e") {
    return server.ask("POST", "/api/v1/events/" + event + "/role-tables",
                      json::serialize(json::object{{"table", table}}));
  }
  /// `2 missing_field email` for each fault.
  Row faults(const ApiAnswer& answer) {
    EXPECT_EQ(refusal(answer), "422 faulty_file") << answer.raw.body;
    Row told;
    for (const json::value& fault : answer.body.at("faults").as_array()) {
      told.push_back(std::to_string(fault.at("line").as_int64()) + " " + std::string(fault.at("code").as_string()) +
                     " " + std::string(fault.at("field").as_string()));
    }
    return told;
  }
  Row accounts() {
    Row told;
    const json::value users = server.ask("GET", "/api/v1/users").body;
    for (const json::value& user : users.at("users").as_array()) {
      for (const json::value& role : user.at("roles").as_array()) {
        const json::value& part = role.at("part");
        told.push_back(std::string(user.at("email").as_string()) + " " + std::string(user.at("name").as_string()) +
                       " " + std::string(role.at("role").as_string()) +
                       (part.is_null() ? "" : " " + std::string(part.as_string())));
      }
    }
    std::sort(told.begin(), told.end());
    return told;
  }
};

TEST_F(RoleTable, GivesAllRolesAndALinkToWhoIsNew) {
  EXPECT_EQ(server.ask("POST", "/api/v1/events/e/roles", R"({"email":"ben@b.jp","name":"Ben","role":"viewer"})").status,
            201);
  const ApiAnswer answer = grant(
      "\xEF\xBB\xBF"
      "Role; email ;name;part\r\norganizer;ada@a.fr;\"Ada; L.\";\r\n;;;\r\neditor;BEN@b.jp;;music\r\n\r\n"
      "host;chie@c.jp;知恵\r\n");
  ASSERT_EQ(answer.status, 200) << answer.raw.body;
  EXPECT_THAT(accounts(), ElementsAre("ada@a.fr Ada; L. organizer", "ben@b.jp Ben editor music", "ben@b.jp Ben viewer",
                                      "chie@c.jp 知恵 host"));
  const json::array& granted = answer.body.at("granted").as_array();
  ASSERT_EQ(granted.size(), 3U);
  EXPECT_EQ(granted[0].at("email"), "ada@a.fr");
  EXPECT_EQ(granted[1].at("role").at("part"), "music");
  EXPECT_FALSE(granted[1].as_object().contains("link"));
  for (const std::size_t one : {0U, 2U}) {
    const std::string host = "127.0.0.1:" + std::to_string(server.port());
    const std::string secret(granted[one].at("link").at("secret").as_string());
    const ApiAnswer entered = server.ask_public("POST", "/api/v1/sign-in", R"({"secret":")" + secret + R"("})",
                                                {{"Origin", "http://" + host}, {"Host", host}});
    EXPECT_EQ(entered.status, 200) << entered.raw.body;
    EXPECT_EQ(entered.text("name"), granted[one].at("name").as_string());
  }
}

TEST_F(RoleTable, MakesOneAccountForWhoIsNamedTwice) {
  server.ask("POST", "/api/v1/tracks", R"({"id":"talks","event":"e","name":{"en":"Talks"},"color":"culture"})");
  const ApiAnswer answer = grant("email,role,name,part\nada@a.fr,editor,Ada,music\nAda@a.fr,editor,,talks\n");
  ASSERT_EQ(answer.status, 200) << answer.raw.body;
  EXPECT_THAT(accounts(), ElementsAre("ada@a.fr Ada editor music", "ada@a.fr Ada editor talks"));
  EXPECT_TRUE(answer.body.at("granted").at(0).as_object().contains("link"));
  EXPECT_FALSE(answer.body.at("granted").at(1).as_object().contains("link"));
}

TEST_F(RoleTable, WithFaultsGivesNothingAndTellsAllOfThemByLine) {
  const ApiAnswer answer = grant(
      "email,name,role,part\n"
      "ada@a.fr,Ada,organizer,\n"
      "no address,Ben,host,\n"
      "chie@c.jp,\"Chie\n\",boss,\n"
      "dan@d.fr,Dan,editor,\n"
      ",Eve,host,\n"
      "fay@f.fr,,host,\n"
      "gus@g.fr,Gus,editor,nowhere\n"
      "ADA@a.fr,,viewer,\n"
      "hal@h.fr,Hal,host,,\n");
  EXPECT_THAT(faults(answer), ElementsAre("3 invalid_value email", "4 invalid_value role", "6 missing_field part",
                                          "7 missing_field email", "8 missing_field name", "9 unknown_reference part",
                                          "10 duplicate email", "11 too_many row"));
  EXPECT_EQ(answer.body.at("params").at("faults"), "8");
  EXPECT_THAT(accounts(), IsEmpty());
  EXPECT_THAT(server.ask("GET", "/api/v1/users").body.at("users").as_array(), IsEmpty());
}

TEST_F(RoleTable, ThatIsNoneIsRefusedByItsPlace) {
  EXPECT_THAT(faults(grant("")), ElementsAre("1 missing_field table"));
  EXPECT_THAT(faults(grant("email,role\n")), ElementsAre("1 missing_field table"));
  EXPECT_THAT(faults(grant("email,name\na@b,A\n")), ElementsAre("1 missing_field role"));
  EXPECT_THAT(faults(grant("\nemail,role,rank\na@b,host,1\n")), ElementsAre("2 unknown_field rank"));
  EXPECT_THAT(faults(grant("email,role,EMAIL\na@b,host,b@c\n")), ElementsAre("1 duplicate email"));
  const ApiAnswer open = grant("email,role\na@b,\"host\n");
  EXPECT_THAT(faults(open), ElementsAre("2 malformed_table table"));
  EXPECT_EQ(open.body.at("faults").at(0).at("params"), json::parse(R"({"line":"2","column":"5"})"));
  std::string long_one = "email,role\n";
  for (int i = 0; i < 501; ++i) long_one += "a" + std::to_string(i) + "@b,host\n";
  EXPECT_THAT(faults(grant(long_one)), ElementsAre("502 too_many table"));
}

TEST_F(RoleTable, IsReadFromItsFieldAlone) {
  const auto fault = [&](std::string_view body) {
    return refusal(server.ask("POST", "/api/v1/events/e/role-tables", body));
  };
  EXPECT_EQ(fault("{}"), "422 missing_field table");
  EXPECT_EQ(fault(R"({"table":1})"), "422 wrong_type table");
  EXPECT_EQ(fault(R"({"table":"email,role","rows":[]})"), "422 unknown_field rows");
  EXPECT_THAT(faults(server.ask("POST", "/api/v1/events/e/role-tables", "{\"table\":\"email,role\\na@b,\xFF\"}")),
              ElementsAre("2 invalid_utf8 table"));
  EXPECT_EQ(grant("email,role\na@b,host\n", "none").status, 404);
}

TEST_F(RoleTable, IsNotForWhoMayNotGiveRoles) {
  const auto ask = [&](const Headers& who) {
    return server.ask_public("POST", "/api/v1/events/e/role-tables", R"({"table":"email,name,role\na@b,A,owner"})", who)
        .status;
  };
  const auto organizer = server.ask("POST", "/api/v1/tokens", R"({"role":"organizer","name":"x","event":"e"})");
  EXPECT_EQ(ask({}), 401);
  EXPECT_EQ(ask({{"Authorization", "Bearer " + organizer.text("secret")}}), 403);
  EXPECT_THAT(accounts(), IsEmpty());
}

}  // namespace
}  // namespace hatachi
