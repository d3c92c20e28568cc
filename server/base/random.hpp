#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hatachi {

/// A new id of 75 random bits: 15 characters of `[a-z2-7]`, the first a letter.
std::string new_id();

/// A new secret of 160 random bits: 32 characters of `[a-z2-7]`.
std::string new_secret();

/// SHA-256 as 64 hexadecimal digits: what is kept of a secret.
std::string sha256_hex(std::string_view text);

}  // namespace hatachi
