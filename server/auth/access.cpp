#include "server/auth/access.hpp"

#include "server/base/random.hpp"

#include <algorithm>

namespace hatachi::auth {
namespace {

constexpr std::string_view sign_in_prefix = "sign-in:";
constexpr std::string_view token_prefix = "token:";
constexpr std::string_view system_prefix = "system:";

Result<Actor> by_token(const store::State& state, std::string_view secret) {
  const auto found = state.tokens.find(sha256_hex(secret));
  if (found == state.tokens.end() || found->second.revoked) {
    return Error{Errc::sign_in_required, "the bearer token is unknown or revoked", "", {}};
  }
  const store::Token& token = found->second;
  return Actor{Role::organizer, std::string(token_prefix) + token.id, token.name, token.id, {}};
}

Actor by_cookie(const store::State& state, std::string_view secret, time::Instant now) {
  const auto found = state.sign_ins.find(sha256_hex(secret));
  if (found == state.sign_ins.end() || found->second.ended || found->second.expires_at <= now) return {};
  const store::SignIn& sign_in = found->second;
  return Actor{Role::organizer, std::string(sign_in_prefix) + sign_in.id, sign_in.name, sign_in.id, sign_in.expires_at};
}

template <class Rows>
std::string name_among(const Rows& rows, std::string_view id) {
  for (const auto& [hash, row] : rows) {
    if (row.id == id) return row.name;
  }
  return {};
}

}  // namespace

std::string_view to_string(Role role) {
  return role == Role::organizer ? "organizer" : "public";
}

Result<Actor> identify(const store::State& state, const Credentials& credentials, time::Instant now) {
  if (credentials.admin_socket) return Actor{Role::organizer, "console", "console", "console", {}};
  if (!credentials.bearer.empty()) return by_token(state, credentials.bearer);
  if (!credentials.cookie.empty()) return by_cookie(state, credentials.cookie, now);
  return Actor{};
}

bool still_holds(const store::State& state, const Actor& actor, time::Instant now) {
  if (actor.id.starts_with(sign_in_prefix)) {
    return std::any_of(state.sign_ins.begin(), state.sign_ins.end(), [&](const auto& row) {
      return row.second.id == actor.key && !row.second.ended && row.second.expires_at > now;
    });
  }
  if (actor.id.starts_with(token_prefix)) {
    return std::any_of(state.tokens.begin(), state.tokens.end(),
                       [&](const auto& row) { return row.second.id == actor.key && !row.second.revoked; });
  }
  return true;
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
