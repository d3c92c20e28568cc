#include "server/store/sqlite/group_transaction.hpp"

#include <sqlite3.h>
#include <utility>

namespace hatachi::store::sqlite {

GroupTransaction::~GroupTransaction() {
  roll_back();
}

Result<void> GroupTransaction::keep(const Committed& committed, const Decision& decision) {
  return in_savepoint([&] { return ledger_.keep(committed, decision); });
}

Result<void> GroupTransaction::forget(time::Instant now, std::chrono::seconds idle) {
  return in_savepoint([&]() -> Result<void> {
    ledger_.forget(now, idle);
    return {};
  });
}

Result<void> GroupTransaction::commit() {
  if (lost_) return lost_->error;
  if (!begun_) return {};
  try {
    database_.exec("COMMIT");
    begun_ = false;
    return {};
  } catch (const SQLite::Exception& failure) {
    lose(fault(failure, "the commit failed"));
    return lost_->error;
  }
}

template <class Work>
Result<void> GroupTransaction::in_savepoint(Work work) {
  if (lost_) return lost_->error;
  try {
    if (!begun_) {
      database_.exec("BEGIN IMMEDIATE");
      begun_ = true;
    }
    database_.exec("SAVEPOINT job");
    Result<void> done = work();
    if (!done) database_.exec("ROLLBACK TO job");
    database_.exec("RELEASE job");
    return done;
  } catch (const SQLite::Exception& failure) {
    return undo_job(fault(failure, "cannot write"));
  } catch (const std::exception& bug) {
    return undo_job({Error{Errc::internal, std::string("cannot write: ") + bug.what(), "", {}}, false});
  }
}

/// Takes the job's savepoint back; where that cannot be, the whole group is lost.
Error GroupTransaction::undo_job(Fault fault) {
  // Some errors roll back the whole transaction: then the jobs before this one are gone too.
  const bool only_this = open() && !fault.ends_writing && database_.tryExec("ROLLBACK TO job") == SQLITE_OK &&
                         database_.tryExec("RELEASE job") == SQLITE_OK;
  if (!only_this) lose(fault);
  return fault.error;
}

void GroupTransaction::lose(Fault fault) {
  roll_back();
  lost_ = std::move(fault);
}

void GroupTransaction::roll_back() noexcept {
  if (begun_ && open()) database_.tryExec("ROLLBACK");
  begun_ = false;
}

bool GroupTransaction::open() const {
  return sqlite3_get_autocommit(database_.getHandle()) == 0;
}

}  // namespace hatachi::store::sqlite
