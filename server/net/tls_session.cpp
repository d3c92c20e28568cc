#include "server/net/tls_session.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <new>
#include <string_view>
#include <sys/socket.h>

namespace hatachi::net {
namespace {

constexpr std::size_t record_size = SSL3_RT_MAX_PLAIN_LENGTH;
constexpr std::size_t sealed_at_once = 4 * record_size;
/// More is never waiting but where a peer asks for new keys again and again and reads none of the answers.
constexpr std::size_t most_sealed = 2 * sealed_at_once;

/// Pieces of octets as records' worth of them.
class Records {
 public:
  explicit Records(std::span<const iovec> pieces) : pieces_(pieces) {}

  /// The next octets, a record of them at most; none at the end. Good until the next call.
  std::string_view next() {
    skip_used();
    if (pieces_.empty()) return {};
    const std::string_view front = rest_of_front();
    if (pieces_.size() == 1 || front.size() >= record_size) return take(front.substr(0, record_size));
    std::size_t filled = 0;
    for (; filled < record_.size() && !pieces_.empty(); skip_used()) {
      const std::string_view piece = take(rest_of_front().substr(0, record_.size() - filled));
      std::memcpy(record_.data() + filled, piece.data(), piece.size());
      filled += piece.size();
    }
    return {record_.data(), filled};
  }

 private:
  std::string_view rest_of_front() const {
    return {static_cast<const char*>(pieces_.front().iov_base) + used_, pieces_.front().iov_len - used_};
  }

  std::string_view take(std::string_view octets) {
    used_ += octets.size();
    return octets;
  }

  void skip_used() {
    while (!pieces_.empty() && used_ == pieces_.front().iov_len) {
      pieces_ = pieces_.subspan(1);
      used_ = 0;
    }
  }

  std::span<const iovec> pieces_;
  std::size_t used_ = 0;  ///< of the first
  std::array<char, record_size> record_;
};

bool would_block() {
  return errno == EAGAIN || errno == EWOULDBLOCK;
}

}  // namespace

/// OpenSSL writes into a string that takes all it is given: what the kernel takes of it is ours to see.
struct TlsSession::Sink {
  static BIO* make(std::string& into) {
    static BIO_METHOD* const method = make_method();
    BIO* const sink = BIO_new(method);
    if (sink == nullptr) throw std::bad_alloc();
    BIO_set_data(sink, &into);
    BIO_set_init(sink, 1);
    return sink;
  }

 private:
  static BIO_METHOD* make_method() {
    BIO_METHOD* const method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "what is sealed");
    if (method == nullptr) throw std::bad_alloc();
    BIO_meth_set_write_ex(method, write);
    BIO_meth_set_ctrl(method, control);
    return method;
  }

  static int write(BIO* sink, const char* octets, std::size_t count, std::size_t* written) {
    auto& into = *static_cast<std::string*>(BIO_get_data(sink));
    if (into.size() + count > most_sealed) return 0;
    into.append(octets, count);
    *written = count;
    return 1;
  }

  static long control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }
};

TlsSession::TlsSession(const Tls& tls, int descriptor) : descriptor_(descriptor), ssl_(tls.new_session()) {
  BIO* const source = BIO_new_socket(descriptor, BIO_NOCLOSE);
  if (source == nullptr) throw std::bad_alloc();
  SSL_set_bio(ssl_.get(), source, Sink::make(sealed_));
}

Moved TlsSession::receive(std::span<char> into) {
  if (failed_) return {};
  ERR_clear_error();
  std::size_t count = 0;
  const int received = SSL_read_ex(ssl_.get(), into.data(), into.size(), &count);
  const int error = SSL_get_error(ssl_.get(), received);
  if (error == SSL_ERROR_SSL || error == SSL_ERROR_SYSCALL) {
    failed_ = true;
    if (ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST) answer_plain_http();
  }
  // Reading answers too: with the handshake, with new keys, with what is wrong.
  const Attempt flushed = flush();
  if (received == 1) return {Attempt::moved, count};
  if (error != SSL_ERROR_WANT_READ || flushed == Attempt::ended) return {};
  return {has_unsent() ? Attempt::wants_write : Attempt::wants_read, 0};
}

Moved TlsSession::send(std::span<const iovec> pieces) {
  if (const Attempt flushed = flush(); flushed != Attempt::moved) return {flushed, 0};
  if (failed_) return {};
  ERR_clear_error();
  std::size_t sent = 0;
  Records records(pieces);
  while (sent < sealed_at_once) {
    const std::string_view record = records.next();
    if (record.empty()) break;
    std::size_t written = 0;
    if (SSL_write_ex(ssl_.get(), record.data(), record.size(), &written) != 1) {
      failed_ = true;
      return {};
    }
    sent += written;
  }
  return {flush(), sent};
}

Attempt TlsSession::flush() {
  std::string_view left = sealed_;
  while (!left.empty()) {
    const ssize_t sent = ::send(descriptor_, left.data(), left.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && !would_block()) {
      failed_ = true;
      sealed_ = {};
      return Attempt::ended;
    }
    if (sent < 0) break;
    left.remove_prefix(static_cast<std::size_t>(sent));
  }
  if (left.empty()) {
    sealed_ = {};  // with its memory
    return Attempt::moved;
  }
  sealed_.erase(0, sealed_.size() - left.size());
  return Attempt::wants_write;
}

bool TlsSession::has_unread() const {
  return !failed_ && SSL_has_pending(ssl_.get()) == 1;
}

void TlsSession::seal_end() {
  if (failed_ || SSL_is_init_finished(ssl_.get()) != 1 || (SSL_get_shutdown(ssl_.get()) & SSL_SENT_SHUTDOWN) != 0) {
    return;
  }
  ERR_clear_error();
  SSL_shutdown(ssl_.get());
}

/// Somebody typed http:// for https://. The rest of the request is read over: closing a socket with unread octets would
/// destroy the answer.
void TlsSession::answer_plain_http() {
  std::array<char, 4096> scratch;
  for (int i = 0; i < 16 && ::recv(descriptor_, scratch.data(), scratch.size(), MSG_DONTWAIT) > 0; ++i) {
  }
  constexpr std::string_view body = "This port speaks https.\n";
  sealed_ =
      "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nX-Content-Type-Options: nosniff\r\n"
      "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n"
      "Cross-Origin-Resource-Policy: same-origin\r\nReferrer-Policy: no-referrer\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n";
  sealed_ += body;
}

}  // namespace hatachi::net
