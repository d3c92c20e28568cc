#pragma once

#include "scheduling/agenda/items.hpp"
#include "scheduling/base/shelf.hpp"
#include "scheduling/rules/keys.hpp"
#include "scheduling/rules/timeline.hpp"
#include "scheduling/time/clock.hpp"
#include "scheduling/time/holidays.hpp"
#include "scheduling/time/window.hpp"
#include "scheduling/time/zone_database.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// What the rules look at: the sessions of an installation's drafts, and what they take place in, by small keys.
namespace hatachi::rules {

/// A stretch of wall time with the clock that it is read by.
struct ClockedWindow {
  time::Window window;
  std::shared_ptr<const time::Clock> clock;
};

/// True where the windows together hold all of `span`.
bool cover(const std::vector<ClockedWindow>& windows, const time::Span& span);
/// True where one of the windows holds some of `span`; one without a clock is read by `otherwise`.
bool meet(const std::vector<ClockedWindow>& windows, const time::Span& span, const time::Clock* otherwise);

/// Somebody who takes part in a session, in whatever part.
struct Attendee {
  Key person = no_key;
  bool remote = false;

  friend bool operator==(const Attendee&, const Attendee&) = default;
};

/// Whether a clock shows a wall time once, never or twice.
enum class Reading : std::uint8_t { unique, skipped, doubled };

struct SessionFacts {
  agenda::SessionId id;
  std::shared_ptr<const agenda::Session> item;  ///< null: there is none (any more)
  time::Span span;                              ///< the item's
  bool takes_place = false;                     ///< there is an item, and it is confirmed
  Key event = no_key;
  Key room = no_key;
  Key venue = no_key;
  Reading reading = Reading::unique;
  std::vector<Attendee> people;  ///< each person once, ascending
  std::vector<Key> alone;        ///< who interprets some languages with nobody to take turns with, ascending
  std::vector<Key> after;        ///< sessions that must have ended before
  std::vector<Key> before;       ///< sessions that this one must have ended before
};

struct RoomFacts {
  std::string id;
  std::shared_ptr<const agenda::Room> item;  ///< null: nobody has said anything of it
  Key venue = no_key;
  std::vector<ClockedWindow> opening;
  Timeline timeline;

  std::chrono::minutes turnaround() const { return item ? item->turnaround : std::chrono::minutes{0}; }
};

struct VenueFacts {
  std::shared_ptr<const agenda::Venue> item;
  std::shared_ptr<const time::Clock> clock;
  std::vector<ClockedWindow> opening;
  std::vector<std::pair<Key, std::chrono::minutes>> travel;
};

struct PersonFacts {
  std::string id;
  std::shared_ptr<const agenda::Person> item;
  std::vector<ClockedWindow> unavailable;  ///< a window without a clock is read by the event's home clock
  Timeline timeline;
};

struct EventFacts {
  std::shared_ptr<const agenda::Event> item;
  std::shared_ptr<const time::Clock> home;
  std::map<std::string, std::vector<ClockedWindow>> working_hours;  ///< by zone
  std::map<agenda::DelegationId, std::shared_ptr<const agenda::Delegation>> delegations;
  std::vector<Key> sessions;                 ///< ascending
  std::vector<agenda::Severity> severities;  ///< by the rules' place in their table
};

/// What hours and days are read by.
struct Almanac {
  std::shared_ptr<const time::ZoneDatabase> zones;
  std::shared_ptr<const time::Holidays> holidays;
};

/// The facts of an installation, each under its key. Copies share what they have in common.
class Facts {
 public:
  explicit Facts(Almanac almanac) : almanac_(std::move(almanac)) {}

  const SessionFacts& session(Key key) const { return sessions_[key]; }
  const RoomFacts& room(Key key) const { return rooms_[key]; }
  const VenueFacts& venue(Key key) const { return venues_[key]; }
  const PersonFacts& person(Key key) const { return people_[key]; }
  const EventFacts& event(Key key) const { return events_[key]; }
  const EventFacts& event_of(const SessionFacts& session) const { return events_[session.event]; }

  const time::Holidays* holidays() const { return almanac_.holidays.get(); }
  const Almanac& almanac() const { return almanac_; }
  const agenda::SessionId& id_of_session(Key key) const { return sessions_[key].id; }
  std::string_view name_of_person(Key key) const { return people_[key].id; }
  /// The clock of a zone that some item names, or nullptr.
  const time::Clock* clock(const std::string& zone) const;

  /// Between two venues, whichever of them says it, the longer where both do; nothing where nobody does.
  std::chrono::minutes travel(Key from, Key to) const;
  /// No way takes longer.
  std::chrono::minutes longest_travel() const { return longest_travel_; }

  const Keys& session_keys() const { return session_keys_; }
  const Keys& event_keys() const { return event_keys_; }
  const Keys& room_keys() const { return room_keys_; }
  const Keys& venue_keys() const { return venue_keys_; }
  const Keys& person_keys() const { return person_keys_; }

  /// `put` and `remove` replace an item; sessions that it concerns are `unload`ed before and `load`ed after.
  Key put(const std::shared_ptr<const agenda::Venue>& item);
  Key put(const std::shared_ptr<const agenda::Room>& item);
  Key put(const std::shared_ptr<const agenda::Person>& item);
  Key put(const std::shared_ptr<const agenda::Event>& item, std::vector<agenda::Severity> severities);
  void put(Key event, const std::shared_ptr<const agenda::Delegation>& item);
  void remove(Key event, const agenda::DelegationId& id);
  Key put(Key event, const std::shared_ptr<const agenda::Session>& item);
  void remove(const agenda::SessionId& id);

  /// Works out what follows for a session from its item, and where it takes place puts it into the timelines.
  void load(Key session);
  /// Takes it out of the timelines.
  void unload(Key session);

  /// Every room of a venue.
  std::vector<Key> rooms_of(Key venue) const;

 private:
  std::shared_ptr<const time::Clock> clock_of(const std::string& zone);
  std::vector<ClockedWindow> clocked(const std::vector<time::Window>& windows, const std::string& zone);
  void set_people(SessionFacts& facts);
  void set_place(SessionFacts& facts);
  void set_order(Key key);
  void forget_order(Key key);
  template <class Each>
  void for_each_timeline(Key key, Each each);

  Almanac almanac_;
  std::map<std::string, std::shared_ptr<const time::Clock>> clocks_;
  Keys session_keys_;
  Keys room_keys_;
  Keys venue_keys_;
  Keys person_keys_;
  Keys event_keys_;
  Shelf<SessionFacts> sessions_;
  Shelf<RoomFacts> rooms_;
  Shelf<VenueFacts> venues_;
  Shelf<PersonFacts> people_;
  Shelf<EventFacts> events_;
  std::chrono::minutes longest_travel_{0};
};

}  // namespace hatachi::rules
