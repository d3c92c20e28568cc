#include "tests/support/running_server.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <string>

namespace hatachi {
namespace {

using support::ApiAnswer;
using support::RunningServer;
namespace json = boost::json;

class Directory : public ::testing::Test {
 protected:
  ApiAnswer post(std::string_view collection, std::string_view body) {
    return server.ask("POST", "/api/v1/" + std::string(collection), body);
  }
  ApiAnswer patch(const std::string& address, std::string_view body) {
    return server.ask("PATCH", address, body, {{"If-Match", server.ask("GET", address).etag}});
  }

  RunningServer server;
};

/// An item without its entity tag, which numbers entries, and without what its creation did.
std::string content(json::value item) {
  item.as_object().erase("etag");
  item.as_object().erase("change");
  return json::serialize(item);
}

constexpr std::string_view nancy = R"({"id":"nancy","name":{"fr":"Campus"},"zone":"Europe/Paris"})";

TEST_F(Directory, AVenueIsCreatedReadAndListed) {
  const auto made = post("venues", nancy);
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.raw.header("Location"), "/api/v1/venues/nancy");
  const std::string expected =
      R"({"id":"nancy","name":{"fr":"Campus","ja":"Campus","en":"Campus","stand_in":{"ja":"fr","en":"fr"}},)"
      R"("address":{"fr":"","ja":"","en":""},"zone":"Europe/Paris","holiday_region":null,)"
      R"("opening":[],"travel":[]})";
  EXPECT_EQ(content(made.body), expected);
  const auto read = server.ask("GET", "/api/v1/venues/nancy");
  EXPECT_EQ(content(read.body), expected);
  EXPECT_EQ(read.etag, made.etag);
  const auto listed = server.ask("GET", "/api/v1/venues").body.at("venues").as_array();
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0], read.body);
}

TEST_F(Directory, AWindowThatEndsBeforeItBeginsIsRefusedByName) {
  const std::string_view backwards =
      R"({"opening":[{"from":"2027-05-10T18:00","until":"2027-05-10T08:00"}],"name":{"fr":"x"},"zone":"Europe/Paris"})";
  post("venues", nancy);
  for (const auto& refused : {post("venues", backwards), patch("/api/v1/venues/nancy", backwards)}) {
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.text("code"), "end_before_start");
    EXPECT_EQ(refused.text("field"), "opening[0].until");
  }
  EXPECT_EQ(server.ask("GET", "/api/v1/venues").body.at("venues").as_array().size(), 1u);
  EXPECT_EQ(server.ask("GET", "/api/v1/venues/nancy").body.at("opening").as_array().size(), 0u);
}

TEST_F(Directory, ARoomBelongsToAVenueThatExists) {
  const std::string_view room = R"({"id":"hall","venue":"nancy","name":{"fr":"Grande salle"},"capacity":120})";
  const auto refused = post("rooms", room);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.text("code"), "unknown_reference");
  EXPECT_EQ(refused.text("field"), "venue");
  post("venues", nancy);
  const auto made = post("rooms", room);
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(content(made.body),
            R"({"id":"hall","venue":"nancy","name":{"fr":"Grande salle","ja":"Grande salle","en":"Grande salle",)"
            R"("stand_in":{"ja":"fr","en":"fr"}},"capacity":120,"turnaround_minutes":0,"features":[],"opening":[]})");
}

TEST_F(Directory, APersonHasBothFormsOfTheNameEachInItsOrder) {
  const auto made = post("people", R"({"id":"hanako","native":{"family":"髙橋","given":"花子","order":"family_first"},
      "roman":{"family":"Takahashi","given":"Hanako","order":"given_first"},"title":{"en":"Professor","ja":"教授"}})");
  EXPECT_EQ(made.status, 201) << made.raw.body;
  EXPECT_EQ(content(made.body),
            R"({"id":"hanako","native":{"family":"髙橋","given":"花子","order":"family_first"},)"
            R"("roman":{"family":"Takahashi","given":"Hanako","order":"given_first"},)"
            R"("title":{"fr":"Professor","ja":"教授","en":"Professor","stand_in":{"fr":"en"}},)"
            R"("institution":{"fr":"","ja":"","en":""},"zone":null,"unavailable":[],"interprets":[]})");
  EXPECT_EQ(post("people", R"({"id":"nobody","title":{"en":"Dr"}})").status, 422);
}

