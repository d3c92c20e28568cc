#include "server/auth/users.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/faults.hpp"
#include "server/auth/audit.hpp"
#include "server/auth/folding.hpp"
#include "server/auth/rows.hpp"
#include "server/auth/sign_in.hpp"
#include "server/base/random.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
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

Error disabled() {
  return Error{Errc::forbidden, "the account is disabled", "user", {{"reason", "account_disabled"}}};
}

Result<store::User> new_user(std::string email, std::string name, time::Instant now) {
  if (auto checked = check_email(email); checked.has_error()) return checked.error();
  if (auto checked = check_name(name); checked.has_error()) return checked.error();
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

Result<void> check_granting(const State& state, const Actor& by, const agenda::EventId& event, time::Instant now) {
  const Permission needed = event.value.empty() ? Permission::run_installation : Permission::grant_roles;
  return check_may(state, by, needed, event, now);
}

/// That somebody may begin an account's access anew: who runs the installation that of anybody, who gives roles in an
/// event that of whom all roles are there. Else they could sign in as somebody who may do more than they can give.
Result<void> check_resetting(const State& state, const Actor& by, const std::string& user, const agenda::EventId& event,
                             time::Instant now) {
  if (auto may = check_granting(state, by, event, now); may.has_error()) return may;
  if (event.value.empty()) return {};
  const auto grants = state.grants.find(user);
  const auto is_here = [&](const store::Grant& grant) { return grant.event == event; };
  if (grants == state.grants.end() || std::ranges::none_of(grants->second, is_here)) return no_user(user);
  if (std::ranges::all_of(grants->second, is_here)) return {};
  return Error{Errc::forbidden, "the account has roles elsewhere", "user", {{"reason", "account_elsewhere"}}};
}

/// The accounts by their addresses, with those that are made while a job decides.
class Accounts {
 public:
  explicit Accounts(const State& state) {
    for (const auto& [id, user] : state.users) by_address_.emplace(folded(user.email), user);
  }
  const store::User* find(std::string_view email) const {
    const auto found = by_address_.find(folded(email));
    return found == by_address_.end() ? nullptr : &found->second;
  }
  void add(const store::User& user) { by_address_.emplace(folded(user.email), user); }

 private:
  std::map<std::string, store::User> by_address_;
};

/// Who gets a role and as what; an account that is made for it is added to the others.
Result<Granted> decide(const State& state, Accounts& accounts, const RoleWish& wish, time::Instant now) {
  if (auto checked = check_place(state, wish); checked.has_error()) return checked.error();
  Granted granted;
  if (const store::User* known = accounts.find(wish.email)) {
    granted.user = *known;
  } else {
    auto made = new_user(wish.email, wish.name, now);
    if (made.has_error()) return made.error();
    granted.user = *std::move(made);
    granted.is_new = true;
    accounts.add(granted.user);
  }
  granted.grant = {granted.user.id, wish.event, wish.part, std::string(to_string(wish.role)), now, false};
  return granted;
}

/// A role in a few words, for the audit.
std::string words_of(const store::Grant& grant) {
  return grant.part.empty() ? grant.role : grant.role + " " + grant.part;
}

void put_rows(const Granted& granted, const Actor& by, time::Instant now, Decision& decision) {
  const auto put = [&](auto row, Action action, std::string detail) {
    decision.rows.emplace_back(std::move(row));
    decision.rows.emplace_back(line(by, action, now, granted.user.id, granted.grant.event, std::move(detail)));
  };
  if (granted.is_new) put(granted.user, Action::add_user, {});
  put(granted.grant, Action::give_role, words_of(granted.grant));
}

/// The account that is to be let in: one that is not disabled.
Result<const store::User*> find_enabled(const State& state, const std::string& id) {
  const auto found = state.users.find(id);
  if (found == state.users.end()) return no_user(id);
  if (found->second.disabled) return disabled();
  return &found->second;
}

/// A link by which an account signs in, told by `link`.
store::SignInLink link_for(const store::User& user, Issued& link, const Actor& by, time::Instant now) {
  link.name = user.name;
  return link_row(link, user.id, by, now);
}

}  // namespace

const store::User* find_user(const State& state, std::string_view email) {
  const std::string sought = folded(email);
  const auto found = std::find_if(state.users.begin(), state.users.end(),
                                  [&](const auto& one) { return folded(one.second.email) == sought; });
  return found == state.users.end() ? nullptr : &found->second;
}

Task<Result<store::User>> edit_user(store::Store& store, Actor by, std::string id, UserPatch patch) {
  if (patch.name) {
    if (auto checked = check_name(*patch.name); checked.has_error()) co_return checked.error();
  }
  auto edited = std::make_shared<store::User>();
  store::Job job = [edited, by, id, patch](const State& state, time::Instant now) -> Result<Decision> {
    if (auto may = check_may(state, by, Permission::run_installation, {}, now); may.has_error()) return may.error();
    const auto found = state.users.find(id);
    if (found == state.users.end()) return no_user(id);
    const store::User& before = found->second;
    *edited = before;
    if (patch.name) edited->name = *patch.name;
    if (patch.disabled) edited->disabled = *patch.disabled;
    if (*edited == before) return Decision{};
    Decision decision{{}, {*edited}};
    if (edited->name != before.name) decision.rows.emplace_back(line(by, Action::edit_user, now, id, {}, "name"));
    if (edited->disabled == before.disabled) return decision;
    const Action action = edited->disabled ? Action::disable_user : Action::enable_user;
    decision.rows.emplace_back(line(by, action, now, id));
    if (edited->disabled) end_access(decision, state, by, id, {}, now);
    return decision;
  };
  co_return co_await keep(store, std::move(job), edited);
}

