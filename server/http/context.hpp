#pragma once

#include "server/http/roster.hpp"

#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace hatachi::http {

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

  /// False if one more connection is too many. Where it is one too many that has sent no request yet, ends another.
  bool make_room_for(const Peer& peer);
  void add(Connection& connection, const Peer& peer) { roster_.add(connection, peer); }
  /// A whole, valid request was read from it.
  void prove(Connection& connection) { roster_.prove(connection); }
  void remove(Connection& connection);

  /// 64 random bits as 13 characters of `[a-z2-7]`: enough to find a request in the log, cheap enough for each.
  std::string new_request_id();

  /// The Date header's value, written once a second.
  std::string_view date();

 private:
  Roster roster_;
  boost::asio::steady_timer emptied_;
  bool stopping_ = false;
  std::mt19937_64 random_;
  std::chrono::sys_seconds date_at_{};
  std::string date_;
};

}  // namespace hatachi::http
