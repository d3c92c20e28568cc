#include "scheduling/agenda/items.hpp"

#include "scheduling/agenda/change.hpp"
#include "tests/support/agenda_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using testing::ElementsAre;

/// Names of an enumeration's values 0, 1, 2 …, each read back.
template <class Enum>
std::vector<std::string> names() {
  std::vector<std::string> all;
  for (int i = 0; !to_string(static_cast<Enum>(i)).empty(); ++i) {
    const std::string_view name = to_string(static_cast<Enum>(i));
    EXPECT_EQ(parse_enum<Enum>(name), static_cast<Enum>(i)) << name;
    all.emplace_back(name);
  }
  return all;
}

TEST(Enumerators, HaveTheNamesThatTheOutsideWrites) {
  EXPECT_THAT(names<PublicationMode>(), ElementsAre("live", "release"));
  EXPECT_THAT(names<NameOrder>(), ElementsAre("given_first", "family_first"));
  EXPECT_THAT(names<SessionKind>(),
              ElementsAre("ceremony", "talk", "workshop", "lab_visit", "meal", "transfer", "meeting", "free_time"));
  EXPECT_THAT(names<Audience>(), ElementsAre("public", "guests", "delegation", "hosts", "crew", "organizers"));
  EXPECT_THAT(names<Status>(), ElementsAre("confirmed", "cancelled"));
  EXPECT_THAT(names<Language>(), ElementsAre("fr", "ja", "en"));
  EXPECT_THAT(names<time::Fold>(), ElementsAre("none", "earlier", "later"));
}

TEST(Enumerators, AreNotReadFromAnyOtherName) {
  EXPECT_EQ(parse_enum<Audience>("everyone"), std::nullopt);
  EXPECT_EQ(parse_enum<Status>("Cancelled"), std::nullopt);
  EXPECT_EQ(parse_enum<Status>(""), std::nullopt);
}

TEST(DisplayName, IsTheNativeFormInJapaneseAlone) {
  Person person = support::person("takahashi");
  person.native = Name{"髙橋", "﨑子", NameOrder::family_first};
  person.roman = {"Takahashi", "Sakiko", NameOrder::given_first};
  EXPECT_EQ(display_name(person, Language::ja), "髙橋 﨑子");
  EXPECT_EQ(display_name(person, Language::fr), "Sakiko Takahashi");
  EXPECT_EQ(display_name(person, Language::en), "Sakiko Takahashi");
}

TEST(DisplayName, FollowsTheOrderOfTheFormItShows) {
  Person person = support::person("takahashi");
  person.roman = {"TAKAHASHI", "Sakiko", NameOrder::family_first};
  EXPECT_EQ(display_name(person, Language::ja), "TAKAHASHI Sakiko");
  EXPECT_EQ(display_name(person, Language::en), "TAKAHASHI Sakiko");
}

TEST(DisplayName, HasNoSpaceBesideAMissingPart) {
  Person person = support::person("plato");
  person.roman = {"", "Plato", NameOrder::family_first};
  EXPECT_EQ(display_name(person, Language::en), "Plato");
}

template <class T>
std::vector<std::string_view> field_names() {
  return std::apply([](const auto&... field) { return std::vector<std::string_view>{field.name...}; }, T::fields);
}

TEST(Fields, NameEveryMemberThatDiffers) {
  const Session a = support::session("talk");
  Session b = a;
  EXPECT_TRUE(changed_fields(a, b).empty());
  b.title.fr = "Exposé";
  b.kind_of = SessionKind::meal;
  b.status = Status::cancelled;
  EXPECT_THAT(changed_fields(a, b), ElementsAre("title", "kind", "status"));
}

TEST(Fields, ListASessionsMembersInOrder) {
  EXPECT_THAT(
      field_names<Session>(),
      ElementsAre("title", "abstract", "kind", "track", "room", "start", "duration", "begins", "ends", "tz_release",
                  "speakers", "hosts", "delegations", "language", "audience", "remote_link", "status", "remote",
                  "interpretation", "interpreters", "attendance", "features", "after", "zones", "locked"));
}

}  // namespace
}  // namespace hatachi::agenda
