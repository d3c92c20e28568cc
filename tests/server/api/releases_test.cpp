#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"
#include "tests/support/zoneinfo_folder.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace hatachi {
namespace {

using support::ApiAnswer;
using support::Headers;
using support::RunningServer;
using support::ZoneinfoFolder;
using testing::ElementsAre;
using testing::IsEmpty;
namespace json = boost::json;

const std::string event = "/api/v1/events/e";

/// An event with one published session, `opening` at 09:00 in the hall, that went over to release mode.
class Releases : public ::testing::Test {
 protected:
  Releases() {
    server.prepare_event();
    create("opening", "Opening", "09:00");
    switch_to("release");
  }

  ApiAnswer create(const std::string& id, const std::string& title, const std::string& time) {
    return server.ask("POST", event + "/sessions",
                      R"({"id":")" + id + R"(","title":{"en":")" + title +
                          R"("},"room":"hall","start":{"local":"2027-05-10T)" + time + R"("},"duration_minutes":60})");
  }
  ApiAnswer edit(const std::string& session, const std::string& body) {
    return server.ask("PATCH", "/api/v1/sessions/" + session, body, {{"If-Match", "*"}});
  }
  ApiAnswer switch_to(const std::string& mode) {
    return server.ask("PATCH", event, R"({"mode":")" + mode + R"("})", {{"If-Match", "*"}});
  }
  ApiAnswer publish(const std::string& body = "{}") {
    return server.ask("POST", event + "/releases", body, {{"If-Match", "*"}});
  }
  ApiAnswer correct(const std::string& entries) {
    return server.ask("POST", event + "/corrections", R"({"entries":[)" + entries + "]}");
  }
  ApiAnswer withdraw(const ApiAnswer& release) {
    return server.ask("POST", "/api/v1/releases/" + release.text("id") + "/withdraw");
  }

  json::value agenda() { return server.ask_public("GET", event + "/agenda").body; }
  std::int64_t published() { return agenda().at("number").as_int64(); }
  /// `Opening 09:00 confirmed`, for each session that readers see.
  std::vector<std::string> shown() {
    std::vector<std::string> lines;
    const json::value seen = agenda();
    for (const auto& session : seen.at("sessions").as_array()) {
      lines.push_back(std::string(session.at("title").at("en").as_string()) + " " +
                      std::string(session.at("start").at("local").as_string().subview(11, 5)) + " " +
                      std::string(session.at("status").as_string()));
    }
    return lines;
  }

  RunningServer server;
};

std::string number_of(const ApiAnswer& answer) {
  return std::to_string(answer.body.at("change").at("number").as_int64());
}

std::vector<std::string> english(const json::value& sentences) {
  std::vector<std::string> all;
  for (const auto& one : sentences.as_array()) all.emplace_back(one.at("en").as_string());
  return all;
}

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

// Corrections.

TEST_F(Releases, AreCorrectedByChosenEntriesAlone) {
  publish();
  const std::string titled = number_of(edit("opening", R"({"title":{"en":"Welcome"}})"));
  create("lunch", "Lunch", "12:00");
  const auto corrected = correct(titled);
  EXPECT_EQ(corrected.status, 200) << corrected.raw.body;
  EXPECT_EQ(corrected.body.at("change").at("published"), 4);
  EXPECT_THAT(english(corrected.body.at("difference").at("sessions").at(0).at("sentences")),
              ElementsAre("Changed: “Welcome” (title)."));
  EXPECT_EQ(json::serialize(corrected.body.at("release").at("corrections")), "[" + titled + "]");
  EXPECT_THAT(shown(), ElementsAre("Welcome 09:00 confirmed"));
  const auto seen = server.ask_public("GET", event + "/releases/1").body;
  EXPECT_EQ(json::serialize(seen.at("corrections")), "[]");
}

