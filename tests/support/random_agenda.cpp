#include "tests/support/random_agenda.hpp"

#include "scheduling/agenda/duplicate.hpp"
#include "scheduling/agenda/marks.hpp"
#include "scheduling/agenda/replace_person.hpp"
#include "scheduling/agenda/shift.hpp"
#include "scheduling/agenda/swap.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace hatachi::support {
namespace {

using agenda::Agenda;
using agenda::Changes;

std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}
bool one_in(Random& random, std::size_t n) {
  return below(random, n) == 0;
}

std::string numbered(const std::string& prefix, std::size_t number) {
  return prefix + "-" + std::to_string(number);
}

template <class T>
const T& any_of(Random& random, const agenda::Table<T>& table) {
  return **std::next(table.begin(), static_cast<std::ptrdiff_t>(below(random, table.size())));
}

/// Up to `most` different ids of a table.
template <class T>
std::vector<Id<T>> some_of(Random& random, const agenda::Table<T>& table, std::size_t most) {
  std::vector<Id<T>> ids;
  for (const auto& slot : table) ids.push_back(slot->id);
  std::shuffle(ids.begin(), ids.end(), random);
  ids.resize(std::min(ids.size(), below(random, most + 1)));
  return ids;
}

template <class T>
std::optional<Id<T>> maybe_one_of(Random& random, const agenda::Table<T>& table) {
  if (table.empty() || one_in(random, 3)) return std::nullopt;
  return any_of(random, table).id;
}

/// A clock around the night of 30 to 31 October 2027, when Paris and London turn theirs back.
time::WallClock random_clock(Random& random) {
  static const std::vector<std::string> places{"", "Europe/Paris", "Asia/Tokyo", "Europe/London"};
  const auto quarter = std::chrono::minutes{15} * static_cast<int>(below(random, 3 * 96));
  const auto fold = static_cast<time::Fold>(below(random, 3));
  return {wall("2027-10-29T12:00") + quarter, places[below(random, places.size())], fold};
}

const std::vector<std::string>& words() {
  static const std::vector<std::string> all{"projector", "stage", "piano"};
  return all;
}

std::vector<std::string> some_words(Random& random) {
  std::vector<std::string> some;
  for (const std::string& word : words()) {
    if (one_in(random, 3)) some.push_back(word);
  }
  return some;
}

agenda::LanguagePair random_pair(Random& random) {
  const std::size_t from = below(random, 3);
  return {agenda::languages[from], agenda::languages[(from + 1 + below(random, 2)) % 3]};
}

/// A window around the days of `random_clock`, once or every week.
time::Window random_window(Random& random) {
  time::Window window;
  window.from = wall("2027-10-29T00:00") + std::chrono::hours{static_cast<int>(below(random, 72))};
  window.until = window.from + std::chrono::hours{static_cast<int>(1 + below(random, 24))};
  if (one_in(random, 2)) {
    window.from -= date::weeks{2};
    window.until -= date::weeks{2};
    for (std::uint8_t day = 0; day < 7; ++day) {
      if (!one_in(random, 3)) window.weekdays.push_back(static_cast<time::Weekday>(day));
    }
    if (window.weekdays.empty()) window.weekdays.push_back(time::Weekday::friday);
    if (one_in(random, 3)) window.last_day = day("2027-10-30");
  }
  if (one_in(random, 2)) window.zone = one_in(random, 2) ? "Asia/Tokyo" : "Europe/Paris";
  return window;
}

std::vector<time::Window> some_windows(Random& random, std::size_t most) {
  std::vector<time::Window> windows(below(random, most + 1));
  for (time::Window& window : windows) window = random_window(random);
  return windows;
}

/// Up to two of three people: who interprets does so again.
std::vector<agenda::Interpreter> some_interpreters(Random& random) {
  std::vector<agenda::Interpreter> interpreters;
  const std::size_t first = below(random, 3);
  const std::size_t count = below(random, 3);
  for (std::size_t i = 0; i < count; ++i) {
    interpreters.push_back({{numbered("person", (first + i) % 3)}, random_pair(random)});
  }
  return interpreters;
}

