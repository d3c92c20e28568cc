#include "server/http/channel.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>

namespace hatachi::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t most_read_over = 1024 * 1024;

}  // namespace

Channel::Channel(Socket socket) : socket_(std::move(socket)), timer_(socket_.get_executor()) {
  error_code ignored;
  socket_.non_blocking(true, ignored);
}

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

std::string Channel::take_unread() {
  std::string bytes(unread());
  buffer_.consume(bytes.size());
  buffer_.shrink_to_fit();
  return bytes;
}

Task<Wait> Channel::read(std::size_t most) {
  const auto space = buffer_.prepare(most);
  const auto [error, count] = co_await socket_.async_read_some(space, as_result);
  if (expired_) co_return Wait::expired;
  if (error) co_return Wait::ended;
  buffer_.commit(count);
  co_return Wait::ready;
}

Task<Wait> Channel::write(std::string_view head, std::string_view body, std::chrono::milliseconds limit) {
  std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(body)};
  while (parts[0].size() + parts[1].size() > 0) {
    error_code error;
    std::size_t sent = socket_.write_some(parts, error);
    if (error == asio::error::would_block) {
      guard(limit);
      const auto [failed] = co_await socket_.async_wait(Socket::wait_write, as_result);
      if (expired_) co_return Wait::expired;
      if (failed) co_return Wait::ended;
      continue;
    }
    if (error) co_return Wait::ended;
    for (auto& part : parts) {
      const auto taken = std::min(sent, part.size());
      part += taken;
      sent -= taken;
    }
  }
  co_return Wait::ready;
}

Task<void> Channel::finish(std::chrono::milliseconds limit) {
  error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  guard(limit);
  buffer_.consume(buffer_.size());
  for (std::size_t total = 0; total < most_read_over; total += buffer_.size(), buffer_.consume(buffer_.size())) {
    if (co_await read(16 * 1024) != Wait::ready) break;
  }
  close();
}

void Channel::interrupt() {
  error_code ignored;
  socket_.cancel(ignored);
}

void Channel::close() {
  error_code ignored;
  unguard();
  timer_.cancel();
  socket_.close(ignored);
}

void Channel::reset() {
  error_code ignored;
  socket_.set_option(asio::socket_base::linger(true, 0), ignored);
  close();
}

}  // namespace hatachi::http
