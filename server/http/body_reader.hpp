#pragma once

#include "server/base/task.hpp"
#include "server/http/channel.hpp"
#include "server/http/request_head.hpp"
#include "server/http/server.hpp"

namespace hatachi::http {

/// How reading a body ended. (Never a Result<bool>: a const one converts to a new one that holds `true`.)
enum class Arrival {
  whole,
  abandoned,  ///< the peer is gone, there is nobody to answer
};

/// Reads the body that a head announces into its request, telling a peer that asks for it to go on. `body_too_large`
/// before anything is received where the size is announced, `timeout` if it comes too slowly, `malformed` for a
/// broken chunked body.
Task<Result<Arrival>> read_body(Channel& channel, RequestHead& head, std::size_t limit, Pace pace);

}  // namespace hatachi::http
