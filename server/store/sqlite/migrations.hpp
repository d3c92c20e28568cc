#pragma once

#include "server/store/sqlite/connection.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::store::sqlite {

/// One step of the schema. Never edited once released: its hash is kept where it was applied.
struct Migration {
  int number = 0;
  std::string name;  ///< `create_store`, of `0001_create_store.sql`
  std::string_view sql;

  std::string sha256() const;
};

/// The embedded files of `server/store/migrations`, numbered 1, 2, 3 …
const std::vector<Migration>& all_migrations();

/// How many of the migrations a database has; 0 for a new one. `newer_schema` if it has one more than these,
/// `corrupt` if it holds something else than Hatachi's tables or a migration other than the one of this version.
Result<int> schema_version(SQLite::Database& database, std::span<const Migration> migrations);

/// Brings a database to the last migration, each in one transaction. Before an older one is changed, a copy of it is
/// made beside it, `<file>.before-<number>`. Errors as above; otherwise throws SQLite::Exception.
Result<void> migrate(SQLite::Database& database, std::span<const Migration> migrations);

}  // namespace hatachi::store::sqlite
