#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <string>

namespace hatachi {
namespace {

using support::ApiAnswer;
using support::Headers;
using support::RunningServer;
namespace json = boost::json;

class Sessions : public ::testing::Test {
 protected:
  Sessions() { server.prepare_event(); }

  ApiAnswer create(std::string_view body) { return server.ask("POST", "/api/v1/events/e/sessions", body); }

  RunningServer server;
  int titles = 0;
};

std::string code(const ApiAnswer& answer) {
  return answer.text("code");
}
std::string field(const ApiAnswer& answer) {
  return answer.text("field");
}

TEST_F(Sessions, AreCreatedWithClockZoneAndInstant) {
  const auto made = server.create_session("Opening", "09:00", 90);
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.raw.header("Location"), "/api/v1/sessions/" + made.text("id"));
  EXPECT_EQ(json::serialize(made.body.at("start")),
            R"({"local":"2027-05-10T09:00:00","zone":"Europe/Paris","instant":"2027-05-10T09:00:00+02:00"})");
  EXPECT_EQ(json::serialize(made.body.at("end")),
            R"({"local":"2027-05-10T10:30:00","zone":"Europe/Paris","instant":"2027-05-10T10:30:00+02:00"})");
  EXPECT_EQ(json::serialize(made.body.at("title")),
            R"({"fr":"Opening","ja":"Opening","en":"Opening","stand_in":{"fr":"en","ja":"en"}})");
}

TEST_F(Sessions, WhatWasReadCanBeSentBackUnchanged) {
  const auto made = server.create_session("Opening", "09:00", 90);
  const std::string address = "/api/v1/sessions/" + made.text("id");
  const auto read = server.ask("GET", address);
  const auto sent = server.ask("PATCH", address, read.raw.body, {{"If-Match", read.etag}});
  EXPECT_EQ(sent.status, 200) << sent.raw.body;
  EXPECT_EQ(sent.etag, read.etag);
}

TEST_F(Sessions, ASkippedTimeOffersBothNeighbours) {
  const auto refused = create(
      R"({"title":{"en":"x"},"start":{"local":"2027-03-28T02:30","zone":"Europe/Paris"},"duration_minutes":30})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(code(refused), "skipped_time");
  EXPECT_EQ(field(refused), "start.local");
  EXPECT_EQ(json::serialize(refused.body.at("params")),
            R"({"before":"2027-03-28T01:30:00","after":"2027-03-28T03:30:00"})");
  EXPECT_EQ(refused.text("detail"),
            "This time does not exist: the clocks go forward that day. Choose 2027-03-28 01:30 or 2027-03-28 03:30, "
            "for example.");
}

TEST_F(Sessions, ADoubledTimeAsksWhichAndTakesTheChoice) {
  const auto refused = create(
      R"({"title":{"en":"x"},"start":{"local":"2027-10-31T02:30","zone":"Europe/Paris"},"duration_minutes":30})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(code(refused), "doubled_time");
  EXPECT_EQ(json::serialize(refused.body.at("params")),
            R"({"earlier":"2027-10-31T02:30:00+02:00","later":"2027-10-31T02:30:00+01:00"})");
  EXPECT_EQ(refused.text("detail"),
            "This time happens twice: the clocks go back that day. Choose the first (2027-10-31 02:30 UTC+02:00) or "
            "the second (2027-10-31 02:30 UTC+01:00).");
  const auto later = create(
      R"({"title":{"en":"x"},"start":{"local":"2027-10-31T02:30","zone":"Europe/Paris","fold":"later"},"duration_minutes":30})");
  EXPECT_EQ(later.status, 201);
  EXPECT_EQ(later.body.at("start").at("instant"), "2027-10-31T02:30:00+01:00");
  EXPECT_EQ(later.body.at("start").at("fold"), "later");
}

struct Bad {
  std::string_view body;
  int status;
  std::string_view code;
  std::string_view field;
};

TEST_F(Sessions, BadInputIsRefusedByNameAndLeavesNothing) {
  const std::string long_title = R"({"title":{"fr":")" + std::string(301, 'x') +
                                 R"("},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30})";
  const Bad cases[] = {
      {R"({"title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30,"colour":1})", 422,
       "unknown_field", "colour"},
      {R"({"title":{"en":"x","de":"y"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30})", 422,
       "unknown_field", "title.de"},
      {R"({"title":"x","start":{"local":"2027-05-10T09:00"},"duration_minutes":30})", 422, "wrong_type", "title"},
      {R"({"title":{"en":"x"},"start":{"local":"2027-05-10T09:00","zone":"Europe/Pariss"},"duration_minutes":30})", 422,
       "unknown_zone", "start.zone"},
      {R"({"title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"end":{"local":"2027-05-10T08:59"}})", 422,
       "end_before_start", "end"},
      {R"({"title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30,"end":{"local":"2027-05-10T10:00"}})",
       422, "invalid_value", "end"},
      {long_title, 422, "too_long", "title.fr"},
      {"{\"title\":{\"ja\":\"\xe3\x81\"},\"start\":{\"local\":\"2027-05-10T09:00\"},\"duration_minutes\":30}", 422,
       "invalid_utf8", "title.ja"},
      {R"({"title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30,"room":"nowhere"})", 422,
       "unknown_reference", "room"},
      {R"({"title":{"en":"x"},"start":{"local":"2027-02-30T09:00"},"duration_minutes":30})", 422, "invalid_time",
       "start.local"},
      {R"({"title":{"en":"x"},"start":{"local":"1969-12-31T23:59"},"duration_minutes":30})", 422, "out_of_range",
       "start.local"},
      {R"({"title":{"en":"x"},"start":{"local":"2201-01-01T00:00"},"duration_minutes":30})", 422, "out_of_range",
       "start.local"},
      {R"({"title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":0})", 422, "end_before_start",
       "duration_minutes"},
      {R"({"title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":-5})", 422, "end_before_start",
       "duration_minutes"},
      {R"({"title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":10081})", 422, "out_of_range",
       "duration_minutes"},
      {R"({"id":"x","title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30,"after":["x"]})", 422,
       "cyclic", "after[0]"},
      {R"({"title":{"en":"x"},"duration_minutes":30})", 422, "missing_field", "start"},
      {R"({"title":{"en":" ","ja":"　"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30})", 422,
       "missing_field", "title"},
      {R"({"title":{"en":"x"},"kind":null,"start":{"local":"2027-05-10T09:00"},"duration_minutes":30})", 422,
       "wrong_type", "kind"},
  };
  const auto before = server.ask("GET", "/api/v1/events/e/agenda?state=draft");
  for (const Bad& bad : cases) {
    SCOPED_TRACE(bad.body);
    const auto refused = create(bad.body);
    EXPECT_EQ(code(refused), bad.code);
    EXPECT_EQ(refused.status, bad.status);
    EXPECT_EQ(field(refused), bad.field);
    EXPECT_EQ(refused.raw.header("Content-Type"), "application/problem+json");
  }
  EXPECT_EQ(create("{").status, 400);
  EXPECT_EQ(server.ask("GET", "/api/v1/events/e/agenda?state=draft").raw.body, before.raw.body);
}

