#include "scheduling/base/utf8.hpp"

#include <cstddef>

namespace hatachi {
namespace {

/// What the first octet of a character says (Unicode, table 3-7).
struct Lead {
  std::size_t length;  ///< 0: no character begins so
  unsigned char second_from = 0x80;
  unsigned char second_to = 0xBF;
};

Lead lead_of(unsigned char octet) {
  if (octet < 0x80) return {1};
  if (octet < 0xC2 || octet > 0xF4) return {0};
  if (octet < 0xE0) return {2};
  if (octet == 0xE0) return {3, 0xA0, 0xBF};
  if (octet == 0xED) return {3, 0x80, 0x9F};
  if (octet < 0xF0) return {3};
  if (octet == 0xF0) return {4, 0x90, 0xBF};
  if (octet == 0xF4) return {4, 0x80, 0x8F};
  return {4};
}

/// Octets of the character that a text begins with, 0 where it begins with none.
std::size_t length_of_first(std::string_view text) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[0]));
  if (lead.length > text.size()) return 0;
  for (std::size_t i = 1; i < lead.length; ++i) {
    const auto octet = static_cast<unsigned char>(text[i]);
    const unsigned char from = i == 1 ? lead.second_from : 0x80;
    const unsigned char to = i == 1 ? lead.second_to : 0xBF;
    if (octet < from || octet > to) return 0;
  }
  return lead.length;
}

}  // namespace

std::optional<char32_t> take_character(std::string_view& text) {
  const std::size_t length = length_of_first(text);
  if (length == 0) {
    text.remove_prefix(1);
    return std::nullopt;
  }
  // Of a lead's eight bits, one more than the length says it; of the others two.
  char32_t character = static_cast<unsigned char>(text[0]) & (length == 1 ? 0x7FU : 0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  text.remove_prefix(length);
  return character;
}

bool is_utf8(std::string_view octets) {
  while (!octets.empty()) {
    const std::size_t length = length_of_first(octets);
    if (length == 0) return false;
    octets.remove_prefix(length);
  }
  return true;
}

}  // namespace hatachi