TEST_F(Releases, RememberEarlierCorrections) {
  publish();
  const std::string titled = number_of(edit("opening", R"({"title":{"en":"Welcome"}})"));
  const std::string moved = number_of(edit("opening", R"({"start":{"local":"2027-05-10T10:00"}})"));
  create("lunch", "Lunch", "12:00");
  correct(moved);
  EXPECT_THAT(shown(), ElementsAre("Opening 10:00 confirmed"));
  correct(titled);
  EXPECT_THAT(shown(), ElementsAre("Welcome 10:00 confirmed"));
  const auto again = correct(titled);
  EXPECT_TRUE(again.body.at("change").at("published").is_null());
  publish();
  EXPECT_THAT(shown(), ElementsAre("Lunch 12:00 confirmed", "Welcome 10:00 confirmed"));
}

TEST_F(Releases, NameTheEntryThatACorrectionNeeds) {
  publish();
  const std::string first = number_of(edit("opening", R"({"title":{"en":"Welcome"}})"));
  const std::string second = number_of(edit("opening", R"({"title":{"en":"Hello"}})"));
  const auto refused = correct(second);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.text("code"), "needs_entry");
  EXPECT_EQ(json::value_to<std::string>(refused.body.at("params").at("entry")), first);
  EXPECT_THAT(shown(), ElementsAre("Opening 09:00 confirmed"));
  EXPECT_EQ(correct(first + "," + second).status, 200);
  EXPECT_THAT(shown(), ElementsAre("Hello 09:00 confirmed"));
}

TEST_F(Releases, AreCorrectedByAnUndoAndByWhatTheDirectoryTells) {
  publish();
  correct(number_of(edit("opening", R"({"title":{"en":"Wrong"}})")));
  EXPECT_THAT(shown(), ElementsAre("Wrong 09:00 confirmed"));
  const auto undone = server.ask("POST", event + "/undo", "{}");
  server.ask("PATCH", "/api/v1/rooms/hall", R"({"name":{"fr":"Salle d’or"}})", {{"If-Match", "*"}});
  const auto renamed = server.ask("GET", event + "/changes?state=draft").body.at("changes").as_array().back();
  EXPECT_EQ(agenda().at("rooms").at(0).at("name").at("fr"), "Grande salle") << "in release mode a venue waits too";
  correct(number_of(undone));
  EXPECT_THAT(shown(), ElementsAre("Opening 09:00 confirmed"));
  EXPECT_EQ(agenda().at("rooms").at(0).at("name").at("fr"), "Grande salle");
  correct(std::to_string(renamed.at("number").as_int64()));
  EXPECT_EQ(agenda().at("rooms").at(0).at("name").at("fr"), "Salle d’or");
}

TEST_F(Releases, AreNotNeededToCorrectWhatWasLive) {
  const std::string titled = number_of(edit("opening", R"({"title":{"en":"Welcome"}})"));
  create("lunch", "Lunch", "12:00");
  const auto corrected = correct(titled);
  EXPECT_EQ(corrected.status, 200) << corrected.raw.body;
  EXPECT_TRUE(corrected.body.at("release").is_null());
  EXPECT_THAT(shown(), ElementsAre("Welcome 09:00 confirmed"));
  EXPECT_EQ(agenda().at("event").at("mode"), "live");
  const std::string moved = number_of(edit("opening", R"({"start":{"local":"2027-05-10T10:00"}})"));
  correct(moved);
  EXPECT_THAT(shown(), ElementsAre("Welcome 10:00 confirmed")) << "the first correction stays";
  EXPECT_THAT(server.ask("GET", event + "/releases").body.at("releases").as_array(), IsEmpty());
  EXPECT_THAT(agenda().at("releases").as_array(), IsEmpty());
}

TEST_F(Releases, AreCorrectedByEntriesSinceThem) {
  server.ask("POST", "/api/v1/events", R"({"id":"later","name":{"en":"Later"},"first_day":"2027-05-10",
      "last_day":"2027-05-10","zones":["Europe/Paris"],"mode":"release"})");
  EXPECT_EQ(server.ask("POST", "/api/v1/events/later/corrections", R"({"entries":[1]})").text("code"),
            "nothing_published");
  publish();
  const auto published_before = correct("2");
  EXPECT_EQ(published_before.text("code"), "out_of_range");
  EXPECT_EQ(published_before.text("field"), "entries[0]");
  EXPECT_EQ(correct("99").text("code"), "out_of_range");
}

