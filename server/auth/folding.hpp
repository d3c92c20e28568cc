#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace hatachi::auth {

/// The letter as addresses and passwords are compared: A to Z as a to z, all else as it is.
constexpr char folded(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string folded(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return folded(c); });
  return lower;
}

}  // namespace hatachi::auth
