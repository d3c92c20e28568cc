#include "server/net/stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cerrno>
#include <sys/socket.h>

namespace hatachi::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// The outcome of a system call that moves octets.
Moved outcome(ssize_t count, Attempt otherwise) {
  if (count >= 0) return {Attempt::moved, static_cast<std::size_t>(count)};
  return {errno == EAGAIN || errno == EWOULDBLOCK ? otherwise : Attempt::ended, 0};
}

}  // namespace

Stream::Stream(Socket socket, const std::shared_ptr<const Tls>& tls) : socket_(std::move(socket)) {
  error_code ignored;
  socket_.non_blocking(true, ignored);
  if (tls) tls_ = std::make_unique<TlsSession>(*tls, socket_.native_handle());
}

Moved Stream::receive(std::span<char> into) {
  if (tls_) return tls_->receive(into);
  const ssize_t count = ::recv(socket_.native_handle(), into.data(), into.size(), MSG_DONTWAIT);
  if (count == 0) return {};
  return outcome(count, Attempt::wants_read);
}

Moved Stream::send(std::span<const iovec> pieces) {
  if (tls_) return tls_->send(pieces);
  msghdr message{};
  message.msg_iov = const_cast<iovec*>(pieces.data());  // which sendmsg only reads
  message.msg_iovlen = pieces.size();
  return outcome(::sendmsg(socket_.native_handle(), &message, MSG_DONTWAIT | MSG_NOSIGNAL), Attempt::wants_write);
}

Attempt Stream::finish_sending() {
  if (tls_) {
    tls_->seal_end();
    if (const Attempt flushed = tls_->flush(); flushed != Attempt::moved) return flushed;
  }
  error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  return Attempt::moved;
}

void Stream::close() {
  if (tls_) {
    tls_->seal_end();
    tls_->flush();
    tls_.reset();
  }
  error_code ignored;
  socket_.close(ignored);
}

void Stream::reset() {
  tls_.reset();
  error_code ignored;
  socket_.set_option(asio::socket_base::linger(true, 0), ignored);
  socket_.close(ignored);
}

Task<bool> Stream::write(std::string_view octets) {
  for (;;) {
    const iovec piece{const_cast<char*>(octets.data()), octets.size()};
    const Moved moved = send({&piece, 1});
    if (moved.attempt == Attempt::ended) co_return false;
    octets.remove_prefix(moved.count);
    if (moved.attempt == Attempt::moved && octets.empty()) co_return true;
    if (moved.attempt == Attempt::moved) continue;
    const auto [failed] = co_await socket_.async_wait(Socket::wait_write, asio::as_tuple(asio::use_awaitable));
    if (failed) co_return false;
  }
}

}  // namespace hatachi::net
