#pragma once

#include "server/auth/passwords.hpp"
#include "server/auth/sign_in.hpp"
#include "server/auth/throttle.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::auth {

/// By `email` and `password`. All calls on one thread; outlives what it is asked.
///
/// `wrong_password` for an account there is not, has no password or is disabled as for a wrong one, after as long;
/// `too_many_requests` with the `seconds` to wait where guesses came too fast, or too many passwords wait.
class PasswordMethod final : public SignInMethod {
 public:
  /// `common`: the list of passwords that nobody may choose, which outlives it.
  PasswordMethod(store::Store& store, Passwords& passwords, Throttle& throttle, std::string_view common);

  std::string_view name() const override { return "password"; }
  std::vector<std::string_view> fields() const override { return {"email", "password"}; }
  Task<Result<Proof>> prove(Fields fields, std::string address) override;

  /// Gives the account of who asks a password, in the place of `current` where it has one, ends its other sign-ins and
  /// gives their ids. `forbidden` for who has no account; see `check_password`.
  Task<Result<std::vector<std::string>>> change(Actor by, std::string password, std::optional<std::string> current);

 private:
  /// Whether it is the account's password, as guesses are slowed down.
  Task<Result<void>> check(const store::User* user, std::string account, std::string password, std::string address);

  store::Store& store_;
  Passwords& passwords_;
  Throttle& throttle_;
  std::string_view common_;
};

}  // namespace hatachi::auth
