#pragma once

#include "server/live/frame.hpp"
#include "tests/support/raw_client.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::live {

/// A client's frame, masked, its length in the shortest form. `first` is the octet of FIN, RSV and opcode.
std::string client_frame(std::uint8_t first, std::string_view payload);

/// The same, final and without reserved bits.
std::string client_frame(Opcode opcode, std::string_view payload);

/// The payload of a close frame.
std::string close_payload(unsigned code, std::string_view reason = {});

/// What a server's frame says; a server neither fragments nor masks.
struct ServerFrame {
  Opcode opcode = Opcode::text;
  std::string payload;

  friend bool operator==(const ServerFrame&, const ServerFrame&) = default;
};

ServerFrame close_frame(unsigned code, std::string_view reason = {});

/// The code in a close frame's payload.
unsigned code_of(const ServerFrame& frame);

/// A WebSocket client that sends the octets it is given, right or wrong, and answers nothing by itself.
class RawWebSocket {
 public:
  /// Shakes hands; `early` goes out in the same segment as the request.
  RawWebSocket(unsigned short port, const std::string& target, std::string_view early = {});
  /// The same on a connection that is there.
  RawWebSocket(support::RawClient client, const std::string& target, std::string_view early = {});

  void send(std::string_view octets) { client_.send(octets); }

  /// Null where the connection is plain.
  const support::TlsConnection* tls() const { return client_.tls(); }

  /// Says that nothing more will be sent.
  void finish_sending() { client_.finish_sending(); }

  /// Sends a ping and reads its pong: then the server has read everything before.
  void synchronise();

  ServerFrame read_frame();

  /// All frames up to the end of the connection; a cut frame at the end is left out.
  std::vector<ServerFrame> read_until_closed();

 private:
  support::RawClient client_;
};

}  // namespace hatachi::live
