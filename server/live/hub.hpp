#pragma once

#include "server/base/task.hpp"

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::live {

using Socket = boost::asio::generic::stream_protocol::socket;

/// One message as the bytes of its frame; built once, sent to every socket, never changed.
using Frame = std::shared_ptr<const std::string>;

/// A text message as one unmasked, final frame (RFC 6455, section 5.2).
Frame text_frame(std::string_view utf8);

/// Limits of one connection.
struct Limits {
  std::size_t message = 4 * 1024;     ///< longest message from a client, in octets
  std::size_t backlog = 1024 * 1024;  ///< octets queued before the connection is dropped
  std::chrono::seconds ping_every{25};
  std::chrono::seconds pong_within{20};
  std::chrono::seconds close_within{5};
  int send_buffer = 128 * 1024;  ///< SO_SNDBUF
};

/// Channels of connections that each get every published frame in order. All calls on the io_context's thread.
/// Knows names of channels and numbers of frames, nothing of what they mean.
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
  Task<void> join(Socket& socket, std::string early, std::string channel, std::string key, Missed missed);

  /// Sends a frame to every connection of a channel; numbers of a channel rise.
  void publish(const std::string& channel, std::uint64_t number, Frame frame);

  /// Closes every connection of an owner (code 4401: signed out).
  void drop(const std::string& key);

  std::size_t connections() const;

  /// Closes all with code 1001 and waits until they are gone, at most `grace`.
  Task<void> stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hatachi::live
