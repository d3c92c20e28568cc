#pragma once

#include "scheduling/base/error.hpp"
#include "server/base/task.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <thread>

namespace hatachi::auth {

/// What hashing a password costs. OWASP asks for 2 passes over 19 MiB or more; raising either makes old hashes
/// `needs_rehash`.
struct PasswordSettings {
  unsigned passes = 2;          ///< 1 or more
  std::size_t memory_mib = 64;  ///< for the one hash that is under way
  std::size_t queue = 32;       ///< most that wait behind it
};

/// Hashes passwords by argon2id and holds passwords against hashes, one at a time on a thread of its own, which gives
/// way to all others. What is awaited resumes on the awaiting coroutine's executor.
///
/// With a full queue the answer is `too_many_requests` at once, `seconds` telling when to come back and `reason` being
/// `busy`; `unavailable` where the machine has no memory to give. Passwords are taken octet by octet, wiped once used,
/// and wiped unused when their coroutine is cancelled while they wait; it resumes at once then. A hash under way is
/// finished first.
class Passwords {
 public:
  /// Throws std::invalid_argument where argon2id cannot be had at such a cost.
  explicit Passwords(PasswordSettings settings = {});
  /// Answers what waits with `unavailable`, and returns once what is under way is answered. Before the executors of
  /// those who wait go.
  ~Passwords();
  Passwords(const Passwords&) = delete;
  Passwords& operator=(const Passwords&) = delete;

  /// The password's hash, with salt and cost in it: 128 octets of ASCII at most, another each time.
  Task<Result<std::string>> hash(std::string password);

  /// Whether `encoded` is a hash of the password. An empty one stands for an account that is not there or has no
  /// password: false, at the cost of the settings. So is what is wrong for a hash that was made at a lower cost; one
  /// that was made at a higher cost takes longer. `corrupt` where it is no hash.
  Task<Result<bool>> verify(std::string encoded, std::string password);

  /// True where the hash was made at another cost, or is none: hash anew when the password is next at hand.
  bool needs_rehash(const std::string& encoded) const;

 private:
  class Queue;

  const PasswordSettings settings_;
  const std::string nobodys_;           ///< a hash that no password has
  const std::shared_ptr<Queue> queue_;  ///< shared with who awaits
  std::thread thread_;
};

/// Overwrites a text and all that its string has room for, so that nothing of it stays in memory; leaves it empty. Wipe
/// also what a short password was moved from: its characters are still there.
void wipe(std::string& text);

}  // namespace hatachi::auth
