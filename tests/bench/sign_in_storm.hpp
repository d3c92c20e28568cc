#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace hatachi {

/// What became of a storm's attempts to sign in.
struct StormOutcome {
  std::size_t sent = 0;
  std::size_t entered = 0;                      ///< 200
  std::size_t wrong = 0;                        ///< 401
  std::size_t slowed = 0;                       ///< 429
  std::size_t otherwise = 0;                    ///< answered by another status
  std::size_t unanswered = 0;                   ///< the connection ended, or half a minute passed
  std::chrono::milliseconds longest_checked{};  ///< until 200 or 401
  std::chrono::milliseconds longest_slowed{};   ///< until 429
  std::chrono::seconds longest_told{};          ///< to wait, by a 429, to somebody who knew the password
};

/// Somebody whose account has a password.
struct Credentials {
  std::string email;
  std::string password;
};

/// A hundred attempts a second to sign in by password, whether or not those before are answered: each on a connection
/// of its own, from one of 249 addresses in turn. One in four knows an account's password, one guesses at another
/// account's, and two are nobody's, each with another e-mail.
class SignInStorm {
 public:
  /// Half of the accounts are entered, half are guessed at; two or more.
  SignInStorm(unsigned short port, std::vector<Credentials> accounts) : port_(port), accounts_(std::move(accounts)) {}

  /// Storms for so long, and returns once all is answered.
  void rage(std::chrono::steady_clock::duration time);

  const StormOutcome& outcome() const { return outcome_; }

 private:
  struct Attempt;

  Attempt next();
  /// Counts what is answered before that time; ends early where `until_none` is open.
  void collect(std::vector<Attempt>& open, std::chrono::steady_clock::time_point until, bool until_none);
  void count(Attempt& attempt);

  unsigned short port_;
  std::vector<Credentials> accounts_;
  StormOutcome outcome_;
};

}  // namespace hatachi
