#include "server/store/sqlite/load.hpp"

#include "server/store/codec.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <utility>

namespace hatachi::store::sqlite {

namespace {

time::Instant instant(const SQLite::Column& column) {
  return time::Instant{std::chrono::seconds{column.getInt64()}};
}

std::uint64_t number(const SQLite::Column& column) {
  return static_cast<std::uint64_t>(column.getInt64());
}

/// The error of a row, with the row's name.
Error unreadable(const std::string& row, const Error& error) {
  const std::string at = error.field.empty() ? "" : " at " + error.field;
  return Error{Errc::corrupt, row + " cannot be read" + at + ": " + error.detail, "", {}};
}

struct ItemRow {
  std::string kind;
  std::string id;
  agenda::Touch touch;
  std::string body;
};

/// Columns `kind, id, number, at, body`, from the given one on.
ItemRow item_row(SQLite::Statement& row, int first) {
  return {row.getColumn(first).getString(),
          row.getColumn(first + 1).getString(),
          {number(row.getColumn(first + 2)), instant(row.getColumn(first + 3))},
          row.getColumn(first + 4).getString()};
}

template <class T>
Result<void> put_item(agenda::Table<T>& table, const ItemRow& row) {
  auto item = decode_item<T>({row.id}, row.body);
  if (!item) return unreadable(row.kind + " " + row.id, item.error());
  table.put(std::make_shared<const T>(*std::move(item)), row.touch);
  return {};
}

/// Puts the row where its kind belongs: the kinds are those of the tables given.
template <class... Tables>
Result<void> put_where_it_belongs(const ItemRow& row, Tables&... tables) {
  Result<void> done = Error{Errc::corrupt, "there is no kind " + row.kind, "", {}};
  const auto try_table = [&]<class T>(agenda::Table<T>& table) {
    if (row.kind != T::kind) return false;
    done = put_item(table, row);
    return true;
  };
  static_cast<void>((try_table(tables) || ...));
  return done;
}

Result<void> put_in_agenda(agenda::Agenda& fold, const ItemRow& row) {
  return put_where_it_belongs(row, fold.event, fold.venues, fold.rooms, fold.tracks, fold.people, fold.delegations,
                              fold.sessions, fold.releases);
}

Result<void> load_directory(SQLite::Database& database, State& state) {
  SQLite::Statement rows(database, "SELECT kind, id, number, at, body FROM directory ORDER BY kind, id");
  while (rows.executeStep()) {
    const ItemRow row = item_row(rows, 0);
    if (auto put = put_where_it_belongs(row, state.venues, state.rooms, state.people); !put) return put;
    // No row is ever taken out, so the last put is still there to be seen.
    state.directory_number = std::max(state.directory_number, row.touch.number);
    state.directory_at = std::max(state.directory_at, row.touch.at);
  }
  return {};
}

using Events = std::map<agenda::EventId, std::shared_ptr<EventState>>;

Events load_event_rows(SQLite::Database& database) {
  Events events;
  SQLite::Statement rows(database, "SELECT id, draft_number, draft_at, published_number, published_at FROM event");
  while (rows.executeStep()) {
    const auto event = std::make_shared<EventState>();
    event->draft_number = number(rows.getColumn(1));
    event->draft_at = instant(rows.getColumn(2));
    event->published_number = number(rows.getColumn(3));
    event->published_at = instant(rows.getColumn(4));
    events.emplace(agenda::EventId{rows.getColumn(0).getString()}, event);
  }
  return events;
}

Result<void> load_events(SQLite::Database& database, State& state) {
  const Events events = load_event_rows(database);
  SQLite::Statement rows(database,
                         "SELECT event, stream, kind, id, number, at, body FROM item ORDER BY event, stream, kind, id");
  while (rows.executeStep()) {
    const agenda::EventId id{rows.getColumn(0).getString()};
    const auto event = events.find(id);
    if (event == events.end()) return Error{Errc::corrupt, "items of an unknown event " + id.value, "", {}};
    const bool draft = rows.getColumn(1).getString() == to_string(Stream::draft);
    const auto put = put_in_agenda(draft ? event->second->draft : event->second->published, item_row(rows, 2));
    if (!put) return put;
  }
  for (const auto& [id, event] : events) {
    if (event->draft.event.size() != 1) {
      return Error{Errc::corrupt, "the event " + id.value + " is not in its draft", "", {}};
    }
    state.events.emplace(id, event);
  }
  return {};
}

/// An instant, where 0 stands for none.
std::optional<time::Instant> instant_or_none(const SQLite::Column& column) {
  if (column.getInt64() == 0) return std::nullopt;
  return instant(column);
}

void load_tokens(SQLite::Database& database, State& state) {
  SQLite::Statement rows(
      database,
      "SELECT id, secret_hash, role, name, created_at, revoked, event, expires_at, last_used_at, made_by"
      " FROM token");
  while (rows.executeStep()) {
    Token token{rows.getColumn(0).getString(),   rows.getColumn(1).getString(),      rows.getColumn(2).getString(),
                rows.getColumn(3).getString(),   instant(rows.getColumn(4)),         rows.getColumn(5).getInt() != 0,
                {rows.getColumn(6).getString()}, instant_or_none(rows.getColumn(7)), instant_or_none(rows.getColumn(8)),
                rows.getColumn(9).getString()};
    state.tokens.emplace(token.secret_hash, std::move(token));
  }
}

void load_sign_ins(SQLite::Database& database, State& state) {
  SQLite::Statement links(database,
                          "SELECT secret_hash, name, created_at, expires_at, spent, user, made_by FROM sign_in_link");
  while (links.executeStep()) {
    SignInLink link{links.getColumn(0).getString(), links.getColumn(1).getString(),   instant(links.getColumn(2)),
                    instant(links.getColumn(3)),    links.getColumn(4).getInt() != 0, links.getColumn(5).getString(),
                    links.getColumn(6).getString()};
    state.links.emplace(link.secret_hash, std::move(link));
  }
  SQLite::Statement rows(
      database,
      "SELECT id, secret_hash, name, created_at, expires_at, ended, user, last_used_at, browser, made_by FROM sign_in");
  while (rows.executeStep()) {
    SignIn sign_in{rows.getColumn(0).getString(), rows.getColumn(1).getString(), rows.getColumn(2).getString(),
                   instant(rows.getColumn(3)),    instant(rows.getColumn(4)),    rows.getColumn(5).getInt() != 0,
                   rows.getColumn(6).getString(), instant(rows.getColumn(7)),    rows.getColumn(8).getString(),
                   rows.getColumn(9).getString()};
    state.sign_ins.emplace(sign_in.secret_hash, std::move(sign_in));
  }
}

/// Ids that are kept one after the other, parted by spaces.
std::vector<agenda::EventId> event_ids(const SQLite::Column& column) {
  std::istringstream text(column.getString());
  std::vector<agenda::EventId> ids;
  for (std::string id; text >> id;) ids.push_back({id});
  return ids;
}

void load_personal(SQLite::Database& database, State& state) {
  auto personal = std::make_shared<PersonalAccess>();
  SQLite::Statement keys(
      database,
      "SELECT id, secret_hash, person, purpose, created_at, last_used_at, revoked, issuer, events FROM personal_key");
  while (keys.executeStep()) {
    PersonalKey key{keys.getColumn(0).getString(),   keys.getColumn(1).getString(), {keys.getColumn(2).getString()},
                    keys.getColumn(3).getString(),   instant(keys.getColumn(4)),    instant_or_none(keys.getColumn(5)),
                    keys.getColumn(6).getInt() != 0, keys.getColumn(7).getString(), event_ids(keys.getColumn(8))};
    personal->keys.emplace(key.secret_hash, std::move(key));
  }
  SQLite::Statement rows(database,
                         "SELECT id, secret_hash, key_hash, created_at, expires_at, ended FROM personal_sign_in");
  while (rows.executeStep()) {
    PersonalSignIn sign_in{rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                           rows.getColumn(2).getString(), instant(rows.getColumn(3)),
                           instant(rows.getColumn(4)),    rows.getColumn(5).getInt() != 0};
    personal->sign_ins.emplace(sign_in.secret_hash, std::move(sign_in));
  }
  state.personal = std::move(personal);
}

void load_access(SQLite::Database& database, State& state) {
  SQLite::Statement users(database, "SELECT id, email, name, password_hash, created_at, disabled FROM user");
  while (users.executeStep()) {
    User user{users.getColumn(0).getString(), users.getColumn(1).getString(), users.getColumn(2).getString(),
              users.getColumn(3).getString(), instant(users.getColumn(4)),    users.getColumn(5).getInt() != 0};
    state.users.emplace(user.id, std::move(user));
  }
  SQLite::Statement grants(database,
                           "SELECT user, event, part, role, granted_at FROM role_grant WHERE ended = 0"
                           " ORDER BY user, event, part");
  while (grants.executeStep()) {
    Grant grant{grants.getColumn(0).getString(), {grants.getColumn(1).getString()}, grants.getColumn(2).getString(),
                grants.getColumn(3).getString(), instant(grants.getColumn(4)),      false};
    state.grants[grant.user].push_back(std::move(grant));
  }
  load_tokens(database, state);
  load_sign_ins(database, state);
  load_personal(database, state);
  SQLite::Statement receipts(database, "SELECT key, fingerprint, location, at FROM receipt");
  while (receipts.executeStep()) {
    Receipt receipt{receipts.getColumn(0).getString(), receipts.getColumn(1).getString(),
                    receipts.getColumn(2).getString(), instant(receipts.getColumn(3))};
    state.receipts.emplace(receipt.key, std::move(receipt));
  }
}

constexpr const char* entry_columns =
    "SELECT number, at, actor, operation, undoes, operation_number, reason, changes FROM entry ";

Result<Entry> entry_of(SQLite::Statement& row, const agenda::EventId& event, Stream stream) {
  Entry entry{event,
              stream,
              number(row.getColumn(0)),
              instant(row.getColumn(1)),
              row.getColumn(2).getString(),
              row.getColumn(3).getString(),
              number(row.getColumn(4)),
              number(row.getColumn(5)),
              {},
              row.getColumn(6).getString()};
  auto changes = decode_changes(row.getColumn(7).getString());
  if (!changes) {
    return unreadable(
        "entry " + std::to_string(entry.number) + " of " + event.value + " (" + std::string(to_string(stream)) + ")",
        changes.error());
  }
  entry.changes = *std::move(changes);
  return entry;
}

/// The draft entries of an event that are taken back at the moment.
std::set<std::int64_t> undone_entries(SQLite::Database& database, const agenda::EventId& event) {
  // An undo comes after what it undoes: from the last to the first, whether an undo stands is known when it is met.
  SQLite::Statement undos(database,
                          "SELECT number, undoes FROM entry"
                          " WHERE event = ? AND stream = 'draft' AND undoes > 0 ORDER BY number DESC");
  std::set<std::int64_t> undone;
  for (bool row = start(undos, event.value); row; row = undos.executeStep()) {
    if (!undone.contains(undos.getColumn(0).getInt64())) undone.insert(undos.getColumn(1).getInt64());
  }
  return undone;
}

}  // namespace

Result<State> load_state(SQLite::Database& database) {
  State state;
  SQLite::Statement installation(database, "SELECT id FROM installation");
  if (!installation.executeStep()) return Error{Errc::corrupt, "the installation has no id", "", {}};
  state.installation = installation.getColumn(0).getString();
  SQLite::Statement operations(database, "SELECT coalesce(max(operation_number), 0) FROM entry WHERE stream = 'draft'");
  operations.executeStep();
  state.operation_number = number(operations.getColumn(0));
  if (const auto loaded = load_directory(database, state); !loaded) return loaded.error();
  if (const auto loaded = load_events(database, state); !loaded) return loaded.error();
  load_access(database, state);
  return state;
}

Result<std::vector<Entry>> load_entries(SQLite::Database& database, const agenda::EventId& event, Stream stream,
                                        std::uint64_t since, std::size_t limit) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  SQLite::Statement rows(
      database, std::string(entry_columns) + "WHERE event = ? AND stream = ? AND number > ? ORDER BY number LIMIT ?");
  std::vector<Entry> entries;
  bool row = start(rows, event.value, std::string(to_string(stream)), static_cast<std::int64_t>(std::min(since, most)),
                   static_cast<std::int64_t>(std::min<std::uint64_t>(limit, most)));
  for (; row; row = rows.executeStep()) {
    auto entry = entry_of(rows, event, stream);
    if (!entry) return entry.error();
    entries.push_back(*std::move(entry));
  }
  return entries;
}

