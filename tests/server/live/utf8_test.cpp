#include "server/live/utf8.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace hatachi::live {
namespace {

/// A number written as UTF-8 writes numbers, whether it may be written so or not.
std::string utf8(std::uint32_t number, int octets) {
  if (octets == 1) return {static_cast<char>(number)};
  std::string out;
  const std::uint32_t lead = 0xF00U >> octets & 0xFF;
  out += static_cast<char>(lead | number >> 6 * (octets - 1));
  for (int i = octets - 2; i >= 0; --i) out += static_cast<char>(0x80 | (number >> 6 * i & 0x3F));
  return out;
}

int shortest(std::uint32_t number) {
  return number < 0x80 ? 1 : number < 0x800 ? 2 : number < 0x10000 ? 3 : 4;
}

bool is_valid(std::string_view text) {
  Utf8Validator validator;
  return validator.feed(text) && validator.complete();
}

TEST(Utf8Validator, TakesEveryCharacterAndNothingElse) {
  for (std::uint32_t number = 0; number < 0x1FFFFF; ++number) {
    const bool character = number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
    ASSERT_EQ(is_valid(utf8(number, shortest(number))), character) << number;
  }
}

TEST(Utf8Validator, RefusesOverlongForms) {
  for (int octets = 2; octets <= 4; ++octets) {
    for (std::uint32_t number = 0; shortest(number) < octets; ++number) {
      ASSERT_FALSE(is_valid(utf8(number, octets))) << number << " in " << octets;
    }
  }
}

TEST(Utf8Validator, RefusesOctetsThatNeverOccur) {
  for (const int octet : {0x80, 0xBF, 0xC0, 0xC1, 0xF5, 0xF8, 0xFC, 0xFE, 0xFF}) {
    Utf8Validator validator;
    EXPECT_FALSE(validator.feed(std::string(1, static_cast<char>(octet)))) << octet;
  }
}

TEST(Utf8Validator, RefusesAtTheFirstOctetThatTells) {
  Utf8Validator validator;
  EXPECT_TRUE(validator.feed("\xF4"));
  EXPECT_FALSE(validator.feed("\x90"));
}

TEST(Utf8Validator, KnowsWhetherACharacterIsCut) {
  Utf8Validator validator;
  for (const char octet : std::string("\xE6\xAD")) {
    EXPECT_TRUE(validator.feed({&octet, 1}));
    EXPECT_FALSE(validator.complete());
  }
  EXPECT_TRUE(validator.feed("\xB3"));
  EXPECT_TRUE(validator.complete());
}

}  // namespace
}  // namespace hatachi::live
