#include "tests/server/api/programme.hpp"

namespace hatachi {
namespace {

class Shifts : public Programme {};
class Replacements : public Programme {};

TEST_F(Shifts, MoveTheRestOfADay) {
  create("morrow", "hall", "09:00", R"("audience":"crew")");
  edit("morrow", R"({"start":{"local":"2027-05-11T09:00"}})");
  const auto shifted = shift(R"({"minutes":20,"session":"talk"})", match_draft());
  EXPECT_EQ(shifted.status, 200) << shifted.raw.body;
  EXPECT_EQ(changed(shifted.body), " panel talk");
  EXPECT_EQ(last_entry(), "shift_sessions panel talk");
  EXPECT_EQ(shifted.body.at("change").at("number"), draft().body.at("number"));
  EXPECT_TRUE(shifted.body.at("change").at("published").is_int64());
  EXPECT_EQ(starts("opening"), "2027-05-10T09:00:00+02:00");
  EXPECT_EQ(starts("talk"), "2027-05-10T10:20:00+02:00");
  EXPECT_EQ(starts("panel"), "2027-05-10T14:20:00+02:00");
}

TEST_F(Shifts, AShiftTellsWhichConflictsItMakesAndMends) {
  const auto closer = shift(R"({"minutes":-30,"from":"2027-05-10T08:00:00Z"})", match_draft());
  const json::value& appeared = closer.body.at("change").at("conflicts").at("appeared");
  EXPECT_NE(json::serialize(appeared).find("room_overlap"), std::string::npos) << appeared;
  const auto apart = shift(R"({"minutes":30,"session":"talk"})", match_draft());
  EXPECT_EQ(apart.body.at("change").at("conflicts").at("vanished"), appeared);
}

TEST_F(Shifts, AreHeldUpByConflictsThatBlockUnlessSomebodySaysWhy) {
  server.ask("PATCH", "/api/v1/events/e", R"({"severities":[{"rule":"room_overlap","severity":"block"}]})",
             {{"If-Match", "*"}});
  const auto before = sessions();
  const std::string_view onto_the_opening = R"({"minutes":-30,"session":"talk"})";
  const auto refused = shift(onto_the_opening, match_draft());
  EXPECT_EQ(refusal(refused), "409 blocked");
  EXPECT_EQ(json::serialize(refused.body.at("conflicts").at(0).at("sessions")), R"(["opening","talk"])");
  EXPECT_EQ(sessions(), before);
  const auto forced = server.ask("POST", "/api/v1/events/e/shift?reason=Rain", onto_the_opening, match_draft());
  EXPECT_EQ(forced.status, 200) << forced.raw.body;
  EXPECT_EQ(starts("talk"), "2027-05-10T09:30:00+02:00");
}

TEST_F(Shifts, AShiftEndsAtALockedSessionAndStaysInItsPlace) {
  create("visit", "lab", "18:00");
  post("panel", "lock", "", match("panel"));
  EXPECT_EQ(changed(shift(R"({"minutes":20,"session":"opening"})", match_draft()).body), " opening talk visit");
  EXPECT_EQ(changed(shift(R"({"minutes":20,"session":"opening","room":"hall"})", match_draft()).body), " opening talk");
  EXPECT_EQ(changed(shift(R"({"minutes":20,"from":"2027-05-10T00:00:00Z","venue":"tobata"})", match_draft()).body),
            " visit");
  EXPECT_EQ(refusal(shift(R"({"minutes":20,"session":"panel"})", match_draft())), "409 locked session");
}

TEST_F(Shifts, AShiftNeedsTheDraftAsItWasRead) {
  const std::string_view from_talk = R"({"minutes":20,"session":"talk"})";
  EXPECT_EQ(refusal(shift(from_talk, {})), "428 precondition_required");
  const Headers read = match_draft();
  edit("opening", R"({"title":{"fr":"Ouverture"}})");
  EXPECT_EQ(shift(from_talk, read).status, 200) << "what changed since does not move";
  const auto twice = shift(from_talk, read);
  EXPECT_EQ(refusal(twice), "412 stale session:panel");
  EXPECT_EQ(twice.body.at("current").at("start").at("local"), "2027-05-10T14:20:00");
  EXPECT_EQ(starts("talk"), "2027-05-10T10:20:00+02:00");
}

TEST_F(Shifts, AShiftIsStaleWhereAnotherSessionWouldMoveOrStopIt) {
  Headers read = match_draft();
  create("coffee", "hall", "11:00");
  EXPECT_EQ(refusal(shift(R"({"minutes":20,"session":"talk"})", read)), "412 stale session:coffee");
  read = match_draft();
  post("panel", "lock", "", match("panel"));
  EXPECT_EQ(refusal(shift(R"({"minutes":20,"session":"talk"})", read)), "412 stale session:panel");
}

TEST_F(Shifts, AShiftIsStaleWhereTheSessionThatStoppedItWasCancelled) {
  post("panel", "lock", "", match("panel"));
  const Headers read = match_draft();
  post("panel", "cancel", "", match("panel"));
  EXPECT_EQ(refusal(shift(R"({"minutes":20,"session":"talk"})", read)), "412 stale session:panel");
  EXPECT_EQ(shift(R"({"minutes":20,"session":"talk"})", match_draft()).status, 200);
}

TEST_F(Shifts, AreStaleWhereTheSessionThatTheyBeginWithHasMoved) {
  post("talk", "cancel", "", match("talk"));
  const Headers read = match_draft();
  edit("talk", R"({"start":{"local":"2027-05-10T12:00"}})");
  EXPECT_EQ(refusal(shift(R"({"minutes":-20,"session":"talk"})", read)), "412 stale session:talk");
}

TEST_F(Shifts, AShiftTakesNoStateThatNeverWas) {
  std::string tag = draft().etag;
  tag.insert(tag.size() - 1, "0");
  EXPECT_EQ(refusal(shift(R"({"minutes":20,"session":"panel"})", {{"If-Match", tag}})), "412 stale session:panel");
  const std::string published = server.ask_public("GET", "/api/v1/events/e/agenda").etag;
  EXPECT_EQ(shift(R"({"minutes":20,"session":"panel"})", {{"If-Match", published}}).status, 412);
  EXPECT_EQ(shift(R"({"minutes":20,"session":"panel"})", {{"If-Match", "W/" + draft().etag}}).status, 412);
  EXPECT_EQ(shift(R"({"minutes":20,"session":"panel"})", {{"If-Match", "*"}}).status, 200);
}

TEST_F(Shifts, AShiftThatOneSessionCannotFollowMovesNone) {
  edit("talk", R"({"start":{"local":"2027-03-28T01:00"}})");
  edit("panel", R"({"start":{"local":"2027-03-28T01:30"}})");
  const auto before = sessions();
  const auto refused = shift(R"({"minutes":45,"session":"talk"})", match_draft());
  EXPECT_EQ(refusal(refused), "422 skipped_time session:panel.start.local");
  EXPECT_EQ(refused.body.at("params").at("session"), "panel");
  EXPECT_EQ(sessions(), before);
}

TEST_F(Shifts, AShiftIntoADoubledHourAsksWhich) {
  edit("talk", R"({"start":{"local":"2027-10-31T01:30"}})");
  EXPECT_EQ(refusal(shift(R"({"minutes":60,"session":"talk"})", match_draft())),
            "422 doubled_time session:talk.start.local");
  EXPECT_EQ(shift(R"({"minutes":60,"session":"talk","fold":"later"})", match_draft()).status, 200);
  EXPECT_EQ(starts("talk"), "2027-10-31T02:30:00+01:00");
}

TEST_F(Shifts, AShiftThatCannotBeIsRefusedByName) {
  const std::pair<std::string_view, std::string_view> cases[]{
      {R"({"session":"talk"})", "422 missing_field minutes"},
      {R"({"minutes":20})", "422 missing_field session"},
      {R"({"minutes":20,"session":"talk","from":"2027-05-10T08:00:00Z"})", "422 invalid_value from"},
      {R"({"minutes":20,"session":"talk","room":"hall","venue":"nancy"})", "422 invalid_value venue"},
      {R"({"minutes":0,"session":"talk"})", "422 out_of_range minutes"},
      {R"({"minutes":1441,"session":"talk"})", "422 out_of_range minutes"},
      {R"({"minutes":1.5,"session":"talk"})", "422 wrong_type minutes"},
      {R"({"minutes":20,"session":"nothing"})", "422 unknown_reference session"},
      {R"({"minutes":20,"session":"talk","room":"attic"})", "422 unknown_reference room"},
      {R"({"minutes":20,"session":"talk","venue":"moon"})", "422 unknown_reference venue"},
      {R"({"minutes":20,"from":"yesterday"})", "422 invalid_time from"},
      {R"({"minutes":20,"session":"talk","fold":"sooner"})", "422 invalid_value fold"},
      {R"({"minutes":20,"session":"talk","until":"panel"})", "422 unknown_field until"}};
  const auto before = draft();
  for (const auto& [body, refused] : cases) EXPECT_EQ(refusal(shift(body, match_draft())), refused) << body;
  EXPECT_EQ(refusal(server.ask("POST", "/api/v1/events/x/shift", R"({"minutes":20,"session":"talk"})")),
            "404 not_found event");
  EXPECT_EQ(draft().raw.body, before.raw.body);
}

TEST_F(Replacements, ReachEverySessionAndDelegation) {
  server.ask("POST", "/api/v1/delegations", R"({"id":"guests","event":"e","name":{"en":"Guests"},"head":"ada"})");
  const auto replaced = replace(R"({"person":"ada","by":"ben"})", match_draft());
  EXPECT_EQ(replaced.status, 200) << replaced.raw.body;
  EXPECT_EQ(last_entry(), "replace_person" + changed(replaced.body));
  EXPECT_EQ(json::serialize(session("opening").body.at("speakers")), R"(["ben"])");
  EXPECT_EQ(json::serialize(session("talk").body.at("hosts")), R"(["ben"])") << "nobody is named twice";
  EXPECT_EQ(server.ask("GET", "/api/v1/delegations/guests").text("head"), "ben");
  EXPECT_EQ(draft().raw.body.find("\"ada\""), std::string::npos);
}

TEST_F(Replacements, NeedTheDraftAsItWasRead) {
  const std::string_view body = R"({"person":"ada","by":"chie"})";
  EXPECT_EQ(refusal(replace(body, {})), "428 precondition_required");
  Headers read = match_draft();
  edit("panel", R"({"title":{"fr":"Table ronde"}})");
  edit("opening", R"({"title":{"fr":"Ouverture"}})");
  const auto stale = replace(body, read);
  EXPECT_EQ(refusal(stale), "412 stale session:opening");
  EXPECT_EQ(stale.body.at("current").at("title").at("fr"), "Ouverture");
  read = match_draft();
  server.ask("POST", "/api/v1/delegations", R"({"id":"guests","event":"e","name":{"en":"Guests"},"head":"ada"})");
  const auto joined = replace(body, read);
  EXPECT_EQ(refusal(joined), "412 stale delegation:guests");
  EXPECT_EQ(joined.body.at("current").at("head"), "ada");
}

TEST_F(Replacements, AreRefusedByNameWhereTheyCannotBe) {
  const std::pair<std::string_view, std::string_view> cases[]{
      {R"({"by":"ben"})", "422 missing_field person"},
      {R"({"person":"ada"})", "422 missing_field by"},
      {R"({"person":"ada","by":"ada"})", "422 invalid_value by"},
      {R"({"person":"nobody","by":"ada"})", "422 unknown_reference person"},
      {R"({"person":"ada","by":"nobody"})", "422 unknown_reference by"},
      {R"({"person":"ada","by":null})", "422 missing_field by"}};
  for (const auto& [body, refused] : cases) EXPECT_EQ(refusal(replace(body, match_draft())), refused) << body;
  const auto nothing = replace(R"({"person":"chie","by":"ada"})", match_draft());
  EXPECT_EQ(nothing.status, 200);
  EXPECT_EQ(changed(nothing.body), "");
}

}  // namespace
}  // namespace hatachi