TEST_F(Releases, AreCorrectedInSpiteOfConflictsThatWereThere) {
  server.ask("PATCH", event, R"({"severities":[{"rule":"room_overlap","severity":"block"}]})", {{"If-Match", "*"}});
  create("lunch", "Lunch", "09:30");
  publish(R"({"reason":"The hall has a wall"})");
  const std::string titled = number_of(edit("opening", R"({"title":{"en":"Welcome"}})"));
  const std::string third = number_of(create("third", "Third", "09:45"));
  EXPECT_EQ(correct(titled).status, 200);
  const auto refused = correct(third);
  EXPECT_EQ(refused.text("code"), "blocked");
  EXPECT_EQ(refused.body.at("conflicts").as_array().size(), 2u) << "with both that are there";
  EXPECT_EQ(server.ask("GET", event + "/release-preview?entries=" + third).body.at("conflicts"),
            refused.body.at("conflicts"));
}

TEST_F(Releases, AreCorrectedByTodaysSeverities) {
  publish();
  server.ask("PATCH", event, R"({"severities":[{"rule":"room_overlap","severity":"block"}]})", {{"If-Match", "*"}});
  const std::string third = number_of(create("third", "Third", "09:45"));
  EXPECT_EQ(correct(third).text("code"), "blocked");
  server.ask("PATCH", event, R"({"severities":[{"rule":"room_overlap","severity":"warn"}]})", {{"If-Match", "*"}});
  EXPECT_EQ(correct(third).status, 200);
  const auto again = correct(third);
  EXPECT_EQ(again.status, 200) << "what was corrected before brings nothing";
  EXPECT_TRUE(again.body.at("difference").at("sessions").as_array().empty());
}

// Withdrawals.

TEST_F(Releases, AreWithdrawnToWhatWasPublishedBefore) {
  publish();
  edit("opening", R"({"start":{"local":"2027-05-10T10:00"}})");
  create("lunch", "Lunch", "12:00");
  const auto second = publish();
  const std::string titled = number_of(edit("opening", R"({"title":{"en":"Welcome"}})"));
  correct(titled);
  const auto withdrawn = withdraw(second);
  EXPECT_EQ(withdrawn.status, 200) << withdrawn.raw.body;
  EXPECT_TRUE(withdrawn.body.at("withdrawn").as_bool());
  EXPECT_THAT(shown(), ElementsAre("Lunch 12:00 cancelled", "Opening 09:00 confirmed"));
  EXPECT_EQ(server.ask_public("GET", event + "/releases").body.at("releases").as_array().size(), 1u);
  EXPECT_EQ(server.ask_public("GET", event + "/releases/2").status, 404);
  EXPECT_EQ(server.ask("GET", event + "/releases/2").status, 200);
  EXPECT_EQ(server.ask("GET", event + "/releases").body.at("releases").as_array().size(), 2u);

  EXPECT_EQ(publish().body.at("number"), 3);
  EXPECT_THAT(shown(), ElementsAre("Lunch 12:00 confirmed", "Welcome 10:00 confirmed"));
}

TEST_F(Releases, AreWithdrawnFromTheNewestOn) {
  const auto first = publish();
  const auto second = publish();
  EXPECT_EQ(withdraw(first).text("code"), "not_latest");
  EXPECT_EQ(withdraw(second).status, 200);
  EXPECT_EQ(withdraw(second).text("code"), "not_latest");
  EXPECT_EQ(withdraw(first).status, 200);
  EXPECT_THAT(shown(), ElementsAre("Opening 09:00 confirmed")) << "as it was live";
}

