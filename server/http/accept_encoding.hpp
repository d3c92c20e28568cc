#pragma once

#include <string_view>

namespace hatachi::http {

enum class Encoding { identity, gzip, brotli };

/// The name in Content-Encoding; empty for identity.
std::string_view name(Encoding encoding);

/// How much a request wants an encoding, by its Accept-Encoding (RFC 9110, section 12.5.3), in thousandths; 0 is not at
/// all. Identity that is not named is worth less than whatever is, but not nothing.
int weight(std::string_view accept_encoding, Encoding encoding);

}  // namespace hatachi::http
