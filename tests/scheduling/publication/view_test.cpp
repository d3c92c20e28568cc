#include "scheduling/publication/view.hpp"

#include "scheduling/agenda/change.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace hatachi::publication {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::Audience;
using testing::ElementsAre;
using testing::IsEmpty;

template <class T>
std::vector<std::string> ids_of(const agenda::Table<T>& table) {
  std::vector<std::string> ids;
  for (const auto& slot : table) ids.push_back(slot->id.value);
  return ids;
}

agenda::Delegation kyutech() {
  agenda::Delegation delegation = support::delegation("kyutech", {"member"});
  delegation.head = agenda::PersonId{"head"};
  return delegation;
}

/// A public talk at Artem, and a crew's meeting in a depot, each with everything that a session can show.
Agenda sample() {
  return agenda_of(event("jubilee", {"artem", "depot"}), venue("artem"), venue("depot"), room("hall", "artem"),
                   room("backstage", "artem"), room("dock", "depot"), track("talks"), track("logistics"),
                   person("speaker"), person("host"), person("head"), person("member"), person("porter"),
                   person("driver"), kyutech(), delegation("drivers"),
                   session("talk").in("hall").on("talks").by({"speaker"}).hosted_by({"host"}).with({"kyutech"}),
                   session("loading")
                       .in("dock")
                       .on("logistics")
                       .by({"porter"})
                       .hosted_by({"driver"})
                       .with({"drivers"})
                       .for_audience(Audience::crew));
}

TEST(PublicView, ShowsAPublicSessionWithAllThatItNames) {
  const Agenda view = public_view(sample());
  EXPECT_THAT(ids_of(view.sessions), ElementsAre("talk"));
  EXPECT_THAT(ids_of(view.tracks), ElementsAre("talks"));
  EXPECT_THAT(ids_of(view.people), ElementsAre("host", "speaker"));
  EXPECT_THAT(ids_of(view.delegations), ElementsAre("kyutech"));
  EXPECT_THAT(ids_of(view.rooms), ElementsAre("hall"));
  EXPECT_THAT(ids_of(view.venues), ElementsAre("artem"));
}

TEST(PublicView, ShowsNoVenueWhereOnlyOthersMeet) {
  const Agenda view = public_view(sample());
  EXPECT_EQ(view.about().venues, ids<agenda::Venue>({"artem"}));
  EXPECT_FALSE(view.venues.contains({"depot"}));
}

TEST(PublicView, ShowsAVenueOfTheEventWhereNothingTakesPlaceYet) {
  const Agenda draft = agenda_of(event("jubilee", {"artem"}), venue("artem"), room("hall", "artem"));
  const Agenda view = public_view(draft);
  EXPECT_THAT(ids_of(view.venues), ElementsAre("artem"));
  EXPECT_THAT(view.rooms, IsEmpty());
}

TEST(PublicView, ShowsAVenueThatPublicAndOthersShare) {
  Agenda draft = sample();
  add(draft, session("briefing").in("backstage").for_audience(Audience::organizers));
  const Agenda view = public_view(draft);
  EXPECT_THAT(ids_of(view.venues), ElementsAre("artem"));
  EXPECT_THAT(ids_of(view.rooms), ElementsAre("hall"));
}

TEST(PublicView, TellsADelegationsNameButNobodyInIt) {
  const Agenda view = public_view(sample());
  EXPECT_EQ(**view.delegations.find({"kyutech"}), delegation("kyutech"));
  EXPECT_FALSE(view.people.contains({"head"}));
  EXPECT_FALSE(view.people.contains({"member"}));
}

TEST(PublicView, ShowsAMemberOfADelegationWhoSpeaksInPublic) {
  Agenda draft = sample();
  add(draft, session("speech").by({"member"}));
  EXPECT_THAT(ids_of(public_view(draft).people), ElementsAre("host", "member", "speaker"));
}

