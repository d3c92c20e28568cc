#include "scheduling/publication/difference.hpp"

#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace hatachi::publication {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::Session;
using testing::ElementsAre;
using testing::IsEmpty;

/// `opening: moved changed(title abstract)`, for each session.
std::vector<std::string> words(const Difference& difference) {
  std::vector<std::string> lines;
  for (const SessionDifference& one : difference.sessions) {
    std::string line = one.latest().id.value + ":";
    for (const What what : one.what) line += " " + std::string(to_string(what));
    for (const std::string_view field : one.fields) line += " " + std::string(field);
    lines.push_back(std::move(line));
  }
  for (const ItemDifference& one : difference.items) {
    std::string line = std::string(one.kind) + ":" + one.id + ": " + std::string(to_string(one.what));
    for (const std::string_view field : one.fields) line += " " + std::string(field);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> words(const Session& before, const Session& after) {
  return words(difference(agenda_of(event("jubilee"), before), agenda_of(event("jubilee"), after)));
}

TEST(Difference, OfTheSameIsNone) {
  const Agenda agenda = agenda_of(event("jubilee"), room("hall", "artem"), session("opening").in("hall"));
  EXPECT_TRUE(difference(agenda, agenda).empty());
}

TEST(Difference, TellsWhatIsNewAndWhatIsGone) {
  const Agenda before = agenda_of(event("jubilee"), session("opening"));
  const Agenda after = agenda_of(event("jubilee"), session("closing"));
  EXPECT_THAT(words(difference(before, after)), ElementsAre("closing: new", "opening: removed"));
}

TEST(Difference, TellsAMoveInTimeInPlaceAndInLength) {
  const Session before = session("opening").in("hall");
  EXPECT_THAT(words(before, session("opening").in("hall").at("2027-06-08T11:00")), ElementsAre("opening: moved"));
  EXPECT_THAT(words(before, session("opening").in("tower")), ElementsAre("opening: moved"));
  EXPECT_THAT(words(before, session("opening").in("hall").lasting(30min)), ElementsAre("opening: moved"));
  EXPECT_THAT(words(before, session("opening").in("hall").at("2027-06-08T17:00", "Asia/Tokyo")),
              ElementsAre("opening: moved"))
      << "to another clock, at the same instant";
}

TEST(Difference, TellsACancellationAndItsEnd) {
  const Session on = session("opening");
  const Session off = session("opening").cancelled();
  EXPECT_THAT(words(on, off), ElementsAre("opening: cancelled"));
  EXPECT_THAT(words(off, on), ElementsAre("opening: restored"));
}

TEST(Difference, NamesTheFieldsThatChanged) {
  Session after = session("opening").titled("Other").by({"ada"});
  after.abstract = english("Why");
  EXPECT_THAT(words(session("opening"), after), ElementsAre("opening: changed title abstract speakers"));
}

TEST(Difference, TellsTheGravestFirst) {
  const Session after = session("opening").titled("Other").at("2027-06-08T11:00").cancelled();
  EXPECT_THAT(words(session("opening"), after), ElementsAre("opening: cancelled moved changed title"));
}

TEST(Difference, TellsThatWhatIsNewIsCancelledAlready) {
  const Agenda after = agenda_of(event("jubilee"), session("opening").cancelled());
  EXPECT_THAT(words(difference(agenda_of(event("jubilee")), after)), ElementsAre("opening: new cancelled"));
}

TEST(Difference, IsInTheOrderOfTime) {
  const Agenda before = agenda_of(event("jubilee"), session("a").at("2027-06-08T09:00"));
  const Agenda after = agenda_of(event("jubilee"), session("a").at("2027-06-08T18:00"),
                                 session("b").at("2027-06-08T10:00"), session("c").at("2027-06-08T10:00"));
  EXPECT_THAT(words(difference(before, after)), ElementsAre("b: new", "c: new", "a: moved"));
}

// Another tz release moves what it moves; that it resolved the rest anew is no news.
TEST(Difference, IsSilentAboutTheRelease) {
  Session elected = session("opening");
  elected.tz_release = "2027b";
  EXPECT_THAT(words(session("opening"), elected), IsEmpty());
  elected.begins.instant += 1h;
  elected.ends.instant += 1h;
  EXPECT_THAT(words(session("opening"), elected), ElementsAre("opening: moved"));
  agenda::Event later = event("jubilee");
  later.tz_release = "2027b";
  EXPECT_TRUE(difference(agenda_of(event("jubilee")), agenda_of(later)).empty());
}

TEST(Difference, TellsTheOtherItemsByKind) {
  agenda::Event renamed = event("jubilee");
  renamed.name = english("Jubilee");
  agenda::Person ada = person("ada");
  ada.roman.family = "Lovelace";
  const Agenda before = agenda_of(event("jubilee"), room("hall", "artem"), person("ada"), track("talks"));
  const Agenda after = agenda_of(renamed, room("tower", "artem"), ada, track("talks"), delegation("kyutech"));
  EXPECT_THAT(words(difference(before, after)),
              ElementsAre("event:jubilee: changed name", "room:hall: removed", "room:tower: new",
                          "person:ada: changed roman", "delegation:kyutech: new"));
}

class RandomDifferences : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, RandomDifferences, testing::Range(1u, 25u));

TEST_P(RandomDifferences, TellEverySessionThatDiffersAndNoOther) {
  Random random{GetParam()};
  Installation installation = random_installation(random);
  const Agenda before = random_agenda(random, installation, 10);
  Agenda after = before;
  for (int i = 0; i < 20; ++i) after = support::after(after, random_edit(random, after, installation).changes);
  std::set<std::string> expected;
  for (const auto& any : diff(before, after)) {
    if (const auto* change = std::get_if<agenda::Change<Session>>(&any)) expected.insert(change->id().value);
  }
  std::set<std::string> told;
  for (const SessionDifference& one : difference(before, after).sessions) told.insert(one.latest().id.value);
  EXPECT_EQ(told, expected);
}

}  // namespace
}  // namespace hatachi::publication
