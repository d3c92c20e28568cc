#include "server/store/sqlite/migrations.hpp"

#include "server/base/clock.hpp"
#include "server/base/random.hpp"
#include "server/store/migrations_text.hpp"

#include <SQLiteCpp/Transaction.h>

#include <charconv>
#include <fcntl.h>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace hatachi::store::sqlite {

namespace {

/// `0001_create_store.sql` → 1 and `create_store`.
Migration from_file(const embedded::File& file) {
  Migration migration;
  const auto [end, failure] = std::from_chars(file.name.data(), file.name.data() + file.name.size(), migration.number);
  const auto from = static_cast<std::size_t>(end - file.name.data()) + 1;
  if (failure != std::errc{} || !file.name.ends_with(".sql") || from + 4 > file.name.size()) {
    throw std::logic_error("not the name of a migration: " + std::string(file.name));
  }
  migration.name = file.name.substr(from, file.name.size() - from - 4);
  migration.sql = file.text;
  return migration;
}

std::vector<Migration> from_files() {
  std::vector<Migration> migrations;
  for (const embedded::File& file : embedded::files) {
    migrations.push_back(from_file(file));
    if (migrations.back().number != static_cast<int>(migrations.size())) {
      throw std::logic_error("migrations are numbered without a gap: " + std::string(file.name));
    }
  }
  return migrations;
}

Error not_ours(const std::string& why) {
  return Error{Errc::corrupt, why, "", {}};
}

bool is_empty(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
}

void sync(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = file >= 0 && ::fsync(file) == 0;
  const std::error_code failure(errno, std::generic_category());
  if (file >= 0) ::close(file);
  if (!done) throw std::filesystem::filesystem_error("cannot keep a copy", path, failure);
}

/// Copies the database beside itself; whole or not at all.
void back_up(SQLite::Database& database, int next) {
  const std::filesystem::path copy = database.getFilename() + ".before-" + std::to_string(next);
  const std::filesystem::path partial = copy.string() + ".partial";
  std::filesystem::remove(partial);
  SQLite::Statement vacuum(database, "VACUUM INTO ?");
  run(vacuum, partial.string());
  sync(partial);
  std::filesystem::rename(partial, copy);
  sync(copy.parent_path());
}

Result<void> apply(SQLite::Database& database, const Migration& migration) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  database.exec(std::string(migration.sql));
  SQLite::Statement note(database,
                         "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)");
  run(note, migration.number, migration.name, migration.sha256(), now().time_since_epoch().count());
  SQLite::Statement orphans(database, "PRAGMA foreign_key_check");
  if (start(orphans)) {
    return not_ours("migration " + migration.name + " would leave rows of " + orphans.getColumn(0).getString() +
                    " that refer to nothing");
  }
  transaction.commit();
  return {};
}

}  // namespace

std::string Migration::sha256() const {
  return sha256_hex(sql);
}

const std::vector<Migration>& all_migrations() {
  static const std::vector<Migration> migrations = from_files();
  return migrations;
}

Result<int> schema_version(SQLite::Database& database, std::span<const Migration> migrations) {
  if (!database.tableExists("schema_migration")) {
    if (is_empty(database)) return 0;
    return not_ours("the file is a database of another program");
  }
  std::size_t version = 0;
  SQLite::Statement applied(database, "SELECT number, name, sha256 FROM schema_migration ORDER BY number");
  while (applied.executeStep()) {
    const std::string name = applied.getColumn(1);
    if (version == migrations.size()) {
      return Error{Errc::newer_schema, "a newer Hatachi has applied " + name + " to this database", "", {}};
    }
    const Migration& known = migrations[version++];
    if (applied.getColumn(0).getInt() != known.number || applied.getColumn(2).getString() != known.sha256()) {
      return not_ours("migration " + name + " is not the one this Hatachi knows");
    }
  }
  return static_cast<int>(version);
}

Result<void> migrate(SQLite::Database& database, std::span<const Migration> migrations) {
  const auto version = schema_version(database, migrations);
  if (!version) return version.error();
  const auto missing = migrations.subspan(static_cast<std::size_t>(*version));
  if (missing.empty()) return {};
  if (*version > 0) back_up(database, missing.front().number);
  // A table is rebuilt under others' references, which are checked before each commit instead.
  database.exec("PRAGMA foreign_keys = OFF");
  for (const Migration& migration : missing) {
    if (const auto done = apply(database, migration); !done) return done;
  }
  database.exec("PRAGMA foreign_keys = ON");
  return {};
}

}  // namespace hatachi::store::sqlite
