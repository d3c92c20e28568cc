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

Agenda sample() {
  return agenda_of(event("jubilee", {"artem"}), venue("artem"), room("hall", "artem"), person("ada"),
                   session("opening").in("hall").by({"ada"}));
}

TEST(Follow, AnItemThatTheAgendaShowsIsReplaced) {
  const Agenda agenda = sample();
  Venue renamed = venue("artem");
  renamed.name.fr = "Campus";
  EXPECT_EQ(**after(agenda, follow(agenda, renamed)).venues.find({"artem"}), renamed);
  Room larger = room("hall", "artem");
  larger.capacity = 400;
  EXPECT_EQ(**after(agenda, follow(agenda, larger)).rooms.find({"hall"}), larger);
  Person promoted = person("ada");
  promoted.title.fr = "Présidente";
  EXPECT_EQ(**after(agenda, follow(agenda, promoted)).people.find({"ada"}), promoted);
}

TEST(Follow, AVenueInAnotherZoneLeavesSessionsOnTheirClock) {
  const Agenda agenda = sample();
  const Changes changes = follow(agenda, venue("artem", "Asia/Tokyo"));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(**after(agenda, changes).sessions.find({"opening"}), **agenda.sessions.find({"opening"}));
}

TEST(Follow, WhatTheAgendaDoesNotShowStaysOutside) {
  const Agenda agenda = sample();
  EXPECT_THAT(follow(agenda, venue("tobata")), IsEmpty());
  EXPECT_THAT(follow(agenda, room("nakamura", "tobata")), IsEmpty());
  EXPECT_THAT(follow(agenda, person("ben")), IsEmpty());
}

TEST(Follow, WithoutADifferenceNothingChanges) {
  const Agenda agenda = sample();
  EXPECT_THAT(follow(agenda, venue("artem")), IsEmpty());
  EXPECT_THAT(follow(agenda, room("hall", "artem")), IsEmpty());
  EXPECT_THAT(follow(agenda, person("ada")), IsEmpty());
}

TEST(Follow, ANewRoomOfAVenueInUseAppears) {
  const Agenda agenda = sample();
  EXPECT_EQ(**after(agenda, follow(agenda, room("lab", "artem"))).rooms.find({"lab"}), room("lab", "artem"));
}

TEST(Follow, ARoomThatMovesOutOfTheEventStaysAsItWas) {
  EXPECT_THAT(follow(sample(), room("hall", "tobata")), IsEmpty());
}

TEST(Retire, WhatNobodySawIsRemovedWithItsPeople) {
  const Agenda agenda = sample();
  const Agenda without = after(agenda, retire(agenda, {"opening"}, false).value());
  EXPECT_THAT(without.sessions, IsEmpty());
  EXPECT_THAT(without.people, IsEmpty());
  EXPECT_TRUE(without.rooms.contains({"hall"}));
}

TEST(Retire, WhatReadersSawStaysCancelled) {
  const Agenda agenda = sample();
  const Agenda with = after(agenda, retire(agenda, {"opening"}, true).value());
  EXPECT_EQ(**with.sessions.find({"opening"}), session("opening").in("hall").by({"ada"}).cancelled().resolved());
  EXPECT_TRUE(with.people.contains({"ada"}));
  EXPECT_THAT(retire(with, {"opening"}, true).value(), IsEmpty());
}

TEST(Retire, OfNoSessionIsNotFound) {
  EXPECT_EQ(fault(retire(sample(), {"closing"}, true)), "not_found id");
}

}  // namespace
}  // namespace hatachi::agenda
