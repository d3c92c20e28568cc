#include "server/base/random.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <stdexcept>

namespace hatachi {

namespace {

constexpr std::size_t letters = 26;

template <std::size_t Count>
std::array<std::uint8_t, Count> random_octets() {
  std::array<std::uint8_t, Count> octets{};
  if (RAND_bytes(octets.data(), static_cast<int>(octets.size())) != 1) {
    throw std::runtime_error("the system gives no random bytes");
  }
  return octets;
}

/// Five bits of each octet as one character.
template <std::size_t Count>
std::string random_text() {
  const auto octets = random_octets<Count>();
  std::string text(Count, '\0');
  std::transform(octets.begin(), octets.end(), text.begin(), [](std::uint8_t octet) { return secret_letters[octet % 32]; });
  return text;
}

}  // namespace

std::string new_id() {
  std::string id = random_text<15>();
  while (secret_letters.find(id.front()) >= letters) id = random_text<15>();
  return id;
}

std::string new_secret() {
  return random_text<secret_size>();
}

std::string sha256_hex(std::string_view text) {
  std::array<unsigned char, 32> digest{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1 || size != digest.size()) {
    throw std::runtime_error("SHA-256 is not available");
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(digest.size() * 2);
  for (const unsigned char octet : digest) {
    hex.push_back(digits[octet >> 4]);
    hex.push_back(digits[octet & 0x0f]);
  }
  return hex;
}

}  // namespace hatachi
