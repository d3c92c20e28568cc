#include "server/table/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hatachi::table {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Cells = std::vector<std::string>;

std::vector<Cells> cells_of(std::string_view octets, const CsvReading& how = {}) {
  std::vector<Cells> rows;
  for (const CsvRow& row : read_csv(octets, how).value()) rows.push_back(row.cells);
  return rows;
}

/// `malformed_table 2:5`, or `too_many 3:1 of 2`.
std::string fault_of(std::string_view octets, const CsvReading& how = {}) {
  const auto read = read_csv(octets, how);
  if (read.has_value()) return "read";
  const Error error = read.error();
  EXPECT_EQ(error.params.at(0).name, "line");
  EXPECT_EQ(error.params.at(1).name, "column");
  std::string told = std::string(name(error.code)) + " " + error.params[0].value + ":" + error.params[1].value;
  if (error.params.size() > 2) told += " of " + error.params[2].value;
  return told;
}

TEST(Csv, IsReadWithEveryEndOfLine) {
  for (const std::string_view text : {"a,b\r\nc,d\r\n", "a,b\nc,d\n", "a,b\rc,d\r", "a,b\r\nc,d", "a,b\r\rc,d\n\n"}) {
    EXPECT_THAT(cells_of(text), ElementsAre(Cells{"a", "b"}, Cells{"c", "d"})) << text;
  }
}

TEST(Csv, OfNothingHasNoRows) {
  for (const std::string_view text : {"", "\r\n", "\n\n\r", "\xEF\xBB\xBF", "\xEF\xBB\xBF\r\n"}) {
    EXPECT_THAT(cells_of(text), IsEmpty()) << text;
  }
}

TEST(Csv, KeepsEmptyCellsAndQuotedLineEnds) {
  EXPECT_THAT(cells_of(",,\r\n\"\"\r\n"), ElementsAre(Cells{"", "", ""}, Cells{""}));
  EXPECT_THAT(cells_of("\"a\r\nb\rc\nd\",\"say \"\"yes\"\"\"\n"), ElementsAre(Cells{"a\r\nb\rc\nd", "say \"yes\""}));
  EXPECT_THAT(cells_of(" a , b \n"), ElementsAre(Cells{" a ", " b "}));
}

TEST(Csv, IsReadWithAByteOrderMarkOrWithout) {
  EXPECT_THAT(cells_of("\xEF\xBB\xBF"
                       "a,b\n"),
              ElementsAre(Cells{"a", "b"}));
  EXPECT_THAT(cells_of("\xEF\xBB\xBF\xEF\xBB\xBF"
                       "a\n"),
              ElementsAre(Cells{"\uFEFF"
                                "a"}));
}

TEST(Csv, TellsItsSeparatorByTheFirstRow) {
  EXPECT_THAT(cells_of("a;b,c;d\n1;2;3\n"), ElementsAre(Cells{"a", "b,c", "d"}, Cells{"1", "2", "3"}));
  EXPECT_THAT(cells_of("a\tb\n1,5\t2\n"), ElementsAre(Cells{"a", "b"}, Cells{"1,5", "2"}));
  EXPECT_THAT(cells_of("\n\"x;y;z\",b\n"), ElementsAre(Cells{"x;y;z", "b"}));
  EXPECT_THAT(cells_of("a,b;c\n"), ElementsAre(Cells{"a", "b;c"})) << "a comma where both are as frequent";
  EXPECT_THAT(cells_of("a,b,c;d\n", {.separator = ';'}), ElementsAre(Cells{"a,b,c", "d"}));
}

TEST(Csv, TellsTheLineOfEachRow) {
  EXPECT_EQ(read_csv("\r\na\r\n\"b\r\nc\n\"\n\n\rd").value(),
            (std::vector<CsvRow>{{2, {"a"}}, {3, {"b\r\nc\n"}}, {8, {"d"}}}));
}

TEST(Csv, WithQuotesThatAreNotThoseOfTheRfcIsRefusedByPlace) {
  EXPECT_EQ(fault_of("a,b\nc,\"d\n\n"), "malformed_table 2:3") << "where the quote opens that nothing closes";
  EXPECT_EQ(fault_of("a,b\nc,d\"e\n"), "malformed_table 2:4");
  EXPECT_EQ(fault_of("a\n\"é\"x\n"), "malformed_table 2:4");
  EXPECT_EQ(fault_of("\"a\" ,b\n"), "malformed_table 1:4");
  EXPECT_EQ(fault_of("\""), "malformed_table 1:1");
  EXPECT_EQ(fault_of("\"a\r\nb\"\"\r\n"), "malformed_table 1:1");
}

TEST(Csv, ThatIsNoUtf8IsRefusedByPlace) {
  EXPECT_EQ(fault_of("a,b\r\n神谷,\xE9t\xE9\r\n"), "invalid_utf8 2:4");
  EXPECT_EQ(fault_of("a\rb\r\"\xED\xA0\x80\""), "invalid_utf8 3:2");
  EXPECT_EQ(fault_of(std::string("\xFF\xFE"
                                 "a\0",
                                 4)),
            "invalid_utf8 1:1")
      << "UTF-16";
}

TEST(Csv, LargerThanItsLimitsIsRefusedByPlace) {
  const CsvReading how{.limits = {.rows = 2, .columns = 3, .cell = 4}};
  EXPECT_EQ(fault_of("a\nb\n", how), "read");
  EXPECT_EQ(fault_of("a\n\n\"b\n\"\nc\n", how), "too_many 5:1 of 2");
  EXPECT_EQ(fault_of("a,b,c\n", how), "read");
  EXPECT_EQ(fault_of("a,b,c,d\n", how), "too_many 1:7 of 3");
  EXPECT_EQ(fault_of("a,abcd\n", how), "read");
  EXPECT_EQ(fault_of("a,神谷\n", how), "too_long 1:3 of 4");
}

TEST(Csv, GivesInertTextsBackWhereItIsAskedTo) {
  EXPECT_THAT(cells_of("'=1,'a\n"), ElementsAre(Cells{"'=1", "'a"}));
  EXPECT_THAT(cells_of("'=1,'a\n", {.from_inert = true}), ElementsAre(Cells{"=1", "'a"}));
}

}  // namespace
}  // namespace hatachi::table
