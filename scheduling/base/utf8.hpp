#pragma once

#include <optional>
#include <string_view>

namespace hatachi {

/// Takes a character off the front of a text that is not empty. Nothing where its octets are no UTF-8 (RFC 3629): then
/// one of them is taken.
std::optional<char32_t> take_character(std::string_view& text);

/// True for well-formed UTF-8: no overlong form, no surrogate, nothing past U+10FFFF.
bool is_utf8(std::string_view octets);

}  // namespace hatachi
