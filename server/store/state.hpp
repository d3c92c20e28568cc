#pragma once

#include "scheduling/agenda/change.hpp"
#include "scheduling/agenda/operations.hpp"
#include "scheduling/rules/index.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hatachi::store {

/// The three numbered streams of an event.
enum class Stream : std::uint8_t { draft, published, places };
std::string_view to_string(Stream stream);

/// One numbered step of a stream: what an operation did to one event.
struct Entry {
  agenda::EventId event;
  Stream stream = Stream::draft;
  std::uint64_t number = 0;
  time::Instant at;
  std::string actor;                   ///< who, as `kind:id`; empty in the published stream
  std::string operation;               ///< stable name such as `edit_session`
  std::uint64_t undoes = 0;            ///< the draft entry it takes back, or 0
  std::uint64_t operation_number = 0;  ///< the operation's own, over all events: its entries share it
  agenda::Changes changes;
  std::string reason = {};  ///< why it was done in spite of a conflict that blocks; empty without one

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Somebody with an account.
struct User {
  std::string id;
  std::string email;               ///< as it was written; `auth::folded` compares
  std::string name;                ///< as others see it
  std::string password_hash = {};  ///< empty: signs in by links alone
  time::Instant created_at;
  bool disabled = false;

  friend bool operator==(const User&, const User&) = default;
};

/// What somebody is in an event, or in the whole installation.
struct Grant {
  std::string user;
  agenda::EventId event;  ///< empty: in every event, and in what is no event's
  std::string part = {};  ///< the track or delegation that an editor's role is about; empty: all of it
  std::string role;       ///< `auth::Role`
  time::Instant granted_at;
  bool ended = false;

  friend bool operator==(const Grant&, const Grant&) = default;
};

/// A script's access. The secret itself is shown once and never kept.
struct Token {
  std::string id;
  std::string secret_hash;  ///< SHA-256, hexadecimal
  std::string role;         ///< `auth::Role`
  std::string name;
  time::Instant created_at;
  bool revoked = false;
  agenda::EventId event = {};                      ///< the only one it is for; empty: all
  std::optional<time::Instant> expires_at = {};    ///< nothing: holds until it is revoked
  std::optional<time::Instant> last_used_at = {};  ///< to the minute
  std::string made_by = {};                        ///< the account that it stands for; empty: the console

  friend bool operator==(const Token&, const Token&) = default;
};

/// A one-time link that becomes a sign-in.
struct SignInLink {
  std::string secret_hash;
  std::string name;
  time::Instant created_at;
  time::Instant expires_at;
  bool spent = false;
  std::string user = {};     ///< who signs in; empty: an owner without an account
  std::string made_by = {};  ///< the account that it stands for; empty: the console

  friend bool operator==(const SignInLink&, const SignInLink&) = default;
};

/// A browser that is signed in.
struct SignIn {
  std::string id;
  std::string secret_hash;
  std::string name;
  time::Instant created_at;
  time::Instant expires_at;
  bool ended = false;
  std::string user = {};            ///< who is signed in; empty: an owner without an account
  time::Instant last_used_at = {};  ///< to the minute
  std::string browser = {};         ///< what it says of itself, in a few words
  std::string made_by = {};         ///< of one without an account, the one that it stands for; empty: the console

  friend bool operator==(const SignIn&, const SignIn&) = default;
};

/// A secret address that is one person's own: of their page, or of their calendar. It knows no password.
struct PersonalKey {
  std::string id;
  std::string secret_hash;  ///< SHA-256, hexadecimal
  agenda::PersonId person;
  std::string purpose;  ///< `auth::Purpose`; a person has one key of each
  time::Instant created_at;
  std::optional<time::Instant> last_used_at = {};  ///< to the minute
  bool revoked = false;
  std::string issuer = {};                   ///< `auth::Actor::id` of who made it; empty: nobody known
  std::vector<agenda::EventId> events = {};  ///< that named the person when it was made

