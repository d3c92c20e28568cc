#include "server/auth/secrets.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/faults.hpp"
#include "server/auth/audit.hpp"
#include "server/auth/roles.hpp"
#include "server/auth/rows.hpp"
#include "server/base/random.hpp"

#include <memory>
#include <utility>

namespace hatachi::auth {

using store::Decision;
using store::State;

Result<void> check_name(std::string_view name) {
  if (name.empty()) return Error{Errc::missing_field, "a name says to others who this is", "name", {}};
  return agenda::Checks{}
      .string("name", name, max_name)
      .that(name.find_first_of("\n\t") == name.npos, Errc::invalid_value, "name", "a name is one line")
      .result();
}

store::SignInLink link_row(Issued& link, std::string user, const Actor& by, time::Instant now) {
  link.expires_at = now + link_lifetime;
  return {sha256_hex(link.secret), link.name, now, link.expires_at, false, std::move(user), maker_of(by)};
}

Task<Result<Issued>> issue_link(store::Store& store, Actor by, std::string name) {
  if (auto checked = check_name(name); checked.has_error()) co_return checked.error();
  auto issued = std::make_shared<Issued>(Issued{{}, new_secret(), std::move(name), {}});
  store::Job job = [issued, by](const State& state, time::Instant now) -> Result<Decision> {
    if (auto may = check_may(state, by, Permission::run_installation, {}, now); may.has_error()) return may.error();
    return Decision{{}, {link_row(*issued, {}, by, now), line(by, Action::make_link, now)}};
  };
  co_return co_await keep(store, std::move(job), issued);
}

Task<Result<Issued>> issue_token(store::Store& store, Actor by, TokenWish wish) {
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
  store::Job job = [issued, by, wish](const State& state, time::Instant now) -> Result<Decision> {
    if (auto may = check_may(state, by, Permission::run_installation, {}, now); may.has_error()) return may.error();
    if (!wish.event.value.empty() && state.find(wish.event) == nullptr) return agenda::missing(wish.event, "event");
    store::Token token{issued->id, sha256_hex(issued->secret), wish.role, wish.name, now, false, wish.event, {}};
    token.made_by = maker_of(by);
    if (wish.days) token.expires_at = now + *wish.days;
    return Decision{{}, {std::move(token), line(by, Action::make_token, now, issued->id, wish.event, wish.role)}};
  };
  co_return co_await keep(store, std::move(job), issued);
}

Task<Result<void>> revoke_token(store::Store& store, Actor by, std::string id) {
  store::Job job = [by, id](const State& state, time::Instant now) -> Result<Decision> {
    if (auto may = check_may(state, by, Permission::run_installation, {}, now); may.has_error()) return may.error();
    const store::Token* found = row_of(state.tokens, id);
    if (found == nullptr || found->revoked) return Error{Errc::not_found, "no such token", "id", {}};
    store::Token revoked = *found;
    revoked.revoked = true;
    return Decision{{}, {revoked, line(by, Action::revoke_token, now, id, revoked.event)}};
  };
  co_return co_await keep(store, std::move(job));
}

}  // namespace hatachi::auth
