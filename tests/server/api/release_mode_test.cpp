#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// While a draft is edited in release mode, nothing that readers get changes: byte for byte.
namespace hatachi {
namespace {

using support::ApiAnswer;
using support::RunningServer;
using support::WebSocketClient;
namespace json = boost::json;

const std::string id = "steering-2027";
const std::string event = "/api/v1/events/" + id;

/// An answer as it came, but for what tells the hour and the request.
std::string bytes_of(const ApiAnswer& answer) {
  std::string bytes = std::to_string(answer.status) + "\n";
  for (const auto& [name, value] : answer.raw.headers) {
    if (name != "Date" && name != "X-Request-Id") bytes += name + ": " + value + "\n";
  }
  json::value body = answer.body;
  if (auto* problem = body.if_object(); problem != nullptr && problem->erase("request_id") > 0) {
    return bytes + "\n" + json::serialize(body);
  }
  return bytes + "\n" + answer.raw.body;
}

/// The greeting of the live channel, but for what tells the hour.
std::string hello(const RunningServer& server, const std::string& query) {
  WebSocketClient socket;
  if (socket.connect("127.0.0.1", server.port(), event + "/live" + query) != 101) return "refused";
  json::value message = json::parse(socket.read_text().value_or("null"));
  message.as_object().erase("server_time");
  return json::serialize(message);
}

std::vector<std::string> ids_of(const json::value& items) {
  std::vector<std::string> ids;
  for (const auto& item : items.as_array()) ids.emplace_back(item.at("id").as_string());
  return ids;
}

/// Every address that nobody in particular may read: those of the description, of all sessions, and the pages.
std::set<std::string> public_addresses(RunningServer& server) {
  const auto sessions = ids_of(server.ask("GET", event + "/agenda?state=draft").body.at("sessions"));
  std::set<std::string> addresses{"/", "/orga/", "/events/" + id, event + "/changes?since=1", event + "/releases/1"};
  const json::value description = server.ask_public("GET", "/api/v1/openapi.json").body;
  for (const auto& path : description.at("paths").as_object()) {
    const auto* get = path.value().as_object().if_contains("get");
    std::string address(path.key());
    if (get == nullptr || get->as_object().contains("security") || address.ends_with("/live")) continue;
    if (const auto at = address.find("{event}"); at != std::string::npos) address.replace(at, 7, id);
    if (address.find("{number}") != std::string::npos) continue;
    std::vector<std::string> all{address};
    if (const auto at = address.find("{id}"); at != std::string::npos) {
      all.clear();
      for (const std::string& session : sessions) all.push_back(std::string(address).replace(at, 4, session));
    }
    for (const std::string& one : all) {
      addresses.insert(one);
      if (!one.ends_with(".ics")) continue;
      for (const char* language : {"fr", "ja", "en"}) addresses.insert(one + "?lang=" + language);
    }
  }
  return addresses;
}

/// What a reader gets from each address.
std::map<std::string, std::string> everything_public(RunningServer& server, const std::set<std::string>& addresses) {
  std::map<std::string, std::string> all;
  for (const std::string& address : addresses) all[address] = bytes_of(server.ask_public("GET", address));
  for (const std::string query : {"", "?since=0", "?since=1"}) all["live" + query] = hello(server, query);
  return all;
}

/// The addresses at which two pictures differ.
std::vector<std::string> different(const std::map<std::string, std::string>& a,
                                   const std::map<std::string, std::string>& b) {
  std::vector<std::string> addresses;
  for (const auto& [address, bytes] : a) {
    if (b.at(address) != bytes) addresses.push_back(address);
  }
  return addresses;
}

/// An organizer who does anything to a draft; refusals are part of it.
class Organizer {
 public:
  Organizer(RunningServer& server, unsigned seed) : server_(server), random_(seed) {
    const auto draft = server.ask("GET", event + "/agenda?state=draft").body;
    sessions_ = ids_of(draft.at("sessions"));
    rooms_ = ids_of(draft.at("rooms"));
    people_ = ids_of(draft.at("people"));
    venues_ = ids_of(draft.at("venues"));
  }

