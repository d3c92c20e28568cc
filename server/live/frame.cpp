#include "server/live/frame.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::live {

namespace {

constexpr std::uint8_t final_bit = 0x80;
constexpr std::uint8_t reserved_bits = 0x70;
constexpr std::uint8_t mask_bit = 0x80;
constexpr std::uint8_t two_octet_length = 126;
constexpr std::uint8_t eight_octet_length = 127;
constexpr std::size_t longest_control = 125;

void append_big_endian(std::string& out, std::uint64_t value, int octets) {
  for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) out.push_back(static_cast<char>((value >> shift) & 0xFF));
}

}  // namespace

bool is_allowed(CloseCode code) {
  const auto number = static_cast<std::uint16_t>(code);
  return (number >= 1000 && number <= 1003) || (number >= 1007 && number <= 1014) || (number >= 3000 && number <= 4999);
}

std::string encode(Opcode opcode, std::string_view payload) {
  std::string frame;
  frame.reserve(10 + payload.size());
  frame.push_back(static_cast<char>(final_bit | static_cast<std::uint8_t>(opcode)));
  if (payload.size() < two_octet_length) {
    append_big_endian(frame, payload.size(), 1);
  } else if (payload.size() <= 0xFFFF) {
    frame.push_back(static_cast<char>(two_octet_length));
    append_big_endian(frame, payload.size(), 2);
  } else {
    frame.push_back(static_cast<char>(eight_octet_length));
    append_big_endian(frame, payload.size(), 8);
  }
  frame.append(payload);
  return frame;
}

std::string encode_close(CloseCode code, std::string_view reason) {
  std::string body;
  if (code != CloseCode::none) {
    append_big_endian(body, static_cast<std::uint16_t>(code), 2);
    body.append(reason);
  }
  return encode(Opcode::close, body);
}

std::optional<Event> Decoder::next(std::string_view& octets) {
  while (!over_) {
    if (header_size_ < header_needs_) {
      if (octets.empty()) return std::nullopt;
      const auto octet = static_cast<std::uint8_t>(octets.front());
      octets.remove_prefix(1);
      if (const auto fault = take_header_octet(octet)) return fail(*fault);
      continue;
    }
    if (const auto fault = take_payload(octets)) return fail(*fault);
    if (payload_taken_ < payload_size_) return std::nullopt;
    if (auto event = end_frame()) return event;
  }
  octets = {};
  return std::nullopt;
}

std::optional<Decoder::Fault> Decoder::take_header_octet(std::uint8_t octet) {
  header_[header_size_++] = octet;
  if (header_size_ == 1) return check_opcode(octet);
  if (header_size_ == 2) return check_length(octet);
  if (header_size_ == header_needs_) return begin_payload();
  return std::nullopt;
}

std::optional<Decoder::Fault> Decoder::check_opcode(std::uint8_t first) const {
  if ((first & reserved_bits) != 0) return Fault{CloseCode::protocol_error, "reserved bit set"};
  const bool under_way = message_opcode_ != Opcode::continuation;
  switch (opcode()) {
    case Opcode::continuation:
      if (!under_way) return Fault{CloseCode::protocol_error, "continuation of nothing"};
      return std::nullopt;
    case Opcode::text:
    case Opcode::binary:
      if (under_way) return Fault{CloseCode::protocol_error, "message inside a message"};
      return std::nullopt;
    case Opcode::close:
    case Opcode::ping:
    case Opcode::pong:
      if (!is_final()) return Fault{CloseCode::protocol_error, "fragmented control frame"};
      return std::nullopt;
  }
  return Fault{CloseCode::protocol_error, "unknown opcode"};
}

std::optional<Decoder::Fault> Decoder::check_length(std::uint8_t second) {
  if ((second & mask_bit) == 0) return Fault{CloseCode::protocol_error, "unmasked frame"};
  const std::uint8_t length = second & 0x7F;
  if (is_control() && length > longest_control) return Fault{CloseCode::protocol_error, "control frame too long"};
  const int extended = length == eight_octet_length ? 8 : length == two_octet_length ? 2 : 0;
  header_needs_ = static_cast<std::uint8_t>(2 + extended + 4);
  return std::nullopt;
}

