#pragma once

#include "server/store/sqlite/connection.hpp"
#include "server/store/store.hpp"

#include <memory>
#include <vector>

/// Reads what the ledger wrote. A row that cannot be read is `corrupt`, and the detail names it.
/// Every function throws SQLite::Exception.
namespace hatachi::store::sqlite {

/// The whole state, from the kept items rather than from the streams' beginnings.
Result<State> load_state(SQLite::Database& database);

/// Entries with `number > since`, ascending, at most `limit`.
Result<std::vector<Entry>> load_entries(SQLite::Database& database, const agenda::EventId& event, Stream stream,
                                        std::uint64_t since, std::size_t limit);

/// See `Store::operation`; by event.
Result<std::vector<Entry>> load_operation(SQLite::Database& database, std::uint64_t operation_number);

/// See `Store::last_operation`. An entry is undone if an undo of it stands that is itself not undone.
Result<Entry> load_last_operation(SQLite::Database& database, const agenda::EventId& event, const std::string& actor);

/// See `Store::audit`.
std::vector<Audited> load_audit(SQLite::Database& database, const AuditQuery& query);

}  // namespace hatachi::store::sqlite