/// What only conflicts look at.
void change_needs(Random& random, agenda::Session& session, const Agenda& agenda, const Installation& installation) {
  switch (below(random, 10)) {
    case 0: session.remote = some_of(random, installation.people, 2); break;
    case 1: session.interpretation = {random_pair(random)}; break;
    case 2:
    case 8: session.interpreters = some_interpreters(random); break;
    case 3: session.attendance = static_cast<int>(below(random, 100)); break;
    case 4: session.features = some_words(random); break;
    case 5: session.after = some_of(random, agenda.sessions, 2); break;
    case 6:
      session.zones = one_in(random, 2) ? std::vector<std::string>{"Asia/Tokyo"} : std::vector<std::string>{};
      break;
    case 7: session.kind_of = static_cast<agenda::SessionKind>(below(random, 8)); break;
    default: session.remote_link = one_in(random, 2) ? "https://meet.example.org/x" : ""; break;
  }
}

void change_somehow(Random& random, agenda::Session& session, const Agenda& agenda, const Installation& installation) {
  switch (below(random, 14)) {
    case 0: session.title = english(numbered("Title", below(random, 1000))); break;
    case 1: session.abstract.fr = numbered("Résumé", below(random, 1000)); break;
    case 2: session.start = random_clock(random); break;
    case 3: session.duration = std::chrono::minutes{15} * static_cast<int>(1 + below(random, 8)); break;
    case 4: session.room = maybe_one_of(random, installation.rooms); break;
    case 5: session.speakers = some_of(random, installation.people, 3); break;
    case 6: session.hosts = some_of(random, installation.people, 2); break;
    case 7: session.track = maybe_one_of(random, agenda.tracks); break;
    case 8: session.delegations = some_of(random, agenda.delegations, 2); break;
    case 9: session.status = agenda::Status::confirmed; break;
    case 10: session.locked = one_in(random, 3); break;
    case 11:
    case 12: change_needs(random, session, agenda, installation); break;
    default: session.audience = static_cast<agenda::Audience>(below(random, 6)); break;
  }
}

agenda::Session random_session(Random& random, const Agenda& agenda, const Installation& installation) {
  agenda::Session session;
  session.id.value = numbered("session", below(random, 1'000'000));
  session.title = english("Session " + session.id.value);
  session.start = random_clock(random);
  session.duration = std::chrono::minutes{60};
  for (int i = 0; i < 6; ++i) change_somehow(random, session, agenda, installation);
  return session;
}

Result<Changes> new_session(Random& random, const Agenda& agenda, Installation& installation) {
  return put(agenda, installation.directory(), random_session(random, agenda, installation), zones());
}

Result<Changes> edit_session(Random& random, const Agenda& agenda, Installation& installation) {
  if (agenda.sessions.empty()) return Changes{};
  agenda::Session session = any_of(random, agenda.sessions);
  change_somehow(random, session, agenda, installation);
  if (one_in(random, 4)) change_somehow(random, session, agenda, installation);
  return put(agenda, installation.directory(), std::move(session), zones());
}

Result<Changes> retire_session(Random& random, const Agenda& agenda, Installation&) {
  if (agenda.sessions.empty()) return Changes{};
  return retire(agenda, any_of(random, agenda.sessions).id, one_in(random, 2));
}

Result<Changes> mark_session(Random& random, const Agenda& agenda, Installation& installation) {
  using Verb =
      Result<Changes> (*)(const Agenda&, const agenda::Directory&, const agenda::SessionId&, const time::ZoneDatabase&);
  static constexpr Verb verbs[]{agenda::cancel, agenda::restore, agenda::lock, agenda::unlock};
  if (agenda.sessions.empty()) return Changes{};
  return verbs[below(random, std::size(verbs))](agenda, installation.directory(), any_of(random, agenda.sessions).id,
                                                zones());
}

Result<Changes> swap_sessions(Random& random, const Agenda& agenda, Installation& installation) {
  if (agenda.sessions.empty()) return Changes{};
  const agenda::SessionId one = any_of(random, agenda.sessions).id;
  return swap(agenda, installation.directory(), one, any_of(random, agenda.sessions).id, zones());
}

