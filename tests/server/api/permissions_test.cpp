#include "server/api/routes.hpp"
#include "tests/support/running_server.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace hatachi {
namespace {

namespace json = boost::json;
using support::ApiAnswer;
using support::Headers;
using support::RunningServer;

/// Who asks for something, as the table of permissions has them: in the event that is asked about, in another event, or
/// in the installation.
struct Asker {
  std::string label;
  std::string role;
  std::string event;
  std::string part = {};
};

/// A server with the event `e` in release mode, which has one of each thing, and the event `other`.
class Permissions : public testing::Test {
 protected:
  Permissions() {
    server.prepare_event();
    make("POST", "/api/v1/events",
         R"({"id":"other","name":{"en":"Other"},"zones":["Europe/Paris"],"first_day":"2027-05-10",
             "last_day":"2027-05-12"})");
    make("POST", "/api/v1/people", R"({"id":"ada","roman":{"family":"Lovelace"}})");
    make("POST", "/api/v1/tracks", R"({"id":"music","event":"e","name":{"en":"Music"},"color":"culture"})");
    make("POST", "/api/v1/delegations", R"({"id":"kyutech","event":"e","name":{"en":"Kyutech"}})");
    make("POST", "/api/v1/events/e/sessions", R"({"id":"talk","title":{"en":"Talk"},"track":"music","room":"hall",
         "start":{"local":"2027-05-10T09:00"},"duration_minutes":60})");
    EXPECT_EQ(server.ask("PATCH", "/api/v1/events/e", R"({"mode":"release"})", {{"If-Match", "*"}}).status, 200);
    EXPECT_EQ(server.ask("POST", "/api/v1/events/e/releases", R"({"id":"first"})", {{"If-Match", "*"}}).status, 201);
  }

  void make(std::string_view method, std::string_view target, std::string_view body) {
    const ApiAnswer made = server.ask(method, target, body);
    EXPECT_EQ(made.status, 201) << made.raw.body;
  }

  std::string host() const { return "127.0.0.1:" + std::to_string(server.port()); }

  /// Signs somebody in who has that role, and gives their browser's headers; of nobody, none.
  Headers headers_of(const Asker& asker) {
    if (asker.role.empty()) return {};
    json::object wish{{"email", asker.label + "@example.org"}, {"name", asker.label}, {"role", asker.role}};
    if (!asker.part.empty()) wish["part"] = asker.part;
    const std::string place = asker.event.empty() ? "/api/v1/users" : "/api/v1/events/" + asker.event + "/roles";
    const ApiAnswer granted = server.ask("POST", place, json::serialize(wish));
    EXPECT_EQ(granted.status, 201) << granted.raw.body;
    const std::string secret(granted.body.at("link").at("secret").as_string());
    Headers browser{{"Origin", "http://" + host()}, {"Host", host()}, {"Sec-Fetch-Site", "same-origin"}};
    const ApiAnswer entered =
        server.ask_public("POST", "/api/v1/sign-in", R"({"secret":")" + secret + R"("})", browser);
    const std::string cookie = entered.raw.header("Set-Cookie");
    browser.emplace_back("Cookie", cookie.substr(0, cookie.find(';')));
    return browser;
  }

  /// Those of a browser that opened Ada's personal link.
  Headers headers_of_ada() {
    const ApiAnswer key = server.ask("POST", "/api/v1/people/ada/keys", R"({"purpose":"page"})");
    Headers browser{{"Origin", "http://" + host()}, {"Host", host()}, {"Sec-Fetch-Site", "same-origin"}};
    const std::string cookie = server.ask_public("GET", key.text("path"), {}, browser).raw.header("Set-Cookie");
    browser.emplace_back("Cookie", cookie.substr(0, cookie.find(';')));
    return browser;
  }

  RunningServer server;
};

