#include "tests/server/live/raw_web_socket.hpp"

#include <array>
#include <optional>
#include <stdexcept>
namespace hatachi::live {

namespace {

constexpr std::string_view sample_key = "dGhlIHNhbXBsZSBub25jZQ==";  // RFC 6455, section 1.3
constexpr std::string_view sample_accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
constexpr std::array<std::uint8_t, 4> mask{0x37, 0xFA, 0x21, 0x3D};

std::uint64_t big_endian(std::string_view octets) {
  std::uint64_t value = 0;
  for (const char octet : octets) value = value << 8 | static_cast<std::uint8_t>(octet);
  return value;
}

/// How many octets of length follow the second octet of a frame.
std::size_t extended_length(std::uint8_t second) {
  return second == 127 ? 8 : second == 126 ? 2 : 0;
}

Opcode opcode_of(char first) {
  const auto octet = static_cast<std::uint8_t>(first);
  if ((octet & 0xF0) != 0x80) throw std::runtime_error("the server fragments or uses reserved bits");
  return static_cast<Opcode>(octet & 0x0F);
}

/// Takes the first frame off `octets`, nothing if it is cut.
std::optional<ServerFrame> take_frame(std::string_view& octets) {
  if (octets.size() < 2) return std::nullopt;
  const std::size_t extended = extended_length(static_cast<std::uint8_t>(octets[1]));
  if (octets.size() < 2 + extended) return std::nullopt;
  const std::uint64_t size = big_endian(extended > 0 ? octets.substr(2, extended) : octets.substr(1, 1));
  if (octets.size() - 2 - extended < size) return std::nullopt;
  ServerFrame frame{opcode_of(octets[0]), std::string(octets.substr(2 + extended, size))};
  octets.remove_prefix(2 + extended + size);
  return frame;
}

}  // namespace

std::string client_frame(std::uint8_t first, std::string_view payload) {
  std::string frame = encode(Opcode::text, payload);
  frame.resize(frame.size() - payload.size());
  frame[0] = static_cast<char>(first);
  frame[1] = static_cast<char>(frame[1] | 0x80);
  frame.append(mask.begin(), mask.end());
  for (std::size_t i = 0; i < payload.size(); ++i) {
    frame.push_back(static_cast<char>(static_cast<std::uint8_t>(payload[i]) ^ mask[i % mask.size()]));
  }
  return frame;
}

std::string client_frame(Opcode opcode, std::string_view payload) {
  return client_frame(static_cast<std::uint8_t>(0x80 | static_cast<std::uint8_t>(opcode)), payload);
}

std::string close_payload(unsigned code, std::string_view reason) {
  std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
  payload += reason;
  return payload;
}

ServerFrame close_frame(unsigned code, std::string_view reason) {
  return {Opcode::close, close_payload(code, reason)};
}

unsigned code_of(const ServerFrame& frame) {
  if (frame.opcode != Opcode::close || frame.payload.size() < 2) throw std::runtime_error("no close frame with a code");
  return static_cast<unsigned>(big_endian(std::string_view(frame.payload).substr(0, 2)));
}

RawWebSocket::RawWebSocket(unsigned short port, const std::string& target, std::string_view early)
    : RawWebSocket(support::RawClient(port), target, early) {}

RawWebSocket::RawWebSocket(support::RawClient client, const std::string& target, std::string_view early)
    : client_(std::move(client)) {
  std::string request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n";
  request += "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ";
  request.append(sample_key).append("\r\n\r\n").append(early);
  client_.send(request);
  const support::RawResponse answer = client_.read_response();
  if (answer.status != 101 || answer.header("Sec-WebSocket-Accept") != sample_accept) {
    throw std::runtime_error("the handshake was refused");
  }
}

void RawWebSocket::synchronise() {
  send(client_frame(Opcode::ping, "are you there"));
  if (read_frame() != ServerFrame{Opcode::pong, "are you there"}) throw std::runtime_error("no pong");
}

ServerFrame RawWebSocket::read_frame() {
  std::string octets = client_.read_exactly(2);
  const std::size_t extended = extended_length(static_cast<std::uint8_t>(octets[1]));
  octets += client_.read_exactly(extended);
  const std::string_view length = std::string_view(octets).substr(extended > 0 ? 2 : 1);
  return {opcode_of(octets[0]), client_.read_exactly(big_endian(length))};
}

std::vector<ServerFrame> RawWebSocket::read_until_closed() {
  const std::string octets = client_.read_until_closed();
  std::vector<ServerFrame> frames;
  std::string_view rest = octets;
  while (auto frame = take_frame(rest)) frames.push_back(std::move(*frame));
  return frames;
}

}  // namespace hatachi::live
