#include "server/auth/sign_in.hpp"

#include "server/auth/audit.hpp"
#include "server/auth/rows.hpp"
#include "server/auth/uses.hpp"
#include "server/base/clock.hpp"
#include "server/base/random.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::auth {
namespace {

using store::Decision;
using store::State;

class LinkMethod final : public SignInMethod {
 public:
  std::string_view name() const override { return "link"; }
  std::vector<std::string_view> fields() const override { return {"secret"}; }

  Task<Result<Proof>> prove(Fields fields, std::string) override {
    co_return Proof{[hash = sha256_hex(fields.at("secret"))](const State& state, time::Instant now) {
      return spend(state, hash, now);
    }};
  }

 private:
  static Result<Proven> spend(const State& state, const std::string& hash, time::Instant now) {
    const auto link = state.links.find(hash);
    if (link == state.links.end() || link->second.spent || link->second.expires_at <= now) {
      return Error{Errc::link_spent, "the link was used, has expired or never was", "secret", {}};
    }
    const auto user = state.users.find(link->second.user);
    if (user != state.users.end() && user->second.disabled) {
      return Error{Errc::link_spent, "the account is disabled", "secret", {}};
    }
    if (!is_backed(state, link->second.made_by, !link->second.user.empty())) {
      return Error{Errc::link_spent, "who made the link has no access any more", "secret", {}};
    }
    store::SignInLink spent = link->second;
    spent.spent = true;
    return Proven{spent.user, spent.name, {spent}, spent.user.empty() ? spent.made_by : std::string()};
  }
};

bool is_own(const store::SignIn& sign_in, const Actor& by) {
  if (by.known != Known::by_sign_in) return false;
  return sign_in.id == by.key || (!by.user.empty() && sign_in.user == by.user);
}

/// What ends those of one's own sign-ins that `ends` holds for; their ids go to `ended`.
template <class Predicate>
Decision end_own(const State& state, const Actor& by, time::Instant now, std::vector<std::string>& ended,
                 const Predicate& ends) {
  Decision decision;
  ended.clear();
  for (const auto& [hash, sign_in] : state.sign_ins) {
    if (sign_in.ended || !is_own(sign_in, by) || !ends(sign_in)) continue;
    ended.push_back(sign_in.id);
    end(decision, by, sign_in, now);
  }
  return decision;
}

/// An account's sign-ins that make room for one more, those used longest ago; `but` is one that ends anyway.
std::vector<const store::SignIn*> too_many(const State& state, const std::string& user, std::string_view but) {
  std::vector<const store::SignIn*> own;
  for (const auto& [hash, one] : state.sign_ins) {
    if (!user.empty() && one.user == user && !one.ended && one.id != but) own.push_back(&one);
  }
  if (own.size() < max_sign_ins) return {};
  std::ranges::sort(own, {}, [](const store::SignIn* one) { return one->last_used_at; });
  own.resize(own.size() - max_sign_ins + 1);
  return own;
}

}  // namespace

std::unique_ptr<SignInMethod> link_method() {
  return std::make_unique<LinkMethod>();
}

Result<SignInMethod*> find_method(const SignInMethods& methods, std::string_view name) {
  std::string choices;
  for (const auto& method : methods) {
    if (method->name() == name) return method.get();
    choices += (choices.empty() ? "" : ", ") + std::string(method->name());
  }
  return Error{Errc::invalid_value, "there is no such way to sign in", "method", {{"choices", choices}}};
}

Task<Result<IssuedKey>> sign_in(store::Store& store, SignInMethod& method, SignInMethod::Fields fields, Visitor visitor,
                                SignInLimits limits) {
  auto proving = method.prove(std::move(fields), visitor.address);
  auto proof = co_await std::move(proving);
  if (proof.has_error()) co_return proof.error();
  auto entered = std::make_shared<IssuedKey>(IssuedKey{{new_id(), new_secret(), {}, {}}, {}});
  store::Job job = [=, proof = std::move(*proof), by = std::string(method.name())](
                       const State& state, time::Instant now) -> Result<Decision> {
    auto proven = proof(state, now);
    if (proven.has_error()) return proven.error();
    Issued* issued = &entered->issued;
    entered->ended.clear();
    issued->name = proven->name;
    issued->expires_at = now + limits.absolute;
    const store::SignIn sign_in{issued->id,         sha256_hex(issued->secret),
                                proven->name,       now,
                                issued->expires_at, false,
                                proven->user,       now,
                                visitor.browser,    proven->made_by};
    Actor who;
    who.id = proven->user.empty() ? "sign-in:" + issued->id : "user:" + proven->user;
    who.address = visitor.address;
    Decision decision{{}, std::move(proven->rows)};
    decision.rows.emplace_back(sign_in);
    const bool had_one = visitor.before.known == Known::by_sign_in;
    const store::SignIn* old = had_one ? row_of(state.sign_ins, visitor.before.key) : nullptr;
    std::string_view gone;
    if (old != nullptr && !old->ended) {
      gone = old->id;
      entered->ended.push_back(old->id);
      end(decision, visitor.before, *old, now);
    }
    for (const store::SignIn* one : too_many(state, proven->user, gone)) {
      entered->ended.push_back(one->id);
      end(decision, who, *one, now);
    }
    decision.rows.emplace_back(line(who, Action::sign_in, now, issued->id, {}, by));
    return decision;
  };
  co_return co_await keep(store, std::move(job), entered);
}

void end(Decision& decision, const Actor& by, store::SignIn sign_in, time::Instant now) {
  std::string id = sign_in.id;
  sign_in.ended = true;
  decision.rows.emplace_back(std::move(sign_in));
  decision.rows.emplace_back(line(by, Action::sign_out, now, std::move(id)));
}

std::vector<store::SignIn> own_sign_ins(const State& state, const Actor& by, const SignInLimits& limits,
                                        const Uses& uses, time::Instant now) {
  std::vector<store::SignIn> own;
  for (const auto& [hash, sign_in] : state.sign_ins) {
    if (!is_own(sign_in, by)) continue;
    const auto end = ends_at(state, sign_in, limits, uses);
    if (!end || *end <= now) continue;
    own.push_back(sign_in);
    own.back().last_used_at = *uses.latest(sign_in.id, sign_in.last_used_at);
  }
  std::sort(own.begin(), own.end(), [](const auto& a, const auto& b) { return a.created_at > b.created_at; });
  return own;
}

Task<Result<void>> end_sign_in(store::Store& store, Actor by, std::string id) {
  store::Job job = [by, id](const State& state, time::Instant now) -> Result<Decision> {
    std::vector<std::string> ended;
    Decision decision = end_own(state, by, now, ended, [&](const store::SignIn& one) { return one.id == id; });
    if (ended.empty()) return Error{Errc::not_found, "there is no such sign-in", "id", {{"id", id}}};
    return decision;
  };
  co_return co_await keep(store, std::move(job));
}

Task<Result<std::vector<std::string>>> end_other_sign_ins(store::Store& store, Actor by) {
  auto ended = std::make_shared<std::vector<std::string>>();
  store::Job job = [by, ended](const State& state, time::Instant now) -> Result<Decision> {
    return end_own(state, by, now, *ended, [&](const store::SignIn& one) { return one.id != by.key; });
  };
  co_return co_await keep(store, std::move(job), ended);
}

}  // namespace hatachi::auth
