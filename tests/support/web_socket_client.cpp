#include "tests/support/web_socket_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>
#include <stdexcept>

namespace hatachi::support {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

namespace {

constexpr std::chrono::seconds patience{10};

}  // namespace

class WebSocketClient::Impl {
 public:
  /// Runs the I/O until `done` holds; false if it takes longer than `timeout`.
  template <class Done>
  bool run_until(Done done, std::chrono::milliseconds timeout) {
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    while (!done()) {
      io.restart();
      if (io.run_one_until(deadline) == 0) return done();
    }
    return true;
  }

  /// Starts an operation by a call with a handler, and waits for its end.
  template <class Start>
  error_code wait(Start start) {
    std::optional<error_code> result;
    start([&result](error_code error, auto&&...) { result = error; });
    if (!run_until([&result] { return result.has_value(); }, patience)) {
      stream.next_layer().cancel();
      run_until([&result] { return result.has_value(); }, patience);
      throw std::runtime_error("the WebSocket server does not react");
    }
    return *result;
  }

  /// A read is always under way, also between the calls: a stream cannot be read on after a cancelled read.
  void keep_reading() {
    stream.async_read(buffer, [this](error_code error, std::size_t) {
      if (error) {
        ended = error;
        return;
      }
      messages.push_back(beast::buffers_to_string(buffer.data()));
      buffer.clear();
      keep_reading();
    });
  }

  void send(std::string_view payload, bool text) {
    stream.text(text);
    const error_code error = wait([&](auto handler) { stream.async_write(asio::buffer(payload), handler); });
    if (error) throw std::runtime_error("cannot send to the WebSocket server: " + error.message());
  }

  asio::io_context io;
  websocket::stream<beast::tcp_stream> stream{io};
  beast::flat_buffer buffer;
  std::deque<std::string> messages;
  std::optional<std::string> pong;
  std::optional<error_code> ended;
};

WebSocketClient::WebSocketClient() : impl_(std::make_unique<Impl>()) {}

WebSocketClient::~WebSocketClient() = default;

unsigned WebSocketClient::connect(const std::string& host, unsigned short port, const std::string& target,
                                  const Headers& headers) {
  auto& stream = impl_->stream;
  const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(host), port);
  const error_code refused = impl_->wait([&](auto handler) { stream.next_layer().async_connect(endpoint, handler); });
  if (refused) throw std::runtime_error("cannot connect: " + refused.message());

  stream.set_option(websocket::stream_base::decorator([headers](websocket::request_type& request) {
    for (const auto& [name, value] : headers) request.set(name, value);
  }));
  stream.control_callback([this](websocket::frame_type kind, beast::string_view payload) {
    if (kind == websocket::frame_type::pong) impl_->pong = std::string(payload);
  });
  websocket::response_type response;
  const std::string authority = host + ":" + std::to_string(port);
  const error_code error =
      impl_->wait([&](auto handler) { stream.async_handshake(response, authority, target, handler); });
  if (error && error != websocket::error::upgrade_declined) {
    throw std::runtime_error("the WebSocket handshake failed: " + error.message());
  }
  if (!error) impl_->keep_reading();
  return response.result_int();
}

std::optional<std::string> WebSocketClient::read_text(std::chrono::milliseconds timeout) {
  impl_->run_until([this] { return !impl_->messages.empty() || impl_->ended; }, timeout);
  if (impl_->messages.empty()) return std::nullopt;
  std::string message = std::move(impl_->messages.front());
  impl_->messages.pop_front();
  return message;
}

void WebSocketClient::send_text(std::string_view text) {
  impl_->send(text, true);
}

void WebSocketClient::send_binary(std::string_view octets) {
  impl_->send(octets, false);
}

bool WebSocketClient::ping(std::string_view payload, std::chrono::milliseconds timeout) {
  impl_->pong.reset();
  const websocket::ping_data data(payload.begin(), payload.end());
  const error_code error = impl_->wait([&](auto handler) { impl_->stream.async_ping(data, handler); });
  if (error) return false;
  impl_->run_until([this] { return impl_->pong || impl_->ended; }, timeout);
  return impl_->pong == payload;
}

void WebSocketClient::close(std::uint16_t code, std::string_view reason) {
  const websocket::close_reason why(static_cast<websocket::close_code>(code), reason);
  impl_->wait([&](auto handler) { impl_->stream.async_close(why, handler); });
  impl_->run_until([this] { return impl_->ended.has_value(); }, patience);
}

bool WebSocketClient::is_closed() const {
  return impl_->ended.has_value();
}

std::optional<std::uint16_t> WebSocketClient::close_code() const {
  if (impl_->ended != websocket::error::closed) return std::nullopt;
  const std::uint16_t code = impl_->stream.reason().code;
  return code == websocket::close_code::none ? std::uint16_t{websocket::close_code::no_status} : code;
}

std::string WebSocketClient::close_reason() const {
  return impl_->stream.reason().reason.c_str();
}

}  // namespace hatachi::support