TEST_F(Sessions, AnEditIsRefusedByNameAsACreationIs) {
  const auto named = [&](std::string_view id, std::string_view after) {
    return create(R"({"id":")" + std::string(id) + R"(","title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},)" +
                  R"("duration_minutes":30,"after":[)" + std::string(after) + "]}")
        .status;
  };
  ASSERT_EQ(named("opening", ""), 201);
  ASSERT_EQ(named("talk", R"("opening")"), 201);
  ASSERT_EQ(named("dinner", R"("talk")"), 201);
  ASSERT_EQ(named("tour", ""), 201);
  const Bad cases[] = {
      {R"({"after":["talk"]})", 422, "cyclic", "after[0]"},
      {R"({"after":["tour","dinner"]})", 422, "cyclic", "after[1]"},
      {R"({"start":{"local":"1969-12-31T23:59"}})", 422, "out_of_range", "start.local"},
      {R"({"start":{"local":"2201-01-01T00:00"}})", 422, "out_of_range", "start.local"},
      {R"({"duration_minutes":0})", 422, "end_before_start", "duration_minutes"},
      {R"({"duration_minutes":-5})", 422, "end_before_start", "duration_minutes"},
  };
  const auto before = server.ask("GET", "/api/v1/events/e/agenda?state=draft");
  for (const Bad& bad : cases) {
    SCOPED_TRACE(bad.body);
    const auto refused = server.ask("PATCH", "/api/v1/sessions/opening", bad.body, {{"If-Match", "*"}});
    EXPECT_EQ(refused.status, bad.status);
    EXPECT_EQ(code(refused), bad.code);
    EXPECT_EQ(field(refused), bad.field);
  }
  EXPECT_EQ(server.ask("GET", "/api/v1/events/e/agenda?state=draft").raw.body, before.raw.body);
}

