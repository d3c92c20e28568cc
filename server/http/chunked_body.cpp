#include "server/http/chunked_body.hpp"

#include "server/http/gate.hpp"
#include "server/http/percent.hpp"

#include <algorithm>
#include <charconv>

namespace hatachi::http {
namespace {

constexpr std::size_t longest_line = 1024;
constexpr std::size_t most_digits = 16;  // of 64 bits
constexpr std::size_t most_overhead = 8 * 1024;

Error refusal(std::string detail) {
  return {Errc::malformed, std::move(detail), "", {}};
}

}  // namespace

Result<std::size_t> ChunkedBody::feed(std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size() && state_ != State::done) {
    const auto rest = bytes.substr(used);
    if (state_ == State::data) {
      const auto piece = rest.substr(0, chunk_left_);
      body_ += piece;
      chunk_left_ -= piece.size();
      used += piece.size();
      if (chunk_left_ == 0) state_ = State::data_end;
      continue;
    }
    const auto line_end = rest.find('\n');
    const auto piece = rest.substr(0, line_end == std::string_view::npos ? line_end : line_end + 1);
    if (line_.size() + piece.size() > longest_line) return refusal("a chunk's first line or a trailer is too long");
    line_ += piece;
    used += piece.size();
    if (line_end == std::string_view::npos) break;
    if (auto fine = end_line(); !fine) return fine.error();
    line_.clear();
  }
  return used;
}

Result<void> ChunkedBody::end_line() {
  if (!line_.ends_with("\r\n")) return refusal("a line of the chunked body ends in a bare LF");
  line_.resize(line_.size() - 2);
  if (std::ranges::any_of(line_, [](char c) { return is_control(c) && c != '\t'; })) {
    return refusal("a line of the chunked body holds a control character");
  }
  switch (state_) {
    case State::size: return begin_chunk();
    case State::data_end:
      if (!line_.empty()) return refusal("a chunk is longer than it says");
      state_ = State::size;
      return {};
    case State::trailer:
      overhead_ += line_.size();
      if (overhead_ > most_overhead) return refusal("the trailers are too long");
      if (!line_.empty()) return inspect_trailer(line_);
      state_ = State::done;
      return {};
    case State::data:
    case State::done: break;
  }
  return {};
}

Result<void> ChunkedBody::begin_chunk() {
  const std::string_view line(line_);
  const auto digits = line.substr(0, line.find(';'));
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
  if (digits.empty() || digits.size() > most_digits || error != std::errc() || end != digits.data() + digits.size()) {
    return refusal("a chunk's size is no hexadecimal number");
  }
  overhead_ += line.size() - digits.size();
  if (overhead_ > most_overhead) return refusal("the chunks' extensions are too long");
  if (size > limit_ - body_.size()) {
    return Error{Errc::body_too_large, "the body is longer than " + std::to_string(limit_) + " octets", "", {}};
  }
  chunk_left_ = size;
  state_ = size == 0 ? State::trailer : State::data;
  return {};
}

}  // namespace hatachi::http
