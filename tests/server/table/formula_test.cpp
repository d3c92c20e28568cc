#include "server/table/formula.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace hatachi::table {
namespace {

struct Case {
  std::string text;
  std::string inert;
};

TEST(Formula, GetsAnApostropheInFront) {
  const std::vector<Case> cases{
      {"=cmd()", "'=cmd()"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@SUM(1)", "'@SUM(1)"},
      {" \t=1", "' \t=1"},
      {"\r\n=1", "'\r'\n'=1"},
      {"\u3000＝1", "'\u3000＝1"},
      {"＋1", "'＋1"},
      {"－1", "'－1"},
      {"＠1", "'＠1"},
      {"﹣1", "'﹣1"},
      {"\u202E=1", "'\u202E=1"},
      {"\uFEFF\u2066\u00A0=1", "'\uFEFF\u2066\u00A0=1"},
      {"\"=1\"", "'\"=1\""},
      {"'=1", "''=1"},
      {"= cmd|' /C calc'!A0", "'= cmd|' /C calc'!A0"},
  };
  for (const Case& one : cases) EXPECT_EQ(inert(one.text, '\t'), one.inert);
}

TEST(Formula, IsSeenWhereASpreadsheetThatSplitsOtherwiseWouldBeginACell) {
  EXPECT_EQ(inert("x;=1", ','), "x;'=1");
  EXPECT_EQ(inert("x\t =1", ','), "x\t' =1");
  EXPECT_EQ(inert("x;\"=1", ','), "x;'\"=1");
  EXPECT_EQ(inert("x\n=1", ','), "x\n'=1");
  EXPECT_EQ(inert("x,=1", ','), "x,=1");
  EXPECT_EQ(inert("x,=1", ';'), "x,'=1");
}

TEST(Formula, NothingElseIsChanged) {
  for (const std::string text : {"", "Opening", "1 = 1", "a-b", "\"Carmen\" - opéra", "'tis", "’=", "x = y; z",
                                 "開会式＝", "2027-06-08", "ada@example.org", "\xFF=1", "—=1"}) {
    EXPECT_EQ(inert(text, ','), text);
    EXPECT_EQ(from_inert(text, ','), text);
  }
}

/// A text of pieces that matter here.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces{"=", "+",  "-",  "@",  "＝", "'",      "\"",     ",", ";",
                                               " ", "\t", "\n", "\r", "a",  "\u3000", "\u202E", "é", "\xE3"};
  std::string text;
  for (auto left = random() % 12; left > 0; --left) text += pieces[random() % pieces.size()];
  return text;
}

TEST(Formula, ComesBackAsItWas) {
  for (unsigned seed = 1; seed <= 20'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_text(random);
    for (const char separator : {',', ';', '\t'}) {
      const std::string changed = inert(text, separator);
      EXPECT_EQ(from_inert(changed, separator), text) << seed;
      EXPECT_EQ(std::string("=+-@").find(changed.empty() ? 'a' : changed.front()), std::string::npos) << seed;
    }
  }
}

TEST(Formula, OfManySeparatorsIsLookedForOnce) {
  const std::string fillers(200'000, ';');
  EXPECT_EQ(inert(fillers + "x", ','), fillers + "x");
}

}  // namespace
}  // namespace hatachi::table
