#include "tests/server/api/released_event.hpp"
#include "tests/support/web_socket_client.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <string>
#include <string_view>

namespace hatachi {
namespace {

using testing::ElementsAre;

// Modes.

TEST_F(Releases, HoldEditsBackUntilOneIsPublished) {
  const auto before = agenda();
  const auto made = create("lunch", "Lunch", "12:00");
  EXPECT_TRUE(made.body.at("change").at("published").is_null());
  EXPECT_TRUE(edit("opening", R"({"title":{"en":"Welcome"}})").body.at("change").at("published").is_null());
  EXPECT_EQ(agenda(), before);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/sessions/lunch").status, 404);

  const auto release = publish(R"({"name":{"en":"First"}})");
  EXPECT_EQ(release.status, 201) << release.raw.body;
  EXPECT_EQ(release.raw.header("Location"), event + "/releases/1");
  EXPECT_EQ(release.body.at("number"), 1);
  EXPECT_EQ(release.body.at("name").at("en"), "First");
  EXPECT_EQ(release.body.at("change").at("published"), before.at("number").as_int64() + 1);
  EXPECT_THAT(shown(), ElementsAre("Lunch 12:00 confirmed", "Welcome 09:00 confirmed"));
  EXPECT_EQ(published(), before.at("number").as_int64() + 1);
}

TEST_F(Releases, GoingOverToThemPublishesNothing) {
  EXPECT_EQ(published(), 2);
  EXPECT_EQ(agenda().at("event").at("mode"), "live") << "for readers nothing has changed";
  EXPECT_EQ(server.ask("GET", event).text("mode"), "release");
}

TEST_F(Releases, GoingBackToLiveModePublishesWhatTheDraftHolds) {
  create("lunch", "Lunch", "12:00");
  const auto switched = switch_to("live");
  EXPECT_EQ(switched.body.at("change").at("published"), 3);
  EXPECT_THAT(shown(), ElementsAre("Lunch 12:00 confirmed", "Opening 09:00 confirmed"));
}

TEST_F(Releases, HideAnEventUntilItsFirst) {
  server.ask("POST", "/api/v1/events", R"({"id":"later","name":{"en":"Later"},"first_day":"2027-05-10",
      "last_day":"2027-05-10","zones":["Europe/Paris"],"mode":"release"})");
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/later").status, 404);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/later/agenda").status, 404);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/later/releases").status, 404);
  support::WebSocketClient socket;
  EXPECT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/events/later/live"), 404u);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events").body.at("events").as_array().size(), 1u);
  ASSERT_EQ(server.ask("POST", "/api/v1/events/later/releases", "{}", {{"If-Match", "*"}}).status, 201);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/later").status, 200);
}

TEST_F(Releases, StayTheWayAnEventIsPublishedWhereAFileDoesNotSay) {
  create("lunch", "Lunch", "12:00");
  const auto imported = server.ask("POST", "/api/v1/import", R"({"hatachi":1,"events":[{"id":"e","name":{"en":"Fair"},
      "first_day":"2027-05-10","last_day":"2027-05-12","zones":["Europe/Paris","Asia/Tokyo"]}]})");
  ASSERT_EQ(imported.status, 200) << imported.raw.body;
  EXPECT_EQ(server.ask("GET", event).text("mode"), "release");
  EXPECT_EQ(published(), 2);
}

// Publishing.

TEST_F(Releases, AreOfTheDraftThatWasLookedAt) {
  EXPECT_EQ(server.ask("POST", event + "/releases", "{}").text("code"), "precondition_required");
  const auto preview = server.ask("GET", event + "/release-preview");
  EXPECT_EQ(preview.etag, preview.text("etag"));
  create("lunch", "Lunch", "12:00");
  const auto stale = server.ask("POST", event + "/releases", "{}", {{"If-Match", preview.etag}});
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(published(), 2);
  const std::string now(stale.body.at("current").at("etag").as_string());
  EXPECT_EQ(server.ask("GET", event + "/release-preview").etag, now);
  EXPECT_EQ(server.ask("POST", event + "/releases", "{}", {{"If-Match", now}}).status, 201);
}

TEST_F(Releases, CountOnInTheirEvent) {
  EXPECT_EQ(publish().body.at("number"), 1);
  EXPECT_EQ(publish().body.at("number"), 2);
  const auto listed = server.ask_public("GET", event + "/releases").body.at("releases").as_array();
  ASSERT_EQ(listed.size(), 2u);
  EXPECT_EQ(listed[1].at("number"), 2);
}

