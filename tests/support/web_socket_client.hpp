#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hatachi::support {

/// A WebSocket client whose calls block. It answers pings and closes by itself while a call waits.
/// Failures that a test does not ask for are std::runtime_error.
class WebSocketClient {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  WebSocketClient();
  ~WebSocketClient();

  /// Shakes hands; gives the status of the answer: 101, or why it was refused.
  unsigned connect(const std::string& host, unsigned short port, const std::string& target,
                   const Headers& headers = {});

  /// The next text message; nothing once the connection is closed, or if none comes within the timeout.
  std::optional<std::string> read_text(std::chrono::milliseconds timeout = std::chrono::seconds{10});

  void send_text(std::string_view text);
  void send_binary(std::string_view octets);

  /// Sends a ping and waits for its pong: true if it came with the same payload.
  bool ping(std::string_view payload, std::chrono::milliseconds timeout = std::chrono::seconds{10});

  /// Starts the closing handshake and waits for its end.
  void close(std::uint16_t code, std::string_view reason = {});

  /// True once `read_text` or `ping` saw the end of the connection.
  bool is_closed() const;

  /// The server's close code: 1005 for a close frame without one, nothing if no close frame came.
  std::optional<std::uint16_t> close_code() const;
  std::string close_reason() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hatachi::support
