#pragma once

#include "scheduling/agenda/change.hpp"
#include "server/base/task.hpp"
#include "server/store/state.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hatachi::store {

/// An entry as a job asks for it; the writer gives it its number and instant.
struct NewEntry {
  agenda::EventId event;
  Stream stream = Stream::draft;
  std::string actor;
  std::string operation;
  std::uint64_t undoes = 0;
  agenda::Changes changes;
  std::string reason = {};  ///< `Entry::reason`
};

/// What a job decides: entries to append, rows to put (insert or replace by key), in this order.
struct Decision {
  std::vector<NewEntry> entries;
  std::vector<Row> rows;
  std::optional<rules::Almanac> almanac = {};  ///< by which conflicts are worked out from now on; nothing: as before
  std::string address = {};                    ///< where who decides it asks from; the audit tells it of the entries
};

/// A pure decision on the candidate state; may run more than once. `now` is the writer's clock.
using Job = std::function<Result<Decision>(const State& candidate, time::Instant now)>;

/// What became of a job: its entries as numbered, and the state right after it. Shared with every follower.
struct Committed {
  std::shared_ptr<const State> state;
  std::vector<Entry> entries;
  std::map<agenda::EventId, rules::Difference> conflicts = {};  ///< what the entries made and mended
};

/// Hears every commit that has entries or rows, in order, on the writer's thread: hand it over and return.
using Follower = std::function<void(const std::shared_ptr<const Committed>& committed)>;

/// How a store forgets by itself what nobody can use any more.
struct Forgetting {
  std::chrono::seconds idle = std::chrono::days{366};       ///< how long a sign-in holds without a request, at most
  std::chrono::milliseconds every = std::chrono::hours{1};  ///< also while nobody writes
};

/// Which lines of the audit are asked for, the newest first; what is empty is not asked.
struct AuditQuery {
  std::uint64_t before = 0;  ///< lines with a lower number; 0: from the newest on
  std::size_t limit = 100;
  std::string actor = {};
  std::string action = {};
  agenda::EventId event = {};
};

/// A line of the audit with its number.
struct Audited {
  std::uint64_t number = 0;
  Audit line;

  friend bool operator==(const Audited&, const Audited&) = default;
};

/// The port to what is kept: numbered streams, rows and the state folded from them.
/// One writer decides and commits; reads come from the immutable state.
class Store {
 public:
  virtual ~Store() = default;

  /// The last committed state. Any thread, never waits.
  virtual std::shared_ptr<const State> state() const = 0;

  /// Runs the job in the writer and answers after its commit; the job's own error if it refused,
  /// `storage_full` or `unavailable` if the store could not keep it (the fate of the latter is unknown).
  virtual Task<Result<std::shared_ptr<const Committed>>> write(Job job) = 0;

  /// Entries of a stream with `number > since`, ascending, at most `limit`. Runs on the pool.
  virtual Task<Result<std::vector<Entry>>> entries(agenda::EventId event, Stream stream, std::uint64_t since,
                                                   std::size_t limit) = 0;

  /// The actor's last draft entry that is neither an undo, nor undone, nor a publication; `nothing_to_undo` without
  /// one.
  virtual Task<Result<Entry>> last_operation(agenda::EventId event, std::string actor) = 0;

  /// The draft entries of one operation, in all events.
  virtual Task<Result<std::vector<Entry>>> operation(std::uint64_t operation_number) = 0;

  /// Lines of the audit, the newest first: what jobs have put there, and every draft entry.
  virtual Task<Result<std::vector<Audited>>> audit(AuditQuery query) = 0;

  /// Adds a follower; before the first write.
  virtual void follow(Follower follower) = 0;

  /// False after an error that ended writing: `readyz` fails, reads go on.
  virtual bool can_write() const = 0;

  /// Finishes the waiting jobs and closes; no write afterwards.
  virtual void close() = 0;
};

}  // namespace hatachi::store
