#pragma once

#include "scheduling/base/error.hpp"
#include "scheduling/time/types.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hatachi::auth {

/// How guesses are slowed down.
struct ThrottleSettings {
  unsigned free_by_account = 5;  ///< failures without a wait, 1 or more
  /// The same of an address, which a whole hotel may share and no success clears; 1 or more.
  unsigned free_by_address = 30;
  std::chrono::seconds first_wait{1};
  std::chrono::seconds longest_wait{std::chrono::minutes(15)};
  std::chrono::seconds forget_after{std::chrono::hours(24)};  ///< without a failure
  std::size_t most_keys = 100'000;                            ///< accounts and addresses together, 2 or more
};

/// Growing delays against guessed passwords, for each account and each network address. Knows neither clock nor lock:
/// one thread's own.
///
/// From the last free failure on, each makes its account and its address wait, twice as long as the one before. Who is
/// admitted has failed until told otherwise, so that no burst gets in at once; who never tells has failed. A refused
/// attempt counts for nothing, and waiting is the same whether or not there is such an account. Who guesses at
/// somebody's account so makes them wait too, `longest_wait` at most.
///
/// An account is what an e-mail is looked up by, folded by the caller. Of an IPv6 address the first 64 bits count, and
/// an IPv4 address in IPv6's clothes is itself. Where there is no address, any text will do.
///
/// Of `most_keys` those go first that have not failed nor waited for the longest.
class Throttle {
 public:
  explicit Throttle(ThrottleSettings settings = {});

  /// Lets an attempt in, to be told by `failed` or `succeeded`; or `too_many_requests` with `seconds` left to wait.
  Result<void> admit(std::string_view account, std::string_view address, time::Instant now);

  /// The attempt was admitted and is wrong: the wait runs from now.
  void failed(std::string_view account, std::string_view address, time::Instant now);

  /// The attempt was admitted and is right: the account is cleared, the address keeps its other failures.
  void succeeded(std::string_view account, std::string_view address);

  /// The attempt was admitted and never looked at: it is as if it had not been made.
  void withdrawn(std::string_view account, std::string_view address);

  /// Accounts and addresses that are remembered.
  std::size_t size() const { return keys_.size(); }

 private:
  /// What is remembered instead of the text: none of it, and always as much.
  using Key = std::uint64_t;

  struct Attempts {
    unsigned free = 0;
    unsigned failed = 0;
    unsigned open = 0;            ///< admitted and not told yet
    std::uint64_t order = 0;      ///< grows with each change, for those of one second
    time::Instant last{};         ///< when the last was admitted, or told to have failed
    time::Instant waits_until{};  ///< for those that failed
  };

  time::Instant own_time(time::Instant clock);

  Key key_of_account(std::string_view account) const;
  Key key_of_address(std::string_view address) const;
  Key key_of(char kind, std::string_view text) const;

  /// One attempt less that is not told yet; forgotten where nothing else is known of the key.
  void close(Key key, unsigned free);

  std::chrono::seconds wait_after(const Attempts& attempts) const;
  time::Instant free_at(const Attempts& attempts) const;
  std::pair<time::Instant, std::uint64_t> rest(const Attempts& attempts) const;

  Attempts find(Key key, unsigned free) const;
  void keep(Key key, Attempts attempts);
  void erase(Key key);
  void forget(time::Instant now);

  const ThrottleSettings settings_;
  time::Instant clock_{};                   ///< as last told
  std::chrono::seconds set_back_{0};        ///< all that it was set back by
  std::array<unsigned char, 16> secret_{};  ///< of the keys, so that nobody makes two that are the same
  std::unordered_map<Key, Attempts> keys_;
  std::map<std::pair<time::Instant, std::uint64_t>, Key> by_rest_;  ///< by when each was, or will be, at rest
  std::uint64_t changes_ = 0;
};

}  // namespace hatachi::auth