TEST_F(Releases, OfTheSameKeyArePublishedOnce) {
  const Headers headers{{"If-Match", "*"}, {"Idempotency-Key", "one"}};
  const auto first = server.ask("POST", event + "/releases", "{}", headers);
  const auto again = server.ask("POST", event + "/releases", "{}", headers);
  EXPECT_EQ(again.text("id"), first.text("id"));
  EXPECT_EQ(again.raw.header("Location"), event + "/releases/1");
  EXPECT_EQ(server.ask("GET", event + "/releases").body.at("releases").as_array().size(), 1u);
}

TEST_F(Releases, AreNoneOfLiveMode) {
  switch_to("live");
  EXPECT_EQ(publish().text("code"), "wrong_mode");
  EXPECT_EQ(correct("1").text("code"), "wrong_mode");
}

TEST_F(Releases, WaitForConflictsThatBlockUnlessAReasonIsGiven) {
  server.ask("PATCH", event, R"({"severities":[{"rule":"room_overlap","severity":"block"}]})", {{"If-Match", "*"}});
  create("lunch", "Lunch", "09:30");
  const auto refused = publish();
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.text("code"), "blocked");
  ASSERT_EQ(refused.body.at("conflicts").as_array().size(), 1u);
  EXPECT_EQ(refused.body.at("conflicts").at(0).at("rule"), "room_overlap");
  EXPECT_EQ(server.ask("GET", event + "/release-preview").body.at("conflicts"), refused.body.at("conflicts"));
  EXPECT_EQ(published(), 2);
  EXPECT_EQ(publish(R"({"reason":"The hall has a wall"})").status, 201);
  const auto draft = server.ask("GET", event + "/changes?state=draft").body.at("changes").as_array();
  EXPECT_EQ(draft.back().at("operation"), "publish_release");
  EXPECT_EQ(draft.back().at("reason"), "The hall has a wall");
  EXPECT_EQ(server.ask_public("GET", event + "/changes").raw.body.find("wall"), std::string::npos);
}

TEST_F(Releases, AreSeenByReadersAsFarAsTheyConcernThem) {
  create("lunch", "Lunch", "12:00");
  const auto release = publish(R"({"validations":[{"side":"Kyutech","name":"Kamiya","day":"2027-04-01"}]})");
  const auto seen = server.ask_public("GET", event + "/releases").body.at("releases").at(0);
  EXPECT_EQ(seen.at("number"), 1);
  EXPECT_EQ(seen.at("at"), release.body.at("at"));
  EXPECT_EQ(json::serialize(seen.at("validations")), R"([{"side":"Kyutech","name":"Kamiya","day":"2027-04-01"}])");
  EXPECT_EQ(release.body.at("draft_number"), 4);
  EXPECT_EQ(seen.at("draft_number"), 0);
  EXPECT_EQ(agenda().at("releases").at(0), seen);
}

TEST_F(Releases, AreNotUndoneButTheEditBeforeIs) {
  create("lunch", "Lunch", "12:00");
  const auto release = publish();
  const auto named = server.ask("POST", event + "/undo", R"({"entry":)" + number_of(release) + "}");
  EXPECT_EQ(named.text("code"), "nothing_to_undo");
  const auto undone = server.ask("POST", event + "/undo", "{}");
  EXPECT_EQ(undone.body.at("changes").at(0).at("id"), "lunch");
  EXPECT_EQ(undone.body.at("changes").at(0).at("item").at("status"), "cancelled") << "readers have seen it";
  EXPECT_THAT(shown(), ElementsAre("Lunch 12:00 confirmed", "Opening 09:00 confirmed"));
}

// Validations.

TEST_F(Releases, AreValidatedAndNamedWhereTheyArePublished) {
  const auto release = publish();
  const std::string address = "/api/v1/releases/" + release.text("id");
  const std::string body =
      R"({"name":{"fr":"Première"},"validations":[{"side":"Artem","name":"Tombre","day":"2027-04-02"}]})";
  EXPECT_EQ(server.ask("PATCH", address, body).status, 428);
  const auto edited = server.ask("PATCH", address, body, {{"If-Match", release.etag}});
  EXPECT_EQ(edited.status, 200) << edited.raw.body;
  EXPECT_EQ(edited.body.at("change").at("published"), 4);
  EXPECT_EQ(server.ask("PATCH", address, body, {{"If-Match", release.etag}}).status, 412);
  const auto seen = server.ask_public("GET", event + "/releases/1").body;
  EXPECT_EQ(seen.at("name").at("fr"), "Première");
  EXPECT_EQ(seen.at("validations").at(0).at("name"), "Tombre");
  EXPECT_EQ(server.ask("PATCH", address, edited.raw.body, {{"If-Match", edited.etag}}).etag, edited.etag)
      << "what was read can be sent back";
}