TEST_F(Releases, ThatWereTheFirstThingPublishedLeaveTheEventWithEverythingCancelled) {
  server.ask("POST", "/api/v1/events", R"({"id":"later","name":{"en":"Later"},"first_day":"2027-05-10",
      "last_day":"2027-05-10","zones":["Europe/Paris"],"mode":"release"})");
  server.ask("POST", "/api/v1/events/later/sessions",
             R"({"id":"talk","title":{"en":"Talk"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30})");
  const auto first = server.ask("POST", "/api/v1/events/later/releases", "{}", {{"If-Match", "*"}});
  ASSERT_EQ(withdraw(first).status, 200);
  const auto seen = server.ask_public("GET", "/api/v1/events/later/agenda");
  EXPECT_EQ(seen.body.at("sessions").at(0).at("status"), "cancelled");
  EXPECT_EQ(server.ask("POST", "/api/v1/events/later/corrections", R"({"entries":[1]})").text("code"),
            "nothing_published");
}

TEST_F(Releases, AreNotWithdrawnOnceTheEventWasLiveSince) {
  const auto first = publish();
  switch_to("live");
  EXPECT_EQ(withdraw(first).text("code"), "wrong_mode");
  create("lunch", "Lunch", "12:00");
  switch_to("release");
  EXPECT_EQ(withdraw(first).text("code"), "not_latest");
  EXPECT_THAT(shown(), ElementsAre("Lunch 12:00 confirmed", "Opening 09:00 confirmed"));
}

TEST_F(Releases, ThatAreWithdrawnLeaveTheNextCorrectionToTheOneBefore) {
  publish();
  const std::string titled = number_of(edit("opening", R"({"title":{"en":"Welcome"}})"));
  correct(titled);
  create("lunch", "Lunch", "12:00");
  withdraw(publish());
  const std::string moved = number_of(edit("opening", R"({"start":{"local":"2027-05-10T10:00"}})"));
  const auto corrected = correct(moved);
  EXPECT_EQ(json::serialize(corrected.body.at("release").at("corrections")), "[" + titled + "," + moved + "]");
  EXPECT_THAT(shown(), ElementsAre("Lunch 12:00 cancelled", "Welcome 10:00 confirmed"));
}

// In words.

TEST_F(Releases, AreShownInWordsBeforeTheyArePublished) {
  server.ask("POST", "/api/v1/rooms", R"({"id":"tower","venue":"nancy","name":{"fr":"Tour","ja":"塔","en":"Tower"}})");
  edit("opening", R"({"room":"tower","start":{"local":"2027-05-11T09:30"},"title":{"ja":"開会"}})");
  create("lunch", "Lunch", "12:00");
  const auto preview = server.ask("GET", event + "/release-preview");
  ASSERT_EQ(preview.status, 200) << preview.raw.body;
  EXPECT_EQ(preview.body.at("published"), 2);
  const auto& sessions = preview.body.at("difference").at("sessions").as_array();
  ASSERT_EQ(sessions.size(), 2u);
  EXPECT_EQ(sessions[0].at("id"), "lunch");
  EXPECT_EQ(json::serialize(sessions[0].at("what")), R"(["new"])");
  EXPECT_TRUE(sessions[0].at("from").is_null());
  EXPECT_EQ(json::serialize(sessions[1].at("what")), R"(["moved","changed"])");
  EXPECT_EQ(json::serialize(sessions[1].at("fields")), R"(["title"])");
  EXPECT_EQ(sessions[1].at("from").at("room"), "hall");
  EXPECT_EQ(sessions[1].at("to").at("start").at("local"), "2027-05-11T09:30:00");
  const auto& moved = sessions[1].at("sentences").at(0);
  EXPECT_EQ(moved.at("en"),
            "Moved: “Opening”, from 10 May 2027, 9:00–10:00 (Paris time), Grande salle to 11 May 2027, 9:30–10:30 "
            "(Paris time), Tower.");
  EXPECT_EQ(moved.at("fr"),
            "Déplacé : « Opening », avant 10 mai 2027, 9:00–10:00 (heure de Paris), Grande salle, désormais 11 mai "
            "2027, 9:30–10:30 (heure de Paris), Tour.");
  EXPECT_EQ(moved.at("ja"),
            "移動：「開会」2027年5月10日 9:00〜10:00（フランス時間）、Grande salleから2027年5月11日 "
            "9:30〜10:30（フランス時間）、塔へ。");
}

