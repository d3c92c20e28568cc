#include "tests/server/calendar/readers.hpp"
#include "tests/support/live_picture.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"
#include "tests/support/zoneinfo_folder.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>

namespace hatachi {
namespace {

using support::LivePicture;
using support::RunningServer;
using support::SessionsShown;
using support::WebSocketClient;
using support::ZoneinfoFolder;
using testing::ElementsAre;
namespace json = boost::json;

/// A server on a zoneinfo directory of its own, with sessions in Nancy and in Kitakyushu.
class ZoneChange : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = ZoneinfoFolder::missing(); !missing.empty()) GTEST_SKIP() << missing;
    zoneinfo.emplace();
    server.emplace(zoneinfo->path());
    server->prepare_event();
    server->ask("POST", "/api/v1/venues", R"({"id":"kitakyushu","name":{"ja":"戸畑"},"zone":"Asia/Tokyo"})");
    server->ask("POST", "/api/v1/rooms", R"({"id":"aula","venue":"kitakyushu","name":{"ja":"講堂"}})");
    create("before", "hall", "2026-07-14T15:00");
    create("winter", "hall", "2027-02-09T09:00");
    create("summer", "hall", "2027-07-14T15:00");
    create("called-off", "hall", "2027-07-15T15:00");
    create("tanabata", "aula", "2027-07-07T19:00");
    server->ask("DELETE", "/api/v1/sessions/called-off", {}, {{"If-Match", "*"}});
  }

  void create(const std::string& id, const std::string& room, const std::string& local) {
    const auto made = server->ask("POST", "/api/v1/events/e/sessions",
                                  R"({"id":")" + id + R"(","title":{"en":")" + id + R"("},"room":")" + room +
                                      R"(","start":{"local":")" + local + R"("},"duration_minutes":60})");
    ASSERT_EQ(made.status, 201) << made.raw.body;
  }

  std::string other_release() const {
    return ZoneinfoFolder::named(ZoneinfoFolder::without_summers_in_paris(ZoneinfoFolder::source()), "2030a");
  }

  json::value agenda(std::string_view query = "") {
    return server->ask("GET", "/api/v1/events/e/agenda" + std::string(query)).body;
  }
  /// `summer 2027-07-14T15:00:00+02:00` for each session.
  std::vector<std::string> instants() {
    std::vector<std::string> lines;
    for (const auto& [id, session] : support::sessions_of(agenda())) {
      lines.push_back(id + " " + json::value_to<std::string>(session.at("start").at("instant")));
    }
    return lines;
  }
  std::map<std::string, calendar::Reading> feed() {
    std::map<std::string, calendar::Reading> by_session;
    for (const auto& reading :
         calendar::read_with_libical(server->ask_public("GET", "/events/e/agenda.ics").raw.body)) {
      by_session[reading.uid.substr(0, reading.uid.find('@'))] = reading;
    }
    return by_session;
  }
  json::value last_change(std::string_view state) {
    const auto since = agenda("?state=" + std::string(state)).at("number").as_int64() - 1;
    return server
        ->ask("GET", "/api/v1/events/e/changes?state=" + std::string(state) + "&since=" + std::to_string(since))
        .body.at("changes")
        .at(0);
  }

  std::optional<ZoneinfoFolder> zoneinfo;
  std::optional<RunningServer> server;
};

/// The ids of the sessions in a change.
std::vector<std::string> sessions_in(const json::value& change) {
  std::vector<std::string> ids;
  for (const json::value& item : change.at("changes").as_array()) {
    if (item.at("kind") == "session") ids.push_back(json::value_to<std::string>(item.at("id")));
  }
  return ids;
}

/// Waits for the next change on a live channel.
json::value next_change(WebSocketClient& client) {
  while (const auto text = client.read_text()) {
    const json::value frame = json::parse(*text);
    if (frame.at("type") == "change") return frame;
  }
  return nullptr;
}

/// Without the entity tag, which rises with every entry.
std::string whole(const SessionsShown& sessions) {
  std::string text;
  for (const auto& [id, session] : sessions) {
    json::object shown = session.as_object();
    shown.erase("etag");
    text += json::serialize(shown) + "\n";
  }
  return text;
}