TEST_F(Releases, AreEditedWithoutWhatTheDraftHolds) {
  const auto release = publish();
  create("lunch", "Lunch", "12:00");
  server.ask("PATCH", "/api/v1/releases/" + release.text("id"), R"({"name":{"fr":"Première"}})", {{"If-Match", "*"}});
  EXPECT_THAT(shown(), ElementsAre("Opening 09:00 confirmed"));
}

// Bad input.

struct Bad {
  std::string_view body;
  std::string_view code;
  std::string_view field;
};

TEST_F(Releases, OfBadInputAreRefusedByName) {
  const Bad releases[] = {
      {R"({"title":{"en":"x"}})", "unknown_field", "title"},
      {R"({"name":"x"})", "wrong_type", "name"},
      {R"({"reason":1})", "wrong_type", "reason"},
      {R"({"validations":[{"side":"a","name":"b"}]})", "missing_field", "validations[0].day"},
      {R"({"validations":[{"side":"a","name":"b","day":"2027-02-30"}]})", "invalid_time", "validations[0].day"},
      {R"({"validations":[{"side":"","name":"b","day":"2027-02-01"}]})", "missing_field", "validations[0].side"},
      {R"({"id":"Über"})", "invalid_id", "id"},
  };
  for (const Bad& bad : releases) {
    SCOPED_TRACE(bad.body);
    const auto refused = publish(std::string(bad.body));
    EXPECT_EQ(refused.text("code"), bad.code);
    EXPECT_EQ(refused.text("field"), bad.field);
  }
  publish();
  const Bad corrections[] = {
      {R"({})", "missing_field", "entries"},
      {R"({"entries":[]})", "missing_field", "entries"},
      {R"({"entries":3})", "wrong_type", "entries"},
      {R"({"entries":["3"]})", "wrong_type", "entries[0]"},
      {R"({"entries":[-3]})", "wrong_type", "entries[0]"},
      {R"({"entries":[3],"why":""})", "unknown_field", "why"},
  };
  for (const Bad& bad : corrections) {
    SCOPED_TRACE(bad.body);
    const auto refused = server.ask("POST", event + "/corrections", bad.body);
    EXPECT_EQ(refused.text("code"), bad.code);
    EXPECT_EQ(refused.text("field"), bad.field);
  }
  EXPECT_EQ(server.ask("POST", "/api/v1/releases/nothing/withdraw").status, 404);
  EXPECT_EQ(server.ask("PATCH", "/api/v1/releases/nothing", "{}", {{"If-Match", "*"}}).status, 404);
  EXPECT_EQ(server.ask("POST", "/api/v1/events/nothing/releases", "{}", {{"If-Match", "*"}}).status, 404);
  EXPECT_EQ(published(), 3);
}

TEST_F(Releases, ArePublishedChangedAndWithdrawnForReasonsThatCanBeKept) {
  const std::string release = "/api/v1/releases/" + publish().text("id");
  const std::string entry = number_of(create("lunch", "Lunch", "12:00"));
  const std::string draft = server.ask("GET", event + "/release-preview").etag;
  const std::string reason = std::string(301, 'x');
  EXPECT_EQ(publish(R"({"reason":")" + reason + "\"}").text("code"), "too_long");
  const std::string too_long = "?reason=" + reason;
  const Headers any{{"If-Match", "*"}};
  EXPECT_EQ(server.ask("POST", event + "/releases" + too_long, "{}", any).text("code"), "too_long");
  EXPECT_EQ(server.ask("POST", event + "/corrections" + too_long, R"({"entries":[)" + entry + "]}").text("code"),
            "too_long");
  EXPECT_EQ(server.ask("PATCH", release + too_long, R"({"name":{"fr":"Une"}})", any).text("code"), "too_long");
  EXPECT_EQ(server.ask("POST", release + "/withdraw" + too_long).text("code"), "too_long");
  EXPECT_EQ(server.ask("GET", event + "/release-preview").etag, draft);
}

}  // namespace
}  // namespace hatachi
