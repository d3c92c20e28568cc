#include "server/http/context.hpp"

#include "server/base/clock.hpp"
#include "server/http/answer.hpp"
#include "server/http/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace hatachi::http {
namespace {

std::mt19937_64 seeded_from_the_machine() {
  std::random_device device;
  std::seed_seq seed{device(), device(), device(), device(), device(), device(), device(), device()};
  return std::mt19937_64(seed);
}

}  // namespace

Context::Context(boost::asio::io_context& io, Router routes, Limits door_limits, Hooks server_hooks)
    : router(std::move(routes)),
      limits(std::move(door_limits)),
      hooks(std::move(server_hooks)),
      emptied_(io),
      random_(seeded_from_the_machine()) {}

void Context::begin_stopping() {
  stopping_ = true;
  for (const auto& connection : everyone()) connection->end_if_idle();
}

void Context::cancel_all() {
  for (const auto& connection : everyone()) connection->cancel();
}

Task<void> Context::wait_until_empty(std::chrono::milliseconds limit) {
  if (connections_.empty()) co_return;
  emptied_.expires_after(limit);
  co_await emptied_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
}

bool Context::has_room_for(const Peer& peer) const {
  if (peer.door == Door::admin) return from_admin_ < limits.admin_connections;
  if (connections_.size() - from_admin_ >= limits.connections) return false;
  const auto found = per_address_.find(peer.name);
  return found == per_address_.end() || found->second < limits.connections_per_address;
}

void Context::add(Connection& connection, const Peer& peer) {
  connections_.insert(&connection);
  ++(peer.door == Door::admin ? from_admin_ : per_address_[peer.name]);
}

void Context::remove(Connection& connection, const Peer& peer) {
  connections_.erase(&connection);
  if (peer.door == Door::admin) {
    --from_admin_;
  } else if (--per_address_[peer.name] == 0) {
    per_address_.erase(peer.name);
  }
  if (connections_.empty()) emptied_.cancel();
}

/// As owners: ending one may end others while we go through them.
std::vector<std::shared_ptr<Connection>> Context::everyone() const {
  std::vector<std::shared_ptr<Connection>> all;
  all.reserve(connections_.size());
  for (Connection* const connection : connections_) {
    if (auto owner = connection->weak_from_this().lock()) all.push_back(std::move(owner));
  }
  return all;
}

std::string Context::new_request_id() {
  constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  std::string id(13, 'a');
  auto bits = random_();
  for (char& character : id) {
    character = alphabet[bits % 32];
    bits /= 32;
  }
  return id;
}

std::string_view Context::date() {
  const auto at = now();
  if (at != date_at_ || date_.empty()) {
    date_ = http_date(at);
    date_at_ = at;
  }
  return date_;
}

}  // namespace hatachi::http