TEST_F(ZoneChange, MovesExactlyTheSessionsWhoseRulesChangedAndBackAgain) {
  const auto sessions_before = support::sessions_of(agenda());
  const auto feed_before = feed();
  LivePicture picture{sessions_before, {}};
  WebSocketClient client;
  ASSERT_EQ(client.connect("127.0.0.1", server->port(), "/api/v1/events/e/live"), 101U);
  ASSERT_TRUE(client.read_text().has_value());

  zoneinfo->replace(other_release());
  const json::value there = next_change(client);
  ASSERT_TRUE(there.is_object()) << "no frame came";
  EXPECT_EQ(there.at("operation"), "elect_tz_release");
  EXPECT_THAT(sessions_in(there), ElementsAre("called-off", "summer"));
  picture.take(there);
  EXPECT_EQ(picture.sessions, support::sessions_of(agenda()));
  EXPECT_THAT(instants(), ElementsAre("before 2026-07-14T15:00:00+02:00", "called-off 2027-07-15T15:00:00+01:00",
                                      "summer 2027-07-14T15:00:00+01:00", "tanabata 2027-07-07T19:00:00+09:00",
                                      "winter 2027-02-09T09:00:00+01:00"));
  EXPECT_EQ(agenda().at("tz_release"), "2030a");
  for (const auto& [id, reading] : feed()) {
    const bool moved = id == "called-off" || id == "summer";
    EXPECT_EQ(reading.begins, feed_before.at(id).begins + (moved ? 3600 : 0)) << id;
    EXPECT_EQ(reading.sequence > feed_before.at(id).sequence, moved) << id;
  }

  zoneinfo->replace(ZoneinfoFolder::source());
  const json::value back = next_change(client);
  ASSERT_TRUE(back.is_object()) << "no frame came";
  EXPECT_THAT(sessions_in(back), ElementsAre("called-off", "summer"));
  picture.take(back);
  EXPECT_EQ(whole(picture.sessions), whole(sessions_before));
  for (const auto& [id, reading] : feed()) {
    EXPECT_EQ(reading.begins, feed_before.at(id).begins) << id;
  }
}

TEST_F(ZoneChange, IsOneEntryOfTheDraftByTheServerItself) {
  const auto number = agenda("?state=draft").at("number").as_int64();
  server->restart_after([&] { zoneinfo->replace(other_release()); });
  const json::value change = last_change("draft");
  EXPECT_EQ(change.at("number"), number + 1);
  EXPECT_EQ(change.at("operation"), "elect_tz_release");
  EXPECT_EQ(change.at("actor"), "system:tz");
  EXPECT_EQ(change.at("actor_name"), "Hatachi");
  EXPECT_THAT(sessions_in(change), ElementsAre("called-off", "summer"));
}

TEST_F(ZoneChange, WhileTheServerWasDownIsThereWhenItServes) {
  server->restart_after([&] { zoneinfo->replace(other_release()); });
  EXPECT_EQ(json::value_to<std::string>(agenda().at("tz_release")), "2030a");
  EXPECT_EQ(instants().at(2), "summer 2027-07-14T15:00:00+01:00");
  const auto number = agenda("?state=draft").at("number");
  server->restart();
  EXPECT_EQ(agenda("?state=draft").at("number"), number) << "what is elected is not elected again";
}

TEST_F(ZoneChange, UnderTheSameNameMovesSessionsToo) {
  server->restart_after([&] { zoneinfo->replace(ZoneinfoFolder::without_summers_in_paris(ZoneinfoFolder::source())); });
  EXPECT_EQ(instants().at(2), "summer 2027-07-14T15:00:00+01:00");
}

TEST_F(ZoneChange, ThatMovesNothingIsElectedAllTheSame) {
  server->restart_after([&] { zoneinfo->replace(ZoneinfoFolder::named(ZoneinfoFolder::source(), "2030b")); });
  EXPECT_EQ(json::value_to<std::string>(agenda().at("tz_release")), "2030b");
  EXPECT_THAT(sessions_in(last_change("published")), ElementsAre());
}

TEST_F(ZoneChange, LeavesASessionThatFallsIntoAGapWhereItIsAndTellsIt) {
  create("night", "aula", "2027-03-28T10:30");
  server->restart_after([&] {
    zoneinfo->replace(ZoneinfoFolder::named(ZoneinfoFolder::with_summers_in_tokyo(ZoneinfoFolder::source()), "2030c"));
  });
  EXPECT_EQ(instants().at(2), "night 2027-03-28T10:30:00+09:00");
  EXPECT_THAT(sessions_in(last_change("draft")), ElementsAre("tanabata"));
  const auto tz = server->ask("GET", "/api/v1/tz", {}, {{"Accept-Language", "en"}}).body;
  const json::value& left = tz.at("events").at(0).at("published");
  ASSERT_EQ(left.as_array().size(), 1U) << json::serialize(tz);
  EXPECT_EQ(left.at(0).at("session"), "night");
  EXPECT_EQ(left.at(0).at("stays").at("code"), "skipped_time");
  EXPECT_EQ(left, tz.at("events").at(0).at("draft"));
}

