#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hatachi {
namespace {

using support::RunningServer;

class Agenda : public ::testing::Test {
 protected:
  Agenda() { server.prepare_event(); }

  RunningServer server;
  const std::string address = "/api/v1/events/e/agenda";
};

TEST_F(Agenda, IsNotSentAgainToWhomHasIt) {
  server.create_session("Opening", "09:00", 60);
  const auto first = server.ask_public("GET", address);
  EXPECT_EQ(first.raw.header("Cache-Control"), "no-cache");
  const auto again = server.ask_public("GET", address, {}, {{"If-None-Match", first.etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.etag, first.etag);
  EXPECT_EQ(again.raw.body, "");
  server.create_session("Lunch", "12:00", 60);
  const auto changed = server.ask_public("GET", address, {}, {{"If-None-Match", first.etag}});
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(changed.etag, first.etag);
}

TEST_F(Agenda, OfTheDraftIsKeptByNoCache) {
  const auto draft = server.ask("GET", address + "?state=draft");
  EXPECT_EQ(draft.raw.header("Cache-Control"), "no-store");
  const auto unchanged = server.ask("GET", address + "?state=draft", {}, {{"If-None-Match", draft.etag}});
  EXPECT_EQ(unchanged.status, 304);
  EXPECT_EQ(unchanged.raw.header("Cache-Control"), "no-store");
  EXPECT_EQ(server.ask("GET", "/api/v1/events/e/conflicts").raw.header("Cache-Control"), "no-store");
}

TEST_F(Agenda, ChangesComeInPagesWithoutGapOrRepetition) {
  for (int i = 0; i < 7; ++i) server.create_session("S" + std::to_string(i), "09:00", 30);
  std::string numbers;
  std::int64_t since = 0;
  for (bool more = true; more;) {
    const auto page = server.ask_public("GET", "/api/v1/events/e/changes?limit=3&since=" + std::to_string(since)).body;
    EXPECT_EQ(page.at("number").as_int64(), 8);
    for (const auto& change : page.at("changes").as_array()) {
      since = change.at("number").as_int64();
      numbers += std::to_string(since) + " ";
    }
    more = page.at("more").as_bool();
  }
  EXPECT_EQ(numbers, "1 2 3 4 5 6 7 8 ");
}

TEST_F(Agenda, SaysWhoDidWhatOnlyToOrganizers) {
  server.create_session("Opening", "09:00", 60);
  const auto draft = server.ask("GET", "/api/v1/events/e/changes?state=draft").body.at("changes").as_array();
  EXPECT_EQ(draft.back().at("actor_name"), "tests");
  const auto seen = server.ask_public("GET", "/api/v1/events/e/changes");
  EXPECT_EQ(seen.raw.body.find("actor"), std::string::npos);
  EXPECT_EQ(seen.raw.body.find("tests"), std::string::npos);
}

TEST_F(Agenda, AnUnknownEventStateOrNumberIsRefusedByName) {
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/nothing/agenda").status, 404);
  EXPECT_EQ(server.ask_public("GET", address + "?state=final").text("field"), "state");
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/e/changes?since=x").text("field"), "since");
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/e/changes?limit=501").text("field"), "limit");
}

TEST_F(Agenda, AnUndoCanBeUndone) {
  server.create_session("Opening", "09:00", 60);
  const auto before = server.ask_public("GET", address).body.at("sessions");
  const auto undone = server.ask("POST", "/api/v1/events/e/undo", "{}");
  EXPECT_EQ(undone.body.at("changes").at(0).at("item").at("status"), "cancelled");
  const std::string entry = std::to_string(undone.body.at("change").at("number").as_int64());
  const auto redone = server.ask("POST", "/api/v1/events/e/undo", R"({"entry":)" + entry + "}");
  EXPECT_EQ(redone.status, 200);
  auto after = server.ask_public("GET", address).body.at("sessions");
  ASSERT_EQ(after.as_array().size(), 1u);
  EXPECT_EQ(after.at(0).at("status"), "confirmed");
  EXPECT_EQ(after.at(0).at("title"), before.at(0).at("title"));
  EXPECT_EQ(after.at(0).at("start"), before.at(0).at("start"));
}

}  // namespace
}  // namespace hatachi
