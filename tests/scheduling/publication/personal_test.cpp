#include "scheduling/publication/personal.hpp"

#include "scheduling/publication/view.hpp"
#include "tests/support/agenda_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace hatachi::publication {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::Audience;
using agenda::PersonId;
using testing::ElementsAre;
using testing::IsEmpty;

const PersonId ada{"ada"};

template <class T>
std::vector<std::string> ids_of(const agenda::Table<T>& table) {
  std::vector<std::string> ids;
  for (const auto& slot : table) ids.push_back(slot->id.value);
  return ids;
}

/// The item, which must be there.
template <class T>
const T& item(const agenda::Table<T>& table, const Id<T>& id) {
  const auto* found = table.find(id);
  if (found == nullptr) throw std::out_of_range(id.value);
  return **found;
}

/// Ada leads one delegation, is a member of another and goes with a third; Bo is alone in the last.
Agenda delegations() {
  return agenda_of(event("visit"), person("ada"), person("bo"), person("cy"),
                   edited(delegation("led"), [](auto& one) { one.head = ada; }), delegation("joined", {"cy", "ada"}),
                   edited(delegation("escorted", {"cy"}),
                          [](auto& one) {
                            one.escorts = {{"cy"}, ada};
                          }),
                   delegation("others", {"bo"}));
}

struct Way {
  const char* name;
  agenda::Session session;
  std::vector<Part> parts;
};

class EachWay : public testing::TestWithParam<Way> {};

TEST_P(EachWay, ToHaveAPartIsTold) {
  EXPECT_EQ(parts_of(delegations(), GetParam().session, ada), GetParam().parts);
}