Result<std::vector<Entry>> load_operation(SQLite::Database& database, std::uint64_t operation_number) {
  SQLite::Statement events(
      database, "SELECT event, number FROM entry WHERE stream = 'draft' AND operation_number = ? ORDER BY event");
  std::vector<Entry> entries;
  for (bool row = start(events, static_cast<std::int64_t>(operation_number)); row; row = events.executeStep()) {
    const agenda::EventId event{events.getColumn(0).getString()};
    auto entry = load_entries(database, event, Stream::draft, number(events.getColumn(1)) - 1, 1);
    if (!entry) return entry.error();
    entries.push_back(std::move(entry->front()));
  }
  return entries;
}

Result<Entry> load_last_operation(SQLite::Database& database, const agenda::EventId& event, const std::string& actor) {
  const std::set<std::int64_t> undone = undone_entries(database, event);
  // A publication is withdrawn, not undone: what was done before it is.
  SQLite::Statement own(database,
                        std::string(entry_columns) +
                            "WHERE event = ? AND stream = 'draft' AND actor = ? AND undoes = 0 AND NOT EXISTS"
                            " (SELECT 1 FROM json_each(changes) WHERE json_extract(value, '$.kind') = 'release')"
                            " ORDER BY number DESC");
  for (bool row = start(own, event.value, actor); row; row = own.executeStep()) {
    if (!undone.contains(own.getColumn(0).getInt64())) return entry_of(own, event, Stream::draft);
  }
  return Error{Errc::nothing_to_undo, "no operation of " + actor + " is left to undo", "", {}};
}

