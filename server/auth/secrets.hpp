#pragma once

#include "server/auth/access.hpp"
#include "server/store/store.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Secrets that open something: one-time links and tokens. Only their hashes are kept.
namespace hatachi::auth {

inline constexpr std::chrono::hours link_lifetime{24};
inline constexpr std::size_t max_name = 80;

/// A secret, to be shown once, and the id of what it opens.
struct Issued {
  std::string id;
  std::string secret;
  std::string name;
  time::Instant expires_at;
};

/// A name is one line, since it stands in lists and logs; `missing_field`, `too_long` and the like on `name`.
Result<void> check_name(std::string_view name);

/// Writes what a job decides; the result is what it set or the writer's error.
template <class T>
Task<Result<T>> keep(store::Store& store, store::Job job, std::shared_ptr<T> outcome) {
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  co_return std::move(*outcome);
}

/// Makes a link that signs one browser in as an owner.
Task<Result<Issued>> issue_link(store::Store& store, Actor by, std::string name);

/// What a script is to be.
struct TokenWish {
  std::string name;
  std::string role;
  agenda::EventId event = {};                  ///< the only one it is for; empty: all
  std::optional<std::chrono::days> days = {};  ///< how long it holds; nothing: until it is revoked
};

/// Makes a script's token. `invalid_value` for a role there is not or that is about a part of an event, `not_found` for
/// an event there is not.
Task<Result<Issued>> issue_token(store::Store& store, Actor by, TokenWish wish);

/// Revokes a token by its id; `not_found` without it.
Task<Result<void>> revoke_token(store::Store& store, Actor by, std::string id);

}  // namespace hatachi::auth
