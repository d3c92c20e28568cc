#include "server/base/log.hpp"
#include "server/table/csv.hpp"
#include "server/table/formula.hpp"
#include "tests/server/api/programme.hpp"
#include "tests/server/calendar/readers.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <map>
#include <memory>
#include <regex>
#include <sstream>
#include <tuple>

// Texts that somebody chose to do harm with. What is refused names its field; what is taken comes back from every
// reader as it was sent, and is nothing but a text to each.
namespace hatachi {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Hostile {
  std::string name;
  std::string text;
  std::string in_calendar = text;  ///< a calendar knows one line break and no tab
};

const std::vector<Hostile>& hostile_texts() {
  static const std::vector<Hostile> all{
      {"Script", "\"><script>alert(1)</script>"},
      {"EndOfScript", "</script><!--<![CDATA["},
      {"Command", "=cmd()"},
      {"CommandOfExcel", "=cmd|' /C calc'!A0"},
      {"CommandAfterBlanks", "\u3000 \t=1+1", "\u3000  =1+1"},
      {"CommandOfAnotherColumn", "x;=cmd()\ty", "x;=cmd() y"},
      {"Sum", "@SUM(1)"},
      {"Plus", "+1"},
      {"Minus", "-1"},
      {"FullWidth", "＝1＋1"},
      {"Apostrophes", "''=1"},
      {"Quotes", "\"\"\",\"\n\"=1"},
      {"Alarm", "x\nEND:VEVENT\nBEGIN:VALARM\nACTION:DISPLAY"},
      {"EscapedAlarm", "x\\nBEGIN:VALARM\\;\\,\\"},
      {"Header", "x\nSet-Cookie: a=b\n\nbody"},
      {"FileName", "a.ics\"; filename=\"b.exe"},
      {"Percent", "%0d%0aSet-Cookie:%20a=b&lang=fr#x"},
      {"Placeholders", "{field} {0} %s %n ${x} {{x}}"},
      {"Database", "'); DROP TABLE users; --"},
      {"Path", "../../../etc/passwd"},
      {"TurnedAround", "\u202Egnp.exe \u2066x\u2069\u200F"},
      {"LineSeparators", "a\u2028BEGIN:VALARM\u2029b", "a\nBEGIN:VALARM\nb"},
      {"Invisible", "\uFEFF\u200Ba\u00AD"},
      {"FourOctets", "𠮷野家 🎉👩‍🚀"},
      {"NoCharacters", "\uFFFE\uFFFF\U0010FFFF\uFDD0"},
      {"ManyMarks", "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319"},
      {"Null", "null"},
      {"Json", "\",\"audience\":\"public\"}\\u0000"},
  };
  return all;
}

std::string as_json(std::string_view text) {
  return json::serialize(json::value(text));
}

/// One server with an event for each text, which names the event and one item of each kind in it. Their ids end with
/// the text's place in the list.
class HostileTexts : public testing::TestWithParam<std::size_t> {
 protected:
  static void SetUpTestSuite() {
    running = std::make_unique<RunningServer>();
    for (std::size_t i = 0; i < hostile_texts().size(); ++i) prepare(std::to_string(i), hostile_texts()[i].text);
  }
  static void TearDownTestSuite() { running.reset(); }

  static void prepare(const std::string& n, const std::string& text) {
    const json::object name{{"en", text}};
    const json::object person{{"family", text}};
    make("venues", {{"id", "v" + n}, {"zone", "Europe/Paris"}, {"name", name}, {"address", name}});
    make("rooms", {{"id", "r" + n}, {"venue", "v" + n}, {"name", name}});
    make("people", {{"id", "p" + n}, {"roman", person}, {"native", person}, {"title", name}});
    make("events", {{"id", "e" + n},
                    {"first_day", "2027-05-10"},
                    {"last_day", "2027-05-12"},
                    {"zones", json::array{"Europe/Paris"}},
                    {"name", name},
                    {"description", name}});
    make("tracks", {{"id", "t" + n}, {"event", "e" + n}, {"color", "culture"}, {"name", name}});
    make("delegations", {{"id", "d" + n}, {"event", "e" + n}, {"name", name}});
    make("events/e" + n + "/sessions", {{"id", "s" + n},
                                        {"room", "r" + n},
                                        {"track", "t" + n},
                                        {"speakers", json::array{"p" + n}},
                                        {"start", {{"local", "2027-05-10T09:00"}}},
                                        {"duration_minutes", 60},
                                        {"title", name},
                                        {"abstract", name}});
  }
  static void make(const std::string& collection, const json::object& item) {
    const ApiAnswer made = running->ask("POST", "/api/v1/" + collection, json::serialize(item));
    EXPECT_EQ(made.status, 201) << made.raw.body;
  }

