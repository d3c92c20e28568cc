#pragma once

#include "server/store/state.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Who asks. Decides on the store's state; knows no request.
namespace hatachi::auth {

enum class Role : std::uint8_t { everyone, organizer };
std::string_view to_string(Role role);

/// Somebody who asks for something.
struct Actor {
  Role role = Role::everyone;
  std::string id;                      ///< `sign-in:ID`, `token:ID`, `console`; empty for everyone
  std::string name;                    ///< to show to other organizers
  std::string key;                     ///< what `Hub::drop` closes when the access ends
  std::optional<time::Instant> until;  ///< when it ends by itself

  bool is_organizer() const { return role == Role::organizer; }
};

/// What a request brings with it; empty where it brings nothing.
struct Credentials {
  std::string_view cookie;
  std::string_view bearer;
  bool admin_socket = false;
};

/// The actor behind the credentials. A bearer token that is unknown or revoked is `sign_in_required`;
/// a cookie that no longer holds makes the asker everyone.
Result<Actor> identify(const store::State& state, const Credentials& credentials, time::Instant now);

/// True while an access that was identified before has not been ended, revoked or left to expire.
bool still_holds(const store::State& state, const Actor& actor, time::Instant now);

/// The name behind an `Actor::id` that stands in an entry; the id itself where it is unknown. What the server does by itself
/// (`system:…`) is done by Hatachi.
std::string name_of(const store::State& state, std::string_view actor_id);

}  // namespace hatachi::auth
