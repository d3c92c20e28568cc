#include "server/store/sqlite/load.hpp"
#include "server/store/sqlite/migrations.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

#include <algorithm>
#include <limits>
#include <optional>

/// What `hatachi check --store` finds.
namespace hatachi::store {

namespace {

using Faults = std::vector<std::string>;

/// Every row of a pragma that lists faults, its columns joined.
void run_pragma(SQLite::Database& database, const char* pragma, std::string_view name, Faults& faults) {
  SQLite::Statement rows(database, pragma);
  while (rows.executeStep()) {
    std::string line;
    for (int i = 0; i < rows.getColumnCount(); ++i) line += " " + rows.getColumn(i).getString();
    if (line != " ok") faults.push_back(std::string(name) + ":" + line);
  }
}

/// One stream of an event, as it stands in the tables.
struct Kept {
  const agenda::EventId& event;
  Stream stream;
  const agenda::Agenda& items;
  std::uint64_t number;
  time::Instant at;

  std::string name() const { return "event " + event.value + ", " + std::string(to_string(stream)) + ": "; }
};

/// What the entries add up to, or why they do not.
Result<EventState> fold(SQLite::Database& database, const Kept& kept) {
  constexpr std::size_t page = 1000;
  EventState folded;  // its draft stands for the stream, whichever it is
  for (bool more = true; more;) {
    const auto entries = sqlite::load_entries(database, kept.event, kept.stream, folded.draft_number, page);
    if (!entries) return entries.error();
    for (const Entry& entry : *entries) {
      const std::string name = "entry " + std::to_string(entry.number);
      if (entry.number != folded.draft_number + 1) return Error{Errc::corrupt, name + " follows a gap", "", {}};
      if (entry.at < folded.draft_at) return Error{Errc::corrupt, name + " is older than the one before", "", {}};
      auto next = agenda::apply(std::move(folded.draft), entry.changes, {entry.number, entry.at});
      if (!next) return Error{Errc::corrupt, name + " does not follow from those before it", "", {}};
      folded = {*std::move(next), {}, entry.number, 0, entry.at, {}};
    }
    more = entries->size() == page;
  }
  return folded;
}

/// Items that are not the same on both sides.
template <class T>
void compare(const Kept& kept, const agenda::Agenda& folded, Faults& faults) {
  const auto& items = kept.items.of<T>();
  const auto& wanted = folded.of<T>();
  const auto name = [&](const auto& slot) { return kept.name() + std::string(T::kind) + " " + slot->id.value; };
  for (const auto& slot : wanted) {
    const auto* item = items.find(slot->id);
    if (item == nullptr) faults.push_back(name(slot) + " is missing");
    if (item != nullptr && *item != slot) faults.push_back(name(slot) + " is not what its entries say");
  }
  for (const auto& slot : items) {
    if (!wanted.contains(slot->id)) faults.push_back(name(slot) + " is in no entry");
  }
}

void check_stream(SQLite::Database& database, const Kept& kept, Faults& faults) {
  const auto folded = fold(database, kept);
  if (!folded) {
    faults.push_back(kept.name() + folded.error().detail);
    return;
  }
  if (folded->draft_number != kept.number || folded->draft_at != kept.at) {
    faults.push_back(kept.name() + "the last entry is " + std::to_string(folded->draft_number) + ", not " +
                     std::to_string(kept.number));
  }
  compare<agenda::Event>(kept, folded->draft, faults);
  compare<agenda::Venue>(kept, folded->draft, faults);
  compare<agenda::Room>(kept, folded->draft, faults);
  compare<agenda::Track>(kept, folded->draft, faults);
  compare<agenda::Person>(kept, folded->draft, faults);
  compare<agenda::Delegation>(kept, folded->draft, faults);
  compare<agenda::Session>(kept, folded->draft, faults);
  compare<agenda::Release>(kept, folded->draft, faults);
}

/// Addresses name tracks, delegations and sessions by id alone.
void check_owners(SQLite::Database& database, Faults& faults) {
  SQLite::Statement rows(
      database,
      "SELECT kind, id, group_concat(event, ', ') FROM item WHERE stream = 'draft'"
      " AND kind IN ('track', 'delegation', 'session', 'release') GROUP BY kind, id HAVING count(*) > 1");
  while (rows.executeStep()) {
    faults.push_back(rows.getColumn(0).getString() + " " + rows.getColumn(1).getString() +
                     " is in several events: " + rows.getColumn(2).getString());
  }
}

Result<Faults> check(SQLite::Database& database) {
  const auto version = sqlite::schema_version(database, sqlite::all_migrations());
  if (!version) return version.error();
  if (*version != static_cast<int>(sqlite::all_migrations().size())) {
    return Error{
        Errc::unavailable, "the database is older than this Hatachi, which migrates it when it serves", "", {}};
  }
  Faults faults;
  run_pragma(database, "PRAGMA integrity_check", "integrity", faults);
  run_pragma(database, "PRAGMA foreign_key_check", "foreign key", faults);
  check_owners(database, faults);
  const auto state = sqlite::load_state(database);
  if (!state) {
    faults.push_back(state.error().detail);
    return faults;
  }
  for (const auto& [id, event] : state->events) {
    check_stream(database, {id, Stream::draft, event->draft, event->draft_number, event->draft_at}, faults);
    check_stream(database, {id, Stream::published, event->published, event->published_number, event->published_at},
                 faults);
  }
  return faults;
}

}  // namespace

Result<std::vector<std::string>> check_sqlite(const std::filesystem::path& file) {
  try {
    auto database = sqlite::connect(file, sqlite::Access::read);
    // One transaction, so that all is seen at the same moment while others write.
    database.exec("BEGIN");
    return check(database);
  } catch (const SQLite::Exception& failure) {
    return sqlite::open_error(failure, file);
  }
}

}  // namespace hatachi::store
