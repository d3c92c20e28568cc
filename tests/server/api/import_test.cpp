#include "tests/support/running_server.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace hatachi {
namespace {

using support::RunningServer;
namespace json = boost::json;

class Import : public ::testing::Test {
 protected:
  std::string exported() { return server.ask("GET", "/api/v1/export").raw.body; }

  RunningServer server;
};

std::string replaced(std::string text, const std::string& old, const std::string& by) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), by);
}

std::int64_t line_with(const std::string& text, const std::string& words) {
  return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(words)), '\n');
}

TEST_F(Import, OfTheSampleIsWhole) {
  const auto done = server.import_sample();
  ASSERT_EQ(done.status, 200) << done.raw.body;
  EXPECT_EQ(done.body.at("sessions"), 42);
  EXPECT_EQ(done.body.at("unchanged"), 0);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events").body.at("events").as_array().size(), 3u);
}

TEST_F(Import, OfTheSampleBringsTheConflictsThatItIsToShow) {
  server.import_sample();
  std::vector<std::string> told;
  for (const std::string event : {"nancy-2022", "tobata-2023", "steering-2027"}) {
    const auto conflicts = server.ask("GET", "/api/v1/events/" + event + "/conflicts").body;
    for (const auto& one : conflicts.at("conflicts").as_array()) {
      told.push_back(json::value_to<std::string>(one.at("rule")) + " " +
                     json::value_to<std::string>(one.at("sessions").at(0)) + " " +
                     json::value_to<std::string>(one.at("subject")));
    }
  }
  EXPECT_EQ(told, (std::vector<std::string>{"working_hours steering-line-test-2027 Asia/Tokyo",
                                            "working_hours steering-line-test-2027 Europe/Paris",
                                            "public_holiday steering-conclusions-2027 2027-11-01"}));
}

TEST_F(Import, OfWhatIsThereChangesNothing) {
  server.import_sample();
  const std::string before = exported();
  const auto tag = server.ask("GET", "/api/v1/events/nancy-2022/agenda?state=draft").etag;
  const auto again = server.import_sample();
  EXPECT_EQ(again.body.at("unchanged"), again.body.at("items"));
  EXPECT_EQ(server.ask("GET", "/api/v1/events/nancy-2022/agenda?state=draft").etag, tag);
  EXPECT_EQ(exported(), before);
}

/// Two venues with a way to each other, and a session before the one that it comes after.
const std::string in_any_order = R"({"hatachi":1,
"venues":[{"id":"here","name":{"en":"Here"},"zone":"Europe/Paris","travel":[{"to":"there","minutes":20}]},
 {"id":"there","name":{"en":"There"},"zone":"Europe/Paris","travel":[{"to":"here","minutes":20}]}],
"rooms":[],"people":[],"events":[{"id":"e","name":{"en":"E"},"first_day":"2027-06-08","last_day":"2027-06-08",
 "zones":["Europe/Paris"],"venues":["here"],"mode":"live","tracks":[],"delegations":[],"sessions":[
{"id":"late","title":{"en":"Late"},"start":{"local":"2027-06-08T15:00","zone":"Europe/Paris"},"duration_minutes":30,
 "kind":"talk","audience":"public","after":["early"]},
{"id":"early","title":{"en":"Early"},"start":{"local":"2027-06-08T10:00","zone":"Europe/Paris"},"duration_minutes":30,
 "kind":"talk","audience":"public"}]}]})";

TEST_F(Import, OfItemsThatNameOthersFurtherDownIsWhole) {
  const auto done = server.ask("POST", "/api/v1/import", in_any_order);
  ASSERT_EQ(done.status, 200) << done.raw.body;
  EXPECT_EQ(done.body.at("items"), 5);
  const auto late = server.ask("GET", "/api/v1/sessions/late");
  EXPECT_EQ(late.body.at("after"), json::parse(R"(["early"])"));
  EXPECT_NE(exported().find(R"("to":"there")"), std::string::npos) << exported();
  EXPECT_EQ(server.ask("POST", "/api/v1/import", in_any_order).body.at("unchanged"), 5);
}

TEST_F(Import, OfItemsThatComeAfterEachOtherTellsTheLineOfOne) {
  const std::string circle =
      replaced(in_any_order, R"("audience":"public"}]}]})", R"("audience":"public","after":["late"]}]}]})");
  const auto done = server.ask("POST", "/api/v1/import", circle);
  ASSERT_EQ(done.status, 422) << done.raw.body;
  const json::array& faults = done.body.at("faults").as_array();
  ASSERT_EQ(faults.size(), 1u) << done.raw.body;
  EXPECT_EQ(faults.at(0).at("code"), "cyclic");
  EXPECT_EQ(faults.at(0).at("line"), line_with(circle, R"("after":["early"])"));
}

TEST_F(Import, LeavesLockedWhatAFileDoesNotUnlock) {
  ASSERT_EQ(server.ask("POST", "/api/v1/import", in_any_order).status, 200);
  server.ask("POST", "/api/v1/sessions/early/lock", {}, {{"If-Match", "*"}});
  EXPECT_EQ(server.ask("POST", "/api/v1/import", in_any_order).body.at("unchanged"), 5);
  const std::string moved = replaced(in_any_order, "2027-06-08T10:00", "2027-06-08T11:00");
  const auto refused = server.ask("POST", "/api/v1/import", moved);
  EXPECT_EQ(refused.body.at("faults").at(0).at("code"), "locked") << refused.raw.body;
}

