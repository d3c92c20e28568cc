#include "scheduling/time/format.hpp"
#include "tests/server/calendar/readers.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <utility>

namespace hatachi {
namespace {

using calendar::Reading;
using support::RunningServer;
namespace json = boost::json;

/// When something begins and ends, in seconds since 1970, by the id of its session.
using Instants = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;

std::int64_t seconds(const json::value& moment) {
  const auto instant = time::parse_instant(moment.at("instant").as_string());
  return instant.value().time_since_epoch().count();
}

Instants told_by_api(const json::value& agenda) {
  Instants told;
  for (const json::value& session : agenda.at("sessions").as_array()) {
    told[std::string(session.at("id").as_string())] = {seconds(session.at("start")), seconds(session.at("end"))};
  }
  return told;
}

Instants understood(const std::vector<Reading>& readings) {
  Instants told;
  for (const Reading& reading : readings)
    told[reading.uid.substr(0, reading.uid.find('@'))] = {reading.begins, reading.ends};
  return told;
}

void keep(const std::filesystem::path& folder, const std::string& name, const std::string& bytes) {
  std::ofstream(folder / name, std::ios::binary) << bytes;
}

TEST(Calendar, OfEachEventOfTheSampleGivesTheInstantsOfTheApiToEveryReader) {
  RunningServer server;
  ASSERT_EQ(server.import_sample().status, 200);
  support::TempFolder folder;
  std::map<std::string, Instants> expected;
  for (const std::string event : {"nancy-2022", "tobata-2023", "steering-2027"}) {
    for (const std::string language : {"fr", "ja", "en"}) {
      const auto feed = server.ask_public("GET", "/events/" + event + "/agenda.ics?lang=" + language);
      ASSERT_EQ(feed.status, 200);
      EXPECT_EQ(feed.raw.header("Content-Type"), "text/calendar; charset=utf-8");
      const std::string name = event + "-" + language + ".ics";
      keep(folder.path(), name, feed.raw.body);
      expected[name] = told_by_api(server.ask_public("GET", "/api/v1/events/" + event + "/agenda").body);
      EXPECT_GE(expected[name].size(), 5u);
      EXPECT_EQ(understood(calendar::read_with_libical(feed.raw.body)), expected[name]) << name;
    }
  }
  const auto by_file = calendar::read_with_python_by_file(folder.path());
  const auto by_name = calendar::read_with_python_by_name(folder.path());
  const auto ical_js = calendar::read_with_ical_js(folder.path());
  for (const auto& [name, instants] : expected) {
    EXPECT_EQ(understood(by_file.at(name)), instants) << name;
    EXPECT_EQ(understood(by_name.at(name)), instants) << name;
    EXPECT_EQ(understood(ical_js.at(name)), instants) << name;
  }
}

class CalendarOfAnEvent : public ::testing::Test {
 protected:
  CalendarOfAnEvent() {
    server.prepare_event();
    session = server.create_session("Opening", "09:00", 60).text("id");
  }
  Reading single() {
    const auto readings = calendar::read_with_libical(server.ask_public("GET", file()).raw.body);
    EXPECT_EQ(readings.size(), 1u);
    return readings.at(0);
  }
  std::string file() const { return "/sessions/" + session + ".ics"; }
  support::ApiAnswer edit(const std::string& address, std::string_view body) {
    return server.ask("PATCH", address, body, {{"If-Match", server.ask("GET", address).etag}});
  }

  RunningServer server;
  std::string session;
};

TEST_F(CalendarOfAnEvent, OneSessionIsTheSameEntryAsInTheFeed) {
  const auto feed = calendar::read_with_libical(server.ask_public("GET", "/events/e/agenda.ics").raw.body);
  ASSERT_EQ(feed.size(), 1u);
  EXPECT_EQ(feed[0], single());
  EXPECT_EQ(feed[0].summary, "Opening");
}

TEST_F(CalendarOfAnEvent, AMoveRaisesTheSequenceAndChangesTheTag) {
  const Reading before = single();
  const auto known = server.ask_public("GET", file());
  EXPECT_TRUE(known.raw.header("Last-Modified").ends_with(" GMT")) << known.raw.header("Last-Modified");
  EXPECT_EQ(server.ask_public("GET", file(), {}, {{"If-None-Match", known.etag}}).status, 304);
  ASSERT_EQ(edit("/api/v1/sessions/" + session, R"({"start":{"local":"2027-05-10T10:30"}})").status, 200);
  const Reading after = single();
  EXPECT_EQ(after.uid, before.uid);
  EXPECT_EQ(after.begins, before.begins + 90 * 60);
  EXPECT_GT(after.sequence, before.sequence);
  EXPECT_EQ(server.ask_public("GET", file(), {}, {{"If-None-Match", known.etag}}).status, 200);
}

TEST_F(CalendarOfAnEvent, TheTagFollowsAllThatTheFileSays) {
  const auto known = server.ask_public("GET", file());
  ASSERT_EQ(edit("/api/v1/rooms/hall", R"({"name":{"en":"Great hall"}})").status, 200);
  const auto renamed = server.ask_public("GET", file(), {}, {{"If-None-Match", known.etag}});
  EXPECT_EQ(renamed.status, 200);
  EXPECT_NE(renamed.raw.body.find("Great hall"), std::string::npos);
  server.create_session("Lunch", "12:00", 60);
  EXPECT_EQ(server.ask_public("GET", file(), {}, {{"If-None-Match", renamed.etag}}).status, 304);
}

TEST_F(CalendarOfAnEvent, ACancelledSessionStaysAsCancelled) {
  server.ask("DELETE", "/api/v1/sessions/" + session, {}, {{"If-Match", "*"}});
  EXPECT_EQ(single().status, "CANCELLED");
  EXPECT_EQ(single().summary, "CANCELLED: Opening");
}

TEST_F(CalendarOfAnEvent, AnUnknownSessionEventOrLanguageIsRefused) {
  EXPECT_EQ(server.ask_public("GET", "/sessions/nothing.ics").status, 404);
  EXPECT_EQ(server.ask_public("GET", "/events/nothing/agenda.ics").status, 404);
  const auto german = server.ask_public("GET", "/events/e/agenda.ics?lang=de");
  EXPECT_EQ(german.status, 422);
  EXPECT_EQ(german.text("field"), "lang");
}

}  // namespace
}  // namespace hatachi