Result<Changes> duplicate_session(Random& random, const Agenda& agenda, Installation& installation) {
  if (agenda.sessions.empty()) return Changes{};
  agenda::Session copy = duplicate(any_of(random, agenda.sessions), {numbered("copy", below(random, 1'000'000))});
  if (one_in(random, 2)) copy.start = random_clock(random);
  return put(agenda, installation.directory(), std::move(copy), zones());
}

Result<Changes> shift_sessions(Random& random, const Agenda& agenda, Installation& installation) {
  return shift(agenda, installation.directory(), random_shift(random, agenda), zones());
}

Result<Changes> replace_person(Random& random, const Agenda& agenda, Installation& installation) {
  const agenda::PersonId person = any_of(random, installation.people).id;
  return replace_person(agenda, installation.directory(), person, any_of(random, installation.people).id, zones());
}

Result<Changes> put_track(Random& random, const Agenda& agenda, Installation& installation) {
  agenda::Track track = support::track(numbered("track", below(random, 5)));
  track.color = agenda::track_colors[below(random, agenda::track_colors.size())];
  return put(agenda, installation.directory(), std::move(track));
}

Result<Changes> put_delegation(Random& random, const Agenda& agenda, Installation& installation) {
  agenda::Delegation delegation = support::delegation(numbered("delegation", below(random, 4)));
  delegation.head = maybe_one_of(random, installation.people);
  delegation.members = some_of(random, installation.people, 5);
  delegation.escorts = some_of(random, installation.people, 2);
  return put(agenda, installation.directory(), std::move(delegation));
}

/// What conflicts look at: one of the event's days, its home, its rules.
void change_somehow(Random& random, agenda::Event& event, const Installation& installation) {
  static const std::vector<std::string> homes{"Europe/Paris", "Asia/Tokyo", "Europe/London"};
  switch (below(random, 8)) {
    case 0: event.venues = some_of(random, installation.venues, 5); break;
    case 1: event.working_hours = some_windows(random, 4); break;
    case 2: event.interpreter_stint = std::chrono::minutes{30 * static_cast<int>(1 + below(random, 4))}; break;
    case 3: event.interpreter_rest = std::chrono::hours{static_cast<int>(below(random, 13))}; break;
    case 4:
      event.first_day = day("2027-10-29") + date::days{static_cast<int>(below(random, 4))};
      event.last_day = std::max(event.first_day, event.last_day);
      break;
    case 5:
      // Now and then into a year whose holidays nobody knows.
      event.last_day = day("2027-10-29") + date::days{one_in(random, 4) ? 100 : static_cast<int>(below(random, 4))};
      event.first_day = std::min(event.first_day, event.last_day);
      break;
    case 6: event.zones = {homes[below(random, homes.size())]}; break;
    default:
      event.severities = {
          {one_in(random, 2) ? "room_overlap" : "person_overlap", static_cast<agenda::Severity>(below(random, 3))}};
      break;
  }
}

Result<Changes> edit_event(Random& random, const Agenda& agenda, Installation& installation) {
  agenda::Event event = agenda.about();
  if (one_in(random, 2)) event.description = english(numbered("Description", below(random, 1000)));
  change_somehow(random, event, installation);
  if (one_in(random, 2)) change_somehow(random, event, installation);
  return put(agenda, installation.directory(), std::move(event), zones());
}

/// Puts an item into the installation and tells what follows in the agenda.
template <class T>
Changes put_and_follow(const Agenda& agenda, Installation& installation, T item) {
  installation.put(item);
  return follow(agenda, item);
}

