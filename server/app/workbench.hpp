#pragma once

#include "scheduling/agenda/operations.hpp"
#include "server/auth/access.hpp"
#include "server/store/store.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hatachi::app {

/// What an edit of one event is decided against.
struct Surroundings {
  const agenda::Agenda& agenda;
  agenda::Directory directory;
  const time::ZoneDatabase& zones;
};

/// The operation by which a tz release becomes an event's.
inline constexpr const char* election = "elect_tz_release";

/// True for a change of an item that events share, the directory's: undone for all of them or for none.
template <class T>
bool is_shared(const agenda::Change<T>& change) {
  return agenda::is_of_directory<T> && change.before && change.after;
}

/// A copy of the state on which one operation is worked out, however many items and events it touches, and which
/// then says what the store has to append and put. Lives inside one job; nothing leaves it if a step fails.
class Workbench {
 public:
  Workbench(const store::State& state, std::shared_ptr<const time::ZoneDatabase> zones, time::Instant now);

  /// Puts a venue, room or person into the directory and into every event that shows it.
  Result<void> put(agenda::Venue venue);
  Result<void> put(agenda::Room room);
  Result<void> put(agenda::Person person);

  /// Puts one item into an event; putting an `Event` that does not exist creates it. One that is made to elect by
  /// itself does so at once.
  Result<void> put(const agenda::EventId& event, agenda::Event item);
  Result<void> put(const agenda::EventId& event, agenda::Track item);
  Result<void> put(const agenda::EventId& event, agenda::Delegation item);
  Result<void> put(const agenda::EventId& event, agenda::Session item);

  Result<void> retire(const agenda::EventId& event, const agenda::SessionId& session);

  /// Does what a verb of the core decides about an event as it stands here.
  using Verb = std::function<Result<agenda::Changes>(const Surroundings& around)>;
  Result<void> act(const agenda::EventId& event, const Verb& verb);

  /// Makes the zones' release the event's; see `agenda::elect`. What is published follows in either mode: it is the
  /// world's clocks that changed, not the draft.
  Result<void> elect(const agenda::EventId& event);

  /// Takes an entry of an event back; see `agenda::undo`. Where it had changed the directory, that goes back too.
  /// An event whose election is taken back waits for an organizer from then on.
  Result<void> undo(const store::Entry& entry);

  /// `not_found` for an event there is not.
  Result<Surroundings> surroundings(const agenda::EventId& event) const;
  /// The directory with an empty agenda: what a new event sees.
  Surroundings surroundings() const;

  /// The entries (one per event that differs, and in live mode the published one that follows) and rows, each of them
  /// with its line for the audit.
  /// `undoes` names the draft entry that is taken back, in each event that has one.
  using Undoes = std::map<agenda::EventId, std::uint64_t>;
  store::Decision finish(const auth::Actor& actor, const std::string& operation, const Undoes& undoes = {}) const;

 private:
  struct Bench {
    const store::EventState* before;  ///< null: the event is new
    agenda::Agenda draft;
    std::vector<agenda::Changes> steps;
    bool elected = false;
  };

  Bench* open(const agenda::EventId& event);
  agenda::Changes seen_of(const Bench& bench) const;
  /// `already_exists` where another event than this has the id.
  template <class T>
  Result<void> check_owner(const agenda::EventId& event, const Id<T>& id) const;
  template <class T, class... Zones>
  Result<void> put_in(const agenda::EventId& event, T item, const Zones&... zones);
  Result<void> apply(const agenda::EventId& event, Result<agenda::Changes> changes);
  /// An event that elects by itself from now on does so at once.
  Result<void> apply_and_catch_up(const agenda::EventId& event, Result<agenda::Changes> changes);
  Result<void> wait_for_organizer(const agenda::EventId& event);
  template <class T>
  Result<void> follow_everywhere(const T& item);
  agenda::Directory directory() const { return {venues_, rooms_, people_}; }

  const store::State& state_;
  std::shared_ptr<const time::ZoneDatabase> zones_;
  time::Instant now_;
  agenda::Table<agenda::Venue> venues_;
  agenda::Table<agenda::Room> rooms_;
  agenda::Table<agenda::Person> people_;
  std::map<agenda::EventId, Bench> events_;  ///< those that were opened
  std::vector<store::Row> rows_;
};

}  // namespace hatachi::app
