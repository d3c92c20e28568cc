#pragma once

#include "server/store/sqlite/connection.hpp"

#include <mutex>
#include <optional>
#include <type_traits>

namespace hatachi::store::sqlite {

/// A connection for questions, one at a time, from any thread.
class Reader {
 public:
  explicit Reader(SQLite::Database database) : database_(std::move(database)) {}

  /// The question's answer; `unavailable` once closed.
  template <class Question>
  std::invoke_result_t<Question, SQLite::Database&> ask(const Question& question) {
    const std::lock_guard lock(mutex_);
    if (!database_) return Error{Errc::unavailable, "the store is closed", "", {}};
    try {
      return question(*database_);
    } catch (const SQLite::Exception& failure) {
      return fault(failure, "cannot read").error;
    }
  }

  void close() {
    const std::lock_guard lock(mutex_);
    database_.reset();
  }

 private:
  std::mutex mutex_;
  std::optional<SQLite::Database> database_;
};

}  // namespace hatachi::store::sqlite
