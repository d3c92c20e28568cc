#pragma once

#include "scheduling/base/error.hpp"

#include <string_view>

namespace hatachi::http {

/// Finds the end of a header block while its bytes arrive; each byte is looked at once.
class HeaderScan {
 public:
  HeaderScan(std::size_t header_limit, std::size_t target_limit)
      : header_limit_(header_limit), target_limit_(target_limit) {}

  /// `bytes` begins where it began the last time and may have grown. Gives the block's size, empty line included, or 0
  /// while it is not whole. Refuses what can no longer become a block: `malformed` for a line that does not end in
  /// CR LF or does not begin as a request, `header_too_large` or `target_too_long` for too many bytes
  /// or, at a hundred, lines.
  Result<std::size_t> find_end(std::string_view bytes);

 private:
  Result<void> check_request_line(std::string_view line) const;

  std::size_t header_limit_;
  std::size_t target_limit_;
  std::size_t line_begin_ = 0;
  std::size_t scanned_ = 0;
  std::size_t lines_ = 0;
};

}  // namespace hatachi::http
