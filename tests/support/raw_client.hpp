#pragma once

#include "tests/support/tls_connection.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hatachi::support {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One HTTP response as it came over the wire.
struct RawResponse {
  int status = 0;
  std::string reason;
  Headers headers;  ///< in order, names as sent
  std::string body;

  /// The first value of that name (case does not matter), or empty.
  std::string header(std::string_view name) const;
  bool has(std::string_view name) const;
};

/// A blocking HTTP client on a loopback or Unix socket, plain or under TLS, that sends exactly the bytes it is given.
/// Each wait ends within the timeout. Whatever did not happen is a std::runtime_error that says so.
class RawClient {
 public:
  using Timeout = std::chrono::milliseconds;

  explicit RawClient(unsigned short port, Timeout timeout = std::chrono::seconds(10));
  explicit RawClient(const std::filesystem::path& unix_socket, Timeout timeout = std::chrono::seconds(10));
  RawClient(unsigned short port, const TlsWish& wish, Timeout timeout = std::chrono::seconds(10));
  RawClient(const std::filesystem::path& unix_socket, const TlsWish& wish, Timeout timeout = std::chrono::seconds(10));
  /// Connects from that address, such as 127.0.0.2; under TLS with a wish.
  static RawClient from(const std::string& address, unsigned short port, const TlsWish* wish = nullptr,
                        Timeout timeout = std::chrono::seconds(10));
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&& other) noexcept;
  ~RawClient();

  void send(std::string_view bytes);

  /// Says that nothing more will be sent; answers can still be read.
  void finish_sending();

  /// Reads one response, with the body its framing announces. `bodiless` is for answers to HEAD.
  RawResponse read_response(bool bodiless = false);

  /// Reads exactly so many bytes.
  std::string read_exactly(std::size_t count);

  /// Reads up to and with the first occurrence of `end`.
  std::string read_until(std::string_view end);

  /// Everything up to the server's end of the connection. A reset counts as an end.
  std::string read_until_closed();

  /// Sends one HTTP/1.1 request (Host and, for a body, Content-Length unless given) and reads its answer.
  RawResponse request(std::string_view method, std::string_view target, const Headers& headers = {},
                      std::string_view body = {});

  int descriptor() const { return socket_; }
  /// Null where the client is plain.
  TlsConnection* tls() const { return tls_.get(); }

 private:
  RawClient(int socket, Timeout timeout) : socket_(socket), timeout_(timeout) {}

  /// False at the end of the connection.
  bool read_more();
  void read_chunks(std::string& body);

  int socket_ = -1;
  Timeout timeout_;
  std::string unread_;
  std::unique_ptr<TlsConnection> tls_;
};

}  // namespace hatachi::support