TEST_F(Releases, AreShownWithTheTranslationsThatTheyLack) {
  edit("opening", R"({"title":{"fr":"Ouverture","ja":"開会"}})");
  edit("opening", R"({"title":{"fr":"Séance d’ouverture"}})");
  const auto preview = server.ask("GET", event + "/release-preview").body;
  std::vector<std::string> told;
  for (const auto& text : preview.at("translations").as_array()) {
    for (const std::string& sentence : english(text.at("sentences"))) told.push_back(sentence);
  }
  EXPECT_THAT(told, ElementsAre("To be translated, in the event “Celebration”: name (Japanese).",
                                "To be translated, in the venue “Campus”: name (Japanese, English).",
                                "To be translated, in the room “Grande salle”: name (Japanese, English).",
                                "Translated before the wording changed, in the session “Opening”: title (Japanese, "
                                "English)."));
}

TEST_F(Releases, AreShownInWordsEntryByEntry) {
  publish();
  const std::string titled = number_of(edit("opening", R"({"title":{"en":"Welcome"}})"));
  create("lunch", "Lunch", "12:00");
  const auto preview = server.ask("GET", event + "/release-preview?entries=" + titled).body;
  const auto& sessions = preview.at("difference").at("sessions").as_array();
  ASSERT_EQ(sessions.size(), 1u);
  EXPECT_THAT(english(sessions[0].at("sentences")), ElementsAre("Changed: “Welcome” (title)."));
  EXPECT_EQ(server.ask("GET", event + "/release-preview?entries=1,x").text("code"), "wrong_type");
  EXPECT_EQ(server.ask("GET", event + "/release-preview?entries=").text("code"), "missing_field");
  EXPECT_EQ(server.ask("GET", event + "/release-preview?entries=77").text("code"), "out_of_range");
}

TEST_F(Releases, SayWhatTheyBrought) {
  create("lunch", "Lunch", "12:00");
  publish();
  server.ask("DELETE", "/api/v1/sessions/lunch", {}, {{"If-Match", "*"}});
  publish();
  const auto first = server.ask_public("GET", event + "/releases/1").body.at("difference");
  EXPECT_THAT(english(first.at("sessions").at(0).at("sentences")),
              ElementsAre("New: “Lunch”, 10 May 2027, 12:00–13:00 (Paris time), Grande salle."));
  const auto second = server.ask_public("GET", event + "/releases/2").body.at("difference");
  EXPECT_THAT(english(second.at("sessions").at(0).at("sentences")),
              ElementsAre("Cancelled: “Lunch” (10 May 2027, 12:00–13:00 (Paris time), Grande salle)."));
  EXPECT_EQ(server.ask_public("GET", event + "/releases/3").status, 404);
  EXPECT_EQ(server.ask_public("GET", event + "/releases/0").status, 404);
  EXPECT_EQ(server.ask_public("GET", event + "/releases/01").status, 404);
}

TEST_F(Releases, TellThePublicNothingThatHasLeftIt) {
  create("secret", "Secret", "12:00");
  edit("opening", R"({"title":{"en":"Wrong name"}})");
  publish();
  edit("secret", R"({"audience":"crew"})");
  edit("opening", R"({"title":{"en":"Right name"}})");
  publish();
  for (const char* number : {"1", "2"}) {
    const auto seen = server.ask_public("GET", event + "/releases/" + number).raw.body;
    EXPECT_EQ(seen.find("Secret"), std::string::npos) << seen;
    EXPECT_EQ(seen.find("Wrong"), std::string::npos) << seen;
    EXPECT_NE(seen.find("Right name"), std::string::npos);
    const auto whole = server.ask("GET", event + "/releases/" + number).raw.body;
    EXPECT_NE(whole.find("Secret"), std::string::npos) << "organizers see what was done";
  }
}

