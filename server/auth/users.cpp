#include "server/auth/users.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/faults.hpp"
#include "server/base/random.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace hatachi::auth {
namespace {

using store::Decision;
using store::State;

Result<void> check_email(std::string_view email) {
  const auto at = email.rfind('@');
  const bool has_both = at != email.npos && at > 0 && at + 1 < email.size() && email.find('@') == at;
  const bool is_word = std::none_of(email.begin(), email.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '<' || c == '>' || c == '"' || c == ',';
  });
  return agenda::Checks{}
      .string("email", email, max_email)
      .that(has_both && is_word, Errc::invalid_value, "email", "an address is name@host")
      .result();
}

Error no_user(const std::string& id) {
  return Error{Errc::not_found, "there is no account '" + id + "'", "user", {{"id", id}}};
}

Result<store::User> new_user(const State& state, std::string email, std::string name, time::Instant now) {
  if (auto checked = check_email(email); checked.has_error()) return checked.error();
  if (auto checked = check_name(name); checked.has_error()) return checked.error();
  if (find_user(state, email) != nullptr) {
    return Error{Errc::already_exists, "the address has an account", "email", {{"id", email}}};
  }
  return store::User{new_id(), std::move(email), std::move(name), {}, now, false};
}

/// That a role can be held there: a part is an editor's, and one of the event's.
Result<void> check_place(const State& state, const RoleWish& wish) {
  if (wish.role == Role::editor && wish.part.empty()) {
    return Error{Errc::missing_field, "an editor edits a track or a delegation", "part", {}};
  }
  if (wish.event.value.empty()) {
    return wish.part.empty() ? Result<void>{} : Error{Errc::invalid_value, "a part is of an event", "part", {}};
  }
  const store::EventState* held = state.find(wish.event);
  if (held == nullptr) return agenda::missing(wish.event, "event");
  if (wish.part.empty()) return {};
  if (wish.role != Role::editor) return Error{Errc::invalid_value, "only editors have a part", "part", {}};
  const agenda::TrackId track{wish.part};
  if (held->draft.tracks.contains(track) || held->draft.delegations.contains({wish.part})) return {};
  return agenda::unknown("part", track);
}

Result<void> check_granting(const State& state, const Actor& by, const agenda::EventId& event) {
  const Permission needed = event.value.empty() ? Permission::run_installation : Permission::grant_roles;
  if (Rights(state, by).reach(needed, event) == Reach::whole) return {};
  return Error{Errc::forbidden, "needs " + std::string(to_string(needed)), "", {}};
}

/// Writes what a job decides; the result is what it set or the writer's error.
template <class T>
Task<Result<T>> keep(store::Store& store, store::Job job, std::shared_ptr<T> outcome) {
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  co_return std::move(*outcome);
}

}  // namespace

std::string folded(std::string_view email) {
  std::string lower(email);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

const store::User* find_user(const State& state, std::string_view email) {
  const std::string sought = folded(email);
  const auto found = std::find_if(state.users.begin(), state.users.end(),
                                  [&](const auto& one) { return folded(one.second.email) == sought; });
  return found == state.users.end() ? nullptr : &found->second;
}

Task<Result<store::User>> add_user(store::Store& store, std::string email, std::string name) {
  auto made = std::make_shared<store::User>();
  store::Job job = [made, email, name](const State& state, time::Instant now) -> Result<Decision> {
    auto user = new_user(state, email, name, now);
    if (user.has_error()) return user.error();
    *made = *user;
    return Decision{{}, {*std::move(user)}};
  };
  co_return co_await keep(store, std::move(job), made);
}

Task<Result<store::User>> edit_user(store::Store& store, std::string id, UserPatch patch) {
  if (patch.name) {
    if (auto checked = check_name(*patch.name); checked.has_error()) co_return checked.error();
  }
  auto edited = std::make_shared<store::User>();
  store::Job job = [edited, id, patch](const State& state, time::Instant) -> Result<Decision> {
    const auto found = state.users.find(id);
    if (found == state.users.end()) return no_user(id);
    *edited = found->second;
    if (patch.name) edited->name = *patch.name;
    if (patch.disabled) edited->disabled = *patch.disabled;
    if (*edited == found->second) return Decision{};
    return Decision{{}, {*edited}};
  };
  co_return co_await keep(store, std::move(job), edited);
}

Task<Result<Issued>> issue_link_for(store::Store& store, std::string user) {
  auto issued = std::make_shared<Issued>(Issued{{}, new_secret(), {}, {}});
  store::Job job = [issued, user](const State& state, time::Instant now) -> Result<Decision> {
    const auto found = state.users.find(user);
    if (found == state.users.end()) return no_user(user);
    if (found->second.disabled) return Error{Errc::forbidden, "the account is disabled", "user", {}};
    issued->name = found->second.name;
    issued->expires_at = now + link_lifetime;
    const std::string hash = sha256_hex(issued->secret);
    return Decision{{}, {store::SignInLink{hash, issued->name, now, issued->expires_at, false, user}}};
  };
  co_return co_await keep(store, std::move(job), issued);
}

Task<Result<Granted>> grant_role(store::Store& store, Actor by, RoleWish wish) {
  auto granted = std::make_shared<Granted>();
  store::Job job = [granted, by, wish](const State& state, time::Instant now) -> Result<Decision> {
    *granted = Granted{};
    if (auto may = check_granting(state, by, wish.event); may.has_error()) return may.error();
    if (auto checked = check_place(state, wish); checked.has_error()) return checked.error();
    Decision decision;
    if (const store::User* known = find_user(state, wish.email)) {
      granted->user = *known;
    } else {
      auto made = new_user(state, wish.email, wish.name, now);
      if (made.has_error()) return made.error();
      granted->user = *std::move(made);
      granted->is_new = true;
      decision.rows.emplace_back(granted->user);
    }
    granted->grant = {granted->user.id, wish.event, wish.part, std::string(to_string(wish.role)), now, false};
    decision.rows.emplace_back(granted->grant);
    return decision;
  };
  co_return co_await keep(store, std::move(job), granted);
}

Task<Result<void>> end_role(store::Store& store, Actor by, std::string user, agenda::EventId event, std::string part) {
  store::Job job = [by, user, event, part](const State& state, time::Instant) -> Result<Decision> {
    if (auto may = check_granting(state, by, event); may.has_error()) return may.error();
    const auto grants = state.grants.find(user);
    if (grants == state.grants.end()) return no_user(user);
    for (store::Grant grant : grants->second) {
      if (grant.event != event || grant.part != part) continue;
      grant.ended = true;
      return Decision{{}, {std::move(grant)}};
    }
    return Error{Errc::not_found, "the account has no such role", "user", {{"id", user}}};
  };
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  co_return Result<void>{};
}

}  // namespace hatachi::auth
