#pragma once

#include "server/base/task.hpp"
#include "server/http/channel.hpp"
#include "server/http/request_head.hpp"

#include <chrono>

namespace hatachi::http {

/// Reads the body that a head announces into its request, telling a peer that asks for it to go on. False if the peer
/// ended before. `body_too_large` before anything is received where the size is announced, `timeout` if the whole is
/// not there by the deadline, `malformed` for a broken chunked body.
Task<Result<bool>> read_body(Channel& channel, RequestHead& head, std::size_t limit,
                             std::chrono::milliseconds deadline);

}  // namespace hatachi::http
