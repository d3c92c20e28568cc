#include "scheduling/agenda/agenda.hpp"

#include "tests/support/agenda_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::ElementsAre;

Touch touch(std::uint64_t number) {
  return {number, instant("2027-01-01T00:00:00Z") + std::chrono::minutes{number}};
}

TEST(Table, KeepsItemsInOrderOfTheirIds) {
  Agenda agenda = agenda_of(track("m"), track("z"), track("a"), track("m-1"));
  std::vector<std::string> ids;
  for (const auto& slot : agenda.tracks) ids.push_back(slot->id.value);
  EXPECT_THAT(ids, ElementsAre("a", "m", "m-1", "z"));
}

TEST(Table, PuttingAnIdAgainReplacesItemAndTouch) {
  Agenda agenda = agenda_of(track("a"), track("b"));
  Track renamed = track("a");
  renamed.name = english("Renamed");
  add(agenda, renamed, touch(7));
  EXPECT_EQ(agenda.tracks.size(), 2u);
  EXPECT_EQ(**agenda.tracks.find({"a"}), renamed);
  EXPECT_EQ(agenda.tracks.find({"a"})->touch, touch(7));
}

TEST(Table, RemovesOnlyTheIdItIsGiven) {
  Agenda agenda = agenda_of(track("a"), track("c"));
  agenda.tracks.remove({"b"});
  EXPECT_EQ(agenda.tracks.size(), 2u);
  agenda.tracks.remove({"a"});
  EXPECT_FALSE(agenda.tracks.contains({"a"}));
  EXPECT_TRUE(agenda.tracks.contains({"c"}));
}

TEST(Table, ACopyIsNotChangedByWhatHappensToTheOther) {
  Agenda agenda = agenda_of(track("a"));
  const Agenda copy = agenda;
  agenda.tracks.remove({"a"});
  EXPECT_TRUE(copy.tracks.contains({"a"}));
}

TEST(Table, IsEqualByValueAndTouch) {
  const Agenda agenda = agenda_of(track("a"));
  EXPECT_EQ(agenda, agenda_of(track("a")));
  Agenda touched;
  add(touched, track("a"), touch(1));
  EXPECT_NE(agenda, touched);
}

/// An agenda in which everything was last touched by entry 1, but for one item by entry 9.
template <class T>
Agenda touched_last(const T& item) {
  Agenda agenda;
  add(agenda, event("jubilee", {"artem", "tobata"}), touch(1));
  add(agenda, venue("artem"), touch(1));
  add(agenda, room("hall", "artem"), touch(1));
  add(agenda, track("talks"), touch(1));
  add(agenda, person("speaker"), touch(1));
  add(agenda, person("host"), touch(1));
  add(agenda, session("talk").in("hall").on("talks").by({"speaker"}).hosted_by({"host"}), touch(1));
  add(agenda, item, touch(9));
  return agenda;
}

template <class T>
std::uint64_t visible_after_touching(const T& item) {
  const Agenda agenda = touched_last(item);
  const Touch touched = last_visible_touch(agenda, **agenda.sessions.find({"talk"}));
  EXPECT_EQ(touched, touch(touched.number));
  return touched.number;
}

TEST(LastVisibleTouch, IsThatOfAnythingTheSessionShows) {
  EXPECT_EQ(visible_after_touching(session("talk").in("hall").on("talks").by({"speaker"}).hosted_by({"host"})), 9u);
  EXPECT_EQ(visible_after_touching(room("hall", "artem")), 9u);
  EXPECT_EQ(visible_after_touching(venue("artem")), 9u);
  EXPECT_EQ(visible_after_touching(track("talks")), 9u);
  EXPECT_EQ(visible_after_touching(person("speaker")), 9u);
  EXPECT_EQ(visible_after_touching(person("host")), 9u);
}

TEST(LastVisibleTouch, IsNotThatOfAnythingElse) {
  EXPECT_EQ(visible_after_touching(session("other").in("hall")), 1u);
  EXPECT_EQ(visible_after_touching(room("other", "artem")), 1u);
  EXPECT_EQ(visible_after_touching(venue("tobata")), 1u);
  EXPECT_EQ(visible_after_touching(track("other")), 1u);
  EXPECT_EQ(visible_after_touching(person("other")), 1u);
  EXPECT_EQ(visible_after_touching(event("jubilee")), 1u);
}

}  // namespace
}  // namespace hatachi::agenda
