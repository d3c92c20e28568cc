#include "tests/support/running_server.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hatachi {
namespace {

namespace json = boost::json;
using support::ApiAnswer;
using support::RunningServer;
using testing::ElementsAre;
using testing::IsEmpty;

/// `room_overlap a+b hall`
std::vector<std::string> told(const json::value& conflicts) {
  std::vector<std::string> all;
  for (const auto& conflict : conflicts.as_array()) {
    std::string line(conflict.at("rule").as_string());
    std::string between = " ";
    for (const auto& session : conflict.at("sessions").as_array()) {
      line += between + std::string(session.as_string());
      between = "+";
    }
    all.push_back(line + " " + std::string(conflict.at("subject").as_string()));
  }
  return all;
}

class Conflicts : public ::testing::Test {
 protected:
  Conflicts() { server.prepare_event(); }

  ApiAnswer session(const std::string& id, const std::string& local, const std::string& more = "",
                    const std::string& event = "e") {
    const std::string body = R"({"id":")" + id + R"(","title":{"en":")" + id +
                             R"("},"room":"hall","start":{"local":")" + local + R"("},"duration_minutes":60)" + more +
                             "}";
    return server.ask("POST", "/api/v1/events/" + event + "/sessions", body);
  }

  ApiAnswer patch(const std::string& path, const std::string& body, const std::string& query = "") {
    const std::string tag = server.ask("GET", "/api/v1/" + path).etag;
    return server.ask("PATCH", "/api/v1/" + path + query, body, {{"If-Match", tag}});
  }

  std::vector<std::string> of(const std::string& event) {
    return told(server.ask("GET", "/api/v1/events/" + event + "/conflicts").body.at("conflicts"));
  }

  RunningServer server;
};

TEST_F(Conflicts, AreToldWithTheEditThatMakesOrMendsThem) {
  session("a", "2027-05-10T09:00");
  const auto made = session("b", "2027-05-10T09:30");
  EXPECT_THAT(told(made.body.at("change").at("conflicts").at("appeared")), ElementsAre("room_overlap a+b hall"));
  EXPECT_THAT(of("e"), ElementsAre("room_overlap a+b hall"));
  const auto mended = patch("sessions/b", R"({"start":{"local":"2027-05-10T10:00"}})");
  EXPECT_THAT(told(mended.body.at("change").at("conflicts").at("vanished")), ElementsAre("room_overlap a+b hall"));
  EXPECT_THAT(of("e"), IsEmpty());
}

TEST_F(Conflicts, ComeFromWhatARoomBecomes) {
  session("a", "2027-05-10T09:00", R"(,"attendance":50)");
  EXPECT_THAT(of("e"), IsEmpty());
  EXPECT_EQ(patch("rooms/hall", R"({"capacity":49})").status, 200);
  EXPECT_THAT(of("e"), ElementsAre("room_capacity a hall"));
}

TEST_F(Conflicts, WithAnotherEventAreToldInBothAndChangeBothTags) {
  server.ask(
      "POST", "/api/v1/events",
      R"({"id":"f","name":{"en":"F"},"first_day":"2027-05-10","last_day":"2027-05-10","zones":["Europe/Paris"]})");
  session("a", "2027-05-10T09:00");
  const auto before = server.ask("GET", "/api/v1/events/e/conflicts");
  const auto made = session("b", "2027-05-10T09:30", "", "f");
  ASSERT_EQ(made.status, 201) << made.raw.body;
  EXPECT_THAT(of("f"), ElementsAre("room_overlap b hall"));
  const auto after = server.ask("GET", "/api/v1/events/e/conflicts");
  EXPECT_THAT(told(after.body.at("conflicts")), ElementsAre("room_overlap a hall"));
  EXPECT_EQ(after.body.at("conflicts").at(0).at("elsewhere"), (json::value{{"event", "f"}, {"session", "b"}}));
  EXPECT_NE(after.etag, before.etag);
}

