#include "scheduling/agenda/text.hpp"

#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

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

TEST(Language, IsReadBackFromItsCode) {
  for (const Language language : languages) EXPECT_EQ(parse_language(code(language)), language);
  EXPECT_EQ(parse_language("FR"), std::nullopt);
  EXPECT_EQ(parse_language(""), std::nullopt);
}

}  // namespace
}  // namespace hatachi::agenda
