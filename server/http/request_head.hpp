#pragma once

#include "scheduling/base/error.hpp"
#include "server/http/message.hpp"

#include <cstdint>
#include <string_view>

namespace hatachi::http {

/// What a header block says: the request, but its body, and how to go on reading and answering.
struct RequestHead {
  Request request;
  bool keep_alive = false;  ///< the peer wants to send more after this
  bool version_1_1 = true;
  bool chunked = false;           ///< a chunked body follows
  std::uint64_t body_size = 0;    ///< a body of that size follows
  bool expects_continue = false;  ///< the peer sends the body once it is told to
  bool wants_upgrade = false;

  bool has_body() const { return chunked || body_size > 0; }
};

/// Reads a whole header block: through the gate, then Beast's parser, then decoded. `malformed` otherwise.
Result<RequestHead> parse_head(std::string_view header_block);

}  // namespace hatachi::http
