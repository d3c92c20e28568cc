#pragma once

#include "scheduling/agenda/text.hpp"
#include "scheduling/base/id.hpp"
#include "scheduling/time/types.hpp"
#include "scheduling/time/window.hpp"

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
struct Release;

using EventId = Id<Event>;
using VenueId = Id<Venue>;
using RoomId = Id<Room>;
using TrackId = Id<Track>;
using PersonId = Id<Person>;
using DelegationId = Id<Delegation>;
using SessionId = Id<Session>;
using ReleaseId = Id<Release>;

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

/// How an event takes over a newer tz release: by itself, or when an organizer says so.
enum class TzElection : std::uint8_t { automatic, manual };

/// What a conflict means: `block` holds a publication up, `warn` is told, `ignore` is not even looked for.
enum class Severity : std::uint8_t { block, warn, ignore };

/// An event's own severity of a rule.
struct RuleSeverity {
  std::string rule;  ///< stable name, such as `room_overlap`
  Severity severity = Severity::warn;

  friend bool operator==(const RuleSeverity&, const RuleSeverity&) = default;
};

/// What the last election of a tz release moved, for organizers to take note of.
struct TzChange {
  std::string from_release;
  std::string to_release;
  std::vector<SessionId> moved;

  friend bool operator==(const TzChange&, const TzChange&) = default;
};

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
  TzElection tz_election = TzElection::automatic;
  std::optional<TzChange> tz_change;
  std::vector<time::Window> working_hours;     ///< of each zone that has windows here
  std::chrono::minutes interpreter_stint{90};  ///< how long one interprets alone before a rest
  std::chrono::minutes interpreter_rest{15};
  std::vector<RuleSeverity> severities;  ///< where they differ from the rules' own

  static constexpr std::string_view kind = "event";
  static constexpr auto fields = std::tuple{Field{"name", &Event::name},
                                            Field{"description", &Event::description},
                                            Field{"first_day", &Event::first_day},
                                            Field{"last_day", &Event::last_day},
                                            Field{"zones", &Event::zones},
                                            Field{"venues", &Event::venues},
                                            Field{"mode", &Event::mode},
                                            Field{"tz_release", &Event::tz_release},
                                            Field{"tz_election", &Event::tz_election},
                                            Field{"tz_change", &Event::tz_change},
                                            Field{"working_hours", &Event::working_hours},
                                            Field{"interpreter_stint", &Event::interpreter_stint},
                                            Field{"interpreter_rest", &Event::interpreter_rest},
                                            Field{"severities", &Event::severities}};
  friend bool operator==(const Event&, const Event&) = default;
};

/// The way from one venue to another. Said once, it holds in both directions; said twice, the longer holds.
struct Travel {
  VenueId to;
  std::chrono::minutes duration{0};

  friend bool operator==(const Travel&, const Travel&) = default;
};

/// A place with one clock on its wall.
struct Venue {
  VenueId id;
  Text name;
  Text address;
  std::string zone;
  std::string holiday_region;         ///< whose public holidays it keeps, such as `fr`; empty: nobody's
  std::vector<time::Window> opening;  ///< none: always open
  std::vector<Travel> travel;

  static constexpr std::string_view kind = "venue";
  static constexpr auto fields =
      std::tuple{Field{"name", &Venue::name},       Field{"address", &Venue::address},
                 Field{"zone", &Venue::zone},       Field{"holiday_region", &Venue::holiday_region},
                 Field{"opening", &Venue::opening}, Field{"travel", &Venue::travel}};
  friend bool operator==(const Venue&, const Venue&) = default;
};

struct Room {
  RoomId id;
  VenueId venue;
  Text name;
  std::optional<int> capacity;
  std::chrono::minutes turnaround{0};  ///< needed between two sessions
  std::vector<std::string> features;   ///< words of the installation's own, such as `projector`
  std::vector<time::Window> opening;   ///< none: as its venue

  static constexpr std::string_view kind = "room";
  static constexpr auto fields = std::tuple{Field{"venue", &Room::venue},       Field{"name", &Room::name},
                                            Field{"capacity", &Room::capacity}, Field{"turnaround", &Room::turnaround},
                                            Field{"features", &Room::features}, Field{"opening", &Room::opening}};
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

/// From which language into which somebody interprets.
struct LanguagePair {
  Language from = Language::fr;
  Language into = Language::ja;

  friend auto operator<=>(const LanguagePair&, const LanguagePair&) = default;
};

/// Somebody whom an agenda names.
struct Person {
  PersonId id;
  std::optional<Name> native;  ///< in their own script, where it is published
  Name roman;
  Text title;  ///< public function, per language
  Text institution;
  std::string zone;  ///< of the clock that their windows are said in; empty: the event's home zone
  std::vector<time::Window> unavailable;
  std::vector<LanguagePair> interprets;

