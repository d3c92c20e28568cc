#pragma once

#include <boost/locale/utf.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace hatachi::table {

/// By which spreadsheets know UTF-8, where a file begins with it.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Takes a character off the front of a text that is not empty. Nothing where its octets are no UTF-8: then one of them
/// is taken.
inline std::optional<char32_t> take_character(std::string_view& text) {
  namespace utf = boost::locale::utf;
  const char* end = text.data();
  const utf::code_point character = utf::utf_traits<char>::decode(end, text.data() + text.size());
  const bool is_utf8 = character != utf::illegal && character != utf::incomplete;
  text.remove_prefix(is_utf8 ? static_cast<std::size_t>(end - text.data()) : 1);
  if (!is_utf8) return std::nullopt;
  return static_cast<char32_t>(character);
}

}  // namespace hatachi::table