TEST_F(Directory, TracksAndDelegationsBelongToAnEvent) {
  server.prepare_event();
  post("people", R"({"id":"hanako","roman":{"family":"Sato","given":"Hanako","order":"given_first"}})");
  const auto track = post("tracks", R"({"id":"culture","event":"e","name":{"en":"Culture"},"color":"culture"})");
  EXPECT_EQ(track.status, 201) << track.raw.body;
  EXPECT_EQ(track.raw.header("Location"), "/api/v1/tracks/culture");
  const auto guests = post(
      "delegations", R"({"id":"kyutech","event":"e","name":{"en":"Kyutech"},"head":"hanako","members":["hanako"]})");
  EXPECT_EQ(guests.status, 201) << guests.raw.body;
  EXPECT_EQ(content(guests.body),
            R"({"id":"kyutech","event":"e","name":{"fr":"Kyutech","ja":"Kyutech","en":"Kyutech",)"
            R"("stand_in":{"fr":"en","ja":"en"}},"head":"hanako","members":["hanako"],"escorts":[]})");
  EXPECT_EQ(post("tracks", R"({"event":"nothing","name":{"en":"x"},"color":"culture"})").text("field"), "event");
  EXPECT_EQ(server.ask("GET", "/api/v1/tracks?event=e").body.at("tracks").as_array().size(), 1u);
  EXPECT_EQ(server.ask("GET", "/api/v1/tracks?event=other").body.at("tracks").as_array().size(), 0u);
}

TEST_F(Directory, AnIdIsTakenOnce) {
  post("venues", nancy);
  const auto again = post("venues", R"({"id":"nancy","name":{"fr":"Autre"},"zone":"Europe/Paris"})");
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.text("code"), "already_exists");
  EXPECT_EQ(server.ask("GET", "/api/v1/venues/nancy").body.at("name").at("fr"), "Campus");
}

TEST_F(Directory, AnEditNeedsTheVersionItStartsFrom) {
  const auto made = post("venues", nancy);
  const std::string_view renamed = R"({"name":{"fr":"Campus Artem"}})";
  EXPECT_EQ(server.ask("PATCH", "/api/v1/venues/nancy", renamed).status, 428);
  EXPECT_EQ(server.ask("PATCH", "/api/v1/venues/nancy", renamed, {{"If-Match", made.etag}}).status, 200);
  const auto stale = server.ask("PATCH", "/api/v1/venues/nancy", renamed, {{"If-Match", made.etag}});
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale.body.at("current").at("name").at("fr"), "Campus Artem");
}

TEST_F(Directory, ARoomsNewNameReachesTheAgendaOfEachEventThatUsesIt) {
  server.prepare_event();
  post("events", R"({"id":"other","name":{"en":"Other"},"first_day":"2027-06-01","last_day":"2027-06-01",
                     "zones":["Europe/Paris"],"venues":["nancy"]})");
  server.create_session("Opening", "09:00", 60);
  const auto other = server.ask_public("GET", "/api/v1/events/other/agenda").body;
  const auto renamed = patch("/api/v1/rooms/hall", R"({"name":{"fr":"Amphithéâtre"}})");
  EXPECT_EQ(renamed.status, 200) << renamed.raw.body;
  const auto agenda = server.ask_public("GET", "/api/v1/events/e/agenda").body;
  ASSERT_EQ(agenda.at("rooms").as_array().size(), 1u);
  EXPECT_EQ(agenda.at("rooms").at(0).at("name").at("fr"), "Amphithéâtre");
  const auto changes = server.ask_public("GET", "/api/v1/events/e/changes").body.at("changes").as_array();
  EXPECT_EQ(changes.back().at("changes").at(0).at("kind"), "room");
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/other/agenda").body.at("sessions"), other.at("sessions"));
}

TEST_F(Directory, AVenuesNewZoneKeepsTheWallClockOfItsSessions) {
  server.prepare_event();
  const std::string address = "/api/v1/sessions/" + server.create_session("Opening", "09:00", 60).text("id");
  const auto moved = patch("/api/v1/venues/nancy", R"({"zone":"Asia/Tokyo"})");
  EXPECT_EQ(moved.status, 200) << moved.raw.body;
  EXPECT_EQ(json::serialize(server.ask("GET", address).body.at("start")),
            R"({"local":"2027-05-10T09:00:00","zone":"Europe/Paris","instant":"2027-05-10T09:00:00+02:00"})");
}

TEST_F(Directory, WhatTheDraftShowsCanBeEditedWithItsTag) {
  server.prepare_event();
  server.create_session("Opening", "09:00", 60);
  const auto shown = [&] { return server.ask("GET", "/api/v1/events/e/agenda?state=draft").body.at("rooms").at(0); };
  const std::string tag(shown().at("etag").as_string());
  EXPECT_EQ(tag, server.ask("GET", "/api/v1/rooms/hall").etag);
  EXPECT_EQ(server.ask("PATCH", "/api/v1/rooms/hall", R"({"capacity":7})", {{"If-Match", tag}}).status, 200);
  EXPECT_EQ(server.ask("PATCH", "/api/v1/rooms/hall", R"({"capacity":8})", {{"If-Match", tag}}).status, 412);
  const std::string newer(shown().at("etag").as_string());
  EXPECT_EQ(server.ask("PATCH", "/api/v1/rooms/hall", R"({"capacity":8})", {{"If-Match", newer}}).status, 200);
}

