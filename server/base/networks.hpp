#pragma once

#include "scheduling/base/error.hpp"

#include <boost/asio/ip/address.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi {

/// An IPv4 address that is written as an IPv6 one (`::ffff:192.0.2.1`) as what it is; any other as it stands.
boost::asio::ip::address plain(const boost::asio::ip::address& address);

/// A set of IP addresses, by networks.
class Networks {
 public:
  /// No address.
  Networks() = default;

  /// Reads addresses and networks between commas: `127.0.0.1, 10.0.0.0/8, 2001:db8::/32`; nothing is none.
  /// `invalid_value` names what is neither, or a network whose address goes on behind its prefix.
  static Result<Networks> parse(std::string_view list);

  bool hold(const boost::asio::ip::address& address) const;

  /// As `parse` reads it.
  const std::string& text() const { return text_; }

 private:
  using Octets = std::array<std::uint8_t, 16>;

  struct Network {
    bool v6 = false;
    Octets octets{};
    unsigned bits = 0;  ///< that all its addresses share
  };

  static Result<Network> parse_one(std::string_view text);
  static Octets octets_of(const boost::asio::ip::address& address);

  std::vector<Network> networks_;
  std::string text_;
};

}  // namespace hatachi