Result<Changes> edit_installation(Random& random, const Agenda& agenda, Installation& installation) {
  const std::string text = numbered("Renamed", below(random, 1000));
  switch (below(random, 4)) {
    case 0: {
      agenda::Venue venue = any_of(random, installation.venues);
      venue.name.ja = text;
      venue.holiday_region = one_in(random, 2) ? "fr" : "jp";
      venue.opening = some_windows(random, 3);
      const agenda::VenueId to = any_of(random, installation.venues).id;
      if (to != venue.id) venue.travel = {{to, std::chrono::minutes{10 * static_cast<int>(below(random, 12))}}};
      return put_and_follow(agenda, installation, std::move(venue));
    }
    case 1: {
      agenda::Room room = any_of(random, installation.rooms);
      room.name.fr = text;
      room.capacity = static_cast<int>(1 + below(random, 100));
      room.turnaround = std::chrono::minutes{15 * static_cast<int>(below(random, 3))};
      room.features = some_words(random);
      room.opening = some_windows(random, 2);
      return put_and_follow(agenda, installation, std::move(room));
    }
    case 2: {
      const agenda::VenueId venue = any_of(random, installation.venues).id;
      return put_and_follow(agenda, installation, room(numbered("room", below(random, 1'000'000)), venue.value));
    }
    default: {
      agenda::Person person = any_of(random, installation.people);
      person.title.fr = text;
      person.zone = one_in(random, 2) ? "Asia/Tokyo" : "";
      person.unavailable = some_windows(random, 2);
      person.interprets = {random_pair(random)};
      return put_and_follow(agenda, installation, std::move(person));
    }
  }
}

}  // namespace

Installation random_installation(Random& random) {
  static const std::vector<std::string> places{"Europe/Paris", "Asia/Tokyo", "Europe/London"};
  Installation installation;
  for (std::size_t v = 0; v < 5; ++v) {
    installation.put(venue(numbered("venue", v), places[below(random, places.size())]));
    for (std::size_t r = 0; r < 3; ++r) installation.put(room(numbered("room", 3 * v + r), numbered("venue", v)));
  }
  for (std::size_t p = 0; p < 16; ++p) installation.put(person(numbered("person", p)));
  return installation;
}

agenda::Shift random_shift(Random& random, const Agenda& agenda) {
  agenda::Shift shift;
  shift.by = std::chrono::minutes{15} * (static_cast<int>(below(random, 17)) - 8);
  shift.fold = static_cast<time::Fold>(below(random, 3));
  if (agenda.sessions.empty()) return shift;
  const agenda::Session& session = any_of(random, agenda.sessions);
  if (one_in(random, 2)) {
    shift.from = session.begins.instant - std::chrono::minutes{30};
  } else {
    shift.from = session.id;
  }
  const auto* room = session.room ? agenda.rooms.find(*session.room) : nullptr;
  if (room != nullptr && one_in(random, 2)) shift.where = (*room)->id;
  if (room != nullptr && one_in(random, 3)) shift.where = (*room)->venue;
  return shift;
}

RandomEdit random_edit(Random& random, const Agenda& agenda, Installation& installation) {
  struct Choice {
    const char* operation;
    Result<Changes> (*decide)(Random&, const Agenda&, Installation&);
  };
  static const std::vector<Choice> choices{{"create_session", new_session},
                                           {"create_session", new_session},
                                           {"edit_session", edit_session},
                                           {"edit_session", edit_session},
                                           {"edit_session", edit_session},
                                           {"retire_session", retire_session},
                                           {"mark_session", mark_session},
                                           {"swap_sessions", swap_sessions},
                                           {"duplicate_session", duplicate_session},
                                           {"shift_sessions", shift_sessions},
                                           {"replace_person", replace_person},
                                           {"put_track", put_track},
                                           {"put_delegation", put_delegation},
                                           {"edit_event", edit_event},
                                           {"edit_event", edit_event},
                                           {"edit_installation", edit_installation}};
  while (true) {
    const Choice& choice = choices[below(random, choices.size())];
    Result<Changes> changes = choice.decide(random, agenda, installation);
    // A refusal (a doubled hour without a choice, a venue in use) is no edit: the next one then.
    if (changes.has_value() && !changes->empty()) return {choice.operation, std::move(*changes)};
  }
}

Agenda random_agenda(Random& random, Installation& installation, std::size_t sessions) {
  Agenda agenda;
  agenda = after(agenda,
                 put(agenda, installation.directory(), event("jubilee", {"venue-0", "venue-1"}), zones()).value(), 1);
  for (std::uint64_t number = 2; agenda.sessions.size() < sessions; ++number) {
    agenda = after(agenda, random_edit(random, agenda, installation).changes, number);
  }
  return agenda;
}

Agenda after(const Agenda& agenda, const Changes& changes, std::uint64_t number) {
  return apply(agenda, changes, {number, instant("2027-01-01T00:00:00Z") + std::chrono::minutes{number}}).value();
}

}  // namespace hatachi::support
