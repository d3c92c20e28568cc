#include "tests/bench/congress.hpp"

#include "scheduling/time/resolution.hpp"

namespace hatachi::bench {
namespace {

using namespace support;
using std::size_t;

constexpr size_t rooms_of_venue = 6;
constexpr size_t venues_of_city = 5;
constexpr size_t slots_of_day = 8;
constexpr size_t staff_of_city = 1'500;
constexpr size_t delegations_of_city = 80;
constexpr size_t members_of_delegation = 12;
constexpr size_t interpreters_of_city = 30;

const char* const zones_of_cities[]{"Europe/Paris", "Asia/Tokyo"};
const char* const names_of_cities[]{"paris", "tokyo"};

std::string numbered(size_t city, const char* what, size_t number) {
  return std::string(names_of_cities[city]) + "-" + what + "-" + std::to_string(number);
}

/// Where and when a session takes place: in a room of a venue of a city, in a slot of a weekday.
struct Place {
  size_t city;
  size_t venue;
  size_t room;
  size_t day;
  size_t slot;

  std::string room_id() const { return numbered(city, "room", venue * rooms_of_venue + room); }
  std::string session_id(size_t at_slot) const {
    return "session-" + std::to_string(day) + "-" + std::to_string(at_slot) + "-" + room_id();
  }
};

time::WallTime start_of(size_t day, size_t slot) {
  const auto date = wall("2027-10-04T09:00") + date::weeks{day / 5} + date::days{day % 5};
  return date + 75min * static_cast<int>(slot);
}

time::Window nights() {
  return weekly("2027-01-04T20:00", "2027-01-05T08:00", workdays());
}

agenda::Event the_event() {
  agenda::Event event = support::event("congress");
  event.first_day = day("2027-10-04");
  event.last_day = day("2027-11-05");
  event.working_hours = {weekly("2027-01-04T08:00", "2027-01-04T19:00", workdays()),
                         weekly("2027-01-04T08:00", "2027-01-04T19:00", workdays(), "Asia/Tokyo")};
  event.interpreter_rest = 15min;
  return event;
}

void add_houses(agenda::Agenda& agenda, size_t city) {
  for (size_t v = 0; v < venues_of_city; ++v) {
    agenda::Venue venue = support::venue(numbered(city, "venue", v), zones_of_cities[city]);
    venue.holiday_region = city == 0 ? "fr" : "jp";
    venue.opening = {weekly("2027-01-04T08:00", "2027-01-04T20:00", workdays())};
    for (size_t to = v + 1; to < venues_of_city; ++to) venue.travel.push_back({{numbered(city, "venue", to)}, 20min});
    if (city == 0) venue.travel.push_back({{numbered(1, "venue", v)}, 14h});
    for (size_t r = 0; r < rooms_of_venue; ++r) {
      agenda::Room room = support::room(numbered(city, "room", v * rooms_of_venue + r), venue.id.value);
      room.turnaround = 10min;
      room.features = {"projector", "stage"};
      if (r % 3 == 0) room.opening = {weekly("2027-01-04T08:30", "2027-01-04T19:30", workdays())};
      add(agenda, std::move(room));
    }
    add(agenda, std::move(venue));
  }
}

void add_people(agenda::Agenda& agenda, size_t city) {
  for (size_t p = 0; p < staff_of_city; ++p) {
    agenda::Person person = support::person(numbered(city, "person", p));
    person.zone = zones_of_cities[city];
    if (p % 3 == 0) person.unavailable = {nights()};
    if (p % 30 == 0) person.unavailable.push_back(window("2027-10-13T13:00", "2027-10-13T18:00"));
    add(agenda, std::move(person));
  }
  for (size_t i = 0; i < interpreters_of_city; ++i) {
    agenda::Person person = support::person(numbered(city, "interpreter", i));
    person.interprets = {french_to_japanese, japanese_to_french};
    add(agenda, std::move(person));
  }
  for (size_t d = 0; d < delegations_of_city; ++d) {
    agenda::Delegation delegation = support::delegation(numbered(city, "delegation", d));
    for (size_t m = 0; m < members_of_delegation; ++m) {
      agenda::Person member = support::person(numbered(city, "member", d * members_of_delegation + m));
      delegation.members.push_back(member.id);
      add(agenda, std::move(member));
    }
    delegation.head = delegation.members.front();
    delegation.escorts = {{numbered(city, "escort", d % 10)}};
    if (d < 10) add(agenda, support::person(delegation.escorts.front().value));
    add(agenda, std::move(delegation));
  }
}

/// People of a venue that they work in on that day: twice in a row now and then, never at once.
agenda::PersonId staff(const Place& place, size_t number) {
  const size_t among = place.slot * 12 + place.room * 3 + number;
  const size_t group = (place.venue + place.day) % venues_of_city;
  return {numbered(place.city, "person", among * venues_of_city + group)};
}

void give_languages(agenda::Session& session, const Place& place) {
  const size_t room = place.venue * rooms_of_venue + place.room;
  if ((room + place.slot) % 5 != 0) return;
  session.interpretation = {french_to_japanese};
  const size_t first = (place.slot * rooms_of_venue + place.venue) % interpreters_of_city;
  session.interpreters = {{{numbered(place.city, "interpreter", first)}, french_to_japanese}};
  if (place.room % 2 == 0) return;
  const size_t second = (first + interpreters_of_city / 2) % interpreters_of_city;
  session.interpreters.push_back({{numbered(place.city, "interpreter", second)}, french_to_japanese});
}

agenda::Session session_at(const Place& place) {
  agenda::Session session;
  session.id.value = place.session_id(place.slot);
  session.title = english("Session " + session.id.value);
  session.room = agenda::RoomId{place.room_id()};
  session.start = {start_of(place.day, place.slot), zones_of_cities[place.city], time::Fold::none};
  session.duration = 60min;
  session.begins = time::resolve(zones(), session.start).value();
  session.ends = time::moment(*zones().find(session.start.zone), session.begins.instant + session.duration);
  session.speakers = {staff(place, 0), staff(place, 1)};
  session.hosts = {staff(place, 2)};
  session.attendance = 50;
  session.features = {"projector"};
  const size_t room = place.venue * rooms_of_venue + place.room;
  if (place.slot == 2 || place.slot == 5) {
    const size_t number = room + (place.slot == 5 ? venues_of_city * rooms_of_venue : 0) + place.day * 7;
    session.delegations = {{numbered(place.city, "delegation", number % delegations_of_city)}};
  }
  if (place.slot == 3 || place.slot == 6) session.after = {{place.session_id(place.slot - 1)}};
  if ((room + place.slot) % 5 == 1) {
    session.remote_link = "https://meet.example.org/" + session.id.value;
    session.remote = {session.speakers.front()};
    session.zones = {zones_of_cities[place.city]};
  }
  give_languages(session, place);
  return session;
}

std::shared_ptr<const time::Holidays> holidays() {
  std::vector<time::HolidayCalendar> calendars;
  for (const char* region : {"fr", "jp"}) {
    time::HolidayCalendar calendar{region, "nowhere", day("2027-01-01"), day("2027-12-31"), {}};
    for (int month = 0; month < 12; ++month) {
      const time::WallDay on = day("2027-01-10") + date::days{30 * month};
      calendar.holidays.push_back({on, {"Fête", "祝日", "Feast"}});
    }
    calendars.push_back(std::move(calendar));
  }
  return std::make_shared<const time::Holidays>(time::Holidays::build(std::move(calendars)).value());
}

}  // namespace

const rules::Almanac& almanac() {
  static const rules::Almanac shared{std::make_shared<const time::ZoneDatabase>(zones()), holidays()};
  return shared;
}

agenda::Agenda congress() {
  agenda::Agenda agenda;
  agenda::Event event = the_event();
  for (size_t city = 0; city < 2; ++city) {
    add_houses(agenda, city);
    add_people(agenda, city);
    for (size_t v = 0; v < venues_of_city; ++v) event.venues.push_back({numbered(city, "venue", v)});
  }
  add(agenda, std::move(event));
  for (size_t n = 0; agenda.sessions.size() < sessions_of_congress; ++n) {
    const size_t room = n % (2 * venues_of_city * rooms_of_venue);
    const size_t slot = n / (2 * venues_of_city * rooms_of_venue);
    const size_t in_city = room % (venues_of_city * rooms_of_venue);
    add(agenda, session_at({room / (venues_of_city * rooms_of_venue), in_city / rooms_of_venue,
                            in_city % rooms_of_venue, slot / slots_of_day, slot % slots_of_day}));
  }
  return agenda;
}

std::vector<Move> moves(const rules::Index& index, const agenda::Agenda& agenda, support::Random& random,
                        size_t count) {
  const rules::Facts& facts = index.facts();
  std::vector<Move> all;
  while (all.size() < count) {
    const auto& slot =
        *std::next(agenda.sessions.begin(), static_cast<std::ptrdiff_t>(random() % sessions_of_congress));
    const size_t city = slot->start.zone == zones_of_cities[0] ? 0 : 1;
    const std::string room = numbered(city, "room", random() % (venues_of_city * rooms_of_venue));
    const time::WallTime start = start_of(random() % 20, 0) + 5min * static_cast<int>(random() % 120);
    const auto begins = time::resolve(*zones().find(slot->start.zone), start, time::Policy::earliest).value();
    all.push_back({facts.session_keys().find(slot->id.value), begins.instant, facts.room_keys().find(room)});
  }
  return all;
}

}  // namespace hatachi::bench
