#pragma once

#include "server/auth/access.hpp"
#include "server/store/store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// A key or a browser's access, and the ids of the browsers that it ended.
struct IssuedKey {
  Issued issued;
  std::vector<std::string> ended;
};

/// A name is one line, since it stands in lists and logs; `missing_field`, `too_long` and the like on `name`.
Result<void> check_name(std::string_view name);

/// The row of a link to sign in by: an account's, or with no user an owner's. The link has its name and is told its
/// end.
store::SignInLink link_row(Issued& link, std::string user, const Actor& by, time::Instant now);

/// Makes a link that signs one browser in as an owner. This and the others: `forbidden` unless the actor runs the
/// installation.
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

/// Revokes a token by its id; `not_found` without it, and where it is revoked already.
Task<Result<void>> revoke_token(store::Store& store, Actor by, std::string id);

}  // namespace hatachi::auth
