#include "server/http/channel.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <sys/uio.h>

namespace hatachi::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t most_read_over = 1024 * 1024;

/// An iovec serves reading too, hence its pointer to what may be written.
iovec piece_of(std::string_view octets) {
  return {const_cast<char*>(octets.data()), octets.size()};
}

/// Takes up to `count` octets off a piece's front; gives how many.
std::size_t drop_front(iovec& piece, std::size_t count) {
  count = std::min(count, piece.iov_len);
  piece.iov_base = static_cast<char*>(piece.iov_base) + count;
  piece.iov_len -= count;
  return count;
}

}  // namespace

Channel::Channel(net::Stream stream) : stream_(std::move(stream)), timer_(stream_.socket().get_executor()) {}

void Channel::guard(std::chrono::milliseconds limit) {
  expired_ = false;
  deadline_ = Clock::now() + limit;
  // A timer that fires too early looks at the clock and waits on: most deadlines are moved on long before they come.
  if (!armed_ || deadline_ < timer_.expiry()) arm();
}

void Channel::arm() {
  armed_ = true;
  timer_.expires_at(deadline_);
  timer_.async_wait([weak = weak_from_this()](error_code cancelled) {
    if (cancelled) return;
    if (const auto self = weak.lock()) self->look_at_the_clock();
  });
}

void Channel::look_at_the_clock() {
  armed_ = false;
  if (deadline_ == Clock::time_point::max()) return;
  if (Clock::now() < deadline_) {
    arm();
  } else {
    expired_ = true;
    interrupt();
  }
}

std::string_view Channel::unread() const {
  const auto bytes = buffer_.cdata();
  return {static_cast<const char*>(bytes.data()), bytes.size()};
}

void Channel::consume(std::size_t count) {
  ::explicit_bzero(buffer_.data().data(), std::min(count, buffer_.size()));
  buffer_.consume(count);
}

std::string Channel::take_unread() {
  std::string bytes(unread());
  consume(bytes.size());
  buffer_.shrink_to_fit();
  return bytes;
}

Task<Wait> Channel::read(std::size_t most) {
  const auto space = buffer_.prepare(most);
  if (stream_.is_secure()) {
    const Wait wait = co_await read_sealed(space);
    co_return wait;
  }
  const auto [error, count] = co_await stream_.socket().async_read_some(space, as_result);
  if (expired_) co_return Wait::expired;
  if (error) co_return Wait::ended;
  buffer_.commit(count);
  co_return Wait::ready;
}

Task<Wait> Channel::read_sealed(asio::mutable_buffer space) {
  for (;;) {
    const net::Moved moved = stream_.receive({static_cast<char*>(space.data()), space.size()});
    if (moved.attempt == net::Attempt::moved) {
      buffer_.commit(moved.count);
      co_return Wait::ready;
    }
    if (const Wait wait = co_await wait_for(moved.attempt); wait != Wait::ready) co_return wait;
  }
}

Task<Wait> Channel::wait_for(net::Attempt wanted) {
  if (wanted == net::Attempt::ended) co_return Wait::ended;
  const auto until = wanted == net::Attempt::wants_read ? net::Socket::wait_read : net::Socket::wait_write;
  const auto [failed] = co_await stream_.socket().async_wait(until, as_result);
  if (expired_) co_return Wait::expired;
  co_return failed ? Wait::ended : Wait::ready;
}

Task<Wait> Channel::write(std::string_view head, std::string_view body, Pace pace) {
  std::array<iovec, 2> parts{piece_of(head), piece_of(body)};
  std::optional<Clock::time_point> begun;  // of the first wait: most answers are taken at once
  std::size_t taken = 0;
  do {
    const net::Moved moved = stream_.send(parts);
    taken += moved.count;
    for (std::size_t sent = moved.count; iovec & part : parts) sent -= drop_front(part, sent);
    if (moved.attempt == net::Attempt::moved) continue;
    const auto now = Clock::now();
    if (!begun) begun = now;
    guard(pace.left(std::chrono::duration_cast<std::chrono::milliseconds>(now - *begun), taken));
    if (const Wait wait = co_await wait_for(moved.attempt); wait != Wait::ready) co_return wait;
  } while (parts[0].iov_len + parts[1].iov_len > 0 || stream_.has_unsent());
  co_return Wait::ready;
}

Task<void> Channel::finish(std::chrono::milliseconds limit) {
  guard(limit);
  while (stream_.finish_sending() == net::Attempt::wants_write) {
    if (co_await wait_for(net::Attempt::wants_write) != Wait::ready) break;
  }
  buffer_.consume(buffer_.size());
  for (std::size_t total = 0; total < most_read_over; total += buffer_.size(), buffer_.consume(buffer_.size())) {
    if (co_await read(16 * 1024) != Wait::ready) break;
  }
  close();
}

void Channel::interrupt() {
  error_code ignored;
  stream_.socket().cancel(ignored);
}

void Channel::close() {
  unguard();
  timer_.cancel();
  stream_.close();
}

void Channel::reset() {
  unguard();
  timer_.cancel();
  stream_.reset();
}

}  // namespace hatachi::http
