#include "server/calendar/content_lines.hpp"

#include "tests/support/agenda_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

namespace hatachi::calendar {
namespace {

using namespace std::chrono_literals;
using agenda::Language;
using support::instant;
using support::wall;

std::string folded(std::string_view line) {
  ContentLines lines;
  lines.add(line);
  return std::move(lines).take();
}

/// What a reader does first: joins physical lines that a CRLF and a space divide.
std::string unfolded(std::string bytes) {
  for (std::size_t at = 0; (at = bytes.find("\r\n ", at)) != std::string::npos;) bytes.erase(at, 3);
  return bytes;
}

/// What a reader does last.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\';
    if (escape) ++i;
    plain += escape && text[i] == 'n' ? '\n' : text[i];
  }
  return plain;
}

std::vector<std::string> physical_lines(std::string_view bytes) {
  std::vector<std::string> found;
  for (std::size_t end = 0; (end = bytes.find("\r\n")) != std::string_view::npos; bytes.remove_prefix(end + 2)) {
    found.emplace_back(bytes.substr(0, end));
  }
  return found;
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += part;
  return all;
}

TEST(ContentLines, KeepsALineOf75OctetsWhole) {
  EXPECT_EQ(folded(repeated("a", 75)), repeated("a", 75) + "\r\n");
}

TEST(ContentLines, FoldsAfter75OctetsAndCountsTheSpace) {
  EXPECT_EQ(folded(repeated("a", 76)), repeated("a", 75) + "\r\n a\r\n");
  EXPECT_EQ(folded(repeated("a", 75 + 74)), repeated("a", 75) + "\r\n " + repeated("a", 74) + "\r\n");
  EXPECT_EQ(folded(repeated("a", 75 + 75)), repeated("a", 75) + "\r\n " + repeated("a", 74) + "\r\n a\r\n");
}

TEST(ContentLines, FoldsBetweenCharactersOfSeveralOctets) {
  // 74 octets, then one character of 2, 3 or 4 that would end beyond the 75th.
  for (const std::string_view character : {"é", "祝", "𠮷"}) {
    const std::string head = repeated("a", 74);
    EXPECT_EQ(folded(head + std::string(character)), head + "\r\n " + std::string(character) + "\r\n");
  }
  // 75 octets are 25 kanji; a further line has room for 24, its space counted.
  EXPECT_EQ(folded(repeated("祝", 50)),
            repeated("祝", 25) + "\r\n " + repeated("祝", 24) + "\r\n " + repeated("祝", 1) + "\r\n");
}

TEST(ContentLines, CutsOctetsThatAreNoTextAnywhere) {
  EXPECT_EQ(folded(repeated("\x80", 80)), repeated("\x80", 75) + "\r\n " + repeated("\x80", 5) + "\r\n");
}

TEST(ContentLines, EscapesWhatSeparatesValues) {
  EXPECT_EQ(escape_text(R"(a\b;c,d:e"f)"), R"(a\\b\;c\,d:e"f)");
}

TEST(ContentLines, WritesEveryLineBreakOfAReaderAsOneEscape) {
  EXPECT_EQ(escape_text("a\nb\r\nc\rd\xC2\x85"
                        "e\xE2\x80\xA8"
                        "f\xE2\x80\xA9g"),
            "a\\nb\\nc\\nd\\ne\\nf\\ng");
}

TEST(ContentLines, LeavesOutControlCharacters) {
  EXPECT_EQ(escape_text(std::string_view("a\0b\x07"
                                         "c\x1B"
                                         "d\x7F"
                                         "e\tf",
                                         11)),
            "abcde f");
}

TEST(ContentLines, NamesTheLanguageThatStandsInOnly) {
  ContentLines lines;
  lines.text("SUMMARY", "Ceremony", Language::en, Language::en);
  lines.text("SUMMARY", "Ceremony", Language::en, Language::ja);
  EXPECT_EQ(std::move(lines).take(), "SUMMARY:Ceremony\r\nSUMMARY;LANGUAGE=en:Ceremony\r\n");
}

TEST(ContentLines, EncodesAddressesInAscii) {
  EXPECT_EQ(ascii_uri("https://meet.example.org/戸畑?a=1,2;b=%20&c=é d"),
            "https://meet.example.org/%E6%88%B8%E7%95%91?a=1,2;b=%20&c=%C3%A9%20d");
  EXPECT_EQ(ascii_uri("https://example.org/a\r\nBEGIN:VALARM"), "https://example.org/a%0D%0ABEGIN:VALARM");
}

TEST(ContentLines, WritesTimesAndOffsetsInBasicFormat) {
  EXPECT_EQ(basic(wall("2027-10-31T02:05:09")), "20271031T020509");
  EXPECT_EQ(basic(instant("2027-10-31T01:30:00Z")), "20271031T013000Z");
  EXPECT_EQ(basic_offset(9h), "+0900");
  EXPECT_EQ(basic_offset(0h), "+0000");
  EXPECT_EQ(basic_offset(-3h - 30min), "-0330");
  EXPECT_EQ(basic_offset(-44min - 30s), "-004430");
}

/// Texts of every kind of octet and character that matters, the same for the same seed.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> parts{"a", " ",  ",", ";",  "\\", "n",   "\n",
                                              ":", "\"", "é", "祝", "𠮷", "\\n", "、"};
  std::string text;
  for (auto count = random() % 400; count > 0; --count) text += parts[random() % parts.size()];
  return text;
}

TEST(ContentLines, AnyTextComesBackFromShortLinesOfWholeCharacters) {
  for (const unsigned seed : {1U, 2U, 3U, 5U, 8U}) {
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
      const std::string text = random_text(random);
      ContentLines lines;
      lines.text("DESCRIPTION", text);
      const std::string bytes = std::move(lines).take();
      for (const std::string& line : physical_lines(bytes)) {
        ASSERT_LE(line.size(), 75U);
        const char first = line[line.starts_with(' ') ? 1 : 0];
        ASSERT_NE(static_cast<unsigned char>(first) & 0xC0, 0x80) << "a character is cut: " << line;
      }
      ASSERT_EQ(unescaped(unfolded(bytes)), "DESCRIPTION:" + text + "\r\n") << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace hatachi::calendar
