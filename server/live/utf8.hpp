#pragma once

#include <cstdint>
#include <string_view>

namespace hatachi::live {

/// Validates UTF-8 in pieces (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF.
class Utf8Validator {
 public:
  /// False as soon as nothing that follows could make the text valid; then it is not to be fed again.
  bool feed(std::string_view octets) {
    for (const char octet : octets) {
      if (!step(static_cast<std::uint8_t>(octet))) return false;
    }
    return true;
  }

  /// True if the text could end here: no character is cut.
  bool complete() const { return pending_ == 0; }

 private:
  bool step(std::uint8_t octet) {
    if (pending_ == 0) return begin(octet);
    if (octet < low_ || octet > high_) return false;
    expect(pending_ - 1, 0x80, 0xBF);
    return true;
  }

  /// The first octet decides how many follow, and narrows the second (RFC 3629, section 4).
  bool begin(std::uint8_t octet) {
    if (octet < 0x80) return true;
    if (octet < 0xC2 || octet > 0xF4) return false;
    if (octet < 0xE0) return expect(1, 0x80, 0xBF);
    if (octet < 0xF0) return expect(2, octet == 0xE0 ? 0xA0 : 0x80, octet == 0xED ? 0x9F : 0xBF);
    return expect(3, octet == 0xF0 ? 0x90 : 0x80, octet == 0xF4 ? 0x8F : 0xBF);
  }

  bool expect(int pending, std::uint8_t low, std::uint8_t high) {
    pending_ = static_cast<std::uint8_t>(pending);
    low_ = low;
    high_ = high;
    return true;
  }

  std::uint8_t pending_ = 0;  ///< octets the character still needs
  std::uint8_t low_ = 0x80;   ///< bounds of the next of them
  std::uint8_t high_ = 0xBF;
};

}  // namespace hatachi::live
