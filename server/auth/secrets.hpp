#pragma once

#include "server/store/store.hpp"

#include <chrono>
#include <string>

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

/// Makes a link that signs one browser in.
Task<Result<Issued>> issue_link(store::Store& store, std::string name);

/// Spends a link and signs a browser in; `link_spent` if it was used, is unknown or too old.
Task<Result<Issued>> sign_in(store::Store& store, std::string link_secret);

/// Ends a sign-in by its id. Ending it twice is no error.
Task<Result<void>> sign_out(store::Store& store, std::string id);

/// Makes a script's token. `invalid_value` for a role there is not.
Task<Result<Issued>> issue_token(store::Store& store, std::string role, std::string name);

/// Revokes a token by its id; `not_found` without it.
Task<Result<void>> revoke_token(store::Store& store, std::string id);

}  // namespace hatachi::auth
