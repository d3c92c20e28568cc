#pragma once

#include "server/base/task.hpp"
#include "server/net/stream.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::live {

/// One message as the bytes of its frame; built once, sent to every socket, never changed.
using Frame = std::shared_ptr<const std::string>;

/// A text message as one unmasked, final frame (RFC 6455, section 5.2).
Frame text_frame(std::string_view utf8);

/// Limits of one connection.
struct Limits {
  std::size_t message = 4 * 1024;     ///< longest message from a client, in octets
  std::size_t backlog = 1024 * 1024;  ///< octets queued before the connection is dropped; a catch-up is exempt
  std::chrono::milliseconds ping_every = std::chrono::seconds{25};
  std::chrono::milliseconds pong_within = std::chrono::seconds{20};
  std::chrono::milliseconds close_within = std::chrono::seconds{5};
  int send_buffer = 128 * 1024;  ///< SO_SNDBUF
};

/// Channels of connections that each get every published frame in order. All calls on the io_context's thread.
/// Knows names of channels and numbers of frames, nothing of what they mean.
///
/// A channel only speaks: clients answer pings and close, and a text or binary message of theirs is answered by
/// close code 1003. Breaches of RFC 6455 are answered by 1002, 1007 or 1009. A close frame overtakes what waits
/// unsent: who comes back says the last number it saw. A connection whose backlog or pong is over its limit is reset.
class Hub {
 public:
  Hub(boost::asio::io_context& io, Limits limits);
  ~Hub();

  /// What a connection missed while it was away, for `join`: called on the hub's thread as soon as the connection
  /// listens to the channel, so that nothing falls between. Gives the frames to send before any that are published
  /// from then on, and the number of the last of them: a later publish with a number up to it is not sent again.
  struct CatchUp {
    std::vector<Frame> frames;
    std::uint64_t number = 0;
  };
  using Missed = std::function<Task<CatchUp>()>;

  /// Runs one upgraded connection on a channel until it ends: catch-up first, then every publish in order.
  /// `early` are bytes that arrived with the handshake. `key` names the connection's owner for `drop`.
  /// Returns once `missed` has and the socket is closed, whatever ended it; throws only what `missed` threw
  /// (after close code 1011) or because the coroutine was cancelled.
  Task<void> join(net::Stream& stream, std::string early, std::string channel, std::string key, Missed missed);

  /// Sends a frame to every connection of a channel; numbers of a channel rise.
  void publish(const std::string& channel, std::uint64_t number, Frame frame);

  /// Closes every connection of an owner (code 4401: signed out).
  void drop(const std::string& key);

  /// Connections that `join` has not returned for.
  std::size_t connections() const;

  /// Closes all with code 1001 and waits until they are gone; after `grace` it resets those that are left.
  /// Whoever joins from now on is closed at once.
  Task<void> stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;  ///< also held by every `join` under way
};

}  // namespace hatachi::live
