#include "scheduling/publication/release.hpp"

#include "scheduling/publication/view.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

namespace hatachi::publication {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::Audience;
using agenda::PublicationMode;
using agenda::Release;
using testing::IsEmpty;

Release release(int number, std::int64_t draft_number = 0) {
  Release one;
  one.id = {"release-" + std::to_string(number)};
  one.number = number;
  one.draft_number = draft_number;
  return one;
}
Release withdrawn(Release one) {
  one.withdrawn = true;
  return one;
}

TEST(Releases, CountOnWhereTheyWereWithdrawn) {
  EXPECT_EQ(next_number(agenda_of(event("jubilee"))), 1);
  const Agenda draft = agenda_of(event("jubilee"), release(0), release(1), release(2), withdrawn(release(3)));
  EXPECT_EQ(next_number(draft), 4);
  EXPECT_EQ(newest(draft)->number, 2);
  EXPECT_EQ(newest(agenda_of(event("jubilee"), release(0), withdrawn(release(1)))), nullptr);
}

TEST(Releases, AreSeenByTheirReadersAsLongAsTheyStand) {
  Release corrected = release(1, 17);
  corrected.corrections = {18, 20};
  const Agenda view = public_view(agenda_of(event("jubilee"), release(0), corrected, withdrawn(release(2))));
  ASSERT_EQ(view.releases.size(), 1u);
  EXPECT_EQ(**view.releases.begin(), release(1)) << "but not what they hold of the draft";
}

TEST(Releases, AreValidatedByWhoHasASideAndAName) {
  Release one = release(1);
  one.validations = {{"Kyutech", "Kamiya", day("2027-05-01")}, {"Artem", "Tombre", day("2027-05-02")}};
  EXPECT_EQ(fault(check(one)), "none");
  one.validations[1].name.clear();
  EXPECT_EQ(fault(check(one)), "missing_field validations[1].name");
  one.validations[1] = {"", "Tombre", day("2027-05-02")};
  EXPECT_EQ(fault(check(one)), "missing_field validations[1].side");
  one.validations[1] = {"Artem", "Tombre", day("2200-12-31") + date::days{1}};
  EXPECT_EQ(fault(check(one)), "out_of_range validations[1].day");
  one.validations[1] = {std::string(121, 'x'), "Tombre", day("2027-05-02")};
  EXPECT_EQ(fault(check(one)), "too_long validations[1].side");
  one.validations.assign(51, {"Artem", "Tombre", day("2027-05-02")});
  EXPECT_EQ(fault(check(one)), "too_many validations");
  one.validations.clear();
  one.name = english(std::string(301, 'x'));
  EXPECT_EQ(fault(check(one)), "too_long name.en");
}

Agenda sample() {
  return agenda_of(event("jubilee", {"artem"}), venue("artem"), venue("depot"), room("hall", "artem"),
                   room("dock", "depot"), track("talks"), person("ada"), person("bell"), delegation("kyutech"),
                   session("opening").in("hall"));
}

TEST(Published, IsThePublicViewOfTheDraft) {
  Agenda draft = sample();
  add(draft, session("briefing").for_audience(Audience::crew));
  EXPECT_EQ(published(draft, {}), public_view(draft));
  EXPECT_EQ(published(draft, public_view(draft)), public_view(draft));
}

TEST(Published, KeepsWhatWasSeenAsCancelledWithAllThatItNames) {
  Agenda seen = sample();
  seen.event = {};
  add(seen, event("jubilee", {"artem", "depot"}));
  const auto gone = session("unloading").in("dock").on("talks").by({"ada"}).hosted_by({"bell"}).with({"kyutech"});
  add(seen, gone);
  const Agenda draft = agenda_of(event("jubilee", {"artem"}), venue("artem"), room("hall", "artem"),
                                 session("opening").in("hall").titled("Other"));
  const Agenda shown = published(draft, public_view(seen));

  EXPECT_EQ((*shown.sessions.find({"unloading"}))->status, agenda::Status::cancelled);
  EXPECT_EQ((*shown.sessions.find({"opening"}))->title.en, "Other");
  EXPECT_EQ(shown.about().venues, ids<agenda::Venue>({"artem", "depot"}));
  EXPECT_TRUE(shown.venues.contains({"depot"}) && shown.rooms.contains({"dock"}) && shown.tracks.contains({"talks"}));
  EXPECT_TRUE(shown.people.contains({"ada"}) && shown.people.contains({"bell"}));
  EXPECT_TRUE(shown.delegations.contains({"kyutech"}));
  EXPECT_EQ(published(draft, shown), shown) << "and changes nothing the next time";
}

TEST(Published, DoesNotKeepWhatIsNoLongerPublic) {
  Agenda draft = sample();
  const Agenda seen = public_view(draft);
  add(draft, session("opening").in("hall").for_audience(Audience::crew));
  EXPECT_THAT(published(draft, seen).sessions, IsEmpty());
}

TEST(Published, OfNothingKeepsTheEventWithEverythingCancelled) {
  const Agenda shown = published({}, public_view(sample()));
  EXPECT_EQ(shown.about().id.value, "jubilee");
  EXPECT_EQ((*shown.sessions.find({"opening"}))->status, agenda::Status::cancelled);
  EXPECT_TRUE(shown.rooms.contains({"hall"}));
}

class RandomPublications : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, RandomPublications, testing::Range(1u, 25u));

