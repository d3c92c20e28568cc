#include "server/auth/throttle.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cstring>
#include <sodium.h>
#include <stdexcept>
#include <string>

namespace hatachi::auth {
namespace {

namespace ip = boost::asio::ip;

static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == sizeof(std::uint64_t));

template <class Bytes>
std::string text_of(const Bytes& bytes, std::size_t count) {
  return std::string(reinterpret_cast<const char*>(bytes.data()), count);
}

/// The network that one party is taken to be, as octets; the text where it is no address.
std::string network_of(std::string_view address) {
  boost::system::error_code error;
  const ip::address parsed = ip::make_address(address, error);
  if (error) return std::string(address);
  if (parsed.is_v4()) return text_of(parsed.to_v4().to_bytes(), 4);
  const ip::address_v6 v6 = parsed.to_v6();
  if (v6.is_v4_mapped()) return text_of(ip::make_address_v4(ip::v4_mapped, v6).to_bytes(), 4);
  return text_of(v6.to_bytes(), 8);
}

}  // namespace

Throttle::Throttle(ThrottleSettings settings) : settings_(settings) {
  if (settings.free_by_account < 1 || settings.free_by_address < 1 || settings.most_keys < 2 ||
      settings.first_wait.count() < 1 || settings.longest_wait < settings.first_wait) {
    throw std::invalid_argument("these are no settings of a throttle");
  }
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  randombytes_buf(secret_.data(), secret_.size());
}

Result<void> Throttle::admit(std::string_view account, std::string_view address, time::Instant now) {
  const time::Instant at = own_time(now);
  forget(at);
  const Key account_key = key_of_account(account);
  const Key address_key = key_of_address(address);
  Attempts of_account = find(account_key, settings_.free_by_account);
  Attempts of_address = find(address_key, settings_.free_by_address);
  const time::Instant free = std::max(free_at(of_account), free_at(of_address));
  if (free > at) {
    return Error{
        Errc::too_many_requests, "too many wrong passwords", "", {{"seconds", std::to_string((free - at).count())}}};
  }
  for (auto [key, attempts] : {std::pair(account_key, &of_account), std::pair(address_key, &of_address)}) {
    ++attempts->open;
    attempts->last = at;
    keep(key, *attempts);
  }
  return {};
}

void Throttle::failed(std::string_view account, std::string_view address, time::Instant now) {
  const time::Instant at = own_time(now);
  const auto fail = [&](Key key, unsigned free) {
    Attempts attempts = find(key, free);
    if (attempts.open > 0) --attempts.open;
    ++attempts.failed;
    attempts.last = at;
    attempts.waits_until = std::max(attempts.waits_until, at + wait_after(attempts));
    keep(key, attempts);
  };
  fail(key_of_account(account), settings_.free_by_account);
  fail(key_of_address(address), settings_.free_by_address);
}

void Throttle::succeeded(std::string_view account, std::string_view address) {
  erase(key_of_account(account));
  close(key_of_address(address), settings_.free_by_address);
}

void Throttle::withdrawn(std::string_view account, std::string_view address) {
  close(key_of_account(account), settings_.free_by_account);
  close(key_of_address(address), settings_.free_by_address);
}

void Throttle::close(Key key, unsigned free) {
  Attempts attempts = find(key, free);
  if (attempts.open > 0) --attempts.open;
  if (attempts.open + attempts.failed > 0) {
    keep(key, attempts);
  } else {
    erase(key);
  }
}

/// Time as the clock tells it, but that it stands still where the clock is set back: no wait becomes longer by that.
time::Instant Throttle::own_time(time::Instant clock) {
  if (clock < clock_) set_back_ += clock_ - clock;
  clock_ = clock;
  return clock + set_back_;
}

Throttle::Key Throttle::key_of_account(std::string_view account) const {
  return key_of('@', account);
}

Throttle::Key Throttle::key_of_address(std::string_view address) const {
  return key_of('/', network_of(address));
}

Throttle::Key Throttle::key_of(char kind, std::string_view text) const {
  const std::string named = kind + std::string(text);
  std::array<unsigned char, sizeof(Key)> hash{};
  crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(named.data()), named.size(), secret_.data());
  Key key = 0;
  std::memcpy(&key, hash.data(), sizeof key);
  return key;
}

/// The wait that the last of these attempts brings if all of them have failed.
std::chrono::seconds Throttle::wait_after(const Attempts& attempts) const {
  const unsigned count = attempts.failed + attempts.open;
  if (count < attempts.free) return std::chrono::seconds(0);
  auto wait = settings_.first_wait;
  for (unsigned i = attempts.free; i < count && wait < settings_.longest_wait; ++i) wait *= 2;
  return std::min(wait, settings_.longest_wait);
}

time::Instant Throttle::free_at(const Attempts& attempts) const {
  if (attempts.open == 0) return attempts.waits_until;
  return std::max(attempts.waits_until, attempts.last + wait_after(attempts));
}

/// When it was last changed or will have waited; the least go first.
std::pair<time::Instant, std::uint64_t> Throttle::rest(const Attempts& attempts) const {
  return {std::max(attempts.last, free_at(attempts)), attempts.order};
}

/// What is remembered of the key, or nothing yet.
Throttle::Attempts Throttle::find(Key key, unsigned free) const {
  const auto found = keys_.find(key);
  return found == keys_.end() ? Attempts{free} : found->second;
}

void Throttle::keep(Key key, Attempts attempts) {
  erase(key);
  if (keys_.size() >= settings_.most_keys) erase(by_rest_.begin()->second);
  attempts.order = ++changes_;
  keys_.emplace(key, attempts);
  by_rest_.emplace(rest(attempts), key);
}

void Throttle::erase(Key key) {
  const auto found = keys_.find(key);
  if (found == keys_.end()) return;
  by_rest_.erase(rest(found->second));
  keys_.erase(found);
}

void Throttle::forget(time::Instant now) {
  while (!by_rest_.empty() && by_rest_.begin()->first.first + settings_.forget_after <= now) {
    erase(by_rest_.begin()->second);
  }
}

}  // namespace hatachi::auth
