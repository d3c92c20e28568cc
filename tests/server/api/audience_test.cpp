#include "scheduling/publication/audience.hpp"

#include "server/api/wire/write.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"
#include "tests/support/zoneinfo_folder.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Who sees what: every answer of every route against the table of audiences. Whatever is hidden has something to hide.
namespace hatachi {
namespace {

using agenda::Audience;
using publication::audience_of;
using publication::may_see;
using support::ApiAnswer;
using support::RunningServer;
using support::ZoneinfoFolder;
namespace json = boost::json;

const std::string event = "/api/v1/events/e";

/// The member of an answer that tells a field.
std::string member_of(std::string_view field) {
  static const std::map<std::string_view, std::string> others{{"turnaround", "turnaround_minutes"},
                                                              {"interpreter_stint", "interpreter_stint_minutes"},
                                                              {"interpreter_rest", "interpreter_rest_minutes"}};
  const auto found = others.find(field);
  return found == others.end() ? std::string(field) : found->second;
}

/// What a kind of item hides from a viewer: the members, each with what stands there instead.
using Hidden = std::map<std::string, json::value>;

template <class T>
Hidden hidden_of(Audience viewer) {
  const json::object untold = api::wire::write(T{}, {}, {});
  Hidden hidden;
  const auto add = [&](const auto& field) {
    const std::string member = member_of(field.name);
    if (!may_see(viewer, audience_of(T::kind, field.name))) hidden[member] = untold.at(member);
  };
  std::apply([&](const auto&... field) { (add(field), ...); }, T::fields);
  return hidden;
}

/// By the names of a kind in answers: one item, several, in a change.
std::map<std::string, Hidden, std::less<>> all_hidden_from(Audience viewer) {
  std::map<std::string, Hidden, std::less<>> all;
  const auto add = [&](const Hidden& hidden, std::string_view one, std::string_view several) {
    all[std::string(one)] = hidden;
    all[std::string(several)] = hidden;
  };
  add(hidden_of<agenda::Event>(viewer), "event", "events");
  add(hidden_of<agenda::Venue>(viewer), "venue", "venues");
  add(hidden_of<agenda::Room>(viewer), "room", "rooms");
  add(hidden_of<agenda::Track>(viewer), "track", "tracks");
  add(hidden_of<agenda::Person>(viewer), "person", "people");
  add(hidden_of<agenda::Delegation>(viewer), "delegation", "delegations");
  add(hidden_of<agenda::Session>(viewer), "session", "sessions");
  add(hidden_of<agenda::Release>(viewer), "release", "releases");
  return all;
}

/// Goes through an answer and compares each item in it with what is hidden from its viewer.
class Inspection {
 public:
  explicit Inspection(Audience viewer)
      : hidden_(all_hidden_from(viewer)), sees_stale_(viewer == Audience::organizers) {}

  void look_at(const json::value& value, std::string_view kind, const std::string& where) {
    if (const auto* array = value.if_array()) {
      for (const auto& one : *array) look_at(one, kind, where);
    }
    const auto* object = value.if_object();
    if (object == nullptr) return;
    if (!sees_stale_ && object->contains("stale")) faults.insert(where + ": stale");
    if (object->contains("etag") && hidden_.contains(kind)) look_at_item(*object, kind, where);
    for (const auto& member : *object) {
      const std::string_view name = member.key();
      const bool of_change = name == "item" && object->contains("kind");
      look_at(member.value(), of_change ? std::string_view(object->at("kind").as_string()) : name, where);
    }
  }

  std::set<std::string> faults;
  std::set<std::string> looked_at;  ///< kinds of which there was an item

 private:
  void look_at_item(const json::object& item, std::string_view kind, const std::string& where) {
    looked_at.emplace(kind);
    for (const auto& [member, untold] : hidden_.find(kind)->second) {
      const auto* shown = item.if_contains(member);
      if (shown == nullptr || *shown != untold) faults.insert(where + ": " + std::string(kind) + "." + member);
    }
  }

