#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hatachi {

/// What ids and secrets are written in: RFC 4648's base 32 in lower case, none mistaken for another when read aloud.
inline constexpr std::string_view secret_letters = "abcdefghijklmnopqrstuvwxyz234567";
inline constexpr std::size_t secret_size = 32;

/// A new id of 75 random bits: 15 characters of `[a-z2-7]`, the first a letter.
std::string new_id();

/// A new secret of 160 random bits: 32 characters of `[a-z2-7]`.
std::string new_secret();

/// SHA-256 as 64 hexadecimal digits: what is kept of a secret.
std::string sha256_hex(std::string_view text);

}  // namespace hatachi
