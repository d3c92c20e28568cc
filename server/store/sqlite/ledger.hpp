#pragma once

#include "server/store/sqlite/connection.hpp"
#include "server/store/store.hpp"

namespace hatachi::store::sqlite {

/// Writes what was decided into the tables, within the transaction of its caller, by statements prepared once.
/// Every function throws SQLite::Exception.
class Ledger {
 public:
  explicit Ledger(SQLite::Database& database);

  /// Entries, the items they changed, what was decided beside them. `internal` for an entry or item that could not be
  /// read back: nothing is kept that would be corrupt later; the caller rolls back.
  Result<void> keep(const Committed& committed, const Decision& decision);

  /// Drops what `store::forget` no longer remembers, and the audit's old addresses.
  void forget(time::Instant now, std::chrono::seconds idle);

 private:
  Result<void> keep_entry(const State& state, const Entry& entry, const std::string& address);
  template <class T>
  Result<void> keep_item(const Entry& entry, const agenda::Change<T>& change);
  template <class T>
  Result<void> put_in_directory(const agenda::Table<T>& table, const T& item);

  Result<void> put(const State& state, const agenda::Venue& venue);
  Result<void> put(const State& state, const agenda::Room& room);
  Result<void> put(const State& state, const agenda::Person& person);
  Result<void> put(const State& state, const User& user);
  Result<void> put(const State& state, const Grant& grant);
  Result<void> put(const State& state, const Token& token);
  Result<void> put(const State& state, const SignInLink& link);
  Result<void> put(const State& state, const SignIn& sign_in);
  Result<void> put(const State& state, const PersonalKey& key);
  Result<void> put(const State& state, const PersonalSignIn& sign_in);
  Result<void> put(const State& state, const Receipt& receipt);
  Result<void> put(const State& state, const Audit& line);

  SQLite::Statement put_event_;
  SQLite::Statement append_entry_;
  SQLite::Statement put_item_;
  SQLite::Statement remove_item_;
  SQLite::Statement put_directory_;
  SQLite::Statement put_user_;
  SQLite::Statement put_grant_;
  SQLite::Statement put_token_;
  SQLite::Statement put_link_;
  SQLite::Statement put_sign_in_;
  SQLite::Statement put_personal_key_;
  SQLite::Statement put_personal_sign_in_;
  SQLite::Statement drop_sign_in_;
  SQLite::Statement drop_personal_sign_in_;
  SQLite::Statement put_receipt_;
  SQLite::Statement append_audit_;
  SQLite::Statement forget_receipts_;
  SQLite::Statement forget_links_;
  SQLite::Statement forget_sign_ins_;
  SQLite::Statement forget_personal_sign_ins_;
  SQLite::Statement forget_addresses_;
};

}  // namespace hatachi::store::sqlite
