#include "server/api/catalog.hpp"

#include "scheduling/rules/rule.hpp"
#include "server/api/openapi.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace hatachi::api {
namespace {

using agenda::Language;

TEST(Catalog, FillsInWhatASentenceNeeds) {
  const Param params[] = {{"before", "01:30"}, {"after", "03:30"}};
  EXPECT_EQ(sentence(Language::en, "error.skipped_time", params),
            "This time does not exist: the clocks go forward that day. Choose 01:30 or 03:30, for example.");
  EXPECT_EQ(sentence(Language::ja, "error.skipped_time", params),
            "この時刻は存在しません。この日は時計が進められます。たとえば 01:30 または 03:30 を選んでください。");
  EXPECT_EQ(sentence(Language::en, "no.such.sentence"), "no.such.sentence");
}

TEST(Catalog, HasASentenceForEveryErrorAndEveryRule) {
  std::set<std::string> keys;
  for (int code = 0; code <= static_cast<int>(Errc::internal); ++code) {
    keys.insert("error." + std::string(name(static_cast<Errc>(code))));
  }
  for (const rules::Rule& rule : rules::all_rules()) keys.insert("rule." + std::string(rule.name));
  for (const Language language : agenda::languages) {
    for (const std::string& key : keys) EXPECT_NE(sentence(language, key), key) << agenda::code(language);
  }
}

TEST(Catalog, ChoosesTheLanguageThatTheReaderLikesBest) {
  EXPECT_EQ(language_of("ja"), Language::ja);
  EXPECT_EQ(language_of("de-DE, fr-CH;q=0.7, en;q=0.8"), Language::en);
  EXPECT_EQ(language_of("en;q=0, fr;q=0.1"), Language::fr);
  EXPECT_EQ(language_of("ja ; Q=0.2, fr ;q=0.7 , en;q=0.5"), Language::fr);
  EXPECT_EQ(language_of("ja;q=1.5, fr;q=0.1"), Language::fr);
  EXPECT_EQ(language_of("de, *;q=0.5"), Language::en);
  EXPECT_EQ(language_of(";;q=,=,"), Language::en);
  EXPECT_EQ(language_of(""), Language::en);
}

TEST(OpenApi, NamesEveryRule) {
  const auto document = boost::json::parse(openapi_document());
  std::set<std::string, std::less<>> documented;
  for (const auto& rule : document.at("components").at("schemas").at("Rule").at("enum").as_array()) {
    documented.emplace(rule.as_string());
  }
  std::set<std::string, std::less<>> checked;
  for (const rules::Rule& rule : rules::all_rules()) checked.emplace(rule.name);
  EXPECT_EQ(documented, checked);
}

}  // namespace
}  // namespace hatachi::api
