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
      roster_(limits.connections, limits.admin_connections, limits.connections_per_address,
              limits.unproven_per_address),
      emptied_(io),
      random_(seeded_from_the_machine()) {}

void Context::begin_stopping() {
  stopping_ = true;
  for (const auto& connection : roster_.everyone()) connection->end_if_idle();
}

void Context::cancel_all() {
  for (const auto& connection : roster_.everyone()) connection->cancel();
}

Task<void> Context::wait_until_empty(std::chrono::milliseconds limit) {
  if (roster_.empty()) co_return;
  emptied_.expires_after(limit);
  co_await emptied_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
}

bool Context::make_room_for(const Peer& peer) {
  if (!roster_.has_room_for(peer)) return false;
  if (const auto idler = roster_.take_unproven_too_many(peer)) idler->cancel();
  return true;
}

void Context::remove(Connection& connection) {
  roster_.remove(connection);
  if (roster_.empty()) emptied_.cancel();
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