TEST_F(Conflicts, ThatBlockRefuseAnEditOfALiveEventUnlessSomebodySaysWhy) {
  EXPECT_EQ(patch("events/e", R"({"severities":[{"rule":"room_overlap","severity":"block"}]})").status, 200);
  session("a", "2027-05-10T09:00");
  const auto refused = session("b", "2027-05-10T09:30");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.text("code"), "blocked");
  EXPECT_THAT(told(refused.body.at("conflicts")), ElementsAre("room_overlap a+b hall"));
  EXPECT_EQ(server.ask("GET", "/api/v1/sessions/b").status, 404);

  session("c", "2027-05-10T12:00");
  for (const char* blank : {"", "%20", "%C2%A0", "%E3%80%80%20"}) {
    EXPECT_EQ(patch("sessions/c", R"({"start":{"local":"2027-05-10T09:15"}})", "?reason=" + std::string(blank)).status,
              409)
        << blank;
  }
  const auto forced =
      patch("sessions/c", R"({"start":{"local":"2027-05-10T09:15"}})", "?reason=Deux%20c%C3%B4t%C3%A9s");
  EXPECT_EQ(forced.status, 200) << forced.raw.body;
  const auto history = server.ask("GET", "/api/v1/events/e/changes?state=draft").body.at("changes").as_array();
  EXPECT_EQ(history.back().at("reason"), "Deux côtés");
  EXPECT_FALSE(history.front().as_object().contains("reason"));
  const auto open = server.ask_public("GET", "/api/v1/events/e/changes").body.at("changes").as_array();
  EXPECT_FALSE(open.back().as_object().contains("reason"));
}

TEST_F(Conflicts, ThatWereThereBeforeHoldNothingUp) {
  session("a", "2027-05-10T09:00");
  session("b", "2027-05-10T09:30");
  EXPECT_EQ(patch("events/e", R"({"severities":[{"rule":"room_overlap","severity":"block"}]})").status, 200);
  EXPECT_EQ(patch("sessions/a", R"({"title":{"en":"A new name"}})").status, 200);
}

TEST_F(Conflicts, ThatOnlyAnotherSeverityMakesBlockHoldNothingUp) {
  session("a", "2027-05-10T09:00");
  session("b", "2027-05-10T09:30");
  EXPECT_EQ(patch("events/e", R"({"severities":[{"rule":"room_overlap","severity":"ignore"}]})").status, 200);
  EXPECT_EQ(patch("events/e", R"({"severities":[{"rule":"room_overlap","severity":"block"}]})").status, 200);
  EXPECT_EQ(session("c", "2027-05-10T09:45").status, 409);
}

TEST_F(Conflicts, AReasonThatCannotBeKeptIsRefused) {
  session("a", "2027-05-10T09:00");
  const auto refused = patch("sessions/a", R"({"title":{"en":"A"}})", "?reason=" + std::string(301, 'x'));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.text("field"), "reason");
  EXPECT_EQ(patch("sessions/a", R"({"title":{"en":"A"}})", "?reason=%1B%5B2J").text("field"), "reason");
  EXPECT_EQ(patch("sessions/a", R"({"title":{"en":"A"}})", "?reason=" + std::string(300, 'x')).status, 200);
}

class WhatIf : public Conflicts {
 protected:
  ApiAnswer ask(const std::string& id, const std::string& body) {
    return server.ask("POST", "/api/v1/sessions/" + id + "/what-if", body);
  }
};

/// `free 2027-05-09T22:00:00Z 2027-05-10T06:05:00Z`
std::vector<std::string> stretches(const json::value& told) {
  std::vector<std::string> all;
  for (const auto& stretch : told.as_array()) {
    all.push_back(std::string(stretch.at("state").as_string()) + " " + std::string(stretch.at("from").as_string()) +
                  " " + std::string(stretch.at("until").as_string()));
  }
  return all;
}