TEST_P(EachWay, IsShownToThatPersonAlone) {
  Agenda draft = delegations();
  add(draft, GetParam().session);
  const bool has_part = !GetParam().parts.empty();
  EXPECT_EQ(personal_view(draft, ada).sessions.size(), has_part ? 1u : 0u);
  EXPECT_EQ(calendar_view(draft, ada).sessions.size(), has_part ? 1u : 0u);
  EXPECT_EQ(personal_view(draft, {"stranger"}).sessions.size(), 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Parts, EachWay,
    testing::Values(
        Way{"Speaker", session("s").by({"bo", "ada"}), {Part::speaker}},
        Way{"Host", session("s").hosted_by({"bo", "ada"}), {Part::host}},
        Way{"Interpreter", session("s").interpreted_by("bo").interpreted_by("ada"), {Part::interpreter}},
        Way{"Remote", session("s").remotely({"bo", "ada"}), {Part::remote}},
        Way{"Head", session("s").with({"others", "led"}), {Part::attendee}},
        Way{"Member", session("s").with({"joined"}), {Part::attendee}},
        Way{"Escort", session("s").with({"escorted"}), {Part::escort}},
        Way{"HeadAndMember", session("s").with({"joined", "led"}), {Part::attendee}},
        Way{"TwoLanguages",
            session("s").interpreted_by("ada").interpreted_by("ada", japanese_to_french),
            {Part::interpreter}},
        Way{"Everything",
            session("s")
                .by({"ada", "ada"})
                .hosted_by({"ada"})
                .interpreted_by("ada")
                .remotely({"ada"})
                .with({"escorted", "joined", "led"}),
            {Part::speaker, Part::host, Part::interpreter, Part::remote, Part::escort, Part::attendee}},
        Way{"OthersAlone",
            session("s").by({"bo"}).hosted_by({"cy"}).interpreted_by("bo").remotely({"cy"}).with({"others"}),
            {}},
        Way{"ADelegationThereIsNot", session("s").with({"nowhere"}), {}}),
    [](const auto& way) { return way.param.name; });

TEST(Parts, HaveNames) {
  std::vector<std::string_view> names;
  for (int i = 0; i < 6; ++i) names.push_back(to_string(static_cast<Part>(i)));
  EXPECT_THAT(names, ElementsAre("speaker", "host", "interpreter", "remote", "attendee", "escort"));
}

/// Ada speaks with Bo at a public talk and belongs to a delegation that dines apart; the board and the drivers meet
/// without her. Everybody has times of their own when they cannot.
Agenda visit() {
  const auto busy = [](const char* id) {
    return edited(person(id), [](agenda::Person& person) {
      person.zone = "Asia/Tokyo";
      person.unavailable = {window("2027-06-08T09:00", "2027-06-08T18:00")};
      person.interprets = {french_to_japanese};
    });
  };
  const auto headed = [](const char* id, const char* head, const char* member, const char* escort) {
    return edited(delegation(id, {member}), [&](agenda::Delegation& one) {
      one.head = PersonId{head};
      one.escorts = {{escort}};
    });
  };
  return agenda_of(
      event("visit", {"artem", "castle", "depot", "spare"}), venue("castle"), venue("depot"), venue("spare"),
      edited(venue("artem"),
             [](agenda::Venue& venue) {
               venue.travel = {{{"castle"}, 10min}, {{"depot"}, 20min}};
             }),
      edited(room("hall", "artem"), [](agenda::Room& room) { room.turnaround = 15min; }), room("lounge", "castle"),
      room("dock", "depot"), track("talks"), track("meals"), track("logistics"), busy("ada"), busy("bo"), busy("head"),
      busy("escort"), busy("host"), busy("interpreter"), busy("remote"), busy("driver"), busy("boss"), busy("chair"),
      headed("kyutech", "head", "ada", "escort"), headed("drivers", "boss", "driver", "chair"),
      session("talk")
          .in("hall")
          .on("talks")
          .by({"ada", "bo"})
          .interpreted_by("interpreter")
          .remotely({"remote"})
          .expecting(40)
          .equipped_with({"stage"})
          .linked(),
      session("dinner")
          .in("lounge")
          .on("meals")
          .hosted_by({"host"})
          .with({"kyutech"})
          .interpreted_by("interpreter")
          .remotely({"remote"})
          .expecting(8)
          .for_audience(Audience::delegation)
          .linked(),
      session("board").in("hall").by({"ada", "chair"}).for_audience(Audience::organizers),
      session("loading").in("dock").on("logistics").by({"boss"}).with({"drivers"}).for_audience(Audience::crew),
      session("open-day").in("dock").by({"driver"}));
}

TEST(PersonalView, ShowsOnesOwnSessionsWithWhatTheyNameAndNothingOfOthers) {
  const Agenda own = personal_view(visit(), ada);
  EXPECT_THAT(ids_of(own.sessions), ElementsAre("dinner", "talk"));
  EXPECT_THAT(ids_of(own.tracks), ElementsAre("meals", "talks"));
  EXPECT_THAT(ids_of(own.rooms), ElementsAre("hall", "lounge"));
  EXPECT_THAT(ids_of(own.venues), ElementsAre("artem", "castle", "spare"));
  EXPECT_THAT(ids_of(own.delegations), ElementsAre("kyutech"));
  EXPECT_THAT(ids_of(own.people), ElementsAre("ada", "bo", "escort", "head", "host", "interpreter", "remote"));
  EXPECT_EQ(own.about().venues, ids<agenda::Venue>({"artem", "castle", "spare"}));
  EXPECT_EQ(item(own.venues, {"artem"}).travel, (std::vector<agenda::Travel>{{{"castle"}, 10min}}));
}

TEST(PersonalView, ShowsWhoHasAPartByNameWhatHostsSee) {
  agenda::Session expected = item(visit().sessions, {"talk"});
  expected.attendance.reset();
  expected.features.clear();
  EXPECT_EQ(item(personal_view(visit(), ada).sessions, {"talk"}), expected);
  EXPECT_FALSE(expected.interpreters.empty());
  EXPECT_FALSE(expected.remote.empty());
}

TEST(PersonalView, ShowsADelegationWhatDelegationsSee) {
  agenda::Session expected = item(visit().sessions, {"dinner"});
  expected.attendance.reset();
  expected.interpreters.clear();
  expected.remote.clear();
  for (const char* one : {"ada", "head", "escort"}) {
    EXPECT_EQ(item(personal_view(visit(), {one}).sessions, {"dinner"}), expected) << one;
  }
  const Agenda of_head = personal_view(visit(), {"head"});
  EXPECT_THAT(ids_of(of_head.sessions), ElementsAre("dinner"));
  EXPECT_THAT(ids_of(of_head.people), ElementsAre("ada", "escort", "head", "host"));
}

TEST(PersonalView, TellsNobodysHours) {
  const Agenda own = personal_view(visit(), ada);
  for (const auto& one : own.people) EXPECT_EQ(*one, person(one->id.value));
  EXPECT_EQ(item(own.rooms, {"hall"}), room("hall", "artem"));
}

TEST(PersonalView, ShowsNothingOfTheOrganizersWhateverOnesPart) {
  const Agenda draft = visit();
  ASSERT_THAT(parts_of(draft, item(draft.sessions, {"board"}), ada), ElementsAre(Part::speaker));
  EXPECT_FALSE(personal_view(draft, ada).sessions.contains({"board"}));
  EXPECT_FALSE(calendar_view(draft, ada).sessions.contains({"board"}));
  const Agenda of_chair = personal_view(draft, {"chair"});
  EXPECT_THAT(ids_of(of_chair.sessions), ElementsAre("loading")) << "as an escort";
  EXPECT_FALSE(of_chair.people.contains(ada));
}

TEST(PersonalView, ShowsTheSessionsOfEveryOtherAudience) {
  Agenda draft = agenda_of(event("visit"), person("ada"), delegation("kyutech", {"ada"}));
  std::vector<std::string> expected;
  for (const Audience audience : {Audience::everyone, Audience::guests, Audience::delegation, Audience::hosts,
                                  Audience::crew, Audience::organizers}) {
    const std::string id(to_string(audience));
    add(draft, session(id + "-by-name").by({"ada"}).for_audience(audience));
    add(draft, session(id + "-in-delegation").with({"kyutech"}).for_audience(audience));
    if (audience == Audience::organizers) continue;
    expected.insert(expected.end(), {id + "-by-name", id + "-in-delegation"});
  }
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(ids_of(personal_view(draft, ada).sessions), expected);
  EXPECT_EQ(ids_of(calendar_view(draft, ada).sessions), expected);
}

TEST(PersonalView, ShowsThatASessionIsCancelledAndNotOneThatIsRemoved) {
  Agenda draft = agenda_of(event("visit"), person("ada"), session("off").by({"ada"}).cancelled(),
                           session("gone").by({"ada"}), session("on").by({"ada"}));
  draft.sessions.remove({"gone"});
  for (const Agenda& own : {personal_view(draft, ada), calendar_view(draft, ada)}) {
    EXPECT_THAT(ids_of(own.sessions), ElementsAre("off", "on"));
    EXPECT_EQ(item(own.sessions, {"off"}).status, agenda::Status::cancelled);
    EXPECT_EQ(item(own.sessions, {"on"}).status, agenda::Status::confirmed);
  }
}

TEST(PersonalView, OfWhoHasNoPartIsTheEventAlone) {
  for (const PersonId& one : {PersonId{"stranger"}, PersonId{"remote "}, PersonId{}}) {
    Agenda expected = agenda_of(event("visit", {"spare"}), venue("spare"));
    EXPECT_EQ(personal_view(visit(), one), expected) << one.value;
    EXPECT_EQ(calendar_view(visit(), one), expected) << one.value;
  }
  EXPECT_EQ(personal_view({}, ada), Agenda{});
}

TEST(CalendarView, TellsOfASessionThatIsNotForEverybodyWhatWhenAndWhere) {
  const agenda::Session whole = item(visit().sessions, {"dinner"});
  agenda::Session expected;
  expected.id = whole.id;
  expected.title = whole.title;
  expected.kind_of = whole.kind_of;
  expected.room = whole.room;
  expected.start = whole.start;
  expected.duration = whole.duration;
  expected.begins = whole.begins;
  expected.ends = whole.ends;
  expected.tz_release = whole.tz_release;
  expected.audience = whole.audience;
  expected.status = whole.status;
  EXPECT_EQ(item(calendar_view(visit(), ada).sessions, {"dinner"}), expected);
}

TEST(CalendarView, TellsOfAPublicSessionWhatEverybodySees) {
  const Agenda own = calendar_view(visit(), ada);
  EXPECT_EQ(item(own.sessions, {"talk"}), item(public_view(visit()).sessions, {"talk"}));
}

TEST(CalendarView, HoldsNothingThatOnlyAnOutlineNames) {
  const Agenda own = calendar_view(visit(), ada);
  EXPECT_THAT(ids_of(own.sessions), ElementsAre("dinner", "talk"));
  EXPECT_THAT(ids_of(own.people), ElementsAre("ada", "bo"));
  EXPECT_THAT(ids_of(own.delegations), IsEmpty());
  EXPECT_THAT(ids_of(own.tracks), ElementsAre("talks"));
  EXPECT_THAT(ids_of(own.rooms), ElementsAre("hall", "lounge"));
  EXPECT_THAT(ids_of(own.venues), ElementsAre("artem", "castle", "spare"));
}

TEST(WithSeen, IsTheSameWhereNothingWasRemoved) {
  const Agenda released = visit();
  EXPECT_EQ(with_seen(released, public_view(released)), released);
  EXPECT_EQ(with_seen(released, {}), released);
}

TEST(WithSeen, HasWhatReadersStillSee) {
  const Agenda before = visit();
  const Agenda seen = public_view(before);
  Agenda after = before;
  after.sessions.remove({"talk"});
  after.rooms.remove({"hall"});
  after.people.remove({"bo"});
  add(after, edited(item(before.people, ada), [](agenda::Person& person) { person.title = english("Dean"); }));
  const Agenda whole = with_seen(after, seen);
  EXPECT_EQ(*whole.sessions.find({"talk"}), *seen.sessions.find({"talk"}));
  EXPECT_EQ(*whole.rooms.find({"hall"}), *seen.rooms.find({"hall"}));
  EXPECT_EQ(*whole.people.find({"bo"}), *seen.people.find({"bo"}));
  EXPECT_EQ(item(whole.people, ada).title.en, "Dean") << "what is there stays";
  EXPECT_EQ(ids_of(whole.sessions), ids_of(before.sessions));
  EXPECT_EQ(ids_of(personal_view(whole, ada).sessions), ids_of(personal_view(before, ada).sessions));
  EXPECT_THAT(ids_of(personal_view(after, ada).sessions), ElementsAre("dinner"));
}

}  // namespace
}  // namespace hatachi::publication
