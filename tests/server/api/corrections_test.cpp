#include "tests/server/api/released_event.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <string>

namespace hatachi {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

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

}  // namespace
}  // namespace hatachi
