#include "scheduling/agenda/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum Language;

std::string shown(const Text& text, Language language) {
  const Text::Shown shown = text.shown(language);
  return std::string(code(shown.language)) + ":" + std::string(shown.text);
}

TEST(Text, ShowsTheReadersLanguageWhereItIsThere) {
  const Text text{"Accueil", "受付", "Welcome"};
  EXPECT_EQ(shown(text, Language::fr), "fr:Accueil");
  EXPECT_EQ(shown(text, Language::ja), "ja:受付");
  EXPECT_EQ(shown(text, Language::en), "en:Welcome");
}

TEST(Text, AFirstLanguageStandsInForAMissingOne) {
  EXPECT_EQ(shown({"Accueil", "", "Welcome"}, Language::ja), "en:Welcome");
  EXPECT_EQ(shown({"", "受付", "Welcome"}, Language::fr), "en:Welcome");
  EXPECT_EQ(shown({"Accueil", "受付", ""}, Language::en), "fr:Accueil");
}

TEST(Text, TheLastLanguageStandsInForBothOthers) {
  EXPECT_EQ(shown({"Accueil", "", ""}, Language::ja), "fr:Accueil");
  EXPECT_EQ(shown({"", "受付", ""}, Language::fr), "ja:受付");
  EXPECT_EQ(shown({"", "受付", ""}, Language::en), "ja:受付");
}

TEST(Text, AnEmptyTextIsShownInTheReadersLanguage) {
  EXPECT_TRUE(Text{}.empty());
  for (const Language language : languages) EXPECT_EQ(shown({}, language), std::string(code(language)) + ":");
}

TEST(Text, IsWrittenInALanguageByReference) {
  Text text;
  text.in(Language::ja) = "受付";
  EXPECT_EQ(text, (Text{"", "受付", ""}));
}

/// Which languages are stale after an edit, marked by itself.
std::vector<Language> stale_after(const Text& before, Text now) {
  mark_stale(before, now);
  return now.stale;
}

TEST(StaleText, IsWhatWasNotRewordedWithTheOthers) {
  const Text before{"Accueil", "受付", "Welcome"};
  EXPECT_THAT(stale_after(before, {"Réception", "受付", "Welcome"}), ElementsAre(ja, en));
  EXPECT_THAT(stale_after(before, {"Réception", "受付", "Reception"}), ElementsAre(ja));
  EXPECT_THAT(stale_after(before, {"Accueil", "受け付け", "Welcome"}), ElementsAre(fr, en));
  EXPECT_THAT(stale_after(before, {"Réception", "受け付け", "Reception"}), IsEmpty());
  EXPECT_THAT(stale_after(before, before), IsEmpty());
}

TEST(StaleText, IsNoneThatIsMissing) {
  EXPECT_THAT(stale_after({"Accueil", "", "Welcome"}, {"Réception", "", "Welcome"}), ElementsAre(en));
  EXPECT_THAT(stale_after({"Accueil", "受付", ""}, {"Réception", "", ""}), IsEmpty());
}

TEST(StaleText, IsNoneWhereALanguageIsOnlyAdded) {
  EXPECT_THAT(stale_after({"Accueil", "", ""}, {"Accueil", "受付", "Welcome"}), IsEmpty());
}

TEST(StaleText, IsTheRestWhereALanguageIsTakenAway) {
  EXPECT_THAT(stale_after({"Accueil", "受付", "Welcome"}, {"", "受付", "Welcome"}), ElementsAre(ja, en));
}

TEST(StaleText, StaysUntilItIsReworded) {
  const Text behind{"Réception", "受付", "Welcome", {ja, en}};
  EXPECT_THAT(stale_after(behind, behind), ElementsAre(ja, en));
  Text again = behind;
  again.fr = "Accueil des délégations";
  EXPECT_THAT(stale_after(behind, again), ElementsAre(ja, en));
}

TEST(StaleText, ThatCatchesUpLeavesNoOtherBehind) {
  const Text behind{"Réception", "受付", "Welcome", {ja, en}};
  Text caught_up = behind;
  caught_up.ja = "レセプション";
  EXPECT_THAT(stale_after(behind, caught_up), ElementsAre(en));
  caught_up.en = "Reception";
  EXPECT_THAT(stale_after(behind, caught_up), IsEmpty());
}

TEST(StaleText, IsAsToldWhereTheEditSaysItself) {
  const Text before{"Accueil", "受付", "Welcome"};
  EXPECT_THAT(stale_after(before, {"Réception", "受付", "Welcome", {en}}), ElementsAre(en));
  const Text behind{"Réception", "受付", "Welcome", {ja, en}};
  EXPECT_THAT(stale_after(behind, {"Réception", "受付", "Welcome"}), IsEmpty()) << "a look showed that they still fit";
  EXPECT_THAT(stale_after(behind, {"Réception", "", "Welcome", {ja}}), IsEmpty()) << "what is missing is not stale";
}

TEST(Language, IsReadBackFromItsCode) {
  for (const Language language : languages) EXPECT_EQ(parse_language(code(language)), language);
  EXPECT_EQ(parse_language("FR"), std::nullopt);
  EXPECT_EQ(parse_language(""), std::nullopt);
}

}  // namespace
}  // namespace hatachi::agenda
