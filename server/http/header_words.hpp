#pragma once

#include <string_view>

namespace hatachi::http {

/// Without the spaces and tabs around it.
std::string_view trimmed(std::string_view text);

/// True for a port's number, 0 to 65535, in digits alone.
bool is_port(std::string_view text);

/// One choice of a header such as Accept-Encoding or Accept-Language, and how much it is wanted.
struct Choice {
  std::string_view name;
  int weight = 1000;  ///< in thousandths; 0 is not at all
};

/// Cuts the first choice off a list like `fr-CH, fr;q=0.9, *;q=0` (RFC 9110, section 12.4.2). A weight that cannot be
/// read is 0.
Choice take_choice(std::string_view& list);

}  // namespace hatachi::http