TEST_F(Sessions, AnEditNeedsTheVersionItStartsFrom) {
  const auto made = server.create_session("Opening", "09:00", 90);
  const std::string address = "/api/v1/sessions/" + made.text("id");
  EXPECT_EQ(server.ask("PATCH", address, R"({"title":{"fr":"Ouverture"}})").status, 428);
  EXPECT_EQ(server.ask("PATCH", address, R"({"title":{"fr":"Ouverture"}})", {{"If-Match", made.etag}}).status, 200);
  const auto stale = server.ask("PATCH", address, R"({"title":{"fr":"Début"}})", {{"If-Match", made.etag}});
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale.body.at("current").at("title").at("fr"), "Ouverture");
}

TEST_F(Sessions, AnEditStartsFromOneOfTheVersionsThatAreNamed) {
  const auto made = server.create_session("Opening", "09:00", 90);
  const std::string address = "/api/v1/sessions/" + made.text("id");
  std::string etag = made.etag;
  const auto edit = [&](const Headers& headers) {
    const auto answer =
        server.ask("PATCH", address, R"({"title":{"fr":"T)" + std::to_string(++titles) + "\"}}", headers);
    if (answer.status == 200) etag = answer.etag;
    return answer.status;
  };
  const std::string number = etag.substr(etag.rfind('-') + 2);
  const std::string installation = etag.substr(0, etag.rfind('-'));
  for (const std::string& other : {"W/" + etag, std::string("garbage*"), "\"another.1-d" + number,
                                   installation + "-i" + number, installation + "-p" + number}) {
    EXPECT_EQ(edit({{"If-Match", other}}), 412) << other;
  }
  EXPECT_EQ(edit({{"If-Match", "\"x\", " + etag}}), 200);
  EXPECT_EQ(edit({{"If-Match", "\"x\""}, {"If-Match", etag}}), 200);
  EXPECT_EQ(edit({{"If-Match", "*"}}), 200);
}

TEST_F(Sessions, TheSameKeyCreatesOnce) {
  const std::string body = R"({"title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30})";
  const auto first = server.ask("POST", "/api/v1/events/e/sessions", body, {{"Idempotency-Key", "one"}});
  const auto again = server.ask("POST", "/api/v1/events/e/sessions", body, {{"Idempotency-Key", "one"}});
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.text("id"), first.text("id"));
  EXPECT_EQ(again.raw.header("Location"), first.raw.header("Location"));
  EXPECT_EQ(again.raw.header("Idempotency-Replayed"), "true");
  const auto other = server.ask("POST", "/api/v1/events/e/sessions", "{}", {{"Idempotency-Key", "one"}});
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(code(other), "key_reused");
  EXPECT_EQ(server.ask("GET", "/api/v1/events/e/agenda").body.at("sessions").as_array().size(), 1u);
}

TEST_F(Sessions, APublishedOneIsCancelledAndStaysAHiddenOneGoes) {
  const auto seen = server.create_session("Opening", "09:00", 90);
  const auto hidden =
      create(R"({"title":{"en":"Crew"},"audience":"crew","start":{"local":"2027-05-10T08:00"},"duration_minutes":30})");
  const auto cancelled = server.ask("DELETE", "/api/v1/sessions/" + seen.text("id"), {}, {{"If-Match", seen.etag}});
  EXPECT_EQ(cancelled.status, 200);
  EXPECT_EQ(cancelled.text("status"), "cancelled");
  EXPECT_EQ(server.ask("DELETE", "/api/v1/sessions/" + hidden.text("id"), {}, {{"If-Match", hidden.etag}}).status, 204);
  EXPECT_EQ(server.ask("GET", "/api/v1/sessions/" + hidden.text("id")).status, 404);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/sessions/" + seen.text("id")).text("status"), "cancelled");
}

