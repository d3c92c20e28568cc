#include "scheduling/agenda/operations.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::IsEmpty;

bool seen(const SessionId&) {
  return true;
}
bool unseen(const SessionId&) {
  return false;
}

/// An agenda that is edited step by step, each step remembered as what it did.
class Undo : public testing::Test {
 protected:
  Installation installation =
      installation_of(venue("artem"), venue("tobata", "Asia/Tokyo"), room("hall", "artem"), room("lab", "artem"),
                      room("nakamura", "tobata"), person("ada"), person("ben"));
  Agenda agenda = agenda_of(event("jubilee"));

  template <class T>
  Changes make(T item) {
    if constexpr (std::is_same_v<T, SessionBuilder>) {
      return done(put(agenda, installation.directory(), item.resolved(), zones()).value());
    } else if constexpr (std::is_same_v<T, Event>) {
      return done(put(agenda, installation.directory(), std::move(item), zones()).value());
    } else {
      return done(put(agenda, installation.directory(), std::move(item)).value());
    }
  }
  template <class T>
  Changes change_in_installation(T item) {
    installation.put(item);
    return done(follow(agenda, item));
  }
  Changes retire_unseen(std::string id) { return done(retire(agenda, {std::move(id)}, false).value()); }

  Changes done(Changes changes) {
    agenda = after(agenda, changes);
    return changes;
  }

  Result<Changes> undone(const Changes& changes, bool (*was_seen)(const SessionId&) = unseen) const {
    return undo(agenda, installation.directory(), changes, was_seen);
  }
  /// Takes changes back, which must succeed; the agenda is then that of `expected`.
  Changes take_back(const Changes& changes, bool (*was_seen)(const SessionId&) = unseen) {
    return done(undone(changes, was_seen).value());
  }
  const Session& talk() const { return **agenda.sessions.find({"talk"}); }
};

TEST_F(Undo, OfACreationTakesBackAllThatCameWithIt) {
  const Agenda before = agenda;
  const Changes creation = make(session("talk").in("nakamura").by({"ada"}));
  EXPECT_EQ(undone(creation).value().size(), 5u);  // session, event, venue, room, person
  take_back(creation);
  EXPECT_THAT(diff(before, agenda), IsEmpty());
}

TEST_F(Undo, OfACreationThatReadersSawCancels) {
  const Changes creation = make(session("talk").by({"ada"}));
  const Changes undoing = take_back(creation, seen);
  EXPECT_EQ(talk(), session("talk").by({"ada"}).cancelled().resolved());
  take_back(undoing, seen);
  EXPECT_EQ(talk(), session("talk").by({"ada"}).resolved());
}

TEST_F(Undo, OfAnUndoBringsTheCreationBack) {
  const Changes creation = make(session("talk").in("nakamura").by({"ada"}));
  const Agenda created = agenda;
  take_back(take_back(creation));
  EXPECT_THAT(diff(created, agenda), IsEmpty());
}

TEST_F(Undo, KeepsTheFieldsThatOthersChangedSince) {
  make(session("talk"));
  const Changes renaming = make(session("talk").titled("Renamed"));
  make(session("talk").titled("Renamed").by({"ben"}));
  take_back(renaming);
  EXPECT_EQ(talk(), session("talk").by({"ben"}).resolved());
}

TEST_F(Undo, OfAFieldThatChangedSinceNamesIt) {
  make(session("talk"));
  const Changes renaming = make(session("talk").titled("Renamed"));
  make(session("talk").titled("Renamed again"));
  EXPECT_EQ(fault(undone(renaming)), "changed_since session:talk.title");
}

TEST_F(Undo, OfAFieldThatIsBackAlreadyNamesIt) {
  make(session("talk"));
  const Changes renaming = make(session("talk").titled("Renamed"));
  make(session("talk"));
  EXPECT_EQ(fault(undone(renaming)), "changed_since session:talk.title");
}