  std::map<std::string, Hidden, std::less<>> hidden_;
  bool sees_stale_;
};

/// An event in which every hidden field of some item that readers see says something, and hidden items as well: all
/// that is hidden in words says `marker`.
class Audiences : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = ZoneinfoFolder::missing(); !missing.empty()) GTEST_SKIP() << missing;
    zoneinfo.emplace();
    server.emplace(zoneinfo->path());
    server->prepare_event();
    for (const char* id : {"marker-remote", "marker-interpreter", "marker-head", "marker-member", "marker-escort"}) {
      put("people", R"({"id":")" + std::string(id) + R"(","roman":{"family":"Marker"}})");
    }
    put("people", R"({"id":"ada","roman":{"family":"Lovelace"},"zone":"Asia/Tokyo",
        "unavailable":[{"from":"2027-05-10T18:00","until":"2027-05-10T19:00"}],
        "interprets":[{"from":"fr","into":"ja"}]})");
    patch("rooms/hall", R"({"turnaround_minutes":17})");
    put("delegations", R"({"id":"kyutech","event":"e","name":{"en":"Kyutech"},"head":"marker-head",
        "members":["marker-member"],"escorts":["marker-escort"]})");
    put("events/e/sessions", R"({"id":"marker-before","title":{"en":"Marker"},"audience":"organizers","room":"hall",
        "start":{"local":"2027-07-14T08:00"},"duration_minutes":30})");
    put("events/e/sessions", R"({"id":"talk","title":{"en":"Talk","fr":"Exposé"},"room":"hall","speakers":["ada"],
        "start":{"local":"2027-07-14T10:00"},"duration_minutes":60,"delegations":["kyutech"],
        "remote":["marker-remote"],"interpreters":[{"person":"marker-interpreter","from":"fr","into":"ja"}],
        "attendance":4711,"features":["marker-feature"],"after":["marker-before"],"zones":["Asia/Tokyo"],
        "locked":true})");
    patch("sessions/talk", R"({"title":{"en":"Speech"}})");
    patch("events/e", R"({"working_hours":[{"from":"2027-05-10T09:00","until":"2027-05-10T18:00"}],
        "interpreter_stint_minutes":77,"interpreter_rest_minutes":13,
        "severities":[{"rule":"room_overlap","severity":"block"}]})");
    elect_another_release();
    patch("events/e", R"({"mode":"release","tz_election":"manual"})");
    publish_and_correct();
  }

  void put(const std::string& collection, const std::string& body) {
    const auto made = server->ask("POST", "/api/v1/" + collection, body);
    ASSERT_EQ(made.status, 201) << made.raw.body;
  }
  void patch(const std::string& address, const std::string& body) {
    const auto edited = server->ask("PATCH", "/api/v1/" + address, body, {{"If-Match", "*"}});
    ASSERT_EQ(edited.status, 200) << edited.raw.body;
  }
  void elect_another_release() {
    server->restart_after([&] {
      zoneinfo->replace(
          ZoneinfoFolder::named(ZoneinfoFolder::without_summers_in_paris(ZoneinfoFolder::source()), "2030a"));
    });
  }
  void publish_and_correct() {
    const auto released = server->ask("POST", event + "/releases", R"({"reason":"marker"})", {{"If-Match", "*"}});
    ASSERT_EQ(released.status, 201) << released.raw.body;
    patch("sessions/talk", R"({"abstract":{"en":"Why"}})");
    const auto last = server->ask("GET", event + "/agenda?state=draft").body.at("number").as_int64();
    const auto corrected = server->ask("POST", event + "/corrections",
                                       R"({"entries":[)" + std::to_string(last) + R"(],"reason":"marker"})");
    ASSERT_EQ(corrected.status, 200) << corrected.raw.body;
    put("events/e/sessions", R"({"id":"marker-draft","title":{"en":"Marker"},"room":"hall",
        "start":{"local":"2027-07-14T14:00"},"duration_minutes":30})");
  }

  /// The addresses of all routes that answer to a GET, with the ids of items that are there, and the kind of item that
  /// an answer is.
  std::vector<std::pair<std::string, std::string>> addresses() {
    static const std::map<std::string, std::string> ids{{"venues", "nancy"},        {"rooms", "hall"},
                                                        {"people", "ada"},          {"tracks", "none"},
                                                        {"delegations", "kyutech"}, {"sessions", "talk"}};
    std::vector<std::pair<std::string, std::string>> all;
    const json::value description = server->ask_public("GET", "/api/v1/openapi.json").body;
    for (const auto& path : description.at("paths").as_object()) {
      std::string address(path.key());
      if (!path.value().as_object().contains("get") || address.ends_with("/live")) continue;
      // What a secret opens is one person's own: tests/server/api/personal_test.cpp.
      if (address.find("{secret}") != std::string::npos) continue;
      std::string kind;
      if (address == "/api/v1/events/{event}") kind = "event";
      if (const auto at = address.find("{event}"); at != std::string::npos) address.replace(at, 7, "e");
      if (const auto at = address.find("{number}"); at != std::string::npos) {
        address.replace(at, 8, "1");
        kind = "release";
      }
      if (const auto at = address.find("{id}"); at != std::string::npos) {
        const auto begin = address.rfind('/', at - 2) + 1;
        const std::string collection = address.substr(begin, at - 1 - begin);
        address.replace(at, 4, ids.at(collection));
        kind = collection;
      }
      all.emplace_back(address, kind);
    }
    return all;
  }

  std::optional<ZoneinfoFolder> zoneinfo;
  std::optional<RunningServer> server;
};

