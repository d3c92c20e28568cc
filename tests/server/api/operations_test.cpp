#include "tests/server/api/programme.hpp"

namespace hatachi {
namespace {

class Operations : public Programme {};

TEST_F(Operations, CancelAndRestoreASession) {
  const auto cancelled = post("talk", "cancel", "", match("talk"));
  EXPECT_EQ(cancelled.status, 200);
  EXPECT_EQ(cancelled.text("status"), "cancelled");
  EXPECT_EQ(cancelled.body.at("change").at("number"), draft().body.at("number"));
  EXPECT_EQ(last_entry(), "cancel_session talk");
  EXPECT_EQ(server.ask_public("GET", address("talk")).text("status"), "cancelled");
  EXPECT_EQ(post("talk", "restore", "{}", {{"If-Match", cancelled.etag}}).text("status"), "confirmed");
  EXPECT_EQ(last_entry(), "restore_session talk");
}

TEST_F(Operations, CancelWhatNobodySawWithoutRemovingIt) {
  edit("talk", R"({"audience":"crew"})");
  EXPECT_EQ(post("talk", "cancel", "", match("talk")).text("status"), "cancelled");
  EXPECT_EQ(session("talk").text("status"), "cancelled");
}

TEST_F(Operations, ALockedSessionKeepsItsPlaceButTakesOtherWords) {
  const auto locked = post("talk", "lock", "", match("talk"));
  EXPECT_EQ(locked.body.at("locked"), true);
  EXPECT_EQ(last_entry(), "lock_session talk");
  const auto refused = edit("talk", R"({"start":{"local":"2027-05-10T11:00"}})");
  EXPECT_EQ(refusal(refused), "409 locked locked");
  EXPECT_EQ(refused.text("detail"),
            "This session is locked where it is. Unlock it first, then change its room, start or duration.");
  EXPECT_EQ(refusal(edit("talk", R"({"duration_minutes":61})")), "409 locked locked");
  EXPECT_EQ(refusal(edit("talk", R"({"room":"lab"})")), "409 locked locked");
  EXPECT_EQ(edit("talk", R"({"title":{"fr":"Exposé"}})").status, 200);
  EXPECT_EQ(edit("talk", R"({"room":"lab","locked":false})").status, 200);
  EXPECT_EQ(post("talk", "lock", "", match("talk")).status, 200);
  EXPECT_EQ(post("talk", "unlock", "", match("talk")).body.at("locked"), false);
  EXPECT_EQ(last_entry(), "unlock_session talk");
}

TEST_F(Operations, MarkNothingWhereItIsMarkedAlready) {
  const auto before = draft();
  const auto again = post("talk", "restore", "", match("talk"));
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body.at("change").at("number"), before.body.at("number"));
  EXPECT_EQ(draft().etag, before.etag);
}

TEST_F(Operations, AreNamedAfterWhatAnEditDid) {
  const std::pair<std::string_view, std::string_view> edits[]{
      {R"({"duration_minutes":45})", "resize_session talk"},
      {R"({"start":{"local":"2027-05-10T10:30"}})", "move_session talk"},
      {R"({"start":{"local":"2027-05-10T10:00"},"duration_minutes":90})", "move_session talk"},
      {R"({"room":null})", "move_session talk"},
      {R"({"duration_minutes":60,"title":{"en":"Talk"}})", "edit_session talk"},
      {R"({"locked":true})", "lock_session talk"},
      {R"({"locked":false})", "unlock_session talk"},
      {R"({"locked":true,"title":{"en":"A talk"}})", "edit_session talk"}};
  for (const auto& [body, entry] : edits) {
    EXPECT_EQ(edit("talk", body).status, 200) << body;
    EXPECT_EQ(last_entry(), entry);
  }
}

TEST_F(Operations, OnOneSessionNeedItsVersion) {
  for (const std::string_view verb : {"cancel", "restore", "lock", "unlock"}) {
    SCOPED_TRACE(verb);
    const Headers read = match("talk");
    EXPECT_EQ(refusal(post("talk", verb, "", {})), "428 precondition_required");
    edit("talk", R"({"title":{"fr":")" + std::string(verb) + R"("}})");
    const auto stale = post("talk", verb, "", read);
    EXPECT_EQ(refusal(stale), "412 stale session:talk");
    EXPECT_EQ(stale.body.at("current").at("title").at("fr"), json::string_view(verb));
    EXPECT_EQ(refusal(post("nothing", verb, "", {{"If-Match", "*"}})), "404 not_found");
    EXPECT_EQ(refusal(post("talk", verb, R"({"why":"rain"})", match("talk"))), "422 unknown_field why");
  }
}

TEST_F(Operations, SwapTwoSessionsOnTheClocksOfTheirPlaces) {
  create("visit", "lab", "15:00");
  const auto swapped = post("talk", "swap", R"({"with":"visit"})", match_both("talk", "visit"));
  EXPECT_EQ(swapped.status, 200) << swapped.raw.body;
  EXPECT_EQ(changed(swapped.body), " talk visit");
  EXPECT_EQ(last_entry(), "swap_sessions talk visit");
  EXPECT_EQ(starts("talk"), "2027-05-10T15:00:00+09:00");
  EXPECT_EQ(starts("visit"), "2027-05-10T10:00:00+02:00");
  EXPECT_EQ(session("talk").text("room"), "lab");
  EXPECT_EQ(session("talk").body.at("duration_minutes"), 60);
}

TEST_F(Operations, ASwapNeedsTheVersionsOfBoth) {
  const std::string_view body = R"({"with":"panel"})";
  EXPECT_EQ(refusal(post("talk", "swap", body, {})), "428 precondition_required");
  EXPECT_EQ(refusal(post("talk", "swap", body, match("talk"))), "412 stale session:panel");
  EXPECT_EQ(refusal(post("talk", "swap", body, match("panel"))), "412 stale session:talk");
  EXPECT_EQ(post("talk", "swap", body, match_both("talk", "panel")).status, 200);
  EXPECT_EQ(post("talk", "swap", body, {{"If-Match", "*"}}).status, 200);
}

TEST_F(Operations, ASwapTakesNoVersionOfOneForTheOthers) {
  const std::string talk_before = session("talk").etag;
  ASSERT_EQ(shift(R"({"minutes":10,"session":"talk"})", match_draft()).status, 200);
  ASSERT_EQ(session("talk").etag, session("panel").etag) << "one entry touched both";
  const Headers half_read{{"If-Match", talk_before + ", " + session("panel").etag}};
  EXPECT_EQ(refusal(post("talk", "swap", R"({"with":"panel"})", half_read)), "412 stale");
  EXPECT_EQ(post("talk", "swap", R"({"with":"panel"})", match("talk")).status, 200) << "they are in the same version";
}

TEST_F(Operations, ASwapNamesNoSessionWhereItCannotTellWhichHasChanged) {
  const std::string talk_before = session("talk").etag;
  const std::string panel_before = session("panel").etag;
  ASSERT_EQ(edit("talk", R"({"abstract":{"en":"On steel"}})").status, 200);
  const std::string talk = session("talk").etag;
  const auto swap_by = [&](const std::string& tags) {
    return refusal(post("talk", "swap", R"({"with":"panel"})", {{"If-Match", tags}}));
  };
  ASSERT_NE(talk_before, panel_before);
  EXPECT_EQ(swap_by(talk_before + ", " + talk + ", " + panel_before), "412 stale");
  EXPECT_EQ(swap_by(talk_before + ", " + panel_before), "412 stale session:talk");
  ASSERT_EQ(edit("panel", R"({"abstract":{"en":"On steel"}})").status, 200);
  EXPECT_EQ(swap_by(talk_before + ", " + talk + ", " + panel_before), "412 stale session:panel");
  EXPECT_EQ(swap_by(talk + ", " + panel_before), "412 stale session:panel");
}

TEST_F(Operations, ASwapIsBetweenTwoSessionsOfAnEventThatAreFree) {
  const Headers any{{"If-Match", "*"}};
  EXPECT_EQ(refusal(post("talk", "swap", R"({"with":"talk"})", any)), "422 invalid_value with");
  EXPECT_EQ(refusal(post("talk", "swap", R"({"with":"nothing"})", any)), "422 unknown_reference with");
  EXPECT_EQ(refusal(post("nothing", "swap", R"({"with":"talk"})", any)), "404 not_found");
  EXPECT_EQ(refusal(post("talk", "swap", "{}", any)), "422 missing_field with");
  EXPECT_EQ(refusal(post("talk", "swap", R"({"with":"panel","room":"lab"})", any)), "422 unknown_field room");
  post("panel", "lock", "", any);
  EXPECT_EQ(refusal(post("talk", "swap", R"({"with":"panel"})", any)), "409 locked session:panel.locked");
}

TEST_F(Operations, DuplicateASession) {
  post("talk", "cancel", "", match("talk"));
  const auto made =
      post("talk", "duplicate", R"({"id":"again","start":{"local":"2027-05-11T10:00"},"room":"lab"})", {});
  EXPECT_EQ(made.status, 201) << made.raw.body;
  EXPECT_EQ(made.raw.header("Location"), "/api/v1/sessions/again");
  EXPECT_EQ(last_entry(), "duplicate_session e tobata lab again") << "the event takes the lab in";
  EXPECT_EQ(made.text("status"), "confirmed");
  EXPECT_EQ(made.body.at("start").at("instant"), "2027-05-11T10:00:00+09:00");
  EXPECT_EQ(made.body.at("title"), session("talk").body.at("title"));
  EXPECT_EQ(made.body.at("hosts"), session("talk").body.at("hosts"));
}

TEST_F(Operations, ADuplicateSaysNothingThatItNeedNotSay) {
  post("talk", "lock", "", match("talk"));
  const auto made = post("talk", "duplicate", "{}", {});
  json::object copy = made.body.as_object();
  json::object original = session("talk").body.as_object();
  for (const std::string_view own : {"id", "etag", "change", "locked"}) {
    copy.erase(own);
    original.erase(own);
  }
  EXPECT_EQ(json::serialize(copy), json::serialize(original));
  EXPECT_EQ(made.body.at("locked"), false);
}

TEST_F(Operations, TheSameKeyDuplicatesOnce) {
  const auto first = post("talk", "duplicate", "{}", {{"Idempotency-Key", "one"}});
  const auto again = post("talk", "duplicate", "{}", {{"Idempotency-Key", "one"}});
  EXPECT_EQ(again.text("id"), first.text("id"));
  EXPECT_EQ(again.raw.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(sessions().size(), 4u);
}

TEST_F(Operations, ADuplicateHasAnOriginalAndAnIdOfItsOwn) {
  EXPECT_EQ(refusal(post("nothing", "duplicate", "{}", {})), "404 not_found");
  EXPECT_EQ(refusal(post("talk", "duplicate", R"({"id":"panel"})", {})), "409 already_exists id");
  EXPECT_EQ(refusal(post("talk", "duplicate", R"({"room":"attic"})", {})), "422 unknown_reference room");
  EXPECT_EQ(refusal(post("talk", "duplicate", R"({"colour":"red"})", {})), "422 unknown_field colour");
}

TEST_F(Operations, AreEachTakenBackByOneUndo) {
  const auto before = sessions();
  const auto undone = [&](const ApiAnswer& done) {
    EXPECT_EQ(done.status / 100, 2) << done.raw.body;
    EXPECT_NE(sessions(), before);
    EXPECT_EQ(server.ask("POST", "/api/v1/events/e/undo", "{}").status, 200);
    return sessions();
  };
  EXPECT_EQ(undone(post("talk", "cancel", "", match("talk"))), before);
  EXPECT_EQ(undone(post("talk", "lock", "", match("talk"))), before);
  EXPECT_EQ(undone(post("talk", "swap", R"({"with":"panel"})", match_both("talk", "panel"))), before);
  EXPECT_EQ(undone(shift(R"({"minutes":-20,"session":"opening"})", match_draft())), before);
  EXPECT_EQ(undone(replace(R"({"person":"ada","by":"chie"})", match_draft())), before);
  EXPECT_EQ(undone(post("talk", "duplicate", R"({"audience":"crew"})", {})), before);
}

TEST_F(Operations, AnUndoOfAMoveNamesWhoLockedTheSessionSince) {
  const auto moved = edit("talk", R"({"room":null})");
  post("talk", "lock", "", match("talk"));
  const std::string entry = std::to_string(moved.body.at("change").at("number").as_int64());
  const auto refused = server.ask("POST", "/api/v1/events/e/undo", R"({"entry":)" + entry + "}");
  EXPECT_EQ(refusal(refused), "409 changed_since session:talk.locked");
  EXPECT_EQ(refused.body.at("params").at("actor"), "tests");
}

}  // namespace
}  // namespace hatachi
