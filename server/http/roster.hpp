#pragma once

#include "server/http/server.hpp"

#include <boost/asio/ip/address.hpp>

#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace hatachi::http {

class Connection;

/// Who is at the other end of a connection.
struct Peer {
  Door door = Door::network;
  boost::asio::ip::address address;  ///< on the network
  std::string name;                  ///< the address as text
  bool is_proxy = false;             ///< that is trusted
};

/// What addresses are counted by: an IPv4 one by itself, an IPv6 one by its first 64 bits, since whoever has one
/// address of such a network has them all.
boost::asio::ip::address household(const boost::asio::ip::address& address);

/// Who is connected. A connection is unproven until it has sent a whole, valid request.
class Roster {
 public:
  Roster(std::size_t most, std::size_t most_admin, std::size_t most_per_address, std::size_t most_unproven)
      : most_(most), most_admin_(most_admin), most_per_address_(most_per_address), most_unproven_(most_unproven) {}

  /// False if so many are connected through that door, at all or from that address, that one more is too many.
  bool has_room_for(const Peer& peer) const;

  /// The oldest unproven connection of that address where one more would be too many: it is to be ended, and counts as
  /// unproven no more. Whoever really has a request has long sent it, so that idlers keep nobody of their address out.
  std::shared_ptr<Connection> take_unproven_too_many(const Peer& peer);

  void add(Connection& connection, const Peer& peer);
  void prove(Connection& connection);
  void remove(Connection& connection);

  bool empty() const { return entries_.empty(); }
  /// As owners: ending one may end others while the caller goes through them.
  std::vector<std::shared_ptr<Connection>> everyone() const;

 private:
  using Line = std::list<Connection*>;

  struct Household {
    std::size_t connections = 0;
    Line unproven;  ///< oldest first
  };
  using Households = std::unordered_map<boost::asio::ip::address, Household>;

  struct Entry {
    Door door;
    Household* household =
        nullptr;  ///< null for the admin socket and for trusted proxies: nothing holds them by address
    boost::asio::ip::address address;
    Line::iterator unproven = {};  ///< where `is_unproven`
    bool is_unproven = false;
  };

  static bool is_counted(const Peer& peer) { return peer.door == Door::network && !peer.is_proxy; }
  static void take_off(Entry& entry);

  std::size_t most_;
  std::size_t most_admin_;
  std::size_t most_per_address_;
  std::size_t most_unproven_;
  std::size_t from_admin_ = 0;
  Households households_;
  std::unordered_map<Connection*, Entry> entries_;
};

}  // namespace hatachi::http
