#include "server/base/networks.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace hatachi {
namespace {

namespace ip = boost::asio::ip;

Error invalid(std::string_view text, const std::string& why) {
  return {Errc::invalid_value, "'" + std::string(text) + "' " + why, "", {}};
}

std::string_view trimmed(std::string_view text) {
  const auto first = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

/// The number of shared bits that stands behind a slash.
std::optional<unsigned> bits_of(std::string_view text, unsigned most) {
  unsigned bits = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), bits);
  const bool fine = failed == std::errc() && end == text.data() + text.size() && bits <= most;
  return fine ? std::optional(bits) : std::nullopt;
}

/// The part of an octet that belongs to a prefix of `bits`.
std::uint8_t mask_of(std::size_t octet, unsigned bits) {
  const auto before = static_cast<unsigned>(octet) * 8;
  const unsigned kept = std::clamp(bits, before, before + 8) - before;
  return static_cast<std::uint8_t>(0xFF00U >> kept);
}

}  // namespace

ip::address plain(const ip::address& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return ip::make_address_v4(ip::v4_mapped, address.to_v6());
}

Networks::Octets Networks::octets_of(const ip::address& address) {
  Octets octets{};
  if (address.is_v6()) return address.to_v6().to_bytes();
  std::ranges::copy(address.to_v4().to_bytes(), octets.begin());
  return octets;
}

Result<Networks::Network> Networks::parse_one(std::string_view text) {
  const auto slash = std::min(text.find('/'), text.size());
  boost::system::error_code failed;
  const auto address = ip::make_address(std::string(text.substr(0, slash)), failed);
  if (failed || text.find('%') != std::string_view::npos) return invalid(text, "is no IP address and no network");
  if (plain(address) != address) return invalid(text, "is an IPv4 address: write it as one");
  const unsigned most = address.is_v6() ? 128 : 32;
  const auto bits = slash == text.size() ? most : bits_of(text.substr(slash + 1), most);
  if (!bits) return invalid(text, "is no network: a number up to " + std::to_string(most) + " goes behind the slash");
  Network network{address.is_v6(), octets_of(address), *bits};
  for (std::size_t i = 0; i < network.octets.size(); ++i) {
    if ((network.octets[i] & ~mask_of(i, *bits)) != 0) return invalid(text, "is no network: its address goes on");
  }
  return network;
}

Result<Networks> Networks::parse(std::string_view list) {
  Networks all;
  if (trimmed(list).empty()) return all;
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto end = std::min(list.find(',', begin), list.size());
    const auto text = trimmed(list.substr(begin, end - begin));
    auto network = parse_one(text);
    if (!network) return network.error();
    all.networks_.push_back(*network);
    all.text_.append(all.text_.empty() ? "" : ", ").append(text);
    begin = end + 1;
  }
  return all;
}

bool Networks::hold(const ip::address& address) const {
  const ip::address wanted = plain(address);
  const Octets octets = octets_of(wanted);
  return std::ranges::any_of(networks_, [&](const Network& network) {
    if (network.v6 != wanted.is_v6()) return false;
    for (std::size_t i = 0; i < octets.size(); ++i) {
      if (((octets[i] ^ network.octets[i]) & mask_of(i, network.bits)) != 0) return false;
    }
    return true;
  });
}

}  // namespace hatachi
