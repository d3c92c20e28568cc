#pragma once

#include "server/net/moved.hpp"
#include "server/net/tls.hpp"

#include <span>
#include <string>
#include <sys/uio.h>

namespace hatachi::net {

/// The server's side of one TLS session over a socket that does not block. The handshake is done by the first receives.
///
/// What is sent is sealed at once and kept until the kernel has taken it: some records at most, since nothing more is
/// sealed before. So the octets of a `send` are gone with it, as with a plain socket, and many small ones, or one
/// shared frame, leave in one record and one system call.
class TlsSession {
 public:
  /// The descriptor stays the caller's, and open as long as the session is used.
  TlsSession(const Tls& tls, int descriptor);
  TlsSession(const TlsSession&) = delete;
  TlsSession& operator=(const TlsSession&) = delete;

  Moved receive(std::span<char> into);
  Moved send(std::span<const iovec> pieces);

  /// Sends what is sealed: `moved` once nothing is left, else `wants_write` or `ended`.
  Attempt flush();
  /// True while the kernel has not taken all that was sent.
  bool has_unsent() const { return !sealed_.empty(); }
  /// True if octets may be had that the socket does not tell of: they were read from it already.
  bool has_unread() const;

  /// Seals the notice that nothing more comes, once; nothing where there is nobody to understand it.
  void seal_end();

 private:
  struct Sink;  ///< where OpenSSL writes to

  void answer_plain_http();

  int descriptor_;
  std::string sealed_;
  std::unique_ptr<ssl_st, FreeSsl> ssl_;
  bool failed_ = false;
};

}  // namespace hatachi::net