TEST_F(Sessions, ThePublicNeitherSeesHiddenOnesNorEdits) {
  create(
      R"({"id":"crew-call","title":{"en":"Crew call"},"audience":"crew","start":{"local":"2027-05-10T08:00"},"duration_minutes":30})");
  const auto seen = server.create_session("Opening", "09:00", 90);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/sessions/crew-call").status, 404);
  for (const std::string_view address :
       {"/api/v1/events/e/agenda", "/api/v1/events/e/changes", "/events/e/agenda.ics"}) {
    const auto shown = server.ask_public("GET", address);
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.raw.body.find("Crew call"), std::string::npos) << address;
    EXPECT_NE(shown.raw.body.find("Opening"), std::string::npos) << address;
  }
  for (const std::string_view address : {"/api/v1/events/e/agenda?state=draft", "/api/v1/events/e/changes?state=draft",
                                         "/api/v1/events/e/conflicts", "/api/v1/people"}) {
    EXPECT_EQ(server.ask_public("GET", address).status, 401) << address;
  }
  EXPECT_EQ(server.ask_public("PATCH", "/api/v1/sessions/" + seen.text("id"), "{}", {{"If-Match", "*"}}).status, 401);
}

TEST_F(Sessions, WhatWasCorrectedIsNotToBeReadInTheHistoryOfThePublic) {
  const auto made = server.create_session("Wrong name", "09:00", 90);
  server.ask("PATCH", "/api/v1/sessions/" + made.text("id"), R"({"title":{"en":"Right name"}})", {{"If-Match", "*"}});
  const auto changes = server.ask_public("GET", "/api/v1/events/e/changes").raw.body;
  EXPECT_EQ(changes.find("Wrong name"), std::string::npos) << changes;
  EXPECT_NE(changes.find("Right name"), std::string::npos);
  const auto draft = server.ask("GET", "/api/v1/events/e/changes?state=draft").raw.body;
  EXPECT_NE(draft.find("Wrong name"), std::string::npos) << "organizers see what was done";
}

TEST_F(Sessions, WhatIsNoLongerPublicLeavesTheHistoryThatThePublicReads) {
  const auto seen = server.create_session("Secret after all", "09:00", 90);
  const std::string address = "/api/v1/sessions/" + seen.text("id");
  ASSERT_EQ(server.ask("PATCH", address, R"({"audience":"crew"})", {{"If-Match", seen.etag}}).status, 200);
  const auto changes = server.ask_public("GET", "/api/v1/events/e/changes");
  EXPECT_EQ(changes.raw.body.find("Secret"), std::string::npos) << changes.raw.body;
  EXPECT_EQ(changes.body.at("changes").as_array().size(), 3u) << "the entries themselves stay";
  support::WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/events/e/live?since=0"), 101u);
  for (int message = 0; message < 4; ++message) {
    const auto text = socket.read_text();
    ASSERT_TRUE(text);
    EXPECT_EQ(text->find("Secret"), std::string::npos) << *text;
  }
}

TEST_F(Sessions, ConflictsAreToldWhenTheyAppearAndVanish) {
  const auto first = server.create_session("A", "09:00", 60);
  const auto second = server.create_session("B", "09:30", 60);
  const auto& appeared = second.body.at("change").at("conflicts").at("appeared").as_array();
  ASSERT_EQ(appeared.size(), 1u);
  EXPECT_EQ(appeared[0].at("rule"), "room_overlap");
  const auto moved = server.ask("PATCH", "/api/v1/sessions/" + second.text("id"),
                                R"({"start":{"local":"2027-05-10T10:00"}})", {{"If-Match", second.etag}});
  EXPECT_EQ(moved.body.at("change").at("conflicts").at("vanished").as_array().size(), 1u);
  EXPECT_EQ(server.ask("GET", "/api/v1/events/e/conflicts").body.at("conflicts").as_array().size(), 0u);
}

TEST_F(Sessions, UndoTakesBackOnesOwnLastAndNamesWhoChangedTheRest) {
  const auto made = server.create_session("A", "09:00", 60);
  const std::string address = "/api/v1/sessions/" + made.text("id");
  const auto edited = server.ask("PATCH", address, R"({"title":{"en":"B"}})", {{"If-Match", made.etag}});
  EXPECT_EQ(server.ask("POST", "/api/v1/events/e/undo", "{}").status, 200);
  EXPECT_EQ(server.ask("GET", address).body.at("title").at("en"), "A");
  const auto now = server.ask("GET", address);
  server.ask("PATCH", address, R"({"title":{"en":"C"}})", {{"If-Match", now.etag}});
  const std::string entry = std::to_string(edited.body.at("change").at("number").as_int64());
  const auto refused = server.ask("POST", "/api/v1/events/e/undo", R"({"entry":)" + entry + "}");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(code(refused), "changed_since");
  EXPECT_EQ(refused.body.at("params").at("actor"), "tests");
}