// Whatever is published over what was seen: nothing dangles, and no session that the candidate lacks vanishes.
TEST_P(RandomPublications, LeaveNothingDanglingAndLetNoSessionVanish) {
  Random random{GetParam()};
  Installation installation = random_installation(random);
  const Agenda seen = public_view(random_agenda(random, installation, 10));
  const Agenda candidate = random_agenda(random, installation, 10);
  const Agenda shown = published(candidate, seen);
  for (const auto& slot : seen.sessions) {
    const auto* now = candidate.sessions.find(slot->id);
    EXPECT_EQ(shown.sessions.contains(slot->id), now == nullptr || (*now)->audience == Audience::everyone);
  }
  for (const auto& session : shown.sessions) {
    if (session->track) {
      EXPECT_TRUE(shown.tracks.contains(*session->track));
    }
    for_each_person(*session, [&](const agenda::PersonId& id) { EXPECT_TRUE(shown.people.contains(id)); });
    for (const auto& id : session->delegations) EXPECT_TRUE(shown.delegations.contains(id));
    if (!session->room) continue;
    ASSERT_TRUE(shown.rooms.contains(*session->room));
    const agenda::VenueId venue = (*shown.rooms.find(*session->room))->venue;
    EXPECT_TRUE(shown.venues.contains(venue));
    EXPECT_THAT(shown.about().venues, testing::Contains(venue));
  }
}

/// A step by which the event goes from one mode to the other.
Step switched(std::uint64_t number, PublicationMode from, PublicationMode to) {
  agenda::Event before = event("jubilee");
  before.mode = from;
  agenda::Event after = before;
  after.mode = to;
  return {number,
          {agenda::Change<agenda::Event>{std::make_shared<const agenda::Event>(before),
                                         std::make_shared<const agenda::Event>(after)}}};
}
Step to_release(std::uint64_t number) {
  return switched(number, PublicationMode::live, PublicationMode::release);
}
Step to_live(std::uint64_t number) {
  return switched(number, PublicationMode::release, PublicationMode::live);
}

/// Where corrections of a draft with these releases count from and by which release they are remembered, as
/// `release-2 from 17`.
std::string corrected_in(const Agenda& draft, const std::vector<Step>& since) {
  const auto found = corrected(draft, since, {"fresh"});
  return found ? found->id.value + " from " + std::to_string(found->draft_number) : "nothing";
}

TEST(Corrected, IsTheNewestReleaseThatStands) {
  const Agenda draft = agenda_of(event("jubilee"), release(1, 5), release(2, 17), withdrawn(release(3, 20)));
  EXPECT_EQ(corrections_begin(draft), 17u);
  EXPECT_EQ(corrected_in(draft, {}), "release-2 from 17");
}

TEST(Corrected, IsWhatWasLiveWhereTheEventWentOverToReleaseModeSince) {
  const Agenda draft = agenda_of(event("jubilee"), release(1, 5));
  EXPECT_EQ(corrected_in(draft, {to_live(8), to_release(12)}), "fresh from 11");
  EXPECT_EQ(corrected_in(draft, {to_live(8), to_release(12), to_live(14), to_release(20)}), "fresh from 19");
  EXPECT_EQ(corrected_in(agenda_of(event("jubilee")), {to_release(4)}), "fresh from 3");
}

TEST(Corrected, RemembersTheCorrectionsOfWhatWasLive) {
  Release live = release(0, 11);
  live.corrections = {13};
  const Agenda draft = agenda_of(event("jubilee"), release(1, 5), live);
  EXPECT_EQ(corrections_begin(draft), 11u);
  EXPECT_EQ(corrected(draft, {to_release(12)}, {"fresh"}), std::optional(live));
  const auto later = corrected(draft, {to_release(12), to_live(15), to_release(18)}, {"fresh"});
  EXPECT_EQ(later->id, live.id);
  EXPECT_EQ(later->draft_number, 17);
  EXPECT_THAT(later->corrections, IsEmpty());
}

TEST(Corrected, IsNothingBeforeAnythingWasPublished) {
  EXPECT_EQ(corrections_begin(agenda_of(event("jubilee"))), 0u);
  EXPECT_EQ(corrected_in(agenda_of(event("jubilee")), {}), "nothing");
  EXPECT_EQ(corrected_in(agenda_of(event("jubilee"), withdrawn(release(1, 3))), {}), "nothing");
}

}  // namespace
}  // namespace hatachi::publication