class ZoneChangeOfAManualEvent : public ZoneChange {
 protected:
  void SetUp() override {
    ZoneChange::SetUp();
    if (server) elects("manual");
  }
  void elects(const std::string& policy) {
    const auto set =
        server->ask("PATCH", "/api/v1/events/e", R"({"tz_election":")" + policy + R"("})", {{"If-Match", "*"}});
    ASSERT_EQ(set.status, 200) << set.raw.body;
  }
  json::value status() { return server->ask("GET", "/api/v1/tz").body; }
  json::value status_of_event() { return status().at("events").at(0); }
};

TEST_F(ZoneChangeOfAManualEvent, MovesNothingAndTellsWhatItWouldMove) {
  const auto before = agenda();
  server->restart_after([&] { zoneinfo->replace(other_release()); });
  EXPECT_EQ(agenda(), before);
  EXPECT_EQ(status().at("release"), "2030a");
  const json::value event = status_of_event();
  EXPECT_EQ(event.at("event"), "e");
  EXPECT_EQ(event.at("tz_election"), "manual");
  EXPECT_EQ(event.at("tz_release"), before.at("tz_release"));
  EXPECT_EQ(event.at("draft"), event.at("published"));
  ASSERT_EQ(event.at("draft").as_array().size(), 2U);
  const json::value& move = event.at("draft").at(0);
  EXPECT_EQ(move.at("session"), "summer") << "in the order in which they take place";
  EXPECT_EQ(move.at("title").at("en"), "summer");
  EXPECT_EQ(move.at("before").at("start").at("instant"), "2027-07-14T15:00:00+02:00");
  EXPECT_EQ(move.at("after").at("start"), json::parse(R"({"local":"2027-07-14T15:00:00","zone":"Europe/Paris",
                                                         "instant":"2027-07-14T15:00:00+01:00"})"));
  EXPECT_EQ(move.at("after").at("end").at("instant"), "2027-07-14T16:00:00+01:00");
}

TEST_F(ZoneChangeOfAManualEvent, IsElectedByAnOrganizer) {
  server->restart_after([&] { zoneinfo->replace(other_release()); });
  const auto elected = server->ask("POST", "/api/v1/events/e/tz-election");
  ASSERT_EQ(elected.status, 200) << elected.raw.body;
  EXPECT_EQ(elected.text("tz_release"), "2030a");
  EXPECT_EQ(elected.body.at("moved"), json::parse(R"(["called-off","summer"])"));
  EXPECT_EQ(elected.body.at("change").at("number"), last_change("draft").at("number"));
  EXPECT_EQ(elected.body.at("change").at("published"), last_change("published").at("number"));
  EXPECT_EQ(last_change("draft").at("actor_name"), "tests");
  EXPECT_EQ(instants().at(2), "summer 2027-07-14T15:00:00+01:00");
  EXPECT_EQ(status_of_event().at("draft"), json::array{});
  const json::value noted = server->ask("GET", "/api/v1/events/e").body.at("tz_change");
  EXPECT_EQ(noted.at("to"), "2030a");
  EXPECT_EQ(noted.at("moved"), elected.body.at("moved"));

  const auto again = server->ask("POST", "/api/v1/events/e/tz-election");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body.at("moved"), json::array{});
  EXPECT_EQ(again.body.at("change").at("number"), elected.body.at("change").at("number")) << "nothing was left to do";
}

TEST_F(ZoneChangeOfAManualEvent, IsElectedOnceTheEventLeavesItToTheServer) {
  server->restart_after([&] { zoneinfo->replace(other_release()); });
  elects("automatic");
  EXPECT_EQ(instants().at(2), "summer 2027-07-14T15:00:00+01:00");
  EXPECT_EQ(json::value_to<std::string>(agenda().at("tz_release")), "2030a");
}

