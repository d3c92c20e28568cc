#pragma once

#include "server/store/state.hpp"
#include "tests/server/store/random_items.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

/// Rows with arbitrary values, as far as the tables take them.
namespace hatachi::store {

/// Rows that follow from those before them: few ids of each kind, so that most rows take another's place. Instants lie
/// within two months of `around`, to the quarter of a day: so some are the same.
class RandomRows {
 public:
  RandomRows(Random& random, time::Instant around) : random_(random), around_(around) {}

  /// Some row that may be put into this state.
  Row next(const State& state) {
    switch (below(random_, 12)) {
      case 0: return random_item<agenda::Venue>(random_);
      case 1: return random_item<agenda::Room>(random_);
      case 2: return random_item<agenda::Person>(random_);
      case 3: return user();
      case 4: return grant(state);
      case 5: return token();
      case 6: return link(state);
      case 7: return sign_in(state);
      case 8: return key(state);
      case 9: return browser(state);
      case 10: return Receipt{numbered("key", 20), text(), text(), at()};
      default: return Audit{at(), text(), "a" + text(), {text()}, text(), maybe("192.0.2.1")};
    }
  }

 private:
  std::string text() {
    std::string filled;
    fill(random_, filled);
    return filled;
  }
  std::string numbered(const std::string& name, std::size_t count) {
    return name + "-" + std::to_string(below(random_, count));
  }
  std::string maybe(std::string value) { return flip() ? value : std::string(); }
  bool flip() { return below(random_, 2) == 0; }
  time::Instant at() { return around_ + std::chrono::hours{6} * (static_cast<int>(below(random_, 481)) - 240); }
  std::optional<time::Instant> maybe_at() { return flip() ? std::optional(at()) : std::nullopt; }

  /// An account there is, or nobody.
  std::string somebody(const State& state) {
    if (state.users.empty() || below(random_, 4) == 0) return {};
    return std::next(state.users.begin(), static_cast<std::ptrdiff_t>(below(random_, state.users.size())))->first;
  }

  User user() { return {numbered("user", 6), "e" + text(), "n" + text(), text(), at(), flip()}; }

  Row grant(const State& state) {
    const std::string who = somebody(state);
    if (who.empty()) return user();
    return Grant{who, {maybe("gala")}, maybe(numbered("part", 2)), "r" + text(), at(), flip()};
  }

  Token token() {
    const std::string id = numbered("token", 6);
    return {id, "hash-" + id, text(), text(), at(), flip(), {maybe("gala")}, maybe_at(), maybe_at(), maybe("ada")};
  }

  SignInLink link(const State& state) {
    return {numbered("hash-link", 20), text(), at(), at(), flip(), somebody(state), maybe("ada")};
  }

  SignIn sign_in(const State& state) {
    const std::string id = numbered("sign-in", 30);
    return {id, "hash-" + id, text(), at(), at(), flip(), somebody(state), at(), text(), maybe("ada")};
  }

  /// Of a key there is, only its use changes and whether it is revoked, which stays.
  PersonalKey key(const State& state) {
    const auto& keys = state.personal->keys;
    const std::string id = numbered("key", 12);
    PersonalKey key{id, "hash-" + id, {numbered("person", 3)}, flip() ? "page" : "feed", at()};
    if (const auto found = keys.find(key.secret_hash); found != keys.end()) key = found->second;
    const bool other_holds = std::any_of(keys.begin(), keys.end(), [&](const auto& entry) {
      const PersonalKey& one = entry.second;
      return one.id != key.id && !one.revoked && one.person == key.person && one.purpose == key.purpose;
    });
    key.last_used_at = maybe_at();
    key.revoked = key.revoked || other_holds || flip();
    return key;
  }

  /// Of a browser there is, only that it has ended may change.
  Row browser(const State& state) {
    const auto& [keys, browsers] = *state.personal;
    if (keys.empty()) return key(state);
    const auto of = std::next(keys.begin(), static_cast<std::ptrdiff_t>(below(random_, keys.size())));
    const std::string id = numbered("browser", 30);
    PersonalSignIn browser{id, "hash-" + id, of->first, at(), at()};
    if (const auto found = browsers.find(browser.secret_hash); found != browsers.end()) browser = found->second;
    browser.ended = flip();
    return browser;
  }

  Random& random_;
  time::Instant around_;
};

}  // namespace hatachi::store
