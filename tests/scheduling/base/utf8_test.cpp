#include "scheduling/base/utf8.hpp"

#include "tests/support/utf8.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>

namespace hatachi {
namespace {

using support::encode;

TEST(Utf8, EveryScalarValueIsRead) {
  for (std::uint32_t point = 0; point < 0x110000; ++point) {
    const bool surrogate = point >= 0xD800 && point < 0xE000;
    ASSERT_EQ(is_utf8(encode(point)), !surrogate) << point;
  }
  EXPECT_FALSE(is_utf8(encode(0x110000)));
}

TEST(Utf8, EveryScalarValueIsTakenAsItself) {
  for (std::uint32_t point = 0; point < 0x110000; ++point) {
    const std::string text = encode(point) + "a";
    std::string_view rest = text;
    const auto taken = take_character(rest);
    if (point >= 0xD800 && point < 0xE000) {
      ASSERT_EQ(taken, std::nullopt) << point;
      ASSERT_EQ(rest.size(), text.size() - 1) << point;
    } else {
      ASSERT_EQ(taken, static_cast<char32_t>(point)) << point;
      ASSERT_EQ(rest, "a") << point;
    }
  }
}

/// How many strings of `prefix` and `length` more octets, each between `low` and `high`, are UTF-8.
std::size_t count_utf8(const std::string& prefix, std::size_t length, unsigned low, unsigned high) {
  std::size_t count = 0;
  std::string text = prefix + std::string(length, static_cast<char>(low));
  while (true) {
    if (is_utf8(text)) ++count;
    std::size_t at = prefix.size();
    while (at < text.size() && static_cast<unsigned char>(text[at]) == high) text[at++] = static_cast<char>(low);
    if (at == text.size()) return count;
    text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) + 1);
  }
}

// Every scalar value being read, a count of what is read that equals the count of scalar values leaves no room for
// anything else.
TEST(Utf8, NothingElseIsRead) {
  const std::size_t one = 0x80;
  const std::size_t two = 0x800 - 0x80;
  const std::size_t three = 0x10000 - 0x800 - 2048;  // no surrogates
  const std::size_t four = 0x110000 - 0x10000;
  EXPECT_EQ(count_utf8("", 1, 0x00, 0xFF), one);
  EXPECT_EQ(count_utf8("", 2, 0x00, 0xFF), one * one + two);
  std::size_t of_three = 0;
  std::size_t of_four = 0;
  for (unsigned lead = 0xE0; lead <= 0xFF; ++lead) of_three += count_utf8({static_cast<char>(lead)}, 2, 0x00, 0xFF);
  for (unsigned lead = 0xF0; lead <= 0xFF; ++lead) of_four += count_utf8({static_cast<char>(lead)}, 3, 0x7F, 0xC0);
  EXPECT_EQ(of_three, three);
  EXPECT_EQ(of_four, four);
}

TEST(Utf8, ACutSequenceIsNotRead) {
  for (const char* cut : {"\xC3", "\xE3\x81", "\xF0\x9F\x8E", "a\xC3", "\xC3z"}) EXPECT_FALSE(is_utf8(cut)) << cut;
}

}  // namespace
}  // namespace hatachi