TEST_F(Releases, ReachReadersWhoFollow) {
  support::WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/events/e/live"), 101u);
  socket.read_text();
  create("lunch", "Lunch", "12:00");
  publish();
  const auto frame = socket.read_text();
  ASSERT_TRUE(frame);
  EXPECT_NE(frame->find(R"("number":3)"), std::string::npos) << *frame;
  EXPECT_NE(frame->find("Lunch"), std::string::npos);
  EXPECT_NE(frame->find(R"("kind":"release")"), std::string::npos);
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
  EXPECT_EQ(publish(R"({"reason":")" + std::string(301, 'x') + "\"}").text("code"), "too_long");
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

// Clocks.

/// A session in summer, published twice, whose rules change before anything else does.
class ReleasesOnOtherClocks : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = ZoneinfoFolder::missing(); !missing.empty()) GTEST_SKIP() << missing;
    zoneinfo.emplace();
    server.emplace(zoneinfo->path());
    server->prepare_event();
    ask("POST", event + "/sessions", R"({"id":"summer","title":{"en":"Summer"},"room":"hall",
        "start":{"local":"2027-07-14T15:00"},"duration_minutes":60})");
    ask("PATCH", event, R"({"mode":"release"})");
    ask("POST", event + "/releases", "{}");
    ask("PATCH", "/api/v1/sessions/summer", R"({"title":{"en":"July"}})");
    second = ask("POST", event + "/releases", "{}");
    moved = number_of(ask("PATCH", "/api/v1/sessions/summer", R"({"start":{"local":"2027-07-14T16:00"}})"));
    described = number_of(ask("PATCH", "/api/v1/sessions/summer", R"({"abstract":{"en":"Why"}})"));
    server->restart_after([&] {
      zoneinfo->replace(
          ZoneinfoFolder::named(ZoneinfoFolder::without_summers_in_paris(ZoneinfoFolder::source()), "2030a"));
    });
  }

  ApiAnswer ask(std::string_view method, const std::string& address, std::string_view body) {
    return server->ask(method, address, body, {{"If-Match", "*"}});
  }
  json::value summer() { return server->ask_public("GET", "/api/v1/sessions/summer").body; }

  std::optional<ZoneinfoFolder> zoneinfo;
  std::optional<RunningServer> server;
  ApiAnswer second;
  std::string moved;
  std::string described;
};

TEST_F(ReleasesOnOtherClocks, AreCorrectedWithoutTurningTheClocksBack) {
  EXPECT_EQ(summer().at("start").at("instant"), "2027-07-14T15:00:00+01:00") << "elections do not wait";
  EXPECT_EQ(ask("POST", event + "/corrections", R"({"entries":[)" + described + "]}").status, 200);
  EXPECT_EQ(summer().at("abstract").at("en"), "Why");
  EXPECT_EQ(summer().at("start").at("instant"), "2027-07-14T15:00:00+01:00");
  EXPECT_EQ(summer().at("tz_release"), "2030a");
  EXPECT_EQ(ask("POST", event + "/corrections", R"({"entries":[)" + moved + "]}").status, 200);
  EXPECT_EQ(summer().at("start").at("instant"), "2027-07-14T16:00:00+01:00");
}

TEST_F(ReleasesOnOtherClocks, AreWithdrawnWithoutTurningTheClocksBack) {
  const auto withdrawn = ask("POST", "/api/v1/releases/" + second.text("id") + "/withdraw", {});
  EXPECT_EQ(withdrawn.status, 200) << withdrawn.raw.body;
  EXPECT_EQ(summer().at("title").at("en"), "Summer");
  EXPECT_EQ(summer().at("start").at("instant"), "2027-07-14T15:00:00+01:00");
  EXPECT_EQ(server->ask_public("GET", event + "/agenda").text("tz_release"), "2030a");
}

}  // namespace
}  // namespace hatachi
