#include "server/http/roster.hpp"

#include "server/http/connection.hpp"

#include <algorithm>

namespace hatachi::http {

namespace ip = boost::asio::ip;

ip::address household(const ip::address& address) {
  if (!address.is_v6()) return address;
  auto octets = address.to_v6().to_bytes();
  std::fill(octets.begin() + 8, octets.end(), std::uint8_t{0});
  return ip::address_v6(octets);
}

bool Roster::has_room_for(const Peer& peer) const {
  if (peer.door == Door::admin) return from_admin_ < most_admin_;
  if (entries_.size() - from_admin_ >= most_) return false;
  if (!is_counted(peer)) return true;
  const auto found = households_.find(household(peer.address));
  return found == households_.end() || found->second.connections < most_per_address_;
}

std::shared_ptr<Connection> Roster::take_unproven_too_many(const Peer& peer) {
  if (!is_counted(peer)) return nullptr;
  const auto found = households_.find(household(peer.address));
  if (found == households_.end() || found->second.unproven.size() < most_unproven_) return nullptr;
  Connection* const oldest = found->second.unproven.front();
  take_off(entries_.at(oldest));
  return oldest->weak_from_this().lock();
}

void Roster::add(Connection& connection, const Peer& peer) {
  Entry entry{peer.door, nullptr, household(peer.address)};
  if (peer.door == Door::admin) ++from_admin_;
  if (is_counted(peer)) {
    Household& home = households_[entry.address];
    ++home.connections;
    entry.household = &home;
    entry.unproven = home.unproven.insert(home.unproven.end(), &connection);
    entry.is_unproven = true;
  }
  entries_.emplace(&connection, entry);
}

void Roster::prove(Connection& connection) {
  take_off(entries_.at(&connection));
}

void Roster::remove(Connection& connection) {
  const auto found = entries_.find(&connection);
  Entry& entry = found->second;
  take_off(entry);
  if (entry.door == Door::admin) --from_admin_;
  if (entry.household != nullptr && --entry.household->connections == 0) households_.erase(entry.address);
  entries_.erase(found);
}

void Roster::take_off(Entry& entry) {
  if (!entry.is_unproven) return;
  entry.household->unproven.erase(entry.unproven);
  entry.is_unproven = false;
}

std::vector<std::shared_ptr<Connection>> Roster::everyone() const {
  std::vector<std::shared_ptr<Connection>> all;
  all.reserve(entries_.size());
  for (const auto& [connection, entry] : entries_) {
    if (auto owner = connection->weak_from_this().lock()) all.push_back(std::move(owner));
  }
  return all;
}

}  // namespace hatachi::http