/// Every operation of the API's description with an address that there is, signing out last.
std::vector<std::pair<std::string, std::string>> operations(RunningServer& server) {
  const std::map<std::string, std::string> items{
      {"events", "e"},      {"sessions", "talk"}, {"tracks", "music"}, {"releases", "first"},
      {"venues", "nancy"},  {"rooms", "hall"},    {"people", "ada"},   {"delegations", "kyutech"},
      {"tokens", "nobody"}, {"users", "nobody"},  {"roles", "nobody"}, {"sign-ins", "nobody"},
      {"keys", "page"},     {"me", "nobodys"},    {"feeds", "nobodys"}};
  std::vector<std::pair<std::string, std::string>> all;
  const ApiAnswer document = server.ask_public("GET", "/api/v1/openapi.json");
  for (const auto& path : document.body.at("paths").as_object()) {
    std::string address(path.key());
    for (auto open = address.find('{'); open != std::string::npos; open = address.find('{')) {
      const auto close = address.find('}', open);
      const std::string before = address.substr(0, open - 1);
      const std::string collection = before.substr(before.rfind('/') + 1);
      const bool numbered = address.substr(open, close - open + 1) == "{number}";
      address.replace(open, close - open + 1, numbered ? "1" : items.at(collection));
    }
    for (const auto& operation : path.value().as_object()) {
      std::string method(operation.key());
      std::transform(method.begin(), method.end(), method.begin(), [](unsigned char c) { return std::toupper(c); });
      all.emplace_back(method, address);
    }
  }
  const auto ends_access = [](const auto& one) { return one.first == "DELETE" && one.second.ends_with("/sign-in"); };
  std::stable_partition(all.begin(), all.end(), [&](const auto& one) { return !ends_access(one); });
  return all;
}

/// What the door says: `401`, `403`, or that the request was let through, whatever then became of it.
std::string verdict(const ApiAnswer& answer) {
  if (answer.status == 401 || answer.status == 403) return std::to_string(answer.status);
  EXPECT_LT(answer.status, 500) << answer.raw.body;
  return "yes";
}

/// A request that says nothing: whom it is let in changes nothing by it.
ApiAnswer try_out(RunningServer& server, const std::string& method, const std::string& address, Headers headers) {
  if (address.ends_with("/live")) {
    headers.emplace_back("Connection", "Upgrade");
    headers.emplace_back("Upgrade", "websocket");
  }
  return server.ask_public(method, address, method == "GET" ? "" : "{}", std::move(headers));
}

std::string golden() {
  std::ifstream file(HATACHI_GOLDEN_PERMISSIONS);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// tests/server/api/permissions.txt: who may ask for what. A route that is not in it fails this test.
TEST_F(Permissions, OfEveryRouteAndRoleAreThoseOfTheList) {
  const std::vector<Asker> askers{{"public", "", ""},
                                  {"person", "", ""},
                                  {"delegate", "delegate", "e"},
                                  {"host", "host", "e"},
                                  {"check_in", "check_in", "e"},
                                  {"viewer", "viewer", "e"},
                                  {"editor", "editor", "e", "music"},
                                  {"organizer", "organizer", "e"},
                                  {"owner", "owner", "e"},
                                  {"elsewhere", "owner", "other"},
                                  {"all", "organizer", ""},
                                  {"installation", "owner", ""}};
  std::map<std::string, std::vector<std::string>> table;
  for (const Asker& asker : askers) {
    const Headers headers = asker.label == "person" ? headers_of_ada() : headers_of(asker);
    for (const auto& [method, address] : operations(server)) {
      table[address + " " + method].push_back(verdict(try_out(server, method, address, headers)));
    }
  }
  std::ostringstream told;
  for (const Asker& asker : askers) told << asker.label << " ";
  told << "\n";
  for (const auto& [operation, verdicts] : table) {
    for (const std::string& one : verdicts) told << one << " ";
    told << operation << "\n";
  }
  EXPECT_EQ(told.str(), golden());
}

}  // namespace
}  // namespace hatachi