Task<Result<Issued>> issue_link_for(store::Store& store, Actor by, std::string user) {
  auto issued = std::make_shared<Issued>(Issued{{}, new_secret(), {}, {}});
  store::Job job = [issued, by, user](const State& state, time::Instant now) -> Result<Decision> {
    if (auto may = check_may(state, by, Permission::run_installation, {}, now); may.has_error()) return may.error();
    const auto found = find_enabled(state, user);
    if (found.has_error()) return found.error();
    return Decision{{}, {link_for(**found, *issued, by, now), line(by, Action::make_link, now, user)}};
  };
  co_return co_await keep(store, std::move(job), issued);
}

void end_access(Decision& decision, const State& state, const Actor& by, const std::string& user, std::string_view but,
                time::Instant now) {
  for (const auto& [hash, sign_in] : state.sign_ins) {
    const bool its_own = sign_in.user == user || sign_in.made_by == user;
    if (its_own && !sign_in.ended && sign_in.id != but) end(decision, by, sign_in, now);
  }
  for (const auto& [hash, link] : state.links) {
    if ((link.user != user && link.made_by != user) || link.spent) continue;
    store::SignInLink spent = link;
    spent.spent = true;
    decision.rows.emplace_back(std::move(spent));
  }
}

Task<Result<Issued>> reset_user(store::Store& store, Actor by, std::string user, agenda::EventId event) {
  auto issued = std::make_shared<Issued>(Issued{{}, new_secret(), {}, {}});
  store::Job job = [issued, by, user, event](const State& state, time::Instant now) -> Result<Decision> {
    if (auto may = check_resetting(state, by, user, event, now); may.has_error()) return may.error();
    const auto found = find_enabled(state, user);
    if (found.has_error()) return found.error();
    store::User without = **found;
    without.password_hash.clear();
    Decision decision{{}, {without, line(by, Action::reset_user, now, user, event)}};
    end_access(decision, state, by, user, {}, now);
    decision.rows.emplace_back(link_for(without, *issued, by, now));
    return decision;
  };
  co_return co_await keep(store, std::move(job), issued);
}

Task<Result<GrantedMany>> grant_roles(store::Store& store, Actor by, std::vector<RoleWish> wishes, Attempt attempt) {
  std::vector<std::string> secrets(wishes.size());
  std::generate(secrets.begin(), secrets.end(), new_secret);
  auto many = std::make_shared<GrantedMany>();
  store::Job job = [many, by, attempt, wishes = std::move(wishes), secrets = std::move(secrets)](
                       const State& state, time::Instant now) -> Result<Decision> {
    *many = GrantedMany{};
    Accounts accounts(state);
    std::set<std::tuple<std::string, std::string, std::string>> places;
    Decision decision;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
      if (auto may = check_granting(state, by, wishes[i].event, now); may.has_error()) return may.error();
      auto decided = decide(state, accounts, wishes[i], now);
      if (decided.has_value() &&
          !places.emplace(decided->user.id, decided->grant.event.value, decided->grant.part).second) {
        decided = Error{Errc::duplicate, "the account is named before for the same place", "email", {}};
      }
      if (decided.has_error()) {
        many->faults.push_back({i, decided.error()});
        continue;
      }
      Granted one = *std::move(decided);
      put_rows(one, by, now, decision);
      if (one.is_new) {
        one.link = Issued{{}, secrets[i], {}, {}};
        decision.rows.emplace_back(link_for(one.user, *one.link, by, now));
        decision.rows.emplace_back(line(by, Action::make_link, now, one.user.id, wishes[i].event));
      }
      many->granted.push_back(std::move(one));
    }
    if (many->faults.empty() && attempt == Attempt::real) return decision;
    many->granted.clear();
    return Decision{};
  };
  co_return co_await keep(store, std::move(job), many);
}

Task<Result<void>> end_role(store::Store& store, Actor by, std::string user, agenda::EventId event, std::string part) {
  store::Job job = [by, user, event, part](const State& state, time::Instant now) -> Result<Decision> {
    if (auto may = check_granting(state, by, event, now); may.has_error()) return may.error();
    const auto grants = state.grants.find(user);
    if (grants == state.grants.end()) return no_user(user);
    for (store::Grant grant : grants->second) {
      if (grant.event != event || grant.part != part) continue;
      grant.ended = true;
      return Decision{{}, {grant, line(by, Action::end_role, now, user, event, words_of(grant))}};
    }
    return Error{Errc::not_found, "the account has no such role", "user", {{"id", user}}};
  };
  co_return co_await keep(store, std::move(job));
}

}  // namespace hatachi::auth
