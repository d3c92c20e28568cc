#include "server/table/csv.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace hatachi::table {
namespace {

/// One row with that cell between two others.
std::string written(std::string_view cell, const CsvForm& form = {}) {
  CsvWriter writer(form);
  writer.text("a");
  writer.text(cell);
  writer.text("b");
  writer.end_row();
  return std::move(writer).take();
}

TEST(CsvWriter, EndsRowsWithCrlfAndQuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(written("x"), "a,x,b\r\n");
  EXPECT_EQ(written(""), "a,,b\r\n");
  EXPECT_EQ(written("x,y"), "a,\"x,y\",b\r\n");
  EXPECT_EQ(written("a \"word\""), "a,\"a \"\"word\"\"\",b\r\n");
  EXPECT_EQ(written("two\nlines"), "a,\"two\nlines\",b\r\n");
  EXPECT_EQ(written(" x "), "a,\" x \",b\r\n");
  EXPECT_EQ(written("神谷 健"), "a,神谷 健,b\r\n");
}

TEST(CsvWriter, QuotesEverySeparatorWhicheverSeparates) {
  EXPECT_EQ(written("x;y"), "a,\"x;y\",b\r\n");
  EXPECT_EQ(written("x\ty"), "a,\"x\ty\",b\r\n");
  EXPECT_EQ(written("x,y", {.separator = ';'}), "a;\"x,y\";b\r\n");
}

TEST(CsvWriter, BeginsWithAByteOrderMarkWhereItIsAskedTo) {
  EXPECT_EQ(written("x", {.byte_order_mark = true}),
            "\xEF\xBB\xBF"
            "a,x,b\r\n");
}

TEST(CsvWriter, LeavesNoControlCharacterAndNoOctetThatIsNoUtf8) {
  EXPECT_EQ(written("a\r\nb\rc"), "a,\"a\nb\nc\",b\r\n");
  EXPECT_EQ(written(std::string("a\0b\x1b\x7f", 5)), "a,a\uFFFDb\uFFFD\uFFFD,b\r\n");
  EXPECT_EQ(written("\u0085\u009F\u00A0"), "a,\uFFFD\uFFFD\u00A0,b\r\n");
  EXPECT_EQ(written("x\xC0\xAF\xED\xA0\x80\xF0\x9F"), "a,x\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD,b\r\n");
}

TEST(CsvWriter, MakesTextsInertAndLeavesNumbersNumbers) {
  EXPECT_EQ(written("=1+1"), "a,'=1+1,b\r\n");
  EXPECT_EQ(written("\r=1"), "a,\"'\n'=1\",b\r\n");
  CsvWriter writer;
  writer.number(-5);
  writer.text("-5");
  writer.end_row();
  EXPECT_EQ(std::move(writer).take(), "-5,'-5\r\n");
}

TEST(CsvWriter, WritesARowOfOneEmptyCellSoThatItIsNoBlankLine) {
  CsvWriter writer;
  for (const std::string_view cell : {"", "x", ""}) {
    writer.text(cell);
    writer.end_row();
  }
  EXPECT_EQ(std::move(writer).take(), "\"\"\r\nx\r\n\"\"\r\n");
}

}  // namespace
}  // namespace hatachi::table
