#include "scheduling/agenda/operations.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::ElementsAre;
using testing::IsEmpty;

template <class T>
std::vector<std::string> ids_of(const Table<T>& table) {
  std::vector<std::string> ids;
  for (const auto& slot : table) ids.push_back(slot->id.value);
  return ids;
}

const Installation& installation() {
  static const Installation all =
      installation_of(venue("artem"), venue("tobata", "Asia/Tokyo"), room("hall", "artem"), room("lab", "artem"),
                      room("nakamura", "tobata"), person("ada"), person("ben"), person("chie"));
  return all;
}

Result<Changes> decide(const Agenda& agenda, Event event) {
  return put(agenda, installation().directory(), std::move(event), zones());
}

TEST(PutEvent, CreatesItWithItsVenuesAndTheirRooms) {
  const Agenda agenda = after({}, decide({}, event("jubilee", {"artem"})).value());
  EXPECT_EQ(agenda.about(), event("jubilee", {"artem"}));
  EXPECT_THAT(ids_of(agenda.venues), ElementsAre("artem"));
  EXPECT_THAT(ids_of(agenda.rooms), ElementsAre("hall", "lab"));
  EXPECT_THAT(agenda.people, IsEmpty());
}

TEST(PutEvent, HasTheReleaseItWasCreatedWith) {
  Event sent = event("jubilee");
  sent.tz_release = "1970a";
  Agenda agenda = after({}, decide({}, sent).value());
  EXPECT_EQ(agenda.about().tz_release, "test");

  Event old = agenda.about();
  old.tz_release = "2021a";
  agenda = agenda_of(old);
  Event renamed = old;
  renamed.name.en = "Renamed";
  renamed.tz_release = "";
  EXPECT_EQ(after(agenda, decide(agenda, renamed).value()).about().tz_release, "2021a");
}

TEST(PutEvent, WithoutADifferenceChangesNothing) {
  const Agenda agenda = after({}, decide({}, event("jubilee", {"artem"})).value());
  EXPECT_THAT(decide(agenda, event("jubilee", {"artem"})).value(), IsEmpty());
}

TEST(PutEvent, AVenueItDropsLeavesWithItsRooms) {
  Agenda agenda = after({}, decide({}, event("jubilee", {"artem", "tobata"})).value());
  agenda = after(agenda, decide(agenda, event("jubilee", {"tobata"})).value());
  EXPECT_THAT(ids_of(agenda.venues), ElementsAre("tobata"));
  EXPECT_THAT(ids_of(agenda.rooms), ElementsAre("nakamura"));
}

TEST(PutEvent, KeepsAVenueWhereASessionTakesPlace) {
  Agenda agenda = after({}, decide({}, event("jubilee", {"artem", "tobata"})).value());
  add(agenda, session("opening").in("hall").cancelled());
  EXPECT_EQ(fault(decide(agenda, event("jubilee", {"tobata"}))), "invalid_value venues");
  EXPECT_EQ(fault(decide(agenda, event("jubilee", {"artem"}))), "none");
}

TEST(PutEvent, NamesTheVenueThereIsNot) {
  EXPECT_EQ(fault(decide({}, event("jubilee", {"artem", "attic"}))), "unknown_reference venues[1]");
}

TEST(PutEvent, RefusesWhatIsNotWellFormed) {
  Event sent = event("jubilee");
  sent.last_day = sent.first_day - date::days{1};
  EXPECT_EQ(fault(decide({}, sent)), "end_before_start last_day");
}

TEST(PutEvent, DoesNotTurnAnAgendaIntoAnotherEvents) {
  EXPECT_EQ(fault(decide(agenda_of(event("jubilee")), event("visit"))), "invalid_value id");
}

TEST(PutTrack, CreatesAndReplaces) {
  Agenda agenda = agenda_of(event("jubilee"));
  agenda = after(agenda, put(agenda, installation().directory(), track("talks")).value());
  EXPECT_EQ(**agenda.tracks.find({"talks"}), track("talks"));
  Track blue = track("talks");
  blue.color = "nancy";
  agenda = after(agenda, put(agenda, installation().directory(), blue).value());
  EXPECT_EQ(**agenda.tracks.find({"talks"}), blue);
  EXPECT_THAT(put(agenda, installation().directory(), blue).value(), IsEmpty());
}

TEST(PutTrack, RefusesWhatIsNotWellFormedOrHasNoEvent) {
  Track red = track("talks");
  red.color = "red";
  EXPECT_EQ(fault(put(agenda_of(event("jubilee")), installation().directory(), red)), "invalid_value color");
  EXPECT_EQ(fault(put({}, installation().directory(), track("talks"))), "not_found event");
}

TEST(PutDelegation, BringsItsPeopleAndLetsThemGo) {
  Agenda agenda = agenda_of(event("jubilee"));
  Delegation sent = delegation("kyutech", {"ben"});
  sent.head = PersonId{"ada"};
  agenda = after(agenda, put(agenda, installation().directory(), sent).value());
  EXPECT_THAT(ids_of(agenda.people), ElementsAre("ada", "ben"));
  agenda = after(agenda, put(agenda, installation().directory(), delegation("kyutech", {"chie"})).value());
  EXPECT_THAT(ids_of(agenda.people), ElementsAre("chie"));
}

TEST(PutDelegation, NamesThePersonThereIsNot) {
  const Agenda agenda = agenda_of(event("jubilee"));
  Delegation sent = delegation("kyutech", {"ada", "zoe"});
  EXPECT_EQ(fault(put(agenda, installation().directory(), sent)), "unknown_reference members[1]");
  sent.head = PersonId{"yan"};
  EXPECT_EQ(fault(put(agenda, installation().directory(), sent)), "unknown_reference head");
}

TEST(PutDelegation, RefusesWhatIsNotWellFormedOrHasNoEvent) {
  EXPECT_EQ(fault(put(agenda_of(event("jubilee")), installation().directory(), delegation("kyutech", {"ada", "ada"}))),
            "duplicate members[1]");
  EXPECT_EQ(fault(put({}, installation().directory(), delegation("kyutech"))), "not_found event");
}

}  // namespace
}  // namespace hatachi::agenda
