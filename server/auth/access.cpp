#include "server/auth/access.hpp"

#include "server/auth/rows.hpp"
#include "server/auth/uses.hpp"
#include "server/base/random.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::auth {
namespace {

constexpr std::string_view user_prefix = "user:";
constexpr std::string_view person_prefix = "person:";
constexpr std::string_view sign_in_prefix = "sign-in:";
constexpr std::string_view token_prefix = "token:";
constexpr std::string_view system_prefix = "system:";
constexpr std::string_view console_id = "console";

/// When it ends; nothing where it has been ended.
std::optional<time::Instant> ends_at(const store::State& state, const store::Token& token) {
  if (token.revoked || !is_backed(state, token.made_by, false)) return std::nullopt;
  return token.expires_at.value_or(time::Instant::max());
}

}  // namespace

std::optional<time::Instant> ends_at(const store::State& state, const store::SignIn& sign_in,
                                     const SignInLimits& limits, const Uses& uses) {
  if (sign_in.ended) return std::nullopt;
  const auto user = state.users.find(sign_in.user);
  const bool has_user = user != state.users.end() && !user->second.disabled;
  if (sign_in.user.empty() ? !is_backed(state, sign_in.made_by, false) : !has_user) return std::nullopt;
  const time::Instant last_used = *uses.latest(sign_in.id, sign_in.last_used_at);
  return std::min(sign_in.expires_at, last_used + limits.idle);
}

namespace {

const store::PersonalKey* key_of(const store::State& state, const store::PersonalSignIn& sign_in) {
  const auto found = state.personal->keys.find(sign_in.key_hash);
  return found == state.personal->keys.end() || found->second.revoked ? nullptr : &found->second;
}

std::optional<time::Instant> ends_at(const store::State& state, const store::PersonalSignIn& sign_in) {
  if (sign_in.ended || key_of(state, sign_in) == nullptr) return std::nullopt;
  return sign_in.expires_at;
}

bool holds(const std::optional<time::Instant>& end, time::Instant now) {
  return end && *end > now;
}

Held role_of(const store::Token& token) {
  return {parse_role(token.role).value_or(Role::everyone), token.event};
}

Result<Actor> by_token(const store::State& state, std::string_view secret, time::Instant now) {
  const auto found = state.tokens.find(sha256_hex(secret));
  if (found == state.tokens.end() || !holds(ends_at(state, found->second), now)) {
    return Error{Errc::sign_in_required, "the bearer token is unknown, revoked or too old", "", {}};
  }
  const store::Token& token = found->second;
  return Actor{.known = Known::by_token,
               .id = std::string(token_prefix) + token.id,
               .name = token.name,
               .key = token.id,
               .stands_for = token.made_by,
               .own = {role_of(token)}};
}

Actor by_cookie(const store::State& state, std::string_view secret, time::Instant now, const SignInLimits& limits,
                const Uses& uses) {
  const auto found = state.sign_ins.find(sha256_hex(secret));
  if (found == state.sign_ins.end() || !holds(ends_at(state, found->second, limits, uses), now)) return {};
  const store::SignIn& sign_in = found->second;
  Actor actor{.known = Known::by_sign_in, .name = sign_in.name, .key = sign_in.id, .user = sign_in.user};
  if (sign_in.user.empty()) {
    actor.id = std::string(sign_in_prefix) + sign_in.id;
    actor.stands_for = sign_in.made_by;
    actor.own = {Held{Role::owner}};
  } else {
    actor.id = std::string(user_prefix) + sign_in.user;
    actor.name = state.users.at(sign_in.user).name;
  }
  return actor;
}

}  // namespace

Actor the_server(std::string what) {
  return {.known = Known::as_the_server,
          .id = std::string(system_prefix) + std::move(what),
          .name = "Hatachi",
          .own = {Held{Role::owner}}};
}

Result<Actor> identify(const store::State& state, const Credentials& credentials, time::Instant now,
                       const SignInLimits& limits, const Uses& uses) {
  if (credentials.admin_socket) {
    const std::string console(console_id);
    return Actor{
        .known = Known::by_console, .id = console, .name = console, .key = console, .own = {Held{Role::owner}}};
  }
  if (!credentials.bearer.empty()) return by_token(state, credentials.bearer, now);
  if (!credentials.cookie.empty()) return by_cookie(state, credentials.cookie, now, limits, uses);
  return Actor{};
}

std::string person_actor(const agenda::PersonId& person) {
  return std::string(person_prefix) + person.value;
}

Actor identify_person(const store::State& state, std::string_view cookie, time::Instant now) {
  const auto found = state.personal->sign_ins.find(sha256_hex(cookie));
  if (cookie.empty() || found == state.personal->sign_ins.end()) return {};
  const store::PersonalSignIn& sign_in = found->second;
  if (!holds(ends_at(state, sign_in), now)) return {};
  const agenda::PersonId& person = key_of(state, sign_in)->person;
  return {.known = Known::by_personal_page,
          .id = person_actor(person),
          .key = sign_in.id,
          .person = person,
          .page = sign_in.key_hash};
}

