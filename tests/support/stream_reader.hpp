#pragma once

#include "server/net/stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <string>

namespace hatachi::support {

/// Waits for octets on the server's side of a connection and gives them; none at its end.
inline Task<std::string> read_some(net::Stream& stream) {
  std::array<char, 4096> buffer;
  for (;;) {
    const net::Moved moved = stream.receive(buffer);
    if (moved.attempt == net::Attempt::moved) co_return std::string(buffer.data(), moved.count);
    if (moved.attempt == net::Attempt::ended) co_return std::string();
    const auto until = moved.attempt == net::Attempt::wants_read ? net::Socket::wait_read : net::Socket::wait_write;
    const auto [failed] = co_await stream.socket().async_wait(until, boost::asio::as_tuple(boost::asio::use_awaitable));
    if (failed) co_return std::string();
  }
}

}  // namespace hatachi::support
