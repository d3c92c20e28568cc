#pragma once

#include <cstddef>
#include <cstdint>

namespace hatachi::net {

/// How an attempt to move octets ended that does not wait.
enum class Attempt : std::uint8_t {
  moved,        ///< octets came or went
  wants_read,   ///< nothing can be done before the socket is readable
  wants_write,  ///< nothing can be done before the socket is writable
  ended,        ///< the connection has: by the peer, by ourselves or by an error
};

struct Moved {
  Attempt attempt = Attempt::ended;  ///< `wants_write` with octets: they are taken, but not all of them are out
  std::size_t count = 0;
};

}  // namespace hatachi::net
