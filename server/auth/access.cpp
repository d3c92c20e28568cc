#include "server/auth/access.hpp"

#include "server/base/random.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::auth {
namespace {

constexpr std::string_view sign_in_prefix = "sign-in:";
constexpr std::string_view token_prefix = "token:";
constexpr std::string_view system_prefix = "system:";

bool holds(const store::Token& token, time::Instant now) {
  return !token.revoked && (!token.expires_at || *token.expires_at > now);
}

bool holds(const store::State& state, const store::SignIn& sign_in, time::Instant now) {
  if (sign_in.ended || sign_in.expires_at <= now) return false;
  const auto user = state.users.find(sign_in.user);
  return sign_in.user.empty() || (user != state.users.end() && !user->second.disabled);
}

Result<Actor> by_token(const store::State& state, std::string_view secret, time::Instant now) {
  const auto found = state.tokens.find(sha256_hex(secret));
  if (found == state.tokens.end() || !holds(found->second, now)) {
    return Error{Errc::sign_in_required, "the bearer token is unknown, revoked or too old", "", {}};
  }
  const store::Token& token = found->second;
  const Held role{parse_role(token.role).value_or(Role::everyone), token.event};
  return Actor{std::string(token_prefix) + token.id, token.name, token.id, token.expires_at, {}, {role}};
}

Actor by_cookie(const store::State& state, std::string_view secret, time::Instant now) {
  const auto found = state.sign_ins.find(sha256_hex(secret));
  if (found == state.sign_ins.end() || !holds(state, found->second, now)) return {};
  const store::SignIn& sign_in = found->second;
  Actor actor{std::string(sign_in_prefix) + sign_in.id, sign_in.name, sign_in.id, sign_in.expires_at, sign_in.user, {}};
  if (actor.user.empty()) actor.own = {Held{Role::owner}};
  return actor;
}

template <class Rows>
std::string name_among(const Rows& rows, std::string_view id) {
  for (const auto& [hash, row] : rows) {
    if (row.id == id) return row.name;
  }
  return {};
}

}  // namespace

Actor the_server(std::string what) {
  return {std::string(system_prefix) + std::move(what), "Hatachi", {}, {}, {}, {Held{Role::owner}}};
}

Result<Actor> identify(const store::State& state, const Credentials& credentials, time::Instant now) {
  if (credentials.admin_socket) return Actor{"console", "console", "console", {}, {}, {Held{Role::owner}}};
  if (!credentials.bearer.empty()) return by_token(state, credentials.bearer, now);
  if (!credentials.cookie.empty()) return by_cookie(state, credentials.cookie, now);
  return Actor{};
}

bool still_holds(const store::State& state, const Actor& actor, time::Instant now) {
  if (actor.id.starts_with(sign_in_prefix)) {
    return std::any_of(state.sign_ins.begin(), state.sign_ins.end(), [&](const auto& row) {
      return row.second.id == actor.key && holds(state, row.second, now);
    });
  }
  if (actor.id.starts_with(token_prefix)) {
    return std::any_of(state.tokens.begin(), state.tokens.end(),
                       [&](const auto& row) { return row.second.id == actor.key && holds(row.second, now); });
  }
  return true;
}

Rights::Rights(const store::State& state, const Actor& actor) : signed_in_(actor.is_signed_in()), held_(actor.own) {
  const auto user = state.users.find(actor.user);
  const auto grants = state.grants.find(actor.user);
  if (user == state.users.end() || user->second.disabled || grants == state.grants.end()) return;
  for (const store::Grant& grant : grants->second) {
    if (const auto role = parse_role(grant.role)) held_.push_back({*role, grant.event, grant.part});
  }
}

Reach Rights::reach(Permission permission, const agenda::EventId& event) const {
  if (permission == Permission::see_published) return Reach::whole;
  if (permission == Permission::be_signed_in) return signed_in_ ? Reach::whole : Reach::none;
  Reach furthest = Reach::none;
  for (const Held& one : held_) {
    const bool here = one.event.value.empty() || one.event == event;
    if (here) furthest = std::max(furthest, auth::reach(one.role, permission));
  }
  return furthest;
}

Reach Rights::reach(Permission permission) const {
  Reach furthest = reach(permission, {});
  if (scope_of(permission) == Scope::installation) return furthest;
  for (const Held& one : held_) furthest = std::max(furthest, auth::reach(one.role, permission));
  return furthest;
}

bool Rights::reaches(Permission permission, const agenda::EventId& event,
                     const std::vector<std::string_view>& parts) const {
  return std::any_of(held_.begin(), held_.end(), [&](const Held& one) {
    if (!one.event.value.empty() && one.event != event) return false;
    const Reach furthest = auth::reach(one.role, permission);
    const bool own = std::find(parts.begin(), parts.end(), one.part) != parts.end();
    return furthest == Reach::whole || (furthest == Reach::part && !one.part.empty() && own);
  });
}

Role Rights::highest() const {
  Role highest = Role::everyone;
  for (const Held& one : held_) highest = std::max(highest, one.role);
  return highest;
}

std::string name_of(const store::State& state, std::string_view actor_id) {
  if (actor_id.starts_with(system_prefix)) return "Hatachi";
  std::string name;
  if (actor_id.starts_with(sign_in_prefix)) {
    name = name_among(state.sign_ins, actor_id.substr(sign_in_prefix.size()));
  } else if (actor_id.starts_with(token_prefix)) {
    name = name_among(state.tokens, actor_id.substr(token_prefix.size()));
  }
  return name.empty() ? std::string(actor_id) : name;
}

}  // namespace hatachi::auth