TEST_F(Audiences, NobodyInParticularGetsWhatIsForOthersFromAnyRoute) {
  Inspection inspection(Audience::everyone);
  std::size_t answered = 0;
  for (const auto& [address, kind] : addresses()) {
    const ApiAnswer answer = server->ask_public("GET", address);
    if (answer.status == 401) continue;
    EXPECT_EQ(answer.status, 200) << address;
    ++answered;
    EXPECT_EQ(answer.raw.body.find("arker"), std::string::npos) << address << "\n" << answer.raw.body;
    if (!answer.body.is_null() && !address.ends_with("openapi.json")) inspection.look_at(answer.body, kind, address);
  }
  EXPECT_GT(answered, 10u);
  EXPECT_EQ(inspection.faults, std::set<std::string>{});
  EXPECT_THAT(inspection.looked_at, testing::IsSupersetOf({"event", "events", "venues", "rooms", "people",
                                                           "delegations", "sessions", "release", "releases"}));
}

TEST_F(Audiences, NobodyInParticularGetsItFromTheLiveChannel) {
  support::WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server->port(), event + "/live?since=0"), 101u);
  Inspection inspection(Audience::everyone);
  const auto last = json::parse(socket.read_text().value()).at("number").as_int64();
  for (std::int64_t number = 0; number < last;) {
    const auto text = socket.read_text();
    ASSERT_TRUE(text);
    EXPECT_EQ(text->find("arker"), std::string::npos) << *text;
    const json::value frame = json::parse(*text);
    inspection.look_at(frame, "", "live");
    number = frame.at("number").as_int64();
  }
  EXPECT_EQ(inspection.faults, std::set<std::string>{});
  EXPECT_THAT(inspection.looked_at, testing::IsSupersetOf({"event", "session", "room", "person", "release"}));
}