  void edit() {
    static const std::vector<void (Organizer::*)()> all{
        &Organizer::create,  &Organizer::retitle,    &Organizer::move,          &Organizer::change_audience,
        &Organizer::remove,  &Organizer::undo,       &Organizer::rename_venue,  &Organizer::rename_room,
        &Organizer::promote, &Organizer::add_track,  &Organizer::edit_event,    &Organizer::edit_delegation,
        &Organizer::shift,   &Organizer::add_people, &Organizer::lock_and_swap, &Organizer::import};
    (this->*all[random_() % all.size()])();
  }

 private:
  std::string word() { return "word-" + std::to_string(random_() % 10'000); }
  const std::string& any(const std::vector<std::string>& ids) { return ids[random_() % ids.size()]; }
  std::string local() {
    return "2027-0" + std::to_string(4 + random_() % 3) + "-1" + std::to_string(random_() % 10) + "T" +
           std::to_string(10 + random_() % 10) + ":00";
  }
  void patch(const std::string& address, const std::string& body) {
    server_.ask("PATCH", "/api/v1/" + address, body, {{"If-Match", "*"}});
  }

  void create() {
    const std::string made = "made-" + std::to_string(random_() % 1'000'000);
    server_.ask("POST", event + "/sessions",
                R"({"id":")" + made + R"(","title":{"en":")" + word() + R"("},"room":")" + any(rooms_) +
                    R"(","start":{"local":")" + local() + R"("},"duration_minutes":45})");
    sessions_.push_back(made);
  }
  void retitle() { patch("sessions/" + any(sessions_), R"({"title":{"fr":")" + word() + R"("}})"); }
  void move() {
    patch("sessions/" + any(sessions_),
          R"({"room":")" + any(rooms_) + R"(","start":{"local":")" + local() + R"("},"duration_minutes":30})");
  }
  void change_audience() {
    static const std::vector<std::string> audiences{"public", "guests", "crew", "organizers"};
    patch("sessions/" + any(sessions_), R"({"audience":")" + any(audiences) + R"("})");
  }
  void remove() { server_.ask("DELETE", "/api/v1/sessions/" + any(sessions_), {}, {{"If-Match", "*"}}); }
  void undo() { server_.ask("POST", event + "/undo", "{}"); }
  void rename_venue() { patch("venues/" + any(venues_), R"({"name":{"en":")" + word() + R"("}})"); }
  void rename_room() { patch("rooms/" + any(rooms_), R"({"name":{"en":")" + word() + R"("},"capacity":77})"); }
  void promote() { patch("people/" + any(people_), R"({"title":{"en":")" + word() + R"("}})"); }
  void add_track() {
    server_.ask("POST", "/api/v1/tracks",
                R"({"event":")" + id + R"(","name":{"en":")" + word() + R"("},"color":"culture"})");
  }
  void edit_event() { patch("events/" + id, R"({"name":{"en":")" + word() + R"("},"description":{"fr":"x"}})"); }
  void edit_delegation() { patch("delegations/lorraine-2027", R"({"members":[")" + any(people_) + R"("]})"); }
  void shift() {
    server_.ask("POST", event + "/shift", R"({"session":")" + any(sessions_) + R"(","minutes":15})",
                {{"If-Match", "*"}});
  }
  void add_people() { patch("sessions/" + any(sessions_), R"({"speakers":[")" + any(people_) + R"("]})"); }
  void lock_and_swap() {
    const std::string& one = any(sessions_);
    server_.ask("POST", "/api/v1/sessions/" + one + "/lock", {}, {{"If-Match", "*"}});
    server_.ask("POST", "/api/v1/sessions/" + one + "/swap", R"({"with":")" + any(sessions_) + R"("})",
                {{"If-Match", "*"}});
  }
  void import() {
    server_.ask("POST", "/api/v1/import",
                R"({"hatachi":1,"people":[{"id":")" + any(people_) + R"(","roman":{"family":")" + word() + R"("}}]})");
  }