TEST_F(Undo, TakesStartDurationAndInstantsBackTogether) {
  make(session("talk"));
  const Changes moving = make(session("talk").at("2027-06-09T15:00", "Asia/Tokyo"));
  make(session("talk").at("2027-06-09T15:00", "Asia/Tokyo").titled("Renamed"));
  take_back(moving);
  EXPECT_EQ(talk(), session("talk").titled("Renamed").resolved());
}

TEST_F(Undo, OfAMoveIsRefusedWhereTheDurationChangedSince) {
  make(session("talk"));
  const Changes moving = make(session("talk").at("2027-06-09T15:00"));
  make(session("talk").at("2027-06-09T15:00").lasting(90min));
  EXPECT_EQ(fault(undone(moving)), "changed_since session:talk.duration");
}

TEST_F(Undo, OfACreationIsRefusedWhereItWasEditedSince) {
  const Changes creation = make(session("talk"));
  make(session("talk").by({"ben"}));
  EXPECT_EQ(fault(undone(creation)), "changed_since session:talk.speakers");
  retire_unseen("talk");
  EXPECT_EQ(fault(undone(creation)), "changed_since session:talk");
}

TEST_F(Undo, OfAnEditIsRefusedWhereTheSessionIsGone) {
  make(session("talk"));
  const Changes renaming = make(session("talk").titled("Renamed"));
  retire_unseen("talk");
  EXPECT_EQ(fault(undone(renaming)), "changed_since session:talk");
}

TEST_F(Undo, OfARetirementBringsTheSessionBack) {
  make(session("talk").in("nakamura").by({"ada"}));
  const Agenda before = agenda;
  take_back(retire_unseen("talk"));
  EXPECT_THAT(diff(before, agenda), IsEmpty());
}

TEST_F(Undo, OfARetirementIsRefusedWhereTheIdIsTakenAgain) {
  make(session("talk"));
  const Changes retirement = retire_unseen("talk");
  make(session("talk"));
  EXPECT_EQ(fault(undone(retirement)), "changed_since session:talk");
}

TEST_F(Undo, KeepsAVenueThatAnotherSessionIsInSince) {
  const Changes creation = make(session("talk").in("nakamura"));
  make(session("dinner").in("nakamura"));
  take_back(creation);
  EXPECT_THAT(diff(agenda, agenda_of(event("jubilee", {"tobata"}), venue("tobata", "Asia/Tokyo"),
                                     room("nakamura", "tobata"), session("dinner").in("nakamura"))),
              IsEmpty());
}

TEST_F(Undo, KeepsAVenueThatCameSince) {
  const Changes creation = make(session("talk").in("nakamura"));
  make(session("dinner").in("hall"));
  take_back(creation);
  EXPECT_EQ(agenda.about().venues, ids<Venue>({"artem"}));
  EXPECT_FALSE(agenda.venues.contains({"tobata"}));
}

TEST_F(Undo, BringsBackAVenueBesideOneThatCameSince) {
  make(event("jubilee", {"tobata"}));
  const Changes dropping = make(event("jubilee"));
  make(session("dinner").in("hall"));
  take_back(dropping);
  EXPECT_EQ(agenda.about().venues, ids<Venue>({"artem", "tobata"}));
  EXPECT_TRUE(agenda.rooms.contains({"nakamura"}));
}

TEST_F(Undo, OfAnEventsFieldIsRefusedWhereItChangedSince) {
  Event described = event("jubilee");
  described.description.fr = "Vingt ans";
  const Changes describing = make(described);
  described.description.en = "Twenty years";
  make(described);
  EXPECT_EQ(fault(undone(describing)), "changed_since event:jubilee.description");
}

TEST_F(Undo, OfATrackIsRefusedWhereASessionIsOnIt) {
  const Changes creation = make(track("talks"));
  make(session("talk").on("talks"));
  EXPECT_EQ(fault(undone(creation)), "changed_since session:talk.track");
}

TEST_F(Undo, OfADelegationIsRefusedWhereASessionIsForIt) {
  const Changes creation = make(delegation("kyutech", {"ada"}));
  make(session("talk").with({"kyutech"}));
  EXPECT_EQ(fault(undone(creation)), "changed_since session:talk.delegations");
}