std::string used_by(const store::State& state, const Actor& actor) {
  const auto page = state.personal->keys.find(actor.page);
  return page == state.personal->keys.end() ? actor.key : page->second.id;
}

std::optional<time::Instant> ends_at(const store::State& state, const Actor& actor, const SignInLimits& limits,
                                     const Uses& uses) {
  switch (actor.known) {
    case Known::by_sign_in: {
      const auto* sign_in = row_of(state.sign_ins, actor.key);
      return sign_in == nullptr ? std::nullopt : ends_at(state, *sign_in, limits, uses);
    }
    case Known::by_token: {
      const auto* token = row_of(state.tokens, actor.key);
      return token == nullptr ? std::nullopt : ends_at(state, *token);
    }
    case Known::by_personal_page: {
      const auto* sign_in = row_of(state.personal->sign_ins, actor.key);
      return sign_in == nullptr ? std::nullopt : ends_at(state, *sign_in);
    }
    case Known::not_at_all:
    case Known::by_console:
    case Known::as_the_server: break;
  }
  return time::Instant::max();
}

Rights::Rights(const store::State& state, const Actor& actor)
    : signed_in_(actor.is_signed_in()), has_page_(!actor.person.value.empty()), held_(actor.own) {
  const auto user = state.users.find(actor.user);
  const auto grants = state.grants.find(actor.user);
  if (user == state.users.end() || user->second.disabled || grants == state.grants.end()) return;
  for (const store::Grant& grant : grants->second) {
    if (const auto role = parse_role(grant.role)) held_.push_back({*role, grant.event, grant.part});
  }
}

Reach Rights::reach(Permission permission, const agenda::EventId& event) const {
  if (permission == Permission::see_published) return Reach::whole;
  if (permission == Permission::see_own_page) return has_page_ ? Reach::whole : Reach::none;
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

const std::string& maker_of(const Actor& actor) {
  return actor.user.empty() ? actor.stands_for : actor.user;
}

bool is_backed(const store::State& state, const std::string& made_by, bool needs_account) {
  if (made_by.empty()) return true;
  const auto user = state.users.find(made_by);
  if (user == state.users.end() || user->second.disabled) return false;
  return needs_account || Rights(state, Actor{.user = made_by}).reach(Permission::run_installation) == Reach::whole;
}

Result<void> check_access(const store::State& state, const Actor& by, time::Instant now) {
  const SignInLimits however_idle{.idle = std::chrono::years{1000}};
  if (holds(ends_at(state, by, however_idle, Uses{}), now)) return {};
  return Error{Errc::sign_in_required, "the access has ended meanwhile", "", {}};
}

Result<void> check_may(const store::State& state, const Actor& by, Permission permission, const agenda::EventId& event,
                       time::Instant now) {
  if (auto has = check_access(state, by, now); has.has_error()) return has;
  if (Rights(state, by).reach(permission, event) == Reach::whole) return {};
  return Error{Errc::forbidden, "needs " + std::string(to_string(permission)), "", {}};
}

namespace {

/// A person's name as a list of many languages has it; empty for one there is not.
std::string name_of_person(const store::State& state, std::string_view id) {
  const auto* slot = state.people.find(agenda::PersonId{std::string(id)});
  return slot == nullptr ? std::string() : agenda::display_name(**slot, agenda::Language::en);
}

}  // namespace

Rights rights_of(const store::State& state, std::string_view actor_id, time::Instant now) {
  Actor actor{.id = std::string(actor_id)};
  if (actor_id == console_id) actor.own = {Held{Role::owner}};
  if (actor_id.starts_with(sign_in_prefix)) {
    const auto* sign_in = row_of(state.sign_ins, actor_id.substr(sign_in_prefix.size()));
    if (sign_in != nullptr && is_backed(state, sign_in->made_by, false)) actor.own = {Held{Role::owner}};
  }
  if (actor_id.starts_with(user_prefix)) actor.user = actor_id.substr(user_prefix.size());
  if (actor_id.starts_with(token_prefix)) {
    const auto* token = row_of(state.tokens, actor_id.substr(token_prefix.size()));
    if (token != nullptr && holds(ends_at(state, *token), now)) actor.own = {role_of(*token)};
  }
  return {state, actor};
}

std::string name_of(const store::State& state, std::string_view actor_id) {
  if (actor_id.starts_with(system_prefix)) return "Hatachi";
  std::string name;
  if (actor_id.starts_with(person_prefix)) name = name_of_person(state, actor_id.substr(person_prefix.size()));
  const auto named = [&](std::string_view prefix, const auto& rows) -> std::string {
    if (!actor_id.starts_with(prefix)) return {};
    const auto* row = row_of(rows, actor_id.substr(prefix.size()));
    return row == nullptr ? std::string() : row->name;
  };
  if (name.empty()) name = named(user_prefix, state.users);
  if (name.empty()) name = named(sign_in_prefix, state.sign_ins);
  if (name.empty()) name = named(token_prefix, state.tokens);
  return name.empty() ? std::string(actor_id) : name;
}

}  // namespace hatachi::auth
