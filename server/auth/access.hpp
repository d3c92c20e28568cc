#pragma once

#include "server/auth/roles.hpp"
#include "server/store/state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who asks. Decides on the store's state; knows no request.
namespace hatachi::auth {

/// Somebody who asks for something.
struct Actor {
  std::string id = {};                      ///< `sign-in:ID`, `token:ID`, `console`; empty for everyone
  std::string name = {};                    ///< to show to other organizers
  std::string key = {};                     ///< what `Hub::drop` closes when the access ends
  std::optional<time::Instant> until = {};  ///< when it ends by itself
  std::string user = {};                    ///< whose roles it has; empty: its own
  std::vector<Held> own = {};               ///< roles that are no user's: a token's, the console's

  bool is_signed_in() const { return !id.empty(); }
};

/// The server itself, which does what nobody asked it to.
Actor the_server(std::string what);

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

/// What an actor may do, by the roles of one state.
class Rights {
 public:
  Rights() = default;
  Rights(const store::State& state, const Actor& actor);

  /// How far a permission goes in an event; of one that is no event's, the event is empty.
  Reach reach(Permission permission, const agenda::EventId& event) const;

  /// How far it goes at all: in some event, or where its scope is the installation, there.
  Reach reach(Permission permission) const;

  /// True where it goes as far as something that belongs to these tracks and delegations.
  bool reaches(Permission permission, const agenda::EventId& event, const std::vector<std::string_view>& parts) const;

  const std::vector<Held>& held() const { return held_; }
  /// The highest role that is held anywhere.
  Role highest() const;

 private:
  bool signed_in_ = false;
  std::vector<Held> held_;
};

/// The name behind an `Actor::id` that stands in an entry; the id itself where it is unknown. What the server does by itself
/// (`system:…`) is done by Hatachi.
std::string name_of(const store::State& state, std::string_view actor_id);

}  // namespace hatachi::auth
