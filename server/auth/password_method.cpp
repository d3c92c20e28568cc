#include "server/auth/password_method.hpp"

#include "server/auth/audit.hpp"
#include "server/auth/folding.hpp"
#include "server/auth/password_check.hpp"
#include "server/auth/rows.hpp"
#include "server/auth/users.hpp"
#include "server/base/clock.hpp"

#include <utility>

namespace hatachi::auth {
namespace {

using store::Decision;
using store::State;

Error wrong(std::string field) {
  return {Errc::wrong_password, "no account has this address and password", std::move(field), {}};
}

/// The account as it was when its password was checked, or nullptr.
const store::User* unchanged(const State& state, const store::User& before) {
  const auto found = state.users.find(before.id);
  const bool is_same =
      found != state.users.end() && !found->second.disabled && found->second.password_hash == before.password_hash;
  return is_same ? &found->second : nullptr;
}

Proof proof_of(store::User user, std::string new_hash) {
  return [user = std::move(user), new_hash = std::move(new_hash)](const State& state, time::Instant) -> Result<Proven> {
    const store::User* now = unchanged(state, user);
    if (now == nullptr) return wrong("password");
    Proven proven{now->id, now->name};
    if (new_hash.empty()) return proven;
    store::User rehashed = *now;
    rehashed.password_hash = new_hash;
    proven.rows.emplace_back(std::move(rehashed));
    return proven;
  };
}

}  // namespace

PasswordMethod::PasswordMethod(store::Store& store, Passwords& passwords, Throttle& throttle, std::string_view common)
    : store_(store), passwords_(passwords), throttle_(throttle), common_(common) {}

Task<Result<void>> PasswordMethod::check(const store::User* user, std::string account, std::string password,
                                         std::string address) {
  if (auto admitted = throttle_.admit(account, address, now()); admitted.has_error()) {
    wipe(password);
    co_return admitted.error();
  }
  const bool may = user != nullptr && !user->disabled;
  const std::string encoded = may ? user->password_hash : std::string();
  auto verifying = passwords_.verify(encoded, std::move(password));
  wipe(password);
  const auto right = co_await std::move(verifying);
  if (right.has_error()) {
    // With a full queue, or a fault of the machine, nobody learned anything about the password.
    throttle_.withdrawn(account, address);
    co_return right.error();
  }
  if (*right) {
    throttle_.succeeded(account, address);
    co_return Result<void>{};
  }
  throttle_.failed(account, address, now());
  Actor nobody;
  nobody.address = address;
  std::string subject = user == nullptr ? std::string() : user->id;
  // Written for an account there is not as well, so that both take as long.
  auto telling = record(store_, nobody, Action::sign_in_failed, subject, {}, std::string(name()));
  const auto told = co_await std::move(telling);
  if (told.has_error()) co_return told.error();
  co_return wrong("password");
}

Task<Result<Proof>> PasswordMethod::prove(Fields fields, std::string address) {
  const std::string account = folded(fields.at("email"));
  const auto state = store_.state();
  const store::User* user = find_user(*state, account);
  const bool renews = user != nullptr && !user->password_hash.empty() && passwords_.needs_rehash(user->password_hash);
  std::string again = renews ? fields.at("password") : std::string();
  auto checking = check(user, account, std::move(fields.at("password")), std::move(address));
  const auto checked = co_await std::move(checking);
  if (checked.has_error()) {
    wipe(again);
    co_return checked.error();
  }
  std::string new_hash;
  if (renews) {
    auto hashing = passwords_.hash(std::move(again));
    wipe(again);
    // With no room to hash it anew, the old hash serves until next time.
    auto hashed = co_await std::move(hashing);
    if (hashed.has_value()) new_hash = std::move(*hashed);
  }
  co_return proof_of(*user, std::move(new_hash));
}

Task<Result<std::vector<std::string>>> PasswordMethod::change(Actor by, std::string password,
                                                              std::optional<std::string> current) {
  const auto state = store_.state();
  const auto found = state->users.find(by.user);
  if (found == state->users.end()) co_return Error{Errc::forbidden, "only accounts have passwords", "", {}};
  const store::User& user = found->second;
  if (auto fits = check_password(password, user.email, user.name, common_); fits.has_error()) co_return fits.error();
  if (!user.password_hash.empty()) {
    if (!current) co_return Error{Errc::missing_field, "the password so far", "current", {}};
    auto checking = check(&user, folded(user.email), std::move(*current), by.address);
    const auto checked = co_await std::move(checking);
    if (checked.has_error()) {
      wipe(password);
      Error error = checked.error();
      if (error.code == Errc::wrong_password) error.field = "current";
      co_return error;
    }
  }
  auto hashing = passwords_.hash(std::move(password));
  wipe(password);
  const auto hash = co_await std::move(hashing);
  if (hash.has_error()) co_return hash.error();
  auto ended = std::make_shared<std::vector<std::string>>();
  store::Job job = [=, user = user, hash = *hash](const State& candidate, time::Instant at) -> Result<Decision> {
    if (auto has = check_access(candidate, by, at); has.has_error()) return has.error();
    const store::User* now = unchanged(candidate, user);
    if (now == nullptr) return Error{Errc::stale, "the account was changed meanwhile", "", {}};
    store::User renewed = *now;
    renewed.password_hash = hash;
    Decision decision{{}, {renewed, line(by, Action::change_password, at, user.id)}};
    end_access(decision, candidate, by, user.id, by.key, at);
    ended->clear();
    for (const store::Row& row : decision.rows) {
      if (const auto* sign_in = std::get_if<store::SignIn>(&row)) ended->push_back(sign_in->id);
    }
    return decision;
  };
  co_return co_await keep(store_, std::move(job), ended);
}

}  // namespace hatachi::auth
