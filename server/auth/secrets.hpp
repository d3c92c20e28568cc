#pragma once

#include "server/store/store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// Secrets that open something: one-time links, sign-ins, tokens. Only their hashes are kept.
namespace hatachi::auth {

inline constexpr std::chrono::hours link_lifetime{24};
inline constexpr std::chrono::hours sign_in_lifetime{24 * 30};
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

/// Makes a link that signs one browser in as an owner.
Task<Result<Issued>> issue_link(store::Store& store, std::string name);

/// Spends a link and signs a browser in; `link_spent` if it was used, is unknown or too old.
Task<Result<Issued>> sign_in(store::Store& store, std::string link_secret);

/// Ends a sign-in by its id. Ending it twice is no error.
Task<Result<void>> sign_out(store::Store& store, std::string id);

/// What a script is to be.
struct TokenWish {
  std::string name;
  std::string role;
  agenda::EventId event = {};                    ///< the only one it is for; empty: all
  std::optional<std::chrono::days> days = {};  ///< how long it holds; nothing: until it is revoked
};

/// Makes a script's token. `invalid_value` for a role there is not or that is about a part of an event, `not_found` for
/// an event there is not.
Task<Result<Issued>> issue_token(store::Store& store, TokenWish wish);

/// Revokes a token by its id; `not_found` without it.
Task<Result<void>> revoke_token(store::Store& store, std::string id);

}  // namespace hatachi::auth
