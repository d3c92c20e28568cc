#pragma once

#include "scheduling/agenda/agenda.hpp"
#include "scheduling/agenda/operations.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// Items and agendas in a few readable words. What is not said is plausible and the same each time.
namespace hatachi::support {

using namespace std::chrono_literals;

/// Some of this machine's zones under the release `test`: Paris, London, New York, Tokyo, Lord Howe and UTC.
const time::ZoneDatabase& zones();

/// `wall("2027-06-08T09:00")`; what is not well-formed throws.
time::WallTime wall(std::string_view text);
/// `instant("2027-06-08T07:00:00Z")`
time::Instant instant(std::string_view text);
/// `day("2027-06-08")`
time::WallDay day(std::string_view text);

/// A text in English alone.
agenda::Text english(std::string text);

/// `ids<agenda::Person>({"kamiya", "tombre"})`
template <class T>
std::vector<Id<T>> ids(std::initializer_list<std::string_view> values) {
  std::vector<Id<T>> all;
  for (const std::string_view value : values) all.push_back({std::string(value)});
  return all;
}

/// 7 to 9 June 2027, at home in Paris, with Tokyo beside it.
agenda::Event event(std::string id, std::initializer_list<std::string_view> venues = {});
agenda::Venue venue(std::string id, std::string zone = "Europe/Paris");
agenda::Room room(std::string id, std::string venue);
agenda::Track track(std::string id);
agenda::Person person(std::string id);
agenda::Delegation delegation(std::string id, std::initializer_list<std::string_view> members = {});

inline constexpr agenda::LanguagePair french_to_japanese{agenda::Language::fr, agenda::Language::ja};
inline constexpr agenda::LanguagePair japanese_to_french{agenda::Language::ja, agenda::Language::fr};

/// A stretch of wall time that comes once: `window("2027-06-08T09:00", "2027-06-08T18:00")`.
time::Window window(std::string_view from, std::string_view until, std::string zone = "");
/// One that comes again on these days of the week.
time::Window weekly(std::string_view from, std::string_view until, std::vector<time::Weekday> weekdays,
                    std::string zone = "");
/// Monday to Friday.
std::vector<time::Weekday> workdays();

/// An item after some edit: `edited(room("hall", "artem"), [](agenda::Room& room) { room.turnaround = 15min; })`.
template <class T, class Edit>
T edited(T item, Edit edit) {
  edit(item);
  return item;
}

/// A session said step by step: `session("opening").at("2027-06-08T09:00").lasting(90min).in("hall")`.
/// It converts to an item whose instants are resolved with `zones()`.
class SessionBuilder {
 public:
  explicit SessionBuilder(std::string id);

  SessionBuilder& titled(std::string title);
  SessionBuilder& at(std::string_view local, std::string zone = "Europe/Paris", time::Fold fold = time::Fold::none);
  SessionBuilder& lasting(std::chrono::minutes duration);
  SessionBuilder& in(std::string room);
  SessionBuilder& on(std::string track);
  SessionBuilder& by(std::initializer_list<std::string_view> speakers);
  SessionBuilder& hosted_by(std::initializer_list<std::string_view> hosts);
  SessionBuilder& with(std::initializer_list<std::string_view> delegations);
  SessionBuilder& remotely(std::initializer_list<std::string_view> people);
  SessionBuilder& needing(std::initializer_list<agenda::LanguagePair> interpretation);
  /// One more interpreter.
  SessionBuilder& interpreted_by(std::string person, agenda::LanguagePair pair = french_to_japanese);
  SessionBuilder& expecting(int heads);
  SessionBuilder& equipped_with(std::initializer_list<std::string> features);
  SessionBuilder& after(std::initializer_list<std::string_view> sessions);
  /// With a link for who joins from elsewhere.
  SessionBuilder& linked();
  SessionBuilder& touching(std::initializer_list<std::string> zones);
  SessionBuilder& of_kind(agenda::SessionKind kind);
  SessionBuilder& for_audience(agenda::Audience audience);
  SessionBuilder& cancelled();

  agenda::Session resolved() const;
  operator agenda::Session() const { return resolved(); }

 private:
  agenda::Session session_;
};

/// 8 June 2027, 10:00 to 11:00 in Paris, unless told otherwise.
SessionBuilder session(std::string id);

/// Puts one item as it is, without any check.
template <class T>
void add(agenda::Agenda& agenda, T item, agenda::Touch touch = {}) {
  agenda.of<T>().put(std::make_shared<const T>(std::move(item)), touch);
}
inline void add(agenda::Agenda& agenda, const SessionBuilder& builder, agenda::Touch touch = {}) {
  add(agenda, builder.resolved(), touch);
}

/// An agenda of these items, taken as they are.
template <class... Items>
agenda::Agenda agenda_of(const Items&... items) {
  agenda::Agenda agenda;
  (add(agenda, items), ...);
  return agenda;
}

/// What an installation holds beside its events; a directory can be made of it as long as it lives.
struct Installation {
  agenda::Table<agenda::Venue> venues;
  agenda::Table<agenda::Room> rooms;
  agenda::Table<agenda::Person> people;

  agenda::Directory directory() const { return {venues, rooms, people}; }

  void put(agenda::Venue item) { venues.put(std::make_shared<const agenda::Venue>(std::move(item)), {}); }
  void put(agenda::Room item) { rooms.put(std::make_shared<const agenda::Room>(std::move(item)), {}); }
  void put(agenda::Person item) { people.put(std::make_shared<const agenda::Person>(std::move(item)), {}); }
};

/// An installation of these venues, rooms and people.
template <class... Items>
Installation installation_of(const Items&... items) {
  Installation installation;
  (installation.put(items), ...);
  return installation;
}

}  // namespace hatachi::support
