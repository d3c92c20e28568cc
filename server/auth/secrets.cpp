#include "server/auth/secrets.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/faults.hpp"
#include "server/auth/roles.hpp"
#include "server/base/random.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace hatachi::auth {
namespace {

using store::Decision;
using store::State;

/// Writes one row; the result is what was issued or the writer's error.
Task<Result<Issued>> keep(store::Store& store, store::Job job, std::shared_ptr<Issued> issued) {
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  co_return *issued;
}

template <class Rows>
auto with_id(const Rows& rows, std::string_view id) {
  return std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.second.id == id; });
}

}  // namespace

Result<void> check_name(std::string_view name) {
  if (name.empty()) return Error{Errc::missing_field, "a name says to others who this is", "name", {}};
  return agenda::Checks{}
      .string("name", name, max_name)
      .that(name.find_first_of("\n\t") == name.npos, Errc::invalid_value, "name", "a name is one line")
      .result();
}

Task<Result<Issued>> issue_link(store::Store& store, std::string name) {
  if (auto checked = check_name(name); checked.has_error()) co_return checked.error();
  auto issued = std::make_shared<Issued>(Issued{{}, new_secret(), std::move(name), {}});
  store::Job job = [issued](const State&, time::Instant now) -> Result<Decision> {
    issued->expires_at = now + link_lifetime;
    return Decision{{}, {store::SignInLink{sha256_hex(issued->secret), issued->name, now, issued->expires_at, false}}};
  };
  co_return co_await keep(store, std::move(job), issued);
}

Task<Result<Issued>> sign_in(store::Store& store, std::string link_secret) {
  auto issued = std::make_shared<Issued>(Issued{new_id(), new_secret(), {}, {}});
  store::Job job = [issued, hash = sha256_hex(link_secret)](const State& state, time::Instant now) -> Result<Decision> {
    const auto link = state.links.find(hash);
    if (link == state.links.end() || link->second.spent || link->second.expires_at <= now) {
      return Error{Errc::link_spent, "the link was used, has expired or never was", "secret", {}};
    }
    const auto user = state.users.find(link->second.user);
    if (user != state.users.end() && user->second.disabled) {
      return Error{Errc::link_spent, "the account is disabled", "secret", {}};
    }
    store::SignInLink spent = link->second;
    spent.spent = true;
    issued->name = spent.name;
    issued->expires_at = now + sign_in_lifetime;
    return Decision{
        {}, {spent, store::SignIn{issued->id, sha256_hex(issued->secret), spent.name, now, issued->expires_at, false,
                                    spent.user}}};
  };
  co_return co_await keep(store, std::move(job), issued);
}

Task<Result<void>> sign_out(store::Store& store, std::string id) {
  store::Job job = [id](const State& state, time::Instant) -> Result<Decision> {
    const auto found = with_id(state.sign_ins, id);
    if (found == state.sign_ins.end()) return Decision{};
    store::SignIn ended = found->second;
    ended.ended = true;
    return Decision{{}, {ended}};
  };
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  co_return Result<void>{};
}

Task<Result<Issued>> issue_token(store::Store& store, TokenWish wish) {
  constexpr std::chrono::days longest{3660};
  if (auto checked = check_name(wish.name); checked.has_error()) co_return checked.error();
  const auto role = parse_role(wish.role);
  if (!role || *role == Role::editor) {
    co_return Error{Errc::invalid_value, "there is no such role for a script", "role", {{"value", wish.role}}};
  }
  if (wish.days && (*wish.days < std::chrono::days{1} || *wish.days > longest)) {
    co_return Error{Errc::out_of_range, "a token holds 1 to 3660 days", "days", {{"min", "1"}, {"max", "3660"}}};
  }
  auto issued = std::make_shared<Issued>(Issued{new_id(), new_secret(), wish.name, {}});
  store::Job job = [issued, wish](const State& state, time::Instant now) -> Result<Decision> {
    if (!wish.event.value.empty() && state.find(wish.event) == nullptr) return agenda::missing(wish.event, "event");
    store::Token token{issued->id, sha256_hex(issued->secret), wish.role, wish.name, now, false, wish.event, {}};
    if (wish.days) token.expires_at = now + *wish.days;
    return Decision{{}, {std::move(token)}};
  };
  co_return co_await keep(store, std::move(job), issued);
}

Task<Result<void>> revoke_token(store::Store& store, std::string id) {
  store::Job job = [id](const State& state, time::Instant) -> Result<Decision> {
    const auto found = with_id(state.tokens, id);
    if (found == state.tokens.end()) return Error{Errc::not_found, "no such token", "id", {}};
    store::Token revoked = found->second;
    revoked.revoked = true;
    return Decision{{}, {revoked}};
  };
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  co_return Result<void>{};
}

}  // namespace hatachi::auth
