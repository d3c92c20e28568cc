#pragma once

#include "server/http/server.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace hatachi::http {

class Connection;

/// Who is at the other end of a connection.
struct Peer {
  Door door = Door::network;
  boost::asio::ip::address address;  ///< on the network
  std::string name;                  ///< the address as text
  bool is_proxy = false;             ///< that is trusted
};

/// What listeners and connections share: the routes, the limits, and who is connected. Lives as long as any of them.
class Context {
 public:
  Context(boost::asio::io_context& io, Router routes, Limits door_limits, Hooks server_hooks);

  const Router router;
  const Limits limits;
  const Hooks hooks;

  bool stopping() const { return stopping_; }

  /// No connection waits for another request from now on.
  void begin_stopping();
  /// Ends every connection, whatever it does.
  void cancel_all();
  /// Waits until no connection is left, at most `limit`. One waiter at a time.
  Task<void> wait_until_empty(std::chrono::milliseconds limit);

  /// False if so many are connected through that door, at all or from that address, that one more is too many.
  bool has_room_for(const Peer& peer) const;
  void add(Connection& connection, const Peer& peer);
  void remove(Connection& connection, const Peer& peer);

  /// 64 random bits as 13 characters of `[a-z2-7]`: enough to find a request in the log, cheap enough for each.
  std::string new_request_id();

  /// The Date header's value, written once a second.
  std::string_view date();

 private:
  std::vector<std::shared_ptr<Connection>> everyone() const;

  std::unordered_set<Connection*> connections_;
  std::size_t from_admin_ = 0;                                ///< those on the admin socket
  std::unordered_map<std::string, std::size_t> per_address_;  ///< those on the network
  boost::asio::steady_timer emptied_;
  bool stopping_ = false;
  std::mt19937_64 random_;
  std::chrono::sys_seconds date_at_{};
  std::string date_;
};

}  // namespace hatachi::http