  ApiAnswer get(const std::string& target) {
    ApiAnswer answer = server.ask_public("GET", target);
    EXPECT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_FALSE(answer.raw.has("Set-Cookie"));
    EXPECT_EQ(answer.raw.header("X-Content-Type-Options"), "nosniff");
    return answer;
  }

  static std::unique_ptr<RunningServer> running;
  RunningServer& server = *running;
  const std::string n = std::to_string(GetParam());
  const std::string text = hostile_texts()[GetParam()].text;
};
std::unique_ptr<RunningServer> HostileTexts::running;

TEST_P(HostileTexts, ComeBackFromJson) {
  const ApiAnswer agenda = get("/api/v1/events/e" + n + "/agenda");
  EXPECT_EQ(agenda.raw.header("Content-Type"), "application/json");
  const json::value& body = agenda.body;
  EXPECT_EQ(body.at("event").at("name").at("en").as_string(), text);
  EXPECT_EQ(body.at("event").at("description").at("en").as_string(), text);
  EXPECT_EQ(body.at("venues").at(0).at("address").at("en").as_string(), text);
  EXPECT_EQ(body.at("rooms").at(0).at("name").at("en").as_string(), text);
  EXPECT_EQ(body.at("tracks").at(0).at("name").at("en").as_string(), text);
  EXPECT_EQ(body.at("people").at(0).at("roman").at("family").as_string(), text);
  EXPECT_EQ(body.at("sessions").at(0).at("title").at("en").as_string(), text);
  EXPECT_EQ(body.at("sessions").at(0).at("audience"), "public");
  EXPECT_EQ(body.at("sessions").as_array().size(), 1U);
  EXPECT_EQ(agenda.raw.body.find_first_of("\n\r\t"), std::string::npos);
}

TEST_P(HostileTexts, AreTextsInATable) {
  for (const std::string separator : {"comma", "semicolon"}) {
    const char c = separator == "comma" ? ',' : ';';
    const ApiAnswer table = get("/events/e" + n + "/agenda.csv?bom=false&separator=" + separator);
    EXPECT_EQ(table.raw.header("Content-Disposition"), "attachment; filename=\"e" + n + "-en.csv\"");
    const auto as_told = table::read_csv(table.raw.body, {.separator = c}).value();
    const auto as_meant = table::read_csv(table.raw.body, {.separator = c, .from_inert = true}).value();
    ASSERT_EQ(as_meant.size(), 2U) << table.raw.body;
    std::map<std::string, std::string> cells;
    for (std::size_t i = 0; i < as_meant[0].cells.size(); ++i) cells[as_meant[0].cells[i]] = as_meant[1].cells.at(i);
    EXPECT_EQ(cells["id"], "s" + n);
    for (const char* column : {"title", "track", "venue", "room"}) EXPECT_EQ(cells[column], text) << column;
    EXPECT_THAT(cells["speakers"], HasSubstr(text));
    for (const std::string& cell : as_told.at(1).cells) {
      EXPECT_EQ(table::inert(table::from_inert(cell, c), c), cell) << "what could be calculated is inert";
    }
  }
}

TEST_P(HostileTexts, AreTextsInACalendar) {
  const std::map<std::string, std::string> files{{"/events/e" + n + "/agenda.ics", "e" + n},
                                                 {"/sessions/s" + n + ".ics", "s" + n}};
  for (const auto& [target, name] : files) {
    const ApiAnswer file = get(target);
    EXPECT_EQ(file.raw.header("Content-Disposition"), "inline; filename=\"" + name + ".ics\"");
    const auto readings = calendar::read_with_libical(file.raw.body);
    ASSERT_EQ(readings.size(), 1U);
    const std::string& told = hostile_texts()[GetParam()].in_calendar;
    EXPECT_EQ(readings[0].summary, told);
    EXPECT_EQ(readings[0].location, told + ", " + told + ", " + told);
    EXPECT_THAT(readings[0].description, testing::StartsWith(told + "\n\n"));
    EXPECT_EQ(readings[0].status, "CONFIRMED");
    for (const std::string forged : {"\nBEGIN:VALARM", "\nEND:VEVENT\r\nBEGIN:VALARM", "\nSet-Cookie", "\nACTION"}) {
      EXPECT_THAT(file.raw.body, Not(HasSubstr(forged)));
    }
  }
}

TEST_P(HostileTexts, ComeBackFromAFileThatIsImportedAgain) {
  const ApiAnswer file = server.ask("GET", "/api/v1/export?event=e" + n);
  ASSERT_EQ(file.status, 200);
  EXPECT_EQ(file.raw.header("Content-Disposition"), "attachment; filename=\"e" + n + ".json\"");
  const ApiAnswer imported = server.ask("POST", "/api/v1/import", file.raw.body);
  ASSERT_EQ(imported.status, 200) << imported.raw.body;
  EXPECT_EQ(imported.body.at("items"), imported.body.at("unchanged"));
  EXPECT_EQ(imported.body.at("items").as_int64(), 7);
}

/// A name is one line: those of several are refused.
TEST_P(HostileTexts, NameWhoDidSomethingOrAreRefused) {
  const ApiAnswer made = server.ask("POST", "/api/v1/tokens", R"({"role":"owner","name":)" + as_json(text) + "}");
  if (made.status != 201) {
    EXPECT_EQ(refusal(made), "422 invalid_value name");
    EXPECT_NE(text.find_first_of("\n\t"), std::string::npos) << text;
    return;
  }
  const Headers who{{"Authorization", "Bearer " + made.text("secret")}, {"If-Match", "*"}};
  ASSERT_EQ(server.ask_public("PATCH", "/api/v1/sessions/s" + n, R"({"duration_minutes":50})", who).status, 200);
  const json::value changes = server.ask("GET", "/api/v1/events/e" + n + "/changes?state=draft").body.at("changes");
  EXPECT_EQ(changes.as_array().back().at("actor_name").as_string(), text);
  EXPECT_EQ(get("/api/v1/events/e" + n + "/changes").raw.body.find("actor"), std::string::npos);
}

TEST_P(HostileTexts, AreTextsInATableOfRoles) {
  const std::string email = "a" + n + "@b.fr";
  table::CsvWriter writer;
  for (const std::string_view name : {"email", "name", "role"}) writer.text(name);
  writer.end_row();
  for (const std::string_view cell : {std::string_view(email), std::string_view(text), std::string_view("host")}) {
    writer.text(cell);
  }
  writer.end_row();
  const ApiAnswer given = server.ask("POST", "/api/v1/events/e" + n + "/role-tables",
                                     json::serialize(json::object{{"table", std::move(writer).take()}}));
  if (given.status != 200) {
    EXPECT_EQ(given.body.at("faults").at(0).at("field"), "name") << given.raw.body;
    EXPECT_NE(text.find_first_of("\n\t"), std::string::npos) << text;
    return;
  }
  EXPECT_EQ(given.body.at("granted").at(0).at("name").as_string(), text);
}

TEST_P(HostileTexts, AreToldBackInNoOtherFormThanJson) {
  json::object body{{"id", "new"}, {text, text}};
  const ApiAnswer unknown = server.ask("POST", "/api/v1/venues", json::serialize(body));
  EXPECT_EQ(unknown.text("code"), "missing_field");
  const ApiAnswer member =
      server.ask("PATCH", "/api/v1/rooms/r" + n, json::serialize(json::object{{text, text}}), {{"If-Match", "*"}});
  EXPECT_EQ(member.status, 422);
  EXPECT_EQ(member.text("code"), "unknown_field");
  EXPECT_EQ(member.raw.header("Content-Type"), "application/problem+json");
  EXPECT_FALSE(member.raw.has("Set-Cookie"));
  const ApiAnswer rule =
      server.ask("PATCH", "/api/v1/events/e" + n,
                 R"({"severities":[{"rule":)" + as_json(text) + R"(,"severity":"warn"}]})", {{"If-Match", "*"}});
  EXPECT_EQ(refusal(rule), "422 invalid_value severities[0].rule");
  EXPECT_EQ(rule.body.at("params").at("value").as_string(), text);
}

INSTANTIATE_TEST_SUITE_P(Each, HostileTexts, testing::Range(std::size_t{0}, hostile_texts().size()),
                         [](const auto& place) { return hostile_texts()[place.param].name; });

class RefusedTexts : public Programme {
 protected:
  /// What is said to a text, written as JSON, in every place that an item has for one.
  void expect_refused(const std::string& text, const std::string& status_and_code) {
    const std::string name = R"({"fr":)" + text + "}";
    const std::vector<std::tuple<std::string, std::string, std::string>> places{
        {"sessions/opening", R"("title":)" + name, "title.fr"},
        {"sessions/opening", R"("abstract":)" + name, "abstract.fr"},
        {"sessions/opening", R"("features":[)" + text + "]", "features[0]"},
        {"sessions/opening", R"("remote_link":)" + text, "remote_link"},
        {"rooms/hall", R"("name":)" + name, "name.fr"},
        {"venues/nancy", R"("address":)" + name, "address.fr"},
        {"people/ada", R"("roman":{"family":)" + text + "}", "roman.family"},
        {"people/ada", R"("institution":)" + name, "institution.fr"},
        {"events/e", R"("name":)" + name, "name.fr"},
        {"events/e", R"("description":)" + name, "description.fr"},
    };
    for (const auto& [address, members, field] : places) {
      const ApiAnswer answer = server.ask("PATCH", "/api/v1/" + address, "{" + members + "}", {{"If-Match", "*"}});
      const bool names_field = status_and_code.starts_with("422");
      EXPECT_EQ(refusal(answer), status_and_code + (names_field ? " " + field : "")) << text.substr(0, 50);
      EXPECT_FALSE(answer.raw.has("Set-Cookie"));
    }
    EXPECT_EQ(session("opening").body.at("title").at("en"), "opening");
  }
};

TEST_F(RefusedTexts, ThatHoldControlCharactersNameTheirField) {
  for (const std::string text : {R"("\r\nSet-Cookie: a=b")", R"("\r\nBEGIN:VALARM")", R"("a\rb")", R"("a\u0000b")",
                                 R"("\u001b[2J")", R"("\u0085")", R"("\u009b2J")", R"("\u007f")", R"("\b")"}) {
    expect_refused(text, "422 invalid_value");
  }
}

TEST_F(RefusedTexts, ThatAreNoUtf8NameTheirField) {
  for (const std::string text :
       {"\"\xFF\"", "\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xE3\x81\""}) {
    expect_refused(text, "422 invalid_utf8");
  }
}

TEST_F(RefusedTexts, OfHalfACharacterAreNoJson) {
  for (const std::string text :
       {R"("\ud800")", R"("\udc00")", R"("\ud83c\ud83c")", R"("\udf89\ud83c")", R"("\ud83cx")"}) {
    expect_refused(text, "400 malformed");
  }
}

TEST_F(RefusedTexts, OfAHundredKilobytesNameTheirField) {
  expect_refused("\"" + std::string(100'000, 'a') + "\"", "422 too_long");
}

/// What the server writes on standard error meanwhile, as lines.
template <class Work>
std::vector<std::string> logged_by(log::Format format, Work work) {
  log::configure(log::Level::info, format);
  testing::internal::CaptureStderr();
  work();
  std::istringstream written(testing::internal::GetCapturedStderr());
  log::configure(log::Level::warn, log::Format::text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(written, line);) lines.push_back(line);
  return lines;
}

class HostilePaths : public testing::Test {
 protected:
  HostilePaths() { server.restart(); }  // what was asked until now is written

  /// Asks for each of them, and for nothing else.
  void ask_for_all() {
    RunningServer& asked = server;
    for (const std::string& path : paths) asked.ask_public("GET", path, {}, {{"User-Agent", "a\tb"}});
    asked.restart();  // what was answered is written
  }

  const std::vector<std::string> paths{
      "/%0d%0a2027-01-01T00:00:00.000Z%20info%20stopped",
      "/a%0astatus=200",
      "/%1b[2J%1b]0;x%07",
      "/%c2%9b2J",
      "/%c2%85x",
      "/%e2%80%a8x%e2%80%a9",
      "/%e2%80%aegnp.exe",
      "/%22,%22status%22:%22500",
      "/x%20status=500%20from=admin",
      "/%22%20status=500",
      "/%5c%22",
      "/%00",
      "/%ff%fe",
      "/%ed%a0%80",
      "/%f0%9f%8e%89",
      "/{0}%25s%25n",
      "/x?lang=%0d%0aSet-Cookie:x",
  };
  RunningServer server;
};

TEST_F(HostilePaths, AreOneLineOfTextEach) {
  const auto lines = logged_by(log::Format::text, [this] { ask_for_all(); });
  const std::regex expected(
      R"re(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info request id=\S+ method=\S+ path=("([^"\\]|\\.)*"|[^ "=]+) )re"
      R"re(status=\d{3} us=\d+ by="" refused_as=("[^"]*"|\w+) from=\S+)re");
  EXPECT_EQ(lines.size(), paths.size());
  for (const std::string& line : lines) {
    EXPECT_TRUE(std::regex_match(line, expected)) << line;
    for (const char* treacherous : {"\r", "\x1b", "\x07", "\u0085", "\u009b", "\u2028", "\u2029", "\u202e"}) {
      EXPECT_THAT(line, Not(HasSubstr(treacherous)));
    }
  }
}

TEST_F(HostilePaths, AreOneJsonObjectEach) {
  const auto lines = logged_by(log::Format::json, [this] { ask_for_all(); });
  EXPECT_EQ(lines.size(), paths.size());
  for (const std::string& line : lines) {
    boost::system::error_code failed;
    const json::value entry = json::parse(line, failed);
    ASSERT_FALSE(failed) << line;
    std::vector<std::string> names;
    for (const auto& member : entry.as_object()) names.emplace_back(member.key());
    EXPECT_THAT(names, ElementsAre("time", "level", "event", "id", "method", "path", "status", "us", "by", "refused_as",
                                   "from"))
        << line;
  }
}

}  // namespace
}  // namespace hatachi