// A test of what is hidden is worth nothing where there is nothing to hide.
TEST_F(Audiences, OrganizersGetWhatIsHiddenFromOthers) {
  std::set<std::string> hidden;
  for (const auto& [kind, members] : all_hidden_from(Audience::everyone)) {
    if (kind.ends_with("s") || kind == "people") continue;
    for (const auto& [member, untold] : members) hidden.insert(kind + "." + member);
  }
  Inspection inspection(Audience::everyone);
  inspection.look_at(server->ask("GET", event + "/changes?state=draft&limit=500").body, "", "");
  inspection.look_at(server->ask("GET", event).body, "event", "");
  inspection.look_at(server->ask("GET", event + "/releases/1").body, "release", "");
  std::set<std::string> told;
  for (const std::string& fault : inspection.faults) told.insert(fault.substr(fault.find(' ') + 1));
  EXPECT_TRUE(told.erase("stale"));
  EXPECT_EQ(told, hidden);
}

TEST_F(Audiences, OrganizersLookWithTheEyesOfEach) {
  for (const Audience viewer : {Audience::everyone, Audience::guests, Audience::delegation, Audience::hosts,
                                Audience::crew, Audience::organizers}) {
    const std::string as(agenda::to_string(viewer));
    SCOPED_TRACE(as);
    Inspection inspection(viewer);
    const auto whole = server->ask("GET", event + "/agenda?as=" + as);
    ASSERT_EQ(whole.status, 200);
    inspection.look_at(whole.body, "", "agenda");
    const auto one = server->ask("GET", "/api/v1/sessions/talk?as=" + as);
    inspection.look_at(one.body, "session", "session");
    EXPECT_EQ(inspection.faults, std::set<std::string>{});
    EXPECT_EQ(one.body.at("remote").as_array().empty(), !may_see(viewer, Audience::hosts));
    EXPECT_EQ(one.body.at("attendance").is_null(), !may_see(viewer, Audience::crew));
    const bool sees_all = viewer == Audience::organizers;
    EXPECT_EQ(whole.raw.body.find("marker-before") != std::string::npos, sees_all);
    EXPECT_NE(whole.raw.body.find("marker-draft"), std::string::npos) << "it is the draft that is looked at";
    EXPECT_EQ(server->ask("GET", "/api/v1/sessions/marker-before?as=" + as).status, sees_all ? 200 : 404);
  }
}

TEST_F(Audiences, HaveTagsOfTheirOwnThatStartNoEdit) {
  std::set<std::string> tags{server->ask("GET", event + "/agenda").etag,
                             server->ask("GET", event + "/agenda?state=draft").etag};
  for (const char* as : {"public", "guests", "delegation", "hosts", "crew", "organizers"}) {
    const auto whole = server->ask("GET", event + "/agenda?as=" + std::string(as));
    EXPECT_TRUE(tags.insert(whole.etag).second) << as;
    EXPECT_EQ(whole.raw.header("Cache-Control"), "no-store");
    const auto again = server->ask("GET", event + "/agenda?as=" + std::string(as), {}, {{"If-None-Match", whole.etag}});
    EXPECT_EQ(again.status, 304);
    const auto one = server->ask("GET", "/api/v1/sessions/talk?as=" + std::string(as));
    const auto edited = server->ask("PATCH", "/api/v1/sessions/talk", one.raw.body, {{"If-Match", one.etag}});
    EXPECT_EQ(edited.status, 412) << "what is hidden would be written over";
    for (const auto& room : whole.body.at("rooms").as_array()) {
      const std::string tag(room.at("etag").as_string());
      EXPECT_EQ(server->ask("PATCH", "/api/v1/rooms/hall", "{}", {{"If-Match", tag}}).status, 412);
    }
  }
}

TEST_F(Audiences, AreForOrganizersToLookWith) {
  for (const std::string& address : {event + "/agenda?as=public", "/api/v1/sessions/talk?as=guests" + std::string()}) {
    EXPECT_EQ(server->ask_public("GET", address).status, 403) << address;
  }
  EXPECT_EQ(server->ask("GET", event + "/agenda?as=everybody").text("field"), "as");
  EXPECT_EQ(server->ask("GET", event + "/agenda?as=crew&state=published").text("field"), "state");
  EXPECT_EQ(server->ask("GET", event + "/agenda?as=crew&state=draft").status, 200);
}

}  // namespace
}  // namespace hatachi
