#pragma once

#include "server/base/task.hpp"
#include "server/http/pace.hpp"
#include "server/net/stream.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>
#include <memory>
#include <string_view>

namespace hatachi::http {

/// How a wait on a socket ended.
enum class Wait {
  ready,
  ended,    ///< by the peer, or by ourselves
  expired,  ///< the deadline passed
};

/// A stream, the bytes read but not yet used, and a watchdog that ends whatever wait outlives its deadline.
class Channel : public std::enable_shared_from_this<Channel> {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Channel(net::Stream stream);

  /// From now on every wait ends at `limit` from now.
  void guard(std::chrono::milliseconds limit);
  /// No deadline until the next `guard`.
  void unguard() { deadline_ = Clock::time_point::max(); }

  std::string_view unread() const;
  /// Takes octets off the unread ones, and wipes them: they may hold a password.
  void consume(std::size_t count);
  /// Gives all unread bytes away, with the buffer's memory.
  std::string take_unread();
  /// Gives the buffer's memory back as far as nothing is unread, so that idle connections stay small.
  void trim() { buffer_.shrink_to_fit(); }

  /// Adds at least one and at most `most` bytes to the unread ones.
  Task<Wait> read(std::size_t most);

  /// Sends both parts in as few system calls as the kernel allows, as long as they are taken at that pace.
  Task<Wait> write(std::string_view head, std::string_view body, Pace pace);

  /// Ends the connection so that the peer gets the last answer: says that nothing more comes, reads over what the peer
  /// still sends (closing with unread bytes would reset the connection and destroy the answer), then closes.
  Task<void> finish(std::chrono::milliseconds limit);

  /// Ends the wait that is under way.
  void interrupt();
  void close();
  /// Closes without sending what the kernel still holds, which a peer that does not read would keep for minutes.
  void reset();

  net::Stream& stream() { return stream_; }

 private:
  void arm();
  void look_at_the_clock();
  Task<Wait> read_sealed(boost::asio::mutable_buffer space);
  /// Waits until an attempt on the stream can be made again.
  Task<Wait> wait_for(net::Attempt wanted);

  net::Stream stream_;
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer timer_;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool armed_ = false;
  bool expired_ = false;
};

}  // namespace hatachi::http