  static constexpr std::string_view kind = "person";
  static constexpr auto fields = std::tuple{Field{"native", &Person::native},
                                            Field{"roman", &Person::roman},
                                            Field{"title", &Person::title},
                                            Field{"institution", &Person::institution},
                                            Field{"zone", &Person::zone},
                                            Field{"unavailable", &Person::unavailable},
                                            Field{"interprets", &Person::interprets}};
  friend bool operator==(const Person&, const Person&) = default;
};

/// The name as a reader of `language` sees it: the native form in Japanese where there is one, else the roman.
std::string display_name(const Person& person, Language language);

struct Delegation {
  DelegationId id;
  Text name;
  std::optional<PersonId> head;
  std::vector<PersonId> members;
  std::vector<PersonId> escorts;  ///< who accompanies it wherever it goes

  static constexpr std::string_view kind = "delegation";
  static constexpr auto fields =
      std::tuple{Field{"name", &Delegation::name}, Field{"head", &Delegation::head},
                 Field{"members", &Delegation::members}, Field{"escorts", &Delegation::escorts}};
  friend bool operator==(const Delegation&, const Delegation&) = default;
};

enum class SessionKind : std::uint8_t { ceremony, talk, workshop, lab_visit, meal, transfer, meeting, free_time };

/// Who may see an item, from widest to narrowest.
enum class Audience : std::uint8_t { everyone, guests, delegation, hosts, crew, organizers };

enum class Status : std::uint8_t { confirmed, cancelled };

/// Who interprets a session, and from which language into which.
struct Interpreter {
  PersonId person;
  LanguagePair pair;

  friend bool operator==(const Interpreter&, const Interpreter&) = default;
};

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
  std::vector<PersonId> remote;              ///< who takes part from elsewhere: speakers, hosts or anybody
  std::vector<LanguagePair> interpretation;  ///< what has to be interpreted
  std::vector<Interpreter> interpreters;
  std::optional<int> attendance;      ///< heads expected in the room
  std::vector<std::string> features;  ///< what the room must have
  std::vector<SessionId> after;       ///< sessions that must have ended before this one starts
  std::vector<std::string> zones;     ///< whose working hours it keeps; none: with a remote link, all of the event's
  bool locked = false;                ///< stays where it is when others are shifted

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
                                            Field{"status", &Session::status},
                                            Field{"remote", &Session::remote},
                                            Field{"interpretation", &Session::interpretation},
                                            Field{"interpreters", &Session::interpreters},
                                            Field{"attendance", &Session::attendance},
                                            Field{"features", &Session::features},
                                            Field{"after", &Session::after},
                                            Field{"zones", &Session::zones},
                                            Field{"locked", &Session::locked}};
  friend bool operator==(const Session&, const Session&) = default;
};

/// That one side of a visit has agreed to what a release says.
struct Validation {
  std::string side;
  std::string name;
  time::WallDay day;

  friend bool operator==(const Validation&, const Validation&) = default;
};

/// A numbered publication of the draft in release mode. Number 0 is none: it only remembers what was corrected since
/// the event went over to release mode with what it had published live.
struct Release {
  ReleaseId id;
  int number = 0;  ///< 1, 2, 3 … in its event
  Text name;
  time::Instant at;
  std::int64_t draft_number = 0;          ///< the draft's last entry that it holds
  std::vector<std::int64_t> corrections;  ///< later entries of the draft that were published alone since
  std::vector<Validation> validations;
  bool withdrawn = false;

  static constexpr std::string_view kind = "release";
  static constexpr auto fields = std::tuple{Field{"number", &Release::number},
                                            Field{"name", &Release::name},
                                            Field{"at", &Release::at},
                                            Field{"draft_number", &Release::draft_number},
                                            Field{"corrections", &Release::corrections},
                                            Field{"validations", &Release::validations},
                                            Field{"withdrawn", &Release::withdrawn}};
  friend bool operator==(const Release&, const Release&) = default;
};

/// Hands every person that a session names itself to `each`, some twice.
template <class Each>
void for_each_person(const Session& session, Each each) {
  for (const auto* list : {&session.speakers, &session.hosts, &session.remote}) {
    for (const PersonId& id : *list) each(id);
  }
  for (const Interpreter& interpreter : session.interpreters) each(interpreter.person);
}

/// Hands every person of a delegation to `each`, some twice.
template <class Each>
void for_each_person(const Delegation& delegation, Each each) {
  if (delegation.head) each(*delegation.head);
  for (const auto* list : {&delegation.members, &delegation.escorts}) {
    for (const PersonId& id : *list) each(id);
  }
}

/// `mark_stale` for every text of an item.
template <class T>
void mark_stale_texts(const T& before, T& now) {
  const auto mark = [&](const auto& field) {
    if constexpr (std::is_same_v<std::decay_t<decltype(now.*field.member)>, Text>) {
      mark_stale(before.*field.member, now.*field.member);
    }
  };
  std::apply([&](const auto&... field) { (mark(field), ...); }, T::fields);
}

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
std::string_view to_string(TzElection value);
std::string_view to_string(Severity value);
std::string_view to_string(time::Fold value);
std::string_view to_string(time::Weekday value);

/// The enumerator of that name, or nothing: `parse_enum<Status>("cancelled")`.
template <class Enum>
std::optional<Enum> parse_enum(std::string_view text);

}  // namespace hatachi::agenda
