#include "tests/server/api/released_event.hpp"
#include "tests/support/web_socket_client.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace hatachi {
namespace {

using testing::ElementsAre;

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

}  // namespace
}  // namespace hatachi