  RunningServer& server_;
  std::mt19937 random_;
  std::vector<std::string> sessions_;
  std::vector<std::string> rooms_;
  std::vector<std::string> people_;
  std::vector<std::string> venues_;
};

class ReleaseMode : public testing::TestWithParam<unsigned> {
 protected:
  ReleaseMode() {
    server.import_sample();
    server.ask("PATCH", event, R"({"mode":"release"})", {{"If-Match", "*"}});
    publish();
  }

  /// Whatever conflicts random edits make.
  ApiAnswer publish() { return server.ask("POST", event + "/releases", R"({"reason":"a test"})", {{"If-Match", "*"}}); }
  std::int64_t number(const std::string& state) {
    return server.ask("GET", event + "/agenda?state=" + state).body.at("number").as_int64();
  }

  RunningServer server;
};
INSTANTIATE_TEST_SUITE_P(Seeds, ReleaseMode, testing::Values(1u, 2u));

TEST_P(ReleaseMode, ChangesNothingThatReadersGetWhileTheDraftIsEdited) {
  const std::set<std::string> addresses = public_addresses(server);
  WebSocketClient follower;
  ASSERT_EQ(follower.connect("127.0.0.1", server.port(), event + "/live"), 101u);
  const std::int64_t published = json::parse(follower.read_text().value()).at("number").as_int64();
  const std::int64_t draft = number("draft");
  const auto before = everything_public(server, addresses);

  Organizer organizer(server, GetParam());
  for (int i = 0; i < 150; ++i) organizer.edit();
  EXPECT_GT(number("draft"), draft + 75) << "something was done";
  EXPECT_EQ(different(before, everything_public(server, addresses)), std::vector<std::string>{});

  const auto released = publish();
  ASSERT_EQ(released.status, 201) << released.raw.body;
  const auto frame = json::parse(follower.read_text().value());
  EXPECT_EQ(frame.at("operation"), "publish_release") << "and nothing was sent in between";
  EXPECT_EQ(frame.at("number"), published + 1);
  EXPECT_EQ(released.body.at("change").at("published"), published + 1);
}

/// The items of an agenda without their entity tags.
json::value without_tags(json::value items) {
  for (auto& item : items.as_array()) item.as_object().erase("etag");
  return items;
}

TEST_P(ReleaseMode, IsFollowedByAllThatReadersGetOnceItIsPublished) {
  const std::set<std::string> addresses{event + "/agenda",
                                        event + "/changes",
                                        event + "/releases",
                                        "/events/" + id + "/agenda.ics?lang=fr",
                                        "/events/" + id + "/agenda.ics?lang=ja",
                                        "/events/" + id + "/agenda.ics?lang=en"};
  Organizer organizer(server, GetParam());
  for (int i = 0; i < 60; ++i) organizer.edit();
  const auto before = everything_public(server, addresses);
  ASSERT_EQ(publish().status, 201);
  const auto after = everything_public(server, addresses);
  EXPECT_EQ(different(before, after).size(), before.size());
  const auto agenda = server.ask_public("GET", event + "/agenda").body;
  const auto draft = server.ask("GET", event + "/agenda?as=public").body;
  for (const char* items : {"venues", "rooms", "tracks", "people", "delegations", "sessions", "releases"}) {
    EXPECT_EQ(without_tags(agenda.at(items)), without_tags(draft.at(items))) << items;
  }
}

TEST_P(ReleaseMode, BringsByCorrectionsOneAfterTheOtherWhatAReleaseWouldBring) {
  const std::int64_t released = number("draft");
  Organizer organizer(server, GetParam() + 100);
  for (int i = 0; i < 40; ++i) organizer.edit();
  const std::int64_t last = number("draft");
  for (std::int64_t entry = released + 1; entry <= last; ++entry) {
    const auto corrected =
        server.ask("POST", event + "/corrections", R"({"reason":"a test","entries":[)" + std::to_string(entry) + "]}");
    ASSERT_EQ(corrected.status, 200) << entry << " " << corrected.raw.body;
  }
  const auto preview = server.ask("GET", event + "/release-preview").body.at("difference");
  EXPECT_EQ(json::serialize(preview), R"({"sessions":[],"items":[]})");
}

}  // namespace
}  // namespace hatachi