TEST_F(Import, OfAnExportGivesTheSameExportElsewhere) {
  server.import_sample();
  const std::string before = exported();
  RunningServer elsewhere;
  ASSERT_EQ(elsewhere.ask("POST", "/api/v1/import", before).status, 200);
  EXPECT_EQ(elsewhere.ask("GET", "/api/v1/export").raw.body, before);
}

TEST_F(Import, OfABrokenFileTellsEachFaultWithItsLineAndLeavesNothing) {
  std::string file =
      replaced(support::sample_programme(), R"("local": "2022-09-20T09:30")", R"("local": "2022-03-27T02:30")");
  file = replaced(file, R"("zone": "Asia/Tokyo")", R"("zone": "Asia/Tokio")");
  file = replaced(file, R"("kind": "ceremony")", R"("kind": "party")");
  server.prepare_event();
  const std::string before = exported();
  const auto refused = server.ask("POST", "/api/v1/import", file);
  EXPECT_EQ(refused.status, 422);
  std::vector<std::pair<std::int64_t, std::string>> told;
  for (const auto& fault : refused.body.at("faults").as_array()) {
    told.emplace_back(fault.at("line").as_int64(), fault.at("code").as_string());
    EXPECT_FALSE(fault.at("detail").as_string().empty());
  }
  std::sort(told.begin(), told.end());
  std::vector<std::pair<std::int64_t, std::string>> expected{{line_with(file, "2022-03-27T02:30"), "skipped_time"},
                                                             {line_with(file, "Asia/Tokio"), "unknown_zone"},
                                                             {line_with(file, R"("party")"), "invalid_value"}};
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(told, expected) << refused.raw.body;
  EXPECT_EQ(exported(), before);
}

TEST_F(Import, OfAnIdThatAnotherEventHasIsRefused) {
  server.prepare_event();
  ASSERT_EQ(
      server
          .ask("POST", "/api/v1/events/e/sessions",
               R"({"id":"opening","title":{"en":"x"},"start":{"local":"2027-05-10T09:00"},"duration_minutes":30})")
          .status,
      201);
  const auto refused = server.ask("POST", "/api/v1/import", R"({"hatachi":1,"events":[
    {"id":"other","name":{"en":"Other"},"first_day":"2027-06-01","last_day":"2027-06-01","zones":["Europe/Paris"],
     "sessions":[{"id":"opening","title":{"en":"y"},"start":{"local":"2027-06-01T09:00"},"duration_minutes":30}]}]})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.text("code"), "faulty_file");
  EXPECT_EQ(refused.body.at("faults").at(0).at("code"), "already_exists");
  EXPECT_EQ(refused.body.at("faults").at(0).at("line"), 3);
  EXPECT_EQ(refused.body.at("faults").at(0).at("field"), "events[0].sessions[0].id");
  EXPECT_EQ(server.ask("GET", "/api/v1/events/other").status, 404);
}

TEST_F(Import, OfAFileThatDoesNotTellTheVenuesChangesNothingTheSecondTime) {
  server.prepare_event();
  const std::string file = R"({"hatachi":1,"events":[
    {"id":"other","name":{"en":"Other"},"first_day":"2027-06-01","last_day":"2027-06-01","zones":["Europe/Paris"],
     "sessions":[{"id":"s","title":{"en":"y"},"room":"hall","start":{"local":"2027-06-01T09:00"},"duration_minutes":30}]}]})";
  ASSERT_EQ(server.ask("POST", "/api/v1/import", file).status, 200);
  const auto again = server.ask("POST", "/api/v1/import", file);
  EXPECT_EQ(again.status, 200) << again.raw.body;
  EXPECT_EQ(again.body.at("unchanged"), 2);
}

TEST_F(Import, OfAFileFullOfFaultsTellsTheFirstHundred) {
  std::string file = R"({"hatachi":1,"venues":[)";
  for (int i = 0; i < 20'000; ++i) file += "{\"id\":\"Wrong\"},\n";
  const auto refused = server.ask("POST", "/api/v1/import", file + "{}]}");
  EXPECT_EQ(refused.status, 422);
  const auto& faults = refused.body.at("faults").as_array();
  ASSERT_EQ(faults.size(), 100u);
  EXPECT_EQ(faults.back().at("line"), 100);
  EXPECT_EQ(faults.back().at("field"), "venues[99].id");
}

TEST_F(Import, OfAMemberThatStandsTwiceSpeaksOfTheLast) {
  const auto refused = server.ask("POST", "/api/v1/import", "{\"hatachi\":1,\n\"rooms\":[],\n\"rooms\":[{}]}");
  EXPECT_EQ(refused.body.at("faults").at(0).at("line"), 3);
}

TEST_F(Import, OfWhatIsNoFileOfOursIsRefused) {
  EXPECT_EQ(server.ask("POST", "/api/v1/import", "[]").status, 422);
  const auto later = server.ask("POST", "/api/v1/import", R"({"hatachi":2,"events":[]})");
  EXPECT_EQ(later.status, 422);
  EXPECT_EQ(later.body.at("faults").at(0).at("field"), "hatachi");
  EXPECT_EQ(server.ask_public("POST", "/api/v1/import", R"({"hatachi":1})").status, 401);
}

}  // namespace
}  // namespace hatachi