TEST_F(ZoneChangeOfAManualEvent, IsNobodyElsesBusiness) {
  server->restart_after([&] { zoneinfo->replace(other_release()); });
  const auto told = server->ask_public("GET", "/api/v1/tz");
  EXPECT_EQ(told.status, 401);
  EXPECT_EQ(told.raw.body.find("2030a"), std::string::npos);
  EXPECT_EQ(server->ask_public("POST", "/api/v1/events/e/tz-election").status, 401);
  EXPECT_EQ(instants().at(2), "summer 2027-07-14T15:00:00+02:00");
}

TEST_F(ZoneChangeOfAManualEvent, IsOfAnEventThatThereIs) {
  EXPECT_EQ(server->ask("POST", "/api/v1/events/nothing/tz-election").status, 404);
}

TEST_F(ZoneChange, ThatIsUndoneStaysUndone) {
  const auto before = whole(support::sessions_of(agenda()));
  server->restart_after([&] { zoneinfo->replace(other_release()); });
  const auto undo = [&] {
    const auto number = last_change("draft").at("number").as_int64();
    return server->ask("POST", "/api/v1/events/e/undo", json::serialize(json::object{{"entry", number}}));
  };
  EXPECT_EQ(undo().status, 200);
  EXPECT_EQ(whole(support::sessions_of(agenda())), before);
  EXPECT_EQ(server->ask("GET", "/api/v1/events/e").body.at("tz_election"), "manual");
  server->restart_after([] {});
  EXPECT_EQ(whole(support::sessions_of(agenda())), before) << "no start elects it again";

  EXPECT_EQ(undo().status, 200);
  EXPECT_EQ(instants().at(2), "summer 2027-07-14T15:00:00+01:00");
  EXPECT_EQ(server->ask("GET", "/api/v1/events/e").body.at("tz_election"), "automatic");
}

TEST_F(ZoneChange, UnderTheSameNameThatIsUndoneStaysUndone) {
  const auto before = whole(support::sessions_of(agenda()));
  server->restart_after([&] { zoneinfo->replace(ZoneinfoFolder::without_summers_in_paris(ZoneinfoFolder::source())); });
  ASSERT_NE(whole(support::sessions_of(agenda())), before);
  const auto number = last_change("draft").at("number").as_int64();
  const auto undone = server->ask("POST", "/api/v1/events/e/undo", json::serialize(json::object{{"entry", number}}));
  EXPECT_EQ(undone.status, 200) << undone.raw.body;
  server->restart_after([] {});
  EXPECT_EQ(whole(support::sessions_of(agenda())), before);
  EXPECT_EQ(server->ask("GET", "/api/v1/events/e").body.at("tz_election"), "manual");
}

TEST_F(ZoneChange, ThatIsUndoneInReleaseModeReachesReadersWithTheNextRelease) {
  const auto mode = server->ask("PATCH", "/api/v1/events/e", R"({"mode":"release"})", {{"If-Match", "*"}});
  ASSERT_EQ(mode.status, 200) << mode.raw.body;
  server->restart_after([&] { zoneinfo->replace(other_release()); });
  const auto shown = [&] {
    const json::value sessions = server->ask_public("GET", "/api/v1/events/e/agenda").body;
    return json::value_to<std::string>(support::sessions_of(sessions).at("summer").at("start").at("instant"));
  };
  const auto number = last_change("draft").at("number").as_int64();
  server->ask("POST", "/api/v1/events/e/undo", json::serialize(json::object{{"entry", number}}));
  EXPECT_EQ(shown(), "2027-07-14T15:00:00+01:00");
  const auto released = server->ask("POST", "/api/v1/events/e/releases", R"({"id":"first"})", {{"If-Match", "*"}});
  ASSERT_EQ(released.status, 201) << released.raw.body;
  EXPECT_EQ(shown(), "2027-07-14T15:00:00+02:00");
}

TEST_F(ZoneChangeOfAManualEvent, IsElectedByAnUndoThatLeavesItToTheServerAgain) {
  server->restart_after([&] { zoneinfo->replace(other_release()); });
  EXPECT_EQ(instants().at(2), "summer 2027-07-14T15:00:00+02:00");
  const auto undone = server->ask("POST", "/api/v1/events/e/undo", "{}");
  EXPECT_EQ(undone.status, 200) << undone.raw.body;
  EXPECT_EQ(instants().at(2), "summer 2027-07-14T15:00:00+01:00");
}

}  // namespace
}  // namespace hatachi
