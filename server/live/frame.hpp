#pragma once

#include "server/live/utf8.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hatachi::live {

/// Opcodes of RFC 6455, section 5.2; those from `close` on are control frames.
enum class Opcode : std::uint8_t { continuation = 0x0, text = 0x1, binary = 0x2, close = 0x8, ping = 0x9, pong = 0xA };

/// Status codes of a close frame that this server sends or names; a client's may be any allowed number.
enum class CloseCode : std::uint16_t {
  normal = 1000,
  going_away = 1001,
  protocol_error = 1002,
  unsupported_data = 1003,
  none = 1005,  ///< never on the wire: a close frame without a code
  invalid_payload = 1007,
  message_too_big = 1009,
  internal_error = 1011,
  signed_out = 4401,
};

/// True for a code that a close frame may carry: registered for the wire, or of the private ranges 3000 to 4999.
bool is_allowed(CloseCode code);

/// A server's frame: unmasked, final, its length in the shortest form.
std::string encode(Opcode opcode, std::string_view payload);

/// A close frame; its body is empty for `CloseCode::none`. The reason is at most 123 octets of UTF-8.
std::string encode_close(CloseCode code, std::string_view reason);

/// Something a client's octets said.
struct Event {
  enum class Kind : std::uint8_t {
    text,    ///< a whole message, its fragments joined
    binary,  ///< likewise
    ping,
    pong,
    close,  ///< `code` as sent (or `none`), payload is the reason
    fault,  ///< `code` to close with, payload says what is wrong
  };

  Kind kind = Kind::fault;
  std::string payload;
  CloseCode code = CloseCode::none;

  friend bool operator==(const Event&, const Event&) = default;
};

/// Reads a client's frames from octets that come in any pieces. Refuses whatever RFC 6455 forbids, as early as it
/// can be told; `close` and `fault` are last: octets after them are swallowed.
class Decoder {
 public:
  explicit Decoder(std::size_t message_limit) : message_limit_(message_limit) {}

  /// Takes octets off the front of `octets` up to the end of the next event; nothing once they are used up.
  std::optional<Event> next(std::string_view& octets);

 private:
  struct Fault {
    CloseCode code;
    std::string_view reason;
  };

  std::optional<Fault> take_header_octet(std::uint8_t octet);
  std::optional<Fault> check_opcode(std::uint8_t first) const;
  std::optional<Fault> check_length(std::uint8_t second);
  std::optional<Fault> begin_payload();
  std::optional<Fault> take_payload(std::string_view& octets);
  std::optional<Event> end_frame();
  Event end_message();
  Event end_close();
  Event fail(Fault fault);

  bool is_final() const { return (header_[0] & 0x80) != 0; }
  Opcode opcode() const { return static_cast<Opcode>(header_[0] & 0x0F); }
  bool is_control() const { return opcode() >= Opcode::close; }

  std::size_t message_limit_;
  std::array<std::uint8_t, 14> header_{};
  std::uint8_t header_size_ = 0;
  std::uint8_t header_needs_ = 2;  ///< known to be more once the length's form is read
  bool over_ = false;
  Opcode message_opcode_ = Opcode::continuation;  ///< of the message under way; `continuation` if there is none
  Utf8Validator utf8_;                            ///< of the text message under way
  std::array<std::uint8_t, 4> mask_{};
  std::uint64_t payload_size_ = 0;
  std::uint64_t payload_taken_ = 0;
  std::string message_;
  std::string control_;
};

}  // namespace hatachi::live