std::vector<Audited> load_audit(SQLite::Database& database, const AuditQuery& query) {
  std::string text = "SELECT number, at, actor, action, event, subject, address, detail FROM audit WHERE number < ?1";
  if (!query.actor.empty()) text += " AND actor = ?2";
  if (!query.action.empty()) text += " AND action = ?3";
  if (!query.event.value.empty()) text += " AND event = ?4 AND event <> ''";
  SQLite::Statement rows(database, text + " ORDER BY number DESC LIMIT ?5");
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  const auto before = static_cast<std::int64_t>(std::min<std::uint64_t>(query.before, most));
  rows.bind(1, before == 0 ? most : before);
  if (!query.actor.empty()) rows.bind(2, query.actor);
  if (!query.action.empty()) rows.bind(3, query.action);
  if (!query.event.value.empty()) rows.bind(4, query.event.value);
  rows.bind(5, static_cast<std::int64_t>(std::min<std::uint64_t>(query.limit, most)));
  std::vector<Audited> lines;
  while (rows.executeStep()) {
    lines.push_back({number(rows.getColumn(0)),
                     {instant(rows.getColumn(1)),
                      rows.getColumn(2).getString(),
                      rows.getColumn(3).getString(),
                      {rows.getColumn(4).getString()},
                      rows.getColumn(5).getString(),
                      rows.getColumn(6).getString(),
                      rows.getColumn(7).getString()}});
  }
  return lines;
}

}  // namespace hatachi::store::sqlite
