#include "server/http/header_scan.hpp"

#include <algorithm>

namespace hatachi::http {
namespace {

/// Browsers send some twenty. What keeps them apart costs more for each than its octets do.
constexpr std::size_t most_fields = 100;

}  // namespace

Result<std::size_t> HeaderScan::find_end(std::string_view bytes) {
  for (auto end = bytes.find('\n', scanned_); end != std::string_view::npos; end = bytes.find('\n', end + 1)) {
    if (end == line_begin_ || bytes[end - 1] != '\r') return Error{Errc::malformed, "a line ends in a bare LF", "", {}};
    if (line_begin_ == 0) {
      if (auto fine = check_request_line(bytes.substr(0, end - 1)); !fine) return fine.error();
    }
    const bool empty = end == line_begin_ + 1;
    line_begin_ = end + 1;
    if (line_begin_ > header_limit_) break;
    if (empty) return line_begin_;
    if (++lines_ > most_fields + 1) {
      return Error{Errc::header_too_large, "there are more than " + std::to_string(most_fields) + " headers", "", {}};
    }
  }
  scanned_ = bytes.size();
  if (line_begin_ == 0) {
    if (auto fine = check_request_line(bytes); !fine) return fine.error();
  }
  if (bytes.size() >= header_limit_) {
    return Error{
        Errc::header_too_large, "the header is longer than " + std::to_string(header_limit_) + " octets", "", {}};
  }
  return std::size_t{0};
}

/// `line` may be unfinished.
Result<void> HeaderScan::check_request_line(std::string_view line) const {
  // Whatever does not begin with a capital is no HTTP: a TLS handshake, or garbage that would wait for its deadline.
  if (!line.empty() && (line.front() < 'A' || line.front() > 'Z')) {
    return Error{Errc::malformed, "this is not the beginning of a request", "", {}};
  }
  const auto method_end = line.find(' ');
  if (method_end == std::string_view::npos) return {};
  const auto target_end = std::min(line.find(' ', method_end + 1), line.size());
  if (target_end - method_end - 1 > target_limit_) {
    return Error{
        Errc::target_too_long, "the target is longer than " + std::to_string(target_limit_) + " octets", "", {}};
  }
  return {};
}

}  // namespace hatachi::http
