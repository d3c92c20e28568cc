#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace hatachi::house {
namespace {

const std::filesystem::path root = HATACHI_SOURCE_DIR;

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Every part of the text that the pattern fits.
std::vector<std::smatch> all_in(const std::string& text, const std::regex& pattern) {
  return {std::sregex_iterator(text.begin(), text.end(), pattern), std::sregex_iterator()};
}

TEST(SecurityPage, NamesFilesThatAreThere) {
  const std::string page = content_of(root / "SECURITY.md");
  const auto named = all_in(page, std::regex("`((?:tests|scheduling|web|deploy)/[^`*]*)`"));
  EXPECT_GT(named.size(), 50u);
  for (const std::smatch& file : named) EXPECT_TRUE(std::filesystem::exists(root / file[1].str())) << file[1];
}

TEST(SecurityPage, NamesTestsThatAreThere) {
  const std::string page = content_of(root / "SECURITY.md");
  const auto named = all_in(page, std::regex(R"(`(tests/[^`]*\.cpp)` (\w+)\.(\w+))"));
  EXPECT_GT(named.size(), 50u);
  for (const std::smatch& test : named) {
    const std::string head = "(" + test[2].str() + ", " + test[3].str() + ")";
    EXPECT_THAT(content_of(root / test[1].str()), testing::HasSubstr(head)) << test[1];
  }
}

TEST(SecurityPage, NamesTestsOfThePagesThatAreThere) {
  const std::string page = content_of(root / "SECURITY.md");
  const auto named = all_in(page, std::regex(R"re(`(tests/[^`]*\.js)` "([^"|]+)")re"));
  EXPECT_GT(named.size(), 1u);
  for (const std::smatch& test : named) {
    EXPECT_THAT(content_of(root / test[1].str()), testing::HasSubstr("test(\"" + test[2].str() + "\",")) << test[1];
  }
}

}  // namespace
}  // namespace hatachi::house
