#pragma once

#include "scheduling/base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hatachi::http {

/// Takes the chunked coding off a body (RFC 9112, section 7.1) as its bytes arrive, in pieces of any size. Strict:
/// lines end in CR LF, sizes are plain hexadecimal. Extensions and trailers are read over and
/// dropped; a trailer that would frame or route, as a header, is refused.
/// Ours, because Beast 1.81 asserts when a last chunk arrives byte by byte, and adds trailers to the headers.
class ChunkedBody {
 public:
  explicit ChunkedBody(std::size_t limit) : limit_(limit) {}

  /// Decodes from the front of `bytes`; gives how many were used: all of them, unless the body ended before.
  /// `malformed`, or `body_too_large` as soon as a chunk says so.
  Result<std::size_t> feed(std::string_view bytes);

  bool done() const { return state_ == State::done; }
  std::string& body() { return body_; }

 private:
  enum class State : std::uint8_t { size, data, data_end, trailer, done };

  Result<void> end_line();
  Result<void> begin_chunk();

  std::size_t limit_;
  std::string body_;
  std::string line_;  ///< the unfinished size or trailer line
  std::size_t chunk_left_ = 0;
  std::size_t overhead_ = 0;  ///< octets of extensions and trailers
  State state_ = State::size;
};

}  // namespace hatachi::http
