#include "server/store/sqlite/connection.hpp"

#include <cerrno>
#include <sqlite3.h>

namespace hatachi::store::sqlite {

namespace {

constexpr int wait_for_lock_ms = 2000;

int flags(Access access) {
  switch (access) {
    case Access::create: return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
    case Access::write:
    case Access::read: return SQLite::OPEN_READWRITE;  // a reader takes part in the log's shared index
  }
  return SQLite::OPEN_READONLY;
}

/// Quotas and size limits reach SQLite as failed writes although only room is missing.
bool is_out_of_room(int extended_code, int system_error) {
  return extended_code == SQLITE_IOERR_WRITE && (system_error == EDQUOT || system_error == EFBIG);
}

Errc meaning(int code) {
  switch (code) {
    case SQLITE_FULL: return Errc::storage_full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Errc::corrupt;
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG: return Errc::internal;
    default: return Errc::unavailable;
  }
}

/// Failures after which the content of the file is in doubt.
bool is_lasting(int code) {
  return code == SQLITE_IOERR || code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_READONLY;
}

}  // namespace

SQLite::Database connect(const std::filesystem::path& file, Access access) {
  SQLite::Database database(file.string(), flags(access), wait_for_lock_ms);
  database.exec("PRAGMA foreign_keys = ON");
  database.exec("PRAGMA secure_delete = ON");
  if (access == Access::read) database.exec("PRAGMA query_only = ON");
  return database;
}

void open_files(SQLite::Database& database) {
  database.exec("PRAGMA temp_store = MEMORY");
  database.execAndGet("SELECT count(*) FROM sqlite_schema");
}

void make_durable(SQLite::Database& database) {
  if (database.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal") {
    throw SQLite::Exception("this file system does not allow a write-ahead log", SQLITE_CANTOPEN);
  }
  // FULL syncs the log at every commit: with NORMAL an acknowledged write is lost with the power.
  database.exec("PRAGMA synchronous = FULL");
}

Fault fault(const SQLite::Exception& failure, const std::string& doing) {
  const int system_error = errno;  // SQLite's own copy of it does not survive the rollback
  const int extended_code = failure.getExtendedErrorCode();
  const int code = extended_code & 0xff;
  const std::string detail = doing + ": " + failure.what() + " (" + std::to_string(extended_code) + ")";
  if (is_out_of_room(extended_code, system_error)) return {Error{Errc::storage_full, detail, "", {}}, false};
  return {Error{meaning(code), detail, "", {}}, is_lasting(code)};
}

Error open_error(const SQLite::Exception& failure, const std::filesystem::path& file) {
  return Error{meaning(failure.getErrorCode() & 0xff),
               "cannot open " + file.string() + ": " + failure.what(),
               "",
               {{"path", file.string()}}};
}

}  // namespace hatachi::store::sqlite