TEST(PublicView, ShowsOnlySessionsForEveryone) {
  Agenda draft = agenda_of(event("jubilee"));
  for (const Audience audience : {Audience::everyone, Audience::guests, Audience::delegation, Audience::hosts,
                                  Audience::crew, Audience::organizers}) {
    std::string id(to_string(audience));
    add(draft, session(id).for_audience(audience));
  }
  EXPECT_THAT(ids_of(public_view(draft).sessions), ElementsAre("public"));
}

TEST(PublicView, ShowsThatAPublicSessionIsCancelled) {
  const Agenda draft = agenda_of(event("jubilee"), person("ada"), session("talk").by({"ada"}).cancelled());
  const Agenda view = public_view(draft);
  EXPECT_EQ((*view.sessions.find({"talk"}))->status, agenda::Status::cancelled);
  EXPECT_THAT(ids_of(view.people), ElementsAre("ada"));
}

TEST(PublicView, SharesTheItemsThatStayWhole) {
  const Agenda draft = agenda_of(event("jubilee", {"artem"}), venue("artem"), room("hall", "artem"), person("ada"),
                                 delegation("kyutech"), session("talk").in("hall").by({"ada"}).with({"kyutech"}));
  const Agenda view = public_view(draft);
  EXPECT_EQ(view.event.begin()->item, draft.event.begin()->item);
  EXPECT_EQ(view.sessions.begin()->item, draft.sessions.begin()->item);
  EXPECT_EQ(view.delegations.begin()->item, draft.delegations.begin()->item);
  EXPECT_EQ(view, draft);
}

TEST(PublicView, OfAnAgendaWithoutEventIsEmpty) {
  EXPECT_EQ(public_view({}), Agenda{});
}

/// Every id that is written anywhere in an agenda, and every id of an item in it.
std::set<std::string> all_ids(const Agenda& agenda) {
  std::set<std::string> all;
  const auto add_each = [&](const auto& ids) {
    for (const auto& id : ids) all.insert(id.value);
  };
  const auto add_items = [&](const auto& table) {
    for (const auto& slot : table) all.insert(slot->id.value);
  };
  add_items(agenda.venues);
  add_items(agenda.rooms);
  add_items(agenda.tracks);
  add_items(agenda.people);
  add_items(agenda.delegations);
  add_items(agenda.sessions);
  for (const auto& event : agenda.event) add_each(event->venues);
  for (const auto& delegation : agenda.delegations) {
    add_each(delegation->members);
    if (delegation->head) all.insert(delegation->head->value);
  }
  for (const auto& session : agenda.sessions) {
    add_each(session->speakers);
    add_each(session->hosts);
    add_each(session->delegations);
  }
  return all;
}

class PublicViews : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, PublicViews, testing::Range(1u, 25u));

// Whoever only sees the public view cannot tell an agenda from one in which what is not public never was.
TEST_P(PublicViews, HoldOnlyWhatPublicSessionsName) {
  Random random{GetParam()};
  Installation installation = random_installation(random);
  const Agenda draft = random_agenda(random, installation, 10);

  std::set<std::string> named;
  std::set<agenda::VenueId> closed_venues;
  for (const auto& session : draft.sessions) {
    const auto* room = session->room ? draft.rooms.find(*session->room) : nullptr;
    if (session->audience != Audience::everyone) {
      if (room != nullptr) closed_venues.insert((*room)->venue);
      continue;
    }
    named.insert(session->id.value);
    if (room != nullptr) named.insert({(*room)->id.value, (*room)->venue.value});
    if (session->track) named.insert(session->track->value);
    for (const auto& id : session->speakers) named.insert(id.value);
    for (const auto& id : session->hosts) named.insert(id.value);
    for (const auto& id : session->delegations) named.insert(id.value);
  }
  for (const auto& id : draft.about().venues) {
    if (!closed_venues.contains(id)) named.insert(id.value);
  }
  EXPECT_EQ(all_ids(public_view(draft)), named);
}

TEST_P(PublicViews, OfAPublicViewAreTheSame) {
  Random random{GetParam()};
  Installation installation = random_installation(random);
  const Agenda view = public_view(random_agenda(random, installation, 10));
  EXPECT_EQ(public_view(view), view);
}

}  // namespace
}  // namespace hatachi::publication
