#pragma once

#include "scheduling/agenda/text.hpp"
#include "scheduling/time/types.hpp"

#include <string>
#include <string_view>

/// The content lines of RFC 5545, section 3.1, and the value types written in them.
namespace hatachi::calendar {

/// Longest physical line in octets, its CRLF not counted.
inline constexpr std::size_t max_line = 75;

/// A TEXT value: `\ ; ,` and line breaks escaped; control characters left out, a tab is a space.
/// Every break some reader splits lines at (CR, CRLF, NEL, U+2028, U+2029) becomes `\n`.
std::string escape_text(std::string_view text);

/// A URI value or page address in ASCII: what else a line could trip over is percent-encoded.
std::string ascii_uri(std::string_view uri);

/// `20271031T023000`
std::string basic(time::WallTime wall);
/// `20271031T013000Z`
std::string basic(time::Instant at);
/// `+0100`, or `-004430` where an offset has seconds.
std::string basic_offset(std::chrono::seconds offset);

/// Collects lines, folded and ended as the wire wants them.
class ContentLines {
 public:
  /// One logical line, as it is: folded by octets between whole characters.
  void add(std::string_view line);
  /// `NAME:value` or `NAME;PARAM=…:value`, the value taken as it is.
  void add(std::string_view name, std::string_view value);
  /// A TEXT property.
  void text(std::string_view name, std::string_view value);
  /// A TEXT property that names its language where another one stands in for `wanted`.
  void text(std::string_view name, std::string_view value, agenda::Language written, agenda::Language wanted);

  std::string take() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace hatachi::calendar
