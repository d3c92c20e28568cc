#pragma once

#include "server/store/sqlite/ledger.hpp"

#include <optional>
#include <string>

namespace hatachi::store::sqlite {

/// One transaction for a group of jobs, each in a savepoint of its own. Begun with the first thing to keep;
/// rolled back unless committed. Once it is lost, nothing of the group is kept.
class GroupTransaction {
 public:
  GroupTransaction(SQLite::Database& database, Ledger& ledger) : database_(database), ledger_(ledger) {}
  ~GroupTransaction();
  GroupTransaction(const GroupTransaction&) = delete;
  GroupTransaction& operator=(const GroupTransaction&) = delete;

  /// Keeps what one job decided, or nothing of it.
  Result<void> keep(const Committed& committed, const Decision& decision);

  /// Drops what is no longer remembered.
  Result<void> forget(time::Instant now, std::chrono::seconds idle);

  /// Makes all that was kept durable, or none of it.
  Result<void> commit();

  /// Set once the transaction is gone with all that was kept in it: every job of the group fails with it.
  const std::optional<Fault>& lost() const { return lost_; }

 private:
  template <class Work>
  Result<void> in_savepoint(Work work);
  Error undo_job(Fault fault);
  void lose(Fault fault);
  void roll_back() noexcept;
  bool open() const;

  SQLite::Database& database_;
  Ledger& ledger_;
  bool begun_ = false;
  std::optional<Fault> lost_;
};

}  // namespace hatachi::store::sqlite