TEST_F(Sessions, AnUndoDoesNotTakeAnIdThatAnotherEventHasTaken) {
  const std::string_view crew =
      R"({"id":"keynote","title":{"en":"x"},"audience":"crew","start":{"local":"2027-05-10T09:00"},"duration_minutes":30})";
  ASSERT_EQ(create(crew).status, 201);
  ASSERT_EQ(server.ask("DELETE", "/api/v1/sessions/keynote", {}, {{"If-Match", "*"}}).status, 204);
  server.ask("POST", "/api/v1/events", R"({"id":"other","name":{"en":"Other"},"first_day":"2027-05-10",
      "last_day":"2027-05-10","zones":["Europe/Paris"]})");
  ASSERT_EQ(server.ask("POST", "/api/v1/events/other/sessions", crew).status, 201);
  const auto refused = server.ask("POST", "/api/v1/events/e/undo", "{}");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(code(refused), "already_exists");
}

TEST_F(Sessions, WhoChangedWhatAnUndoWouldTakeBackIsToldByTheField) {
  const auto named = [&](std::string_view name) {
    const auto made =
        server.ask("POST", "/api/v1/tokens", R"({"role":"organizer","name":")" + std::string(name) + "\"}");
    return Headers{{"Authorization", "Bearer " + made.text("secret")}, {"If-Match", "*"}};
  };
  const Headers alice = named("Alice");
  const Headers bob = named("Bob");
  const Headers chieko = named("Chieko");
  const std::string address = "/api/v1/sessions/" + server.create_session("A", "09:00", 60).text("id");
  const auto edited = server.ask_public("PATCH", address, R"({"title":{"en":"B"}})", alice);
  server.ask_public("PATCH", address, R"({"title":{"en":"C"}})", bob);
  server.ask_public("PATCH", address, R"({"abstract":{"en":"D"}})", chieko);
  const std::string entry = std::to_string(edited.body.at("change").at("number").as_int64());
  const auto refused = server.ask_public("POST", "/api/v1/events/e/undo", R"({"entry":)" + entry + "}", alice);
  EXPECT_EQ(code(refused), "changed_since");
  EXPECT_EQ(refused.body.at("params").at("actor"), "Bob");
}

TEST_F(Sessions, AMoveWithinAVenueKeepsTheClockThatWasChosen) {
  server.ask("POST", "/api/v1/rooms", R"({"id":"foyer","venue":"nancy","name":{"fr":"Foyer"}})");
  server.ask("POST", "/api/v1/venues", R"({"id":"tobata","name":{"ja":"戸畑"},"zone":"Asia/Tokyo"})");
  server.ask("POST", "/api/v1/rooms", R"({"id":"main","venue":"tobata","name":{"ja":"講堂"}})");
  const auto made = create(R"({"title":{"en":"x"},"room":"hall","duration_minutes":30,
                               "start":{"local":"2027-05-10T18:00","zone":"Asia/Tokyo"}})");
  const std::string address = "/api/v1/sessions/" + made.text("id");
  const auto moved_to = [&](std::string_view room) {
    const auto moved = server.ask("PATCH", address, R"({"room":")" + std::string(room) + "\"}", {{"If-Match", "*"}});
    return std::string(moved.body.at("start").at("instant").as_string());
  };
  EXPECT_EQ(moved_to("foyer"), "2027-05-10T18:00:00+09:00");
  EXPECT_EQ(moved_to("main"), "2027-05-10T18:00:00+09:00");
  EXPECT_EQ(moved_to("hall"), "2027-05-10T18:00:00+02:00");
}

TEST_F(Sessions, ArePreservedOverARestart) {
  server.create_session("Opening", "09:00", 90);
  const auto before = server.ask("GET", "/api/v1/events/e/agenda?state=draft");
  server.restart();
  const auto after = server.ask("GET", "/api/v1/events/e/agenda?state=draft");
  EXPECT_EQ(after.raw.body, before.raw.body);
  EXPECT_EQ(after.etag, before.etag);
}

}  // namespace
}  // namespace hatachi