TEST_F(Undo, IsRefusedWhereWhatItWouldReferToIsGone) {
  const Changes creation = make(track("talks"));
  make(session("talk").on("talks"));
  const Changes leaving = make(session("talk"));
  take_back(creation);
  EXPECT_EQ(fault(undone(leaving)), "changed_since track:talks");
}

TEST_F(Undo, BringsPeopleBackFromTheInstallationAsTheyAreNow) {
  make(session("talk").by({"ada"}));
  const Changes replacing = make(session("talk").by({"ben"}));
  Person promoted = person("ada");
  promoted.title = english("President");
  change_in_installation(promoted);
  take_back(replacing);
  EXPECT_EQ(talk().speakers, ids<Person>({"ada"}));
  EXPECT_EQ(**agenda.people.find({"ada"}), promoted);
  EXPECT_FALSE(agenda.people.contains({"ben"}));
}

TEST_F(Undo, BringsPeopleBackWhoLeftWithAnotherSession) {
  make(session("talk").by({"ada"}));
  make(session("dinner").by({"ada"}));
  const Changes replacing = make(session("talk").by({"ben"}));
  make(session("dinner"));
  EXPECT_EQ(fault(undo(agenda, Installation().directory(), replacing, unseen)), "changed_since person:ada");
  take_back(replacing);
  EXPECT_TRUE(agenda.people.contains({"ada"}));
}

TEST_F(Undo, OfARenamedVenueIsItsOldName) {
  make(event("jubilee", {"artem"}));
  Venue renamed = venue("artem");
  renamed.name.fr = "Campus";
  const Changes renaming = change_in_installation(renamed);
  EXPECT_EQ(undone(renaming).value(), inverse(renaming));
  renamed.name.fr = "Campus Artem";
  change_in_installation(renamed);
  EXPECT_EQ(fault(undone(renaming)), "changed_since venue:artem.name");
}

TEST_F(Undo, OfANewRoomRemovesItUnlessItIsTheInstallations) {
  make(event("jubilee", {"artem"}));
  const Changes opening = change_in_installation(room("studio", "artem"));
  EXPECT_EQ(undo(agenda, Installation().directory(), opening, unseen).value(), inverse(opening));
  EXPECT_EQ(fault(undone(opening)), "nothing_to_undo");
}

TEST_F(Undo, OfANewRoomLeavesASessionInIt) {
  make(event("jubilee", {"artem"}));
  const Changes opening = change_in_installation(room("studio", "artem"));
  make(session("talk").in("studio"));
  EXPECT_EQ(fault(undo(agenda, Installation().directory(), opening, unseen)), "nothing_to_undo");
}

TEST_F(Undo, OfAVenueThatIsInUseSinceHasNothingToUndo) {
  const Changes adding = make(event("jubilee", {"artem"}));
  make(session("talk").in("hall"));
  EXPECT_EQ(fault(undone(adding)), "nothing_to_undo");
}

TEST_F(Undo, OfAnEventsCreationHasNothingToUndo) {
  const Agenda empty;
  const Changes creation = diff(empty, agenda);
  EXPECT_EQ(fault(undone(creation)), "nothing_to_undo event:jubilee");
}

TEST_F(Undo, LeavesTheModeAsItIs) {
  Event named = agenda.about();
  named.name = english("Fair");
  named.mode = PublicationMode::release;
  const Changes naming = make(named);
  take_back(naming);
  EXPECT_EQ(agenda.about().name, event("jubilee").name);
  EXPECT_EQ(agenda.about().mode, PublicationMode::release);
  named = agenda.about();
  named.mode = PublicationMode::live;
  const Changes switching = make(named);
  EXPECT_EQ(fault(undone(switching)), "nothing_to_undo");
}

TEST_F(Undo, OfAReleaseHasNothingToUndo) {
  Release release;
  release.id = {"first"};
  const Changes released{Change<Release>{nullptr, std::make_shared<const Release>(release)}};
  add(agenda, release);
  EXPECT_EQ(fault(undone(released)), "nothing_to_undo release:first");
}

}  // namespace
}  // namespace hatachi::agenda
