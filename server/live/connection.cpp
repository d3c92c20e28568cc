#include "server/live/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <sys/uio.h>

namespace hatachi::live {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::size_t read_size = 16 * 1024;
constexpr std::size_t pieces_per_call = 64;

/// The same for every connection.
const Frame& ping_frame() {
  static const Frame frame = std::make_shared<const std::string>(encode(Opcode::ping, {}));
  return frame;
}

}  // namespace

Connection::Connection(net::Stream& stream, const Limits& limits)
    : stream_(stream),
      limits_(limits),
      decoder_(limits.message),
      deadline_(stream.socket().get_executor()),
      ended_(stream.socket().get_executor(), asio::steady_timer::time_point::max()) {}

void Connection::start(std::string_view early) {
  set_options();
  arm(limits_.ping_every);
  receive(early);
  if (stream_.has_unread()) return read_on();
  await_readable();
}

void Connection::set_options() {
  error_code ignored;  // a Unix socket has no TCP_NODELAY
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  stream_.socket().set_option(asio::socket_base::send_buffer_size(limits_.send_buffer), ignored);
}

void Connection::catch_up(const Hub::CatchUp& missed) {
  catching_up_ = false;
  if (state_ != State::open) return;
  last_number_ = missed.number;
  for (const Frame& frame : missed.frames) {
    exempt_ += frame->size();
    queue_.push(frame);
  }
  for (const auto& [number, frame] : std::exchange(held_, {})) {
    if (number <= last_number_) continue;
    last_number_ = number;
    queue_.push(frame);
  }
  if (!awaits_writable_) flush();
}

void Connection::publish(std::uint64_t number, const Frame& frame) {
  if (state_ != State::open) return;
  if (catching_up_) {
    held_.emplace_back(number, frame);
    held_octets_ += frame->size();
    if (held_octets_ > limits_.backlog) reset();
    return;
  }
  if (number <= last_number_) return;
  last_number_ = number;
  send(frame);
}

// Incoming

void Connection::await_readable() {
  if (state_ == State::ended) return;
  stream_.socket().async_wait(net::Socket::wait_read, [self = shared_from_this()](error_code error) {
    if (self->state_ == State::ended) return;
    if (error) return self->end();
    self->read_on();
  });
}

void Connection::read_on() {
  std::array<char, read_size> buffer;
  do {
    const net::Moved moved = stream_.receive(buffer);
    if (moved.attempt == net::Attempt::ended) return end();
    receive({buffer.data(), moved.count});
    if (state_ == State::ended) return;
  } while (stream_.has_unread());
  if (stream_.has_unsent()) await_writable();  // reading under TLS may answer by itself
  await_readable();
}

void Connection::receive(std::string_view octets) {
  while (const auto event = decoder_.next(octets)) {
    handle(*event);
    if (state_ == State::ended) return;
  }
}

void Connection::handle(const Event& event) {
  switch (event.kind) {
    case Event::Kind::text:
    case Event::Kind::binary: return close(CloseCode::unsupported_data, "this channel takes no messages");
    case Event::Kind::ping:
      if (state_ == State::open) send(std::make_shared<const std::string>(encode(Opcode::pong, event.payload)));
      return;
    case Event::Kind::pong:
      if (state_ != State::open || !awaits_pong_) return;
      awaits_pong_ = false;
      return arm(limits_.ping_every);
    case Event::Kind::close:
      peer_done_ = true;
      close(event.code, {});
      return finish_sending();
    case Event::Kind::fault:
      peer_done_ = true;
      close(event.code, event.payload);
      return finish_sending();
  }
}

// Outgoing

void Connection::send(const Frame& frame) {
  const std::size_t sent = queue_.empty() ? send_now(frame) : 0;
  if (state_ == State::ended) return;
  if (sent < frame->size()) queue_.push(frame, sent);
  if (queue_.octets() > limits_.backlog + exempt_) return reset();
  if (!queue_.empty() || stream_.has_unsent()) await_writable();
}

std::size_t Connection::send_now(const Frame& frame) {
  const iovec piece{const_cast<char*>(frame->data()), frame->size()};  // which is only read
  const net::Moved moved = stream_.send({&piece, 1});
  if (moved.attempt == net::Attempt::ended) end();
  return moved.count;
}

void Connection::await_writable() {
  if (awaits_writable_) return;
  awaits_writable_ = true;
  stream_.socket().async_wait(net::Socket::wait_write, [self = shared_from_this()](error_code error) {
    self->awaits_writable_ = false;
    if (self->state_ == State::ended) return;
    if (error) return self->end();
    self->flush();
  });
}

void Connection::flush() {
  std::array<iovec, pieces_per_call> pieces;
  while (!queue_.empty() || stream_.has_unsent()) {
    const net::Moved moved = stream_.send(std::span(pieces).first(queue_.gather(pieces)));
    if (moved.attempt == net::Attempt::ended) return end();
    queue_.consume(moved.count);
    if (moved.attempt != net::Attempt::moved) return await_writable();
  }
  exempt_ = 0;
  finish_sending();
}

/// Once both have closed, the peer learns it by the end of the stream; closing the socket while octets of it are on
/// their way would reset the connection, and the close frame with it.
void Connection::finish_sending() {
  if (state_ != State::closing || !peer_done_ || !queue_.empty()) return;
  if (stream_.finish_sending() == net::Attempt::wants_write) await_writable();
}

// Deadlines and the end

void Connection::arm(std::chrono::milliseconds after) {
  deadline_.expires_after(after);
  deadline_.async_wait([self = shared_from_this()](error_code error) {
    if (!error) self->on_deadline();
  });
}

void Connection::on_deadline() {
  // A deadline that passed just before it was moved is still told.
  const bool moved = deadline_.expiry() > asio::steady_timer::clock_type::now();
  if (state_ == State::ended || moved) return;
  if (state_ == State::closing || awaits_pong_) return reset();
  awaits_pong_ = true;
  arm(limits_.pong_within);
  send(ping_frame());
}

void Connection::close(CloseCode code, std::string_view reason) {
  if (state_ != State::open) return;
  state_ = State::closing;
  held_ = {};
  queue_.keep_begun();
  queue_.push(std::make_shared<const std::string>(encode_close(code, reason)));
  arm(limits_.close_within);
  if (!awaits_writable_) flush();
}

void Connection::reset() {
  if (state_ == State::ended) return;
  stream_.reset();
  end();
}

void Connection::end() {
  if (state_ == State::ended) return;
  state_ = State::ended;
  stream_.close();
  deadline_.cancel();
  ended_.cancel();
  held_ = {};
  queue_ = {};
}

Task<void> Connection::ended() {
  if (state_ == State::ended) co_return;
  co_await ended_.async_wait(asio::as_tuple(asio::use_awaitable));
}

}  // namespace hatachi::live
