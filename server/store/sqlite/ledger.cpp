#include "server/store/sqlite/ledger.hpp"

#include "server/store/advance.hpp"
#include "server/store/codec.hpp"

#include <cstdint>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace hatachi::store::sqlite {

namespace {

std::int64_t seconds(time::Instant at) {
  return at.time_since_epoch().count();
}

std::int64_t seconds_or_0(const std::optional<time::Instant>& at) {
  return at ? seconds(*at) : 0;
}

std::int64_t number(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

/// Ids one after the other; none of them holds a space.
std::string joined(const std::vector<agenda::EventId>& ids) {
  std::string text;
  for (const agenda::EventId& id : ids) text += (text.empty() ? "" : " ") + id.value;
  return text;
}

Error unreadable(const std::string& what) {
  return Error{Errc::internal, what + " cannot be kept: it would not be read back as it is", "", {}};
}

/// The item's body, if reading it gives the same item.
template <class T>
Result<std::string> body_of(const T& item) {
  std::string body = encode_item(item);
  const auto back = decode_item<T>(item.id, body);
  if (!back || *back != item) return unreadable(std::string(T::kind) + " " + item.id.value);
  return body;
}

Result<std::string> text_of(const Entry& entry) {
  std::string text = encode_changes(entry.changes);
  const auto back = decode_changes(text);
  if (!back || *back != entry.changes) return unreadable("an entry " + entry.operation);
  return text;
}

/// The one item that an entry is about, beside what comes along of the event and the directory; else nothing.
std::string subject_of(const agenda::Changes& changes) {
  std::vector<std::string> all;
  std::vector<std::string> own;
  for (const agenda::AnyChange& any : changes) {
    std::visit(
        [&]<class T>(const agenda::Change<T>& change) {
          all.push_back(change.id().value);
          if (!agenda::is_of_directory<T> && !std::is_same_v<T, agenda::Event>) own.push_back(change.id().value);
        },
        any);
  }
  const std::vector<std::string>& told = own.empty() ? all : own;
  return told.size() == 1 ? told.front() : std::string();
}

/// How the audit tells a draft entry.
Audit audit_of(const Entry& entry, const std::string& address) {
  return {entry.at,
          entry.actor,
          entry.operation,
          entry.event,
          subject_of(entry.changes),
          address,
          "entry " + std::to_string(entry.number)};
}

}  // namespace

Ledger::Ledger(SQLite::Database& database)
    : put_event_(database,
                 "INSERT INTO event (id, draft_number, draft_at, published_number, published_at)"
                 " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO UPDATE SET"
                 " draft_number = ?2, draft_at = ?3, published_number = ?4, published_at = ?5"),
      append_entry_(database,
                    "INSERT INTO entry (event, stream, number, at, actor, operation, undoes, operation_number,"
                    " reason, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      put_item_(database,
                "INSERT INTO item (event, stream, kind, id, number, at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                " ON CONFLICT (event, stream, kind, id) DO UPDATE SET number = ?5, at = ?6, body = ?7"),
      remove_item_(database, "DELETE FROM item WHERE event = ? AND stream = ? AND kind = ? AND id = ?"),
      put_directory_(database,
                     "INSERT INTO directory (kind, id, number, at, body) VALUES (?1, ?2, ?3, ?4, ?5)"
                     " ON CONFLICT (kind, id) DO UPDATE SET number = ?3, at = ?4, body = ?5"),
      put_user_(database,
                "INSERT INTO user (id, email, name, password_hash, created_at, disabled)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET"
                " email = ?2, name = ?3, password_hash = ?4, created_at = ?5, disabled = ?6"),
      put_grant_(database,
                 "INSERT INTO role_grant (user, event, part, role, granted_at, ended) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                 " ON CONFLICT (user, event, part) DO UPDATE SET role = ?4, granted_at = ?5, ended = ?6"),
      put_token_(database,
                 "INSERT INTO token (secret_hash, id, role, name, created_at, revoked, event, expires_at, last_used_at,"
                 " made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (secret_hash) DO UPDATE SET"
                 " id = ?2, role = ?3, name = ?4, created_at = ?5, revoked = ?6, event = ?7, expires_at = ?8,"
                 " last_used_at = ?9, made_by = ?10"),
      put_link_(database,
                "INSERT INTO sign_in_link (secret_hash, name, created_at, expires_at, spent, user, made_by)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (secret_hash) DO UPDATE SET"
                " name = ?2, created_at = ?3, expires_at = ?4, spent = ?5, user = ?6, made_by = ?7"),
      put_sign_in_(
          database,
          "INSERT INTO sign_in (secret_hash, id, name, created_at, expires_at, ended, user, last_used_at, browser,"
          " made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (secret_hash) DO UPDATE SET"
          " id = ?2, name = ?3, created_at = ?4, expires_at = ?5, ended = ?6, user = ?7, last_used_at = ?8,"
          " browser = ?9, made_by = ?10"),
      put_personal_key_(
          database,
          "INSERT INTO personal_key (secret_hash, id, person, purpose, created_at, last_used_at, revoked,"
          " issuer, events) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (secret_hash) DO UPDATE SET"
          " last_used_at = ?6, revoked = ?7"),
      put_personal_sign_in_(database,
                            "INSERT INTO personal_sign_in (secret_hash, id, key_hash, created_at, expires_at, ended)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (secret_hash) DO UPDATE SET ended = ?6"),
      drop_sign_in_(database, "DELETE FROM sign_in WHERE secret_hash = ?"),
      drop_personal_sign_in_(database, "DELETE FROM personal_sign_in WHERE secret_hash = ?"),
      put_receipt_(database,
                   "INSERT INTO receipt (key, fingerprint, location, at) VALUES (?1, ?2, ?3, ?4)"
                   " ON CONFLICT (key) DO UPDATE SET fingerprint = ?2, location = ?3, at = ?4"),
      append_audit_(database,
                    "INSERT INTO audit (at, actor, action, event, subject, address, detail)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)"),
      forget_receipts_(database, "DELETE FROM receipt WHERE at <= ?"),
      forget_links_(database, "DELETE FROM sign_in_link WHERE expires_at <= ?"),
      forget_sign_ins_(database, "DELETE FROM sign_in WHERE user <> '' AND min(expires_at, last_used_at + ?2) <= ?1"),
      forget_personal_sign_ins_(database, "DELETE FROM personal_sign_in WHERE expires_at <= ?"),
      forget_addresses_(database, "UPDATE audit SET address = '' WHERE at <= ? AND address <> ''") {}

Result<void> Ledger::keep(const Committed& committed, const Decision& decision) {
  for (const Entry& entry : committed.entries) {
    if (const auto kept = keep_entry(*committed.state, entry, decision.address); !kept) return kept;
  }
  for (const Row& row : decision.rows) {
    const auto kept = std::visit([&](const auto& value) { return put(*committed.state, value); }, row);
    if (!kept) return kept;
  }
  return {};
}

void Ledger::forget(time::Instant now, std::chrono::seconds idle) {
  run(forget_receipts_, seconds(now - receipt_memory));
  run(forget_links_, seconds(now - access_memory));
  run(forget_sign_ins_, seconds(now - access_memory), std::int64_t{idle.count()});
  run(forget_personal_sign_ins_, seconds(now - access_memory));
  run(forget_addresses_, seconds(now - address_memory));
}

Result<void> Ledger::keep_entry(const State& state, const Entry& entry, const std::string& address) {
  const EventState& event = *state.find(entry.event);
  const auto changes = text_of(entry);
  if (!changes) return changes.error();
  run(put_event_, entry.event.value, number(event.draft_number), seconds(event.draft_at),
      number(event.published_number), seconds(event.published_at));
  run(append_entry_, entry.event.value, std::string(to_string(entry.stream)), number(entry.number), seconds(entry.at),
      entry.actor, entry.operation, number(entry.undoes), number(entry.operation_number), entry.reason, *changes);
  if (entry.stream == Stream::draft) {
    if (auto kept = put(state, audit_of(entry, address)); !kept) return kept;
  }
  for (const agenda::AnyChange& any : entry.changes) {
    const auto kept = std::visit([&](const auto& change) { return keep_item(entry, change); }, any);
    if (!kept) return kept;
  }
  return {};
}

template <class T>
Result<void> Ledger::keep_item(const Entry& entry, const agenda::Change<T>& change) {
  const std::string stream(to_string(entry.stream));
  const std::string kind(T::kind);
  if (!change.after) {
    run(remove_item_, entry.event.value, stream, kind, change.id().value);
    return {};
  }
  const auto body = body_of(*change.after);
  if (!body) return body.error();
  run(put_item_, entry.event.value, stream, kind, change.id().value, number(entry.number), seconds(entry.at), *body);
  return {};
}

template <class T>
Result<void> Ledger::put_in_directory(const agenda::Table<T>& table, const T& item) {
  const auto body = body_of(item);
  if (!body) return body.error();
  const agenda::Touch touch = table.find(item.id)->touch;
  run(put_directory_, std::string(T::kind), item.id.value, number(touch.number), seconds(touch.at), *body);
  return {};
}

Result<void> Ledger::put(const State& state, const agenda::Venue& venue) {
  return put_in_directory(state.venues, venue);
}
Result<void> Ledger::put(const State& state, const agenda::Room& room) {
  return put_in_directory(state.rooms, room);
}
Result<void> Ledger::put(const State& state, const agenda::Person& person) {
  return put_in_directory(state.people, person);
}

Result<void> Ledger::put(const State&, const User& user) {
  run(put_user_, user.id, user.email, user.name, user.password_hash, seconds(user.created_at), int{user.disabled});
  return {};
}

Result<void> Ledger::put(const State&, const Grant& grant) {
  run(put_grant_, grant.user, grant.event.value, grant.part, grant.role, seconds(grant.granted_at), int{grant.ended});
  return {};
}

Result<void> Ledger::put(const State&, const Token& token) {
  run(put_token_, token.secret_hash, token.id, token.role, token.name, seconds(token.created_at), int{token.revoked},
      token.event.value, seconds_or_0(token.expires_at), seconds_or_0(token.last_used_at), token.made_by);
  return {};
}

Result<void> Ledger::put(const State&, const SignInLink& link) {
  run(put_link_, link.secret_hash, link.name, seconds(link.created_at), seconds(link.expires_at), int{link.spent},
      link.user, link.made_by);
  return {};
}

Result<void> Ledger::put(const State&, const SignIn& sign_in) {
  if (is_over(sign_in)) {
    run(drop_sign_in_, sign_in.secret_hash);
    return {};
  }
  run(put_sign_in_, sign_in.secret_hash, sign_in.id, sign_in.name, seconds(sign_in.created_at),
      seconds(sign_in.expires_at), int{sign_in.ended}, sign_in.user, seconds(sign_in.last_used_at), sign_in.browser,
      sign_in.made_by);
  return {};
}

Result<void> Ledger::put(const State&, const PersonalKey& key) {
  run(put_personal_key_, key.secret_hash, key.id, key.person.value, key.purpose, seconds(key.created_at),
      seconds_or_0(key.last_used_at), int{key.revoked}, key.issuer, joined(key.events));
  return {};
}

Result<void> Ledger::put(const State&, const PersonalSignIn& sign_in) {
  if (is_over(sign_in)) {
    run(drop_personal_sign_in_, sign_in.secret_hash);
    return {};
  }
  run(put_personal_sign_in_, sign_in.secret_hash, sign_in.id, sign_in.key_hash, seconds(sign_in.created_at),
      seconds(sign_in.expires_at), int{sign_in.ended});
  return {};
}

Result<void> Ledger::put(const State&, const Audit& line) {
  run(append_audit_, seconds(line.at), line.actor, line.action, line.event.value, line.subject, line.address,
      line.detail);
  return {};
}

Result<void> Ledger::put(const State&, const Receipt& receipt) {
  run(put_receipt_, receipt.key, receipt.fingerprint, receipt.location, seconds(receipt.at));
  return {};
}

}  // namespace hatachi::store::sqlite
