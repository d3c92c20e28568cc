#pragma once

#include "server/app/precondition.hpp"
#include "server/app/workbench.hpp"
#include "server/auth/access.hpp"
#include "server/base/current_zones.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Use cases: what organizers do. Each is one job of the writer; none knows JSON or a status.
namespace hatachi::app {

/// What every use case works with.
struct Desk {
  store::Store& store;
  const CurrentZones& zones;  ///< taken when the writer decides: no edit slips in between a release and its election
  auth::Actor actor;
  std::string reason = {};  ///< why it is to be done in spite of conflicts that block
  /// What stood against it where it is refused as `blocked`.
  std::shared_ptr<std::vector<rules::Conflict>> blocking = std::make_shared<std::vector<rules::Conflict>>();
};

/// A creating request that may come twice. The same key with another fingerprint is `key_reused`.
struct Repeatable {
  std::string key;
  std::string fingerprint;
};

/// What became of an edit.
struct Edited {
  std::shared_ptr<const store::Committed> committed;
  agenda::EventId event;  ///< empty for an item of the directory
  std::string id;
  bool replayed = false;  ///< the same request had been done before; nothing was done now
};

/// Writes what was sent into an item, new or as it stands; sees what surrounds it.
template <class T>
using Fill = std::function<Result<void>(T& item, const Surroundings& around)>;

/// Creates an item of an event (`T` is Event, Track, Delegation or Session) under an id nobody has.
template <class T>
Task<Result<Edited>> create(Desk desk, agenda::EventId event, Id<T> id, Fill<T> fill, std::optional<Repeatable> once);

/// Creates a session like another of the same event (`agenda::duplicate`), with what `fill` says differs.
Task<Result<Edited>> duplicate_session(Desk desk, agenda::SessionId original, agenda::SessionId id,
                                       Fill<agenda::Session> fill, std::optional<Repeatable> once);

/// Changes an item of an event. `precondition_required` where no version is given, `stale` where it is another one.
template <class T>
Task<Result<Edited>> edit(Desk desk, Id<T> id, Precondition expected, Fill<T> fill);

/// The same for the directory (`T` is Venue, Room or Person).
template <class T>
using FillInDirectory = std::function<Result<void>(T& item)>;
template <class T>
Task<Result<Edited>> create_in_directory(Desk desk, Id<T> id, FillInDirectory<T> fill, std::optional<Repeatable> once);
template <class T>
Task<Result<Edited>> edit_in_directory(Desk desk, Id<T> id, Precondition expected, FillInDirectory<T> fill);

/// Cancels a session that readers may have seen, removes it otherwise.
Task<Result<Edited>> retire_session(Desk desk, agenda::SessionId id, Precondition expected);

/// Takes back the named draft entry, or the actor's own last operation. `id` is the number of what was undone.
/// `changed_since` has the params `actor` (`auth::Actor::id`) and `entry` of who wrote last what would be taken back.
Task<Result<Edited>> undo(Desk desk, agenda::EventId event, std::optional<std::uint64_t> entry);

/// The event that holds an item, or nullptr.
template <class T>
const store::EventState* holder_of(const store::State& state, const Id<T>& id);

/// Sets a session's duration from a wall clock at which it ends; its zone defaults to the session's own.
/// `end_before_start`, or what `time::resolve` says, under the field `end`.
Result<void> end_at(agenda::Session& session, time::WallClock end, const Surroundings& around);

}  // namespace hatachi::app