std::optional<Decoder::Fault> Decoder::begin_payload() {
  const std::size_t mask_at = header_needs_ - mask_.size();
  std::copy_n(header_.begin() + static_cast<std::ptrdiff_t>(mask_at), mask_.size(), mask_.begin());
  payload_taken_ = 0;
  payload_size_ = header_[1] & 0x7F;
  if (mask_at > 2) {
    payload_size_ = 0;
    for (std::size_t i = 2; i < mask_at; ++i) payload_size_ = payload_size_ << 8 | header_[i];
    const std::uint64_t shortest = mask_at == 4 ? two_octet_length : 0x10000;
    if (payload_size_ < shortest) return Fault{CloseCode::protocol_error, "length not in its shortest form"};
    if (payload_size_ >> 63 != 0) return Fault{CloseCode::protocol_error, "length beyond 63 bits"};
  }
  if (is_control()) return std::nullopt;
  if (payload_size_ > message_limit_ - message_.size()) return Fault{CloseCode::message_too_big, "message too long"};
  if (opcode() != Opcode::continuation) message_opcode_ = opcode();
  return std::nullopt;
}

std::optional<Decoder::Fault> Decoder::take_payload(std::string_view& octets) {
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(octets.size(), payload_size_ - payload_taken_));
  std::string& out = is_control() ? control_ : message_;
  const std::size_t before = out.size();
  for (const char octet : octets.substr(0, count)) {
    out.push_back(static_cast<char>(static_cast<std::uint8_t>(octet) ^ mask_[payload_taken_++ % mask_.size()]));
  }
  octets.remove_prefix(count);
  if (!is_control() && message_opcode_ == Opcode::text && !utf8_.feed(std::string_view(out).substr(before))) {
    return Fault{CloseCode::invalid_payload, "text is not UTF-8"};
  }
  return std::nullopt;
}

std::optional<Event> Decoder::end_frame() {
  header_size_ = 0;
  header_needs_ = 2;
  switch (opcode()) {
    case Opcode::ping: return Event{Event::Kind::ping, std::exchange(control_, {})};
    case Opcode::pong: return Event{Event::Kind::pong, std::exchange(control_, {})};
    case Opcode::close: return end_close();
    case Opcode::continuation:
    case Opcode::text:
    case Opcode::binary: break;
  }
  if (!is_final()) return std::nullopt;
  return end_message();
}

Event Decoder::end_message() {
  const bool text = std::exchange(message_opcode_, Opcode::continuation) == Opcode::text;
  if (text && !utf8_.complete()) return fail({CloseCode::invalid_payload, "text ends inside a character"});
  return {text ? Event::Kind::text : Event::Kind::binary, std::exchange(message_, {})};
}

Event Decoder::end_close() {
  if (control_.size() == 1) return fail({CloseCode::protocol_error, "half a close code"});
  over_ = true;
  if (control_.empty()) return {Event::Kind::close, {}, CloseCode::none};
  const auto octet = [this](std::size_t i) { return static_cast<std::uint8_t>(control_[i]); };
  const auto code = static_cast<CloseCode>(octet(0) << 8 | octet(1));
  if (!is_allowed(code)) return fail({CloseCode::protocol_error, "close code not allowed"});
  Utf8Validator reason;
  if (!reason.feed(std::string_view(control_).substr(2)) || !reason.complete()) {
    return fail({CloseCode::invalid_payload, "close reason is not UTF-8"});
  }
  return {Event::Kind::close, control_.substr(2), code};
}

Event Decoder::fail(Fault fault) {
  over_ = true;
  return {Event::Kind::fault, std::string(fault.reason), fault.code};
}

}  // namespace hatachi::live
