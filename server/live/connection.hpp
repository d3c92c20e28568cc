#pragma once

#include "server/live/frame.hpp"
#include "server/live/hub.hpp"
#include "server/live/send_queue.hpp"

#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace hatachi::live {

/// One upgraded stream as a state machine: octets, writability, deadlines and publishes come in as calls, on the
/// io_context's thread. None of them calls back, so a caller may loop over connections and end any of them.
///
/// Neither a read buffer nor a coroutine is held while it waits: ten thousand idle connections are the usual case.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// The stream must outlive `ended()`.
  Connection(net::Stream& stream, const Limits& limits);

  /// Reads what came early, then listens. Publishes are held back until `catch_up`.
  void start(std::string_view early);

  /// Sends what was missed, then whatever was published meanwhile that it does not hold.
  void catch_up(const Hub::CatchUp& missed);

  /// Sends a frame, unless its number was sent before.
  void publish(std::uint64_t number, const Frame& frame);

  /// Starts the closing handshake; nothing but the close frame is sent from here on.
  void close(CloseCode code, std::string_view reason);

  /// Ends now, the peer sees a reset.
  void reset();

  /// Ends now; octets that the kernel has taken are still delivered.
  void end();

  /// Waits until the stream is closed, or the caller's coroutine is cancelled.
  Task<void> ended();

 private:
  enum class State : std::uint8_t {
    open,
    closing,  ///< a close frame is queued or sent
    ended,    ///< the stream is closed and never touched again
  };

  void set_options();
  void await_readable();
  void read_on();
  void receive(std::string_view octets);
  void handle(const Event& event);

  void send(const Frame& frame);
  std::size_t send_now(const Frame& frame);
  void await_writable();
  void flush();
  void finish_sending();

  void arm(std::chrono::milliseconds after);
  void on_deadline();

  net::Stream& stream_;
  const Limits& limits_;
  Decoder decoder_;
  SendQueue queue_;
  std::size_t exempt_ = 0;  ///< octets of a catch-up that may still be in the queue
  std::uint64_t last_number_ = 0;
  std::vector<std::pair<std::uint64_t, Frame>> held_;  ///< published while the catch-up is fetched
  std::size_t held_octets_ = 0;
  boost::asio::steady_timer deadline_;  ///< of a pong, of the closing handshake, or of the next ping
  boost::asio::steady_timer ended_;     ///< never expires; cancelled at the end
  State state_ = State::open;
  bool catching_up_ = true;
  bool awaits_writable_ = false;
  bool awaits_pong_ = false;
  bool peer_done_ = false;  ///< its close frame was read, or nothing of it can be
};

}  // namespace hatachi::live
