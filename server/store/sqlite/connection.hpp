#pragma once

#include "scheduling/base/error.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <string>
#include <utility>

/// SQLite with the settings of the house, and what its errors mean.
namespace hatachi::store::sqlite {

enum class Access : std::uint8_t { create, write, read };

/// Opens the file and prepares the connection: foreign keys, secure_delete, a wait of two seconds for another's
/// lock. Does not touch the file's content yet. Throws SQLite::Exception.
SQLite::Database connect(const std::filesystem::path& file, Access access);

/// Opens now what SQLite would open at the first question: the log and its index. A server that has no descriptor
/// left still answers then. Throws SQLite::Exception.
void open_files(SQLite::Database& database);

/// Turns write-ahead logging on, with a sync at every commit. Throws SQLite::Exception.
void make_durable(SQLite::Database& database);

/// What a failure of SQLite means for who asked, and for those after him.
struct Fault {
  Error error;
  bool ends_writing = false;  ///< the disk or the file is broken: nothing more may be written
};

/// `storage_full` where room is missing, `corrupt` for a file that is none of SQLite's, `internal` for a broken
/// constraint, `unavailable` otherwise. `doing` begins the sentence. To be asked first thing: it looks at `errno`.
Fault fault(const SQLite::Exception& failure, const std::string& doing);

/// The same before there is a connection.
Error open_error(const SQLite::Exception& failure, const std::filesystem::path& file);

/// Runs a statement from the start with these values bound; it is left at its first row, if it has one.
/// Throws SQLite::Exception.
template <class... Values>
bool start(SQLite::Statement& statement, const Values&... values) {
  statement.tryReset();
  int index = 0;
  (statement.bind(++index, values), ...);
  return statement.executeStep();
}

/// Runs a statement that gives no row, and leaves it ready for the next time. Throws SQLite::Exception.
template <class... Values>
void run(SQLite::Statement& statement, const Values&... values) {
  start(statement, values...);
  statement.reset();
}

}  // namespace hatachi::store::sqlite
