#pragma once

#include <cstdint>
#include <string>

namespace hatachi::support {

/// A number as UTF-8 writes numbers, whether there is such a character or not.
inline std::string encode(std::uint32_t point) {
  const auto octet = [](std::uint32_t value) { return static_cast<char>(value); };
  const auto tail = [&](int shift) { return octet(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) return {octet(point)};
  if (point < 0x800) return {octet(0xC0 | (point >> 6)), tail(0)};
  if (point < 0x10000) return {octet(0xE0 | (point >> 12)), tail(6), tail(0)};
  return {octet(0xF0 | (point >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace hatachi::support
