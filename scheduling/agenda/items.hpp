#pragma once

#include "scheduling/agenda/text.hpp"
#include "scheduling/base/id.hpp"
#include "scheduling/time/types.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

/// The items an agenda is made of. Each lists its `fields` once, in the order they are stored and shown;
/// comparison, difference, undo and storage are written over that list.
namespace hatachi::agenda {

struct Event;
struct Venue;
struct Room;
struct Track;
struct Person;
struct Delegation;
struct Session;

using EventId = Id<Event>;
using VenueId = Id<Venue>;
using RoomId = Id<Room>;
using TrackId = Id<Track>;
using PersonId = Id<Person>;
using DelegationId = Id<Delegation>;
using SessionId = Id<Session>;

/// A member with its stable name.
template <class Class, class Member>
struct Field {
  std::string_view name;
  Member Class::*member;
};

template <class Class, class Member>
Field(const char*, Member Class::*) -> Field<Class, Member>;

/// Live: each edit is published at once. Release: edits wait in the draft.
enum class PublicationMode : std::uint8_t { live, release };

/// A celebration or a visit. Its days are those of its first zone.
struct Event {
  EventId id;
  Text name;
  Text description;
  time::WallDay first_day;
  time::WallDay last_day;          ///< included
  std::vector<std::string> zones;  ///< IANA names, the home zone first, at least one
  std::vector<VenueId> venues;
  PublicationMode mode = PublicationMode::live;
  std::string tz_release;  ///< the release its instants were resolved with

  static constexpr std::string_view kind = "event";
  static constexpr auto fields =
      std::tuple{Field{"name", &Event::name},           Field{"description", &Event::description},
                 Field{"first_day", &Event::first_day}, Field{"last_day", &Event::last_day},
                 Field{"zones", &Event::zones},         Field{"venues", &Event::venues},
                 Field{"mode", &Event::mode},           Field{"tz_release", &Event::tz_release}};
  friend bool operator==(const Event&, const Event&) = default;
};

/// A place with one clock on its wall.
struct Venue {
  VenueId id;
  Text name;
  Text address;
  std::string zone;

  static constexpr std::string_view kind = "venue";
  static constexpr auto fields =
      std::tuple{Field{"name", &Venue::name}, Field{"address", &Venue::address}, Field{"zone", &Venue::zone}};
  friend bool operator==(const Venue&, const Venue&) = default;
};

struct Room {
  RoomId id;
  VenueId venue;
  Text name;
  std::optional<int> capacity;

  static constexpr std::string_view kind = "room";
  static constexpr auto fields =
      std::tuple{Field{"venue", &Room::venue}, Field{"name", &Room::name}, Field{"capacity", &Room::capacity}};
  friend bool operator==(const Room&, const Room&) = default;
};

/// A strand of the programme. `color` is a name of the pages' palette.
struct Track {
  TrackId id;
  Text name;
  std::string color;

  static constexpr std::string_view kind = "track";
  static constexpr auto fields = std::tuple{Field{"name", &Track::name}, Field{"color", &Track::color}};
  friend bool operator==(const Track&, const Track&) = default;
};

enum class NameOrder : std::uint8_t { given_first, family_first };

/// One written form of a person's name, kept to the glyph.
struct Name {
  std::string family;
  std::string given;
  NameOrder order = NameOrder::given_first;

  friend bool operator==(const Name&, const Name&) = default;
};

/// A person's public profile.
struct Person {
  PersonId id;
  std::optional<Name> native;  ///< in their own script, where it is published
  Name roman;
  Text title;  ///< public function, per language
  Text institution;

  static constexpr std::string_view kind = "person";
  static constexpr auto fields = std::tuple{Field{"native", &Person::native}, Field{"roman", &Person::roman},
                                            Field{"title", &Person::title}, Field{"institution", &Person::institution}};
  friend bool operator==(const Person&, const Person&) = default;
};

/// The name as a reader of `language` sees it: the native form in Japanese where there is one, else the roman.
std::string display_name(const Person& person, Language language);

struct Delegation {
  DelegationId id;
  Text name;
  std::optional<PersonId> head;
  std::vector<PersonId> members;

  static constexpr std::string_view kind = "delegation";
  static constexpr auto fields = std::tuple{Field{"name", &Delegation::name}, Field{"head", &Delegation::head},
                                            Field{"members", &Delegation::members}};
  friend bool operator==(const Delegation&, const Delegation&) = default;
};

enum class SessionKind : std::uint8_t { ceremony, talk, workshop, lab_visit, meal, transfer, meeting, free_time };

/// Who may see an item, from widest to narrowest.
enum class Audience : std::uint8_t { everyone, guests, delegation, hosts, crew, organizers };

enum class Status : std::uint8_t { confirmed, cancelled };

/// An item of the agenda. `start` is the intent; `begins`, `ends` and `tz_release` say what it resolved to.
struct Session {
  SessionId id;
  Text title;
  Text abstract;
  SessionKind kind_of = SessionKind::talk;
  std::optional<TrackId> track;
  std::optional<RoomId> room;
  time::WallClock start;
  std::chrono::minutes duration{0};
  time::Moment begins;
  time::Moment ends;
  std::string tz_release;
  std::vector<PersonId> speakers;
  std::vector<PersonId> hosts;
  std::vector<DelegationId> delegations;
  std::optional<Language> language;
  Audience audience = Audience::everyone;
  std::string remote_link;
  Status status = Status::confirmed;

  time::Span span() const { return {begins.instant, ends.instant}; }

  static constexpr std::string_view kind = "session";
  static constexpr auto fields = std::tuple{Field{"title", &Session::title},
                                            Field{"abstract", &Session::abstract},
                                            Field{"kind", &Session::kind_of},
                                            Field{"track", &Session::track},
                                            Field{"room", &Session::room},
                                            Field{"start", &Session::start},
                                            Field{"duration", &Session::duration},
                                            Field{"begins", &Session::begins},
                                            Field{"ends", &Session::ends},
                                            Field{"tz_release", &Session::tz_release},
                                            Field{"speakers", &Session::speakers},
                                            Field{"hosts", &Session::hosts},
                                            Field{"delegations", &Session::delegations},
                                            Field{"language", &Session::language},
                                            Field{"audience", &Session::audience},
                                            Field{"remote_link", &Session::remote_link},
                                            Field{"status", &Session::status}};
  friend bool operator==(const Session&, const Session&) = default;
};

/// True for what belongs to the installation, not to an event: it comes and goes with what refers to it.
template <class T>
inline constexpr bool is_of_directory =
    std::is_same_v<T, Venue> || std::is_same_v<T, Room> || std::is_same_v<T, Person>;

/// The enumerators' names as the outside writes them; specialised in items.cpp.
/// `to_string(SessionKind::lab_visit)` is `lab_visit`, `to_string(Audience::everyone)` is `public`.
std::string_view to_string(PublicationMode value);
std::string_view to_string(NameOrder value);
std::string_view to_string(SessionKind value);
std::string_view to_string(Audience value);
std::string_view to_string(Status value);
std::string_view to_string(Language value);
std::string_view to_string(time::Fold value);

/// The enumerator of that name, or nothing: `parse_enum<Status>("cancelled")`.
template <class Enum>
std::optional<Enum> parse_enum(std::string_view text);

}  // namespace hatachi::agenda
