#include "scheduling/agenda/marks.hpp"

#include "scheduling/agenda/duplicate.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::IsEmpty;

bool seen(const SessionId&) {
  return true;
}

/// One session in a hall, and a laboratory beside it.
class Marks : public testing::Test {
 protected:
  const Installation installation =
      installation_of(venue("artem"), venue("tobata", "Asia/Tokyo"), room("hall", "artem"), room("lab", "artem"));
  Agenda agenda = agenda_of(event("jubilee", {"artem"}), venue("artem"), room("hall", "artem"), room("lab", "artem"),
                            session("opening").in("hall"));

  using Verb = Result<Changes> (*)(const Agenda&, const Directory&, const SessionId&, const time::ZoneDatabase&);
  Changes mark(Verb verb, const std::string& id = "opening") {
    Changes changes = verb(agenda, installation.directory(), {id}, zones()).value();
    agenda = after(agenda, changes);
    return changes;
  }
  const Session& opening() const { return **agenda.sessions.find({"opening"}); }
  Result<Changes> edited(const std::function<void(Session&)>& edit) const {
    Session session = opening();
    edit(session);
    return put(agenda, installation.directory(), std::move(session), zones());
  }
};

TEST_F(Marks, CancelAndRestoreAreEachOthersInverse) {
  const Session confirmed = opening();
  const Changes cancelled = mark(cancel);
  EXPECT_EQ(opening().status, Status::cancelled);
  EXPECT_EQ(mark(restore), inverse(cancelled));
  EXPECT_EQ(opening(), confirmed);
}

TEST_F(Marks, LockAndUnlockAreEachOthersInverse) {
  const Session free = opening();
  const Changes locked = mark(lock);
  EXPECT_TRUE(opening().locked);
  EXPECT_EQ(mark(unlock), inverse(locked));
  EXPECT_EQ(opening(), free);
}

TEST_F(Marks, WhatIsMarkedAlreadyDoesNotChange) {
  EXPECT_THAT(mark(restore), IsEmpty());
  EXPECT_THAT(mark(unlock), IsEmpty());
  mark(cancel);
  mark(lock);
  EXPECT_THAT(mark(cancel), IsEmpty());
  EXPECT_THAT(mark(lock), IsEmpty());
}

TEST_F(Marks, NeedASession) {
  for (const Verb verb : {cancel, restore, lock, unlock}) {
    EXPECT_EQ(fault(verb(agenda, installation.directory(), {"nothing"}, zones())), "not_found id");
  }
}

TEST_F(Marks, ALockedSessionKeepsItsPlace) {
  mark(lock);
  EXPECT_EQ(fault(edited([](Session& s) { s.start.time += 1min; })), "locked locked");
  EXPECT_EQ(fault(edited([](Session& s) { s.start.zone = "Asia/Tokyo"; })), "locked locked");
  EXPECT_EQ(fault(edited([](Session& s) { s.duration += 1min; })), "locked locked");
  EXPECT_EQ(fault(edited([](Session& s) { s.room = {"lab"}; })), "locked locked");
  EXPECT_EQ(fault(edited([](Session& s) { s.room.reset(); })), "locked locked");
}

TEST_F(Marks, ALockedSessionTakesOtherWords) {
  mark(lock);
  EXPECT_EQ(fault(edited([](Session& s) { s.title.en = "Opening ceremony"; })), "none");
  EXPECT_EQ(fault(edited([](Session& s) { s.status = Status::cancelled; })), "none");
  EXPECT_EQ(fault(edited([](Session& s) { s.start.fold = time::Fold::later; })), "none") << "no hour is doubled then";
}

TEST_F(Marks, WhoUnlocksItMayMoveItAtOnceAndWhoMovesItMayLockIt) {
  const auto locked_there = edited([](Session& s) {
    s.room = {"lab"};
    s.locked = true;
  });
  agenda = after(agenda, locked_there.value());
  agenda = after(agenda, edited([](Session& s) {
                           s.start.time += 1h;
                           s.locked = false;
                         }).value());
  EXPECT_EQ(opening(), session("opening").in("lab").at("2027-06-08T11:00").resolved());
}

TEST_F(Marks, AnUndoMovesNothingThatWasLockedSince) {
  const Changes moved = edited([](Session& s) { s.room = {"lab"}; }).value();
  agenda = after(agenda, moved);
  mark(lock);
  EXPECT_EQ(fault(undo(agenda, Installation().directory(), moved, seen)), "changed_since session:opening.locked");
  mark(unlock);
  agenda = after(agenda, undo(agenda, Installation().directory(), moved, seen).value());
  EXPECT_EQ(opening().room, RoomId{"hall"});
}

TEST_F(Marks, AnUndoTakesAMoveAndItsLockBackTogether) {
  const Changes done = edited([](Session& s) {
                         s.room = {"lab"};
                         s.locked = true;
                       }).value();
  agenda = after(agenda, done);
  EXPECT_EQ(undo(agenda, Installation().directory(), done, seen).value(), inverse(done));
}

TEST_F(Marks, SeveralSessionsArePutAsOneAndAFaultNamesItsSession) {
  Session opening = session("opening").in("lab");
  Session talk = session("talk").in("nowhere");
  const auto refused = put(agenda, installation.directory(), {opening, talk}, zones());
  EXPECT_EQ(fault(refused), "unknown_reference session:talk.room");
  EXPECT_THAT(refused.error().params, testing::Contains(Param{"session", "talk"}));

  talk.room = {"hall"};
  const Agenda next = after(agenda, put(agenda, installation.directory(), {opening, talk}, zones()).value());
  const Agenda one = after(agenda, put(agenda, installation.directory(), opening, zones()).value());
  EXPECT_EQ(next, after(one, put(one, installation.directory(), talk, zones()).value()));
}

TEST_F(Marks, SessionsThatArePutTogetherStandInNoCircle) {
  Session opening = session("opening");
  Session talk = session("talk");
  talk.after = {opening.id};
  const Agenda whole = after(agenda, put(agenda, installation.directory(), {opening, talk}, zones()).value());
  opening.after = {talk.id};
  EXPECT_EQ(fault(put(whole, installation.directory(), {talk, opening}, zones())), "cyclic session:opening.after[0]");
}

TEST(Duplicate, IsConfirmedFreeAndOtherwiseTheSame) {
  Session original = session("opening").in("hall").by({"ada"}).cancelled();
  original.locked = true;
  Session expected = session("opening").in("hall").by({"ada"});
  expected.id = {"again"};
  EXPECT_EQ(duplicate(original, {"again"}), expected);
}

}  // namespace
}  // namespace hatachi::agenda