TEST_F(WhatIf, TellsWhereASessionCouldGoAndWhatStandsAgainstIt) {
  session("a", "2027-05-10T09:00");
  session("b", "2027-05-10T14:00");
  const auto answer = ask("b", R"({"day":"2027-05-10","rooms":["hall"],"step_minutes":15})");
  ASSERT_EQ(answer.status, 200) << answer.raw.body;
  EXPECT_THAT(answer.body.at("now").as_array(), IsEmpty());
  EXPECT_THAT(told(answer.body.at("conflicts")), ElementsAre("room_overlap a+b hall"));
  ASSERT_EQ(answer.body.at("rooms").as_array().size(), 1u);
  EXPECT_THAT(
      stretches(answer.body.at("rooms").at(0).at("starts")),
      ElementsAre("free 2027-05-09T22:00:00Z 2027-05-10T06:15:00Z", "warn 2027-05-10T06:15:00Z 2027-05-10T08:00:00Z",
                  "free 2027-05-10T08:00:00Z 2027-05-10T22:00:00Z"));
  EXPECT_EQ(answer.body.at("rooms").at(0).at("starts").at(1).at("conflicts"), json::value(json::array{0}));
}

TEST_F(WhatIf, TellsHowLongASessionCouldGoOnWhereItIs) {
  session("a", "2027-05-10T09:00");
  session("b", "2027-05-10T14:00");
  const auto answer = ask("a", R"({"day":"2027-05-10","rooms":["hall"],"step_minutes":30})");
  EXPECT_THAT(stretches(answer.body.at("ends")), ElementsAre("free 2027-05-10T07:30:00Z 2027-05-10T12:30:00Z",
                                                             "warn 2027-05-10T12:30:00Z 2027-05-11T07:00:00Z"));
  EXPECT_EQ(answer.body.at("ends").at(1).at("conflicts"),
            answer.body.at("rooms").at(0).at("starts").at(1).at("conflicts"));
}

TEST_F(WhatIf, TakesTheDayByTheClockThatIsNamed) {
  session("a", "2027-05-10T09:00");
  const auto answer = ask("a", R"({"day":"2027-05-10","zone":"Asia/Tokyo","rooms":[]})");
  EXPECT_EQ(answer.body.at("rooms").at(0).at("room"), nullptr);
  EXPECT_THAT(
      stretches(answer.body.at("rooms").at(0).at("starts")),
      ElementsAre("warn 2027-05-09T15:00:00Z 2027-05-09T22:00:00Z", "free 2027-05-09T22:00:00Z 2027-05-10T15:00:00Z"));
  EXPECT_THAT(told(answer.body.at("conflicts")), ElementsAre("outside_event a "));
}

TEST_F(WhatIf, NamesTheFieldThatIsWrongAndIsForOrganizers) {
  session("a", "2027-05-10T09:00");
  const auto field = [&](const std::string& body) { return ask("a", body).text("field"); };
  EXPECT_EQ(field("{}"), "day");
  EXPECT_EQ(field(R"({"day":"2027-02-30"})"), "day");
  for (const std::string day : {"1969-12-31", "2201-01-01"}) {
    const auto refused = ask("a", R"({"day":")" + day + "\"}");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.text("code"), "out_of_range");
    EXPECT_EQ(refused.text("field"), "day");
  }
  EXPECT_EQ(field(R"({"day":"2027-05-10","zone":"Mars/Olympus"})"), "zone");
  EXPECT_EQ(field(R"({"day":"2027-05-10","rooms":["hall","none"]})"), "rooms[1]");
  EXPECT_EQ(field(R"({"day":"2027-05-10","step_minutes":0})"), "step_minutes");
  EXPECT_EQ(field(R"({"day":"2027-05-10","color":1})"), "color");
  EXPECT_EQ(ask("nobody", R"({"day":"2027-05-10"})").status, 404);
  EXPECT_EQ(server.ask_public("POST", "/api/v1/sessions/a/what-if", R"({"day":"2027-05-10"})").status, 401);
}

}  // namespace
}  // namespace hatachi
