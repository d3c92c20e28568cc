#pragma once

#include "server/live/frame.hpp"

#include <string>
#include <vector>

namespace hatachi::live {

/// What a client sends, and what it says by RFC 6455.
struct ProtocolCase {
  std::string name;
  std::string octets;
  std::vector<Event> events;
};

/// Limit on messages that the cases reckon with.
inline constexpr std::size_t case_limit = 70'000;

/// Framing, control frames, reserved bits, opcodes, fragmentation, UTF-8, closing and limits.
std::vector<ProtocolCase> protocol_cases();

}  // namespace hatachi::live
