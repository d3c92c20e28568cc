#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hatachi::http {

/// What `+` stands for: itself in a path, a space in a query.
enum class Plus : bool { literal, space };

/// Undoes percent-encoding once. Nothing for an escape that is not two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view raw, Plus plus);

/// True for C0 controls and DEL.
constexpr bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

}  // namespace hatachi::http
