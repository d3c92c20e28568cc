#include "tests/server/api/released_event.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <string>

namespace hatachi {
namespace {

using testing::ElementsAre;

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

}  // namespace
}  // namespace hatachi
