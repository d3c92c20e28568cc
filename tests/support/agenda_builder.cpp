#include "tests/support/agenda_builder.hpp"

#include "scheduling/time/format.hpp"
#include "scheduling/time/resolution.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace hatachi::support {
namespace {

time::ZoneDatabase read_zones() {
  std::vector<time::ZoneDatabase::File> files;
  for (const char* name :
       {"America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Europe/London", "Europe/Paris", "UTC"}) {
    std::ifstream file(std::string("/usr/share/zoneinfo/") + name, std::ios::binary);
    if (!file) throw std::runtime_error(std::string("this machine has no zone ") + name);
    files.push_back({name, {std::istreambuf_iterator<char>(file), {}}});
  }
  return time::ZoneDatabase::build("test", files).value();
}

}  // namespace

const time::ZoneDatabase& zones() {
  static const time::ZoneDatabase database = read_zones();
  return database;
}

time::WallTime wall(std::string_view text) {
  return time::parse_wall_time(text).value();
}
time::Instant instant(std::string_view text) {
  return time::parse_instant(text).value();
}
time::WallDay day(std::string_view text) {
  return time::parse_day(text).value();
}

agenda::Text english(std::string text) {
  agenda::Text result;
  result.en = std::move(text);
  return result;
}

agenda::Event event(std::string id, std::initializer_list<std::string_view> venues) {
  agenda::Event event;
  event.name = {"Jubilé " + id, "記念行事 " + id, "Jubilee " + id};
  event.id.value = std::move(id);
  event.first_day = day("2027-06-07");
  event.last_day = day("2027-06-09");
  event.zones = {"Europe/Paris", "Asia/Tokyo"};
  event.venues = ids<agenda::Venue>(venues);
  event.tz_release = zones().release();
  return event;
}

agenda::Venue venue(std::string id, std::string zone) {
  agenda::Venue venue;
  venue.name = english("Venue " + id);
  venue.address = english("1 rue " + id);
  venue.id.value = std::move(id);
  venue.zone = std::move(zone);
  return venue;
}

agenda::Room room(std::string id, std::string venue) {
  agenda::Room room;
  room.name = english("Room " + id);
  room.id.value = std::move(id);
  room.venue.value = std::move(venue);
  room.capacity = 80;
  return room;
}

agenda::Track track(std::string id) {
  agenda::Track track;
  track.name = english("Track " + id);
  track.id.value = std::move(id);
  track.color = "research";
  return track;
}

agenda::Person person(std::string id) {
  agenda::Person person;
  person.roman = {"Family-" + id, "Given", agenda::NameOrder::given_first};
  person.title = english("Professor");
  person.institution = english("University of " + id);
  person.id.value = std::move(id);
  return person;
}

agenda::Delegation delegation(std::string id, std::initializer_list<std::string_view> members) {
  agenda::Delegation delegation;
  delegation.name = english("Delegation " + id);
  delegation.id.value = std::move(id);
  delegation.members = ids<agenda::Person>(members);
  return delegation;
}

time::Window window(std::string_view from, std::string_view until, std::string zone) {
  return {wall(from), wall(until), std::move(zone), {}, {}};
}

time::Window weekly(std::string_view from, std::string_view until, std::vector<time::Weekday> weekdays,
                    std::string zone) {
  return {wall(from), wall(until), std::move(zone), std::move(weekdays), {}};
}

std::vector<time::Weekday> workdays() {
  using enum time::Weekday;
  return {monday, tuesday, wednesday, thursday, friday};
}

SessionBuilder::SessionBuilder(std::string id) {
  session_.title = english("Session " + id);
  session_.id.value = std::move(id);
  session_.duration = 60min;
  at("2027-06-08T10:00");
}

SessionBuilder& SessionBuilder::titled(std::string title) {
  session_.title = english(std::move(title));
  return *this;
}

SessionBuilder& SessionBuilder::at(std::string_view local, std::string zone, time::Fold fold) {
  session_.start = {wall(local), std::move(zone), fold};
  return *this;
}

SessionBuilder& SessionBuilder::lasting(std::chrono::minutes duration) {
  session_.duration = duration;
  return *this;
}

SessionBuilder& SessionBuilder::in(std::string room) {
  session_.room = agenda::RoomId{std::move(room)};
  return *this;
}

SessionBuilder& SessionBuilder::on(std::string track) {
  session_.track = agenda::TrackId{std::move(track)};
  return *this;
}

SessionBuilder& SessionBuilder::by(std::initializer_list<std::string_view> speakers) {
  session_.speakers = ids<agenda::Person>(speakers);
  return *this;
}

SessionBuilder& SessionBuilder::hosted_by(std::initializer_list<std::string_view> hosts) {
  session_.hosts = ids<agenda::Person>(hosts);
  return *this;
}

SessionBuilder& SessionBuilder::with(std::initializer_list<std::string_view> delegations) {
  session_.delegations = ids<agenda::Delegation>(delegations);
  return *this;
}

SessionBuilder& SessionBuilder::remotely(std::initializer_list<std::string_view> people) {
  session_.remote = ids<agenda::Person>(people);
  return *this;
}

SessionBuilder& SessionBuilder::needing(std::initializer_list<agenda::LanguagePair> interpretation) {
  session_.interpretation = interpretation;
  return *this;
}

SessionBuilder& SessionBuilder::interpreted_by(std::string person, agenda::LanguagePair pair) {
  session_.interpreters.push_back({{std::move(person)}, pair});
  return *this;
}

SessionBuilder& SessionBuilder::expecting(int heads) {
  session_.attendance = heads;
  return *this;
}

SessionBuilder& SessionBuilder::equipped_with(std::initializer_list<std::string> features) {
  session_.features = features;
  return *this;
}

SessionBuilder& SessionBuilder::after(std::initializer_list<std::string_view> sessions) {
  session_.after = ids<agenda::Session>(sessions);
  return *this;
}

SessionBuilder& SessionBuilder::linked() {
  session_.remote_link = "https://meet.example.org/" + session_.id.value;
  return *this;
}

SessionBuilder& SessionBuilder::touching(std::initializer_list<std::string> zones) {
  session_.zones = zones;
  return *this;
}

SessionBuilder& SessionBuilder::of_kind(agenda::SessionKind kind) {
  session_.kind_of = kind;
  return *this;
}

SessionBuilder& SessionBuilder::for_audience(agenda::Audience audience) {
  session_.audience = audience;
  return *this;
}

SessionBuilder& SessionBuilder::cancelled() {
  session_.status = agenda::Status::cancelled;
  return *this;
}

agenda::Session SessionBuilder::resolved() const {
  agenda::Session session = session_;
  session.begins = time::resolve(zones(), session.start).value();
  session.ends = time::moment(*zones().find(session.start.zone), session.begins.instant + session.duration);
  session.tz_release = zones().release();
  return session;
}

SessionBuilder session(std::string id) {
  return SessionBuilder(std::move(id));
}

}  // namespace hatachi::support
