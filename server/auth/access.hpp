#pragma once

#include "server/auth/roles.hpp"
#include "server/store/state.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who asks. Decides on the store's state; knows no request.
namespace hatachi::auth {

/// By what somebody is known.
enum class Known : std::uint8_t { not_at_all, by_sign_in, by_token, by_personal_page, by_console, as_the_server };

/// Somebody who asks for something.
struct Actor {
  Known known = Known::not_at_all;
  /// Who they are in entries and in the audit: `user:ID`, `token:ID`, `person:ID`, `sign-in:ID` of a link made at the
  /// console, `console`, `system:WHAT`; empty for everyone.
  std::string id = {};
  std::string name = {};         ///< to show to other organizers
  std::string key = {};          ///< id of the sign-in or token; what `Hub::drop` closes when it ends
  std::string user = {};         ///< whose roles it has; empty: its own
  std::string stands_for = {};   ///< the user who made what it came by; empty: the console
  std::vector<Held> own = {};    ///< roles that are no user's: a token's, the console's
  agenda::PersonId person = {};  ///< whose personal page it is
  std::string page = {};         ///< that page's key, by its `secret_hash`
  std::string address = {};      ///< where they ask from; told to the audit

  bool is_signed_in() const { return !id.empty(); }
};

/// How long a sign-in holds.
struct SignInLimits {
  std::chrono::seconds idle = std::chrono::days{7};       ///< without a request
  std::chrono::seconds absolute = std::chrono::days{30};  ///< in all
};

class Uses;

/// The server itself, which does what nobody asked it to.
Actor the_server(std::string what);

/// What a request brings with it; empty where it brings nothing.
struct Credentials {
  std::string_view cookie;
  std::string_view bearer;
  bool admin_socket = false;
};

/// The actor behind the credentials. A bearer token that is unknown or revoked is `sign_in_required`;
/// a cookie that no longer holds makes the asker everyone. `uses` knows of later uses than the state does.
Result<Actor> identify(const store::State& state, const Credentials& credentials, time::Instant now,
                       const SignInLimits& limits, const Uses& uses);

/// Who is known by their personal page, as an `Actor::id`.
std::string person_actor(const agenda::PersonId& person);

/// The person whose page the cookie opens; everyone where it opens none.
Actor identify_person(const store::State& state, std::string_view cookie, time::Instant now);

/// What `Uses` notes when an actor asks: its key, and of a personal page the link, whose browsers are nobody's to see.
std::string used_by(const store::State& state, const Actor& actor);

/// When an access that was identified before ends, as things stand: nothing where it has been ended or revoked,
/// `time::Instant::max()` where no clock ends it.
std::optional<time::Instant> ends_at(const store::State& state, const Actor& actor, const SignInLimits& limits,
                                     const Uses& uses);

/// The same of a sign-in.
std::optional<time::Instant> ends_at(const store::State& state, const store::SignIn& sign_in,
                                     const SignInLimits& limits, const Uses& uses);

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
  bool has_page_ = false;
  std::vector<Held> held_;
};

/// That who was let in still has the access that let them in: `sign_in_required` once it ended. For the writer, which
/// decides later; idleness ends nothing that is under way.
Result<void> check_access(const store::State& state, const Actor& by, time::Instant now);

/// The same, and that they may do it everywhere in the event, or with no event in the installation: `forbidden`.
Result<void> check_may(const store::State& state, const Actor& by, Permission permission, const agenda::EventId& event,
                       time::Instant now);

/// What an `Actor::id` that stands in an entry may do as things are now: nothing where its account or token has ended.
/// The console, and who signed in by a link of the console, is an owner for good.
Rights rights_of(const store::State& state, std::string_view actor_id, time::Instant now);

/// The user whose access it ends with: the actor's own, or who made the token or link that it came by; empty for the
/// console.
const std::string& maker_of(const Actor& actor);

/// True where what a user made still opens something: they are not disabled and, where it needs no account, run the
/// installation as they had to. Of the console (no user) it always does.
bool is_backed(const store::State& state, const std::string& made_by, bool needs_account);

/// The name behind an `Actor::id` that stands in an entry; the id itself where it is unknown. What the server does by
/// itself (`system:…`) is done by Hatachi.
std::string name_of(const store::State& state, std::string_view actor_id);

}  // namespace hatachi::auth
