#pragma once

#include <string>
#include <string_view>

namespace hatachi::live {

/// True for a Sec-WebSocket-Key of RFC 6455: 24 characters of base64 that stand for 16 octets.
bool is_valid_key(std::string_view key);

/// The Sec-WebSocket-Accept that answers a key (RFC 6455, section 4.2.2).
std::string accept_of(std::string_view key);

/// The whole `101 Switching Protocols` header block for a key.
std::string switching_protocols(std::string_view key);

}  // namespace hatachi::live