TEST_F(Directory, AnEventListsNothingButItself) {
  const auto refused = post("events", R"({"id":"e","name":{"en":"E"},"first_day":"2027-06-01","last_day":"2027-06-01",
                                          "zones":["Europe/Paris"],"sessions":[]})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.text("code"), "unknown_field");
  EXPECT_EQ(refused.text("field"), "sessions");
}

/// Two events with a session each in the same hall, at different numbers of their streams.
class SharedHall : public Directory {
 protected:
  SharedHall() {
    server.prepare_event();
    post("events", R"({"id":"other","name":{"en":"Other"},"first_day":"2027-06-01","last_day":"2027-06-01",
                       "zones":["Europe/Paris"],"venues":["nancy"]})");
    server.create_session("Opening", "09:00", 60);
    server.create_session("Lunch", "12:00", 60);
    post("events/other/sessions",
         R"({"title":{"en":"Elsewhere"},"room":"hall","start":{"local":"2027-06-01T09:00"},"duration_minutes":30})");
  }

  std::int64_t capacity(const std::string& event) {
    const auto agenda = server.ask("GET", "/api/v1/events/" + event + "/agenda?state=draft").body;
    const auto& shown = agenda.at("rooms").at(0).at("capacity");
    return shown.is_null() ? -1 : shown.as_int64();
  }
  ApiAnswer undo(const std::string& event, std::string_view body = "{}") {
    return server.ask("POST", "/api/v1/events/" + event + "/undo", body);
  }
};

TEST_F(SharedHall, AnUndoOfItsEditGoesBackInEveryEventAndIsDoneInEach) {
  patch("/api/v1/rooms/hall", R"({"capacity":7})");
  const auto undone = undo("e");
  EXPECT_EQ(undone.status, 200) << undone.raw.body;
  EXPECT_EQ(capacity("e"), -1);
  EXPECT_EQ(capacity("other"), -1);
  EXPECT_EQ(server.ask("GET", "/api/v1/rooms/hall").body.at("capacity"), nullptr);
  EXPECT_EQ(undo("other").status, 200) << "takes back the session, which is what is left";
  EXPECT_EQ(server.ask("GET", "/api/v1/events/other/agenda?state=draft").body.at("sessions").at(0).at("status"),
            "cancelled");
}

TEST_F(SharedHall, AnUndoFromTheOtherEventLeavesTheRestToBeUndone) {
  patch("/api/v1/rooms/hall", R"({"capacity":7})");
  server.create_session("Dinner", "19:00", 60);
  EXPECT_EQ(undo("other").status, 200);
  EXPECT_EQ(capacity("e"), -1);
  EXPECT_EQ(undo("e").status, 200) << "the dinner";
  EXPECT_EQ(undo("e").status, 200) << "the lunch: the edit of the hall is taken back already";
  const auto sessions = server.ask("GET", "/api/v1/events/e/agenda?state=draft").body.at("sessions").as_array();
  int cancelled = 0;
  for (const auto& session : sessions) cancelled += session.at("status") == "cancelled";
  EXPECT_EQ(cancelled, 2);
}

TEST_F(SharedHall, ARedoOfItsEditComesBackInEveryEvent) {
  patch("/api/v1/rooms/hall", R"({"capacity":7})");
  const std::string entry = std::to_string(undo("e").body.at("change").at("number").as_int64());
  const auto redone = undo("e", R"({"entry":)" + entry + "}");
  EXPECT_EQ(redone.status, 200) << redone.raw.body;
  EXPECT_EQ(capacity("e"), 7);
  EXPECT_EQ(capacity("other"), 7);
  EXPECT_EQ(undo("other").status, 200);
  EXPECT_EQ(capacity("e"), -1);
}

TEST_F(SharedHall, AnUndoReachesEventsThatCameToItLater) {
  patch("/api/v1/rooms/hall", R"({"capacity":7})");
  post("events", R"({"id":"third","name":{"en":"Third"},"first_day":"2027-07-01","last_day":"2027-07-01",
                     "zones":["Europe/Paris"],"venues":["nancy"]})");
  post("events/third/sessions",
       R"({"title":{"en":"Late"},"room":"hall","start":{"local":"2027-07-01T09:00"},"duration_minutes":30})");
  EXPECT_EQ(undo("e").status, 200);
  EXPECT_EQ(capacity("third"), -1);
}

}  // namespace
}  // namespace hatachi