  friend bool operator==(const PersonalKey&, const PersonalKey&) = default;
};

/// A browser that has opened a personal page. It holds as long as the page's key does, and no longer than it says.
struct PersonalSignIn {
  std::string id;
  std::string secret_hash;
  std::string key_hash;  ///< `PersonalKey::secret_hash` of the page
  time::Instant created_at;
  time::Instant expires_at;
  bool ended = false;

  friend bool operator==(const PersonalSignIn&, const PersonalSignIn&) = default;
};

/// One line of what was done, seen or tried that a stream does not tell by itself. Ids, and no personal data but the
/// network address, which is forgotten (`address_memory`).
struct Audit {
  time::Instant at;
  std::string actor;  ///< `auth::Actor::id`; empty: nobody known
  std::string action;
  agenda::EventId event = {};
  std::string subject = {};  ///< id of what it was done to
  std::string address = {};
  std::string detail = {};  ///< ids and words, such as the role that was given

  friend bool operator==(const Audit&, const Audit&) = default;
};

/// What a creating request with an Idempotency-Key led to.
struct Receipt {
  std::string key;          ///< scope and key: `actor route key`
  std::string fingerprint;  ///< SHA-256 of the request's body
  std::string location;     ///< of what was created
  time::Instant at;

  friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// A row outside the streams; putting it replaces the one with the same key. Lines of the audit are only ever added.
using Row = std::variant<agenda::Venue, agenda::Room, agenda::Person, User, Grant, Token, SignInLink, SignIn,
                         PersonalKey, PersonalSignIn, Receipt, Audit>;

/// Access to personal pages and calendars; apart, since there may be thousands.
struct PersonalAccess {
  std::map<std::string, PersonalKey> keys;         ///< by secret_hash
  std::map<std::string, PersonalSignIn> sign_ins;  ///< by secret_hash

  friend bool operator==(const PersonalAccess&, const PersonalAccess&) = default;
};

/// An event: the folds of its streams and their last numbers.
struct EventState {
  agenda::Agenda draft;
  agenda::Agenda published;
  std::uint64_t draft_number = 0;
  std::uint64_t published_number = 0;
  time::Instant draft_at{};  ///< of the stream's last entry; never goes back
  time::Instant published_at{};

  friend bool operator==(const EventState&, const EventState&) = default;
};

/// Everything decisions and reads need, immutable once shared. Copying it is cheap per event.
struct State {
  std::string installation;  ///< random id of this data folder, part of every ETag
  std::map<agenda::EventId, std::shared_ptr<const EventState>> events;
  agenda::Table<agenda::Venue> venues;
  agenda::Table<agenda::Room> rooms;
  agenda::Table<agenda::Person> people;
  std::uint64_t operation_number = 0;  ///< of the last operation that appended entries
  std::uint64_t directory_number = 0;  ///< rises with each venue, room or person put; their touches hold it
  time::Instant directory_at{};        ///< of the last such put; never goes back
  std::map<std::string, User> users;   ///< by id
  std::map<std::string, std::vector<Grant>> grants;  ///< by user; ended ones are gone
  std::map<std::string, Token> tokens;               ///< by secret_hash
  std::map<std::string, SignInLink> links;           ///< by secret_hash
  std::map<std::string, SignIn> sign_ins;            ///< by secret_hash
  std::shared_ptr<const PersonalAccess> personal = std::make_shared<const PersonalAccess>();
  std::map<std::string, Receipt> receipts;                                                 ///< by key
  std::shared_ptr<const rules::Index> conflicts = std::make_shared<const rules::Index>();  ///< of all drafts

  agenda::Directory directory() const { return {venues, rooms, people}; }

  /// The event, or nullptr.
  const EventState* find(const agenda::EventId& id) const {
    const auto at = events.find(id);
    return at == events.end() ? nullptr : at->second.get();
  }
};

}  // namespace hatachi::store
