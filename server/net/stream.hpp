#pragma once

#include "server/base/task.hpp"
#include "server/net/moved.hpp"
#include "server/net/tls_session.hpp"

#include <boost/asio/generic/stream_protocol.hpp>

#include <memory>
#include <span>
#include <string_view>
#include <sys/uio.h>

namespace hatachi::net {

using Socket = boost::asio::generic::stream_protocol::socket;

/// A connected socket, plain or under TLS. Nothing but `write` waits: an attempt says what it wants, and the caller
/// waits for that on the socket, with a deadline of its own.
class Stream {
 public:
  /// Plain; under TLS where there is one. The peer's handshake is done by the first receives.
  explicit Stream(Socket socket, const std::shared_ptr<const Tls>& tls = nullptr);

  /// Receives what is there, up to the size of `into`, which is never empty.
  Moved receive(std::span<char> into);

  /// Sends from the front of the pieces what can be sent now, in as few system calls as can be.
  Moved send(std::span<const iovec> pieces);

  /// Under TLS, true while the kernel has not taken all that was sent: another `send`, of nothing too, goes on with it.
  bool has_unsent() const { return tls_ && tls_->has_unsent(); }

  /// Under TLS, true if octets may be received that the socket does not tell of.
  bool has_unread() const { return tls_ && tls_->has_unread(); }

  /// Says that nothing more comes: `moved` once that is said, `wants_write` where it is to be called again.
  Attempt finish_sending();

  /// Closes. Under TLS the peer is told before, if the kernel has room for that.
  void close();
  /// Closes without a word and without sending what the kernel still holds, which a peer that does not read would keep
  /// for minutes.
  void reset();

  /// Sends all of it, however long that takes; false if it cannot be.
  Task<bool> write(std::string_view octets);

  bool is_secure() const { return tls_ != nullptr; }
  /// To wait on and to set options of.
  Socket& socket() { return socket_; }

 private:
  Socket socket_;
  std::unique_ptr<TlsSession> tls_;
};

}  // namespace hatachi::net
