#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct ssl_ctx_st;
struct ssl_st;

namespace hatachi::support {

/// What a client asks of TLS.
struct TlsWish {
  std::string trusted;               ///< the one certificate that is taken, PEM
  std::string_view version = "any";  ///< `1.1`, `1.2` or `1.3`, and no other
  std::string_view ciphers = {};     ///< of TLS 1.2, in OpenSSL's words; empty: its defaults
  std::string_view protocol = {};    ///< by ALPN; empty: none is named
};

/// The client's side of TLS on a connected socket, whose calls block no longer than the timeout. The socket stays the
/// caller's. What goes wrong is a std::runtime_error in OpenSSL's words.
class TlsConnection {
 public:
  /// Shakes hands, and takes the server's certificate only if it is the trusted one and for `localhost`. `after_hello`
  /// is called, where there is one, before anything of the server's is read.
  TlsConnection(int socket, const TlsWish& wish, std::chrono::milliseconds timeout,
                const std::function<void()>& after_hello = {});
  ~TlsConnection();

  void send(std::string_view octets);
  /// Adds what comes next; false at the end of the connection.
  bool read_more(std::string& into);
  /// Tells the server that nothing more will be sent.
  void finish_sending();
  /// Asks the server for new keys (TLS 1.3) and makes own ones.
  void renew_keys();

  /// True if the server told the end, rather than that the connection just broke off.
  bool was_told_the_end() const { return told_the_end_; }

  std::string version() const;
  std::string cipher() const;
  std::string protocol() const;
  /// The name in the server's certificate.
  std::string peer() const;

 private:
  struct Free {
    void operator()(ssl_ctx_st* context) const;
    void operator()(ssl_st* session) const;
  };

  /// Waits as the outcome of a call asks; an outcome that asks for no wait is thrown.
  void wait(int outcome, std::string_view what);

  int socket_;
  std::chrono::milliseconds timeout_;
  std::unique_ptr<ssl_ctx_st, Free> context_;
  std::unique_ptr<ssl_st, Free> ssl_;
  bool told_the_end_ = false;
};

}  // namespace hatachi::support
