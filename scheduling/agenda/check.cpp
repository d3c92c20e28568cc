#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/operations.hpp"

#include <algorithm>
#include <array>

namespace hatachi::agenda {
namespace {

bool is_empty(const Name& name) {
  return name.family.empty() && name.given.empty();
}

Checks& check_name(Checks& checks, const std::string& field, const Name& name) {
  return checks.that(!is_empty(name), Errc::missing_field, field, "a name needs a family or a given name")
      .string(field + ".family", name.family, max_name)
      .string(field + ".given", name.given, max_name);
}

}  // namespace

Result<void> check(const Event& event, const time::ZoneDatabase& zones) {
  Checks checks;
  checks.id(event.id.value)
      .required("name", event.name, max_title)
      .text("description", event.description, max_prose)
      .that(is_plannable(event.first_day), Errc::out_of_range, "first_day", "outside 1970 to 2200")
      .that(event.first_day <= event.last_day, Errc::end_before_start, "last_day", "before the first day")
      .that(is_plannable(event.last_day), Errc::out_of_range, "last_day", "outside 1970 to 2200")
      .that(!event.zones.empty(), Errc::missing_field, "zones", "an event needs its home zone");
  for (std::size_t i = 0; i < event.zones.size(); ++i) checks.zone(element("zones", i), event.zones[i], zones);
  checks.list("zones", {event.zones.begin(), event.zones.end()}, max_zones)
      .ids("venues", event.venues, max_venues)
      .windows("working_hours", event.working_hours, zones)
      .minutes("interpreter_stint_minutes", event.interpreter_stint, max_pause)
      .minutes("interpreter_rest_minutes", event.interpreter_rest, max_pause);
  std::vector<std::string_view> rules;
  for (const RuleSeverity& one : event.severities) rules.push_back(one.rule);
  return checks.list("severities", rules, max_words).result();
}

Result<void> check(const Venue& venue, const time::ZoneDatabase& zones) {
  Checks checks;
  checks.id(venue.id.value)
      .required("name", venue.name, max_title)
      .text("address", venue.address, max_prose)
      .zone("zone", venue.zone, zones)
      .string("holiday_region", venue.holiday_region, max_name)
      .windows("opening", venue.opening, zones)
      .that(venue.travel.size() <= max_venues, Errc::too_many, "travel", "too many ways",
            {{"max", std::to_string(max_venues)}});
  std::vector<std::string_view> to;
  for (std::size_t i = 0; i < venue.travel.size(); ++i) {
    const Travel& way = venue.travel[i];
    checks.that(way.to != venue.id, Errc::invalid_value, element("travel", i) + ".to", "the venue itself")
        .minutes(element("travel", i) + ".minutes", way.duration, max_travel);
    to.push_back(way.to.value);
  }
  return checks.list("travel", to, max_venues).result();
}

Result<void> check(const Room& room, const time::ZoneDatabase& zones) {
  const int capacity = room.capacity.value_or(1);
  return Checks{}
      .id(room.id.value)
      .required("name", room.name, max_title)
      .that(capacity >= 1 && capacity <= max_capacity, Errc::out_of_range, "capacity", "a room holds at least one",
            {{"min", "1"}, {"max", std::to_string(max_capacity)}})
      .minutes("turnaround_minutes", room.turnaround, max_pause)
      .words("features", room.features)
      .windows("opening", room.opening, zones)
      .result();
}

Result<void> check(const Track& track) {
  const bool known = std::find(track_colors.begin(), track_colors.end(), track.color) != track_colors.end();
  return Checks{}
      .id(track.id.value)
      .required("name", track.name, max_title)
      .that(known, Errc::invalid_value, "color", "not a color of the palette")
      .result();
}

Result<void> check(const Person& person, const time::ZoneDatabase& zones) {
  Checks checks;
  checks.id(person.id.value);
  if (!person.zone.empty()) checks.zone("zone", person.zone, zones);
  if (person.native) check_name(checks, "native", *person.native);
  return check_name(checks, "roman", person.roman)
      .text("title", person.title, max_title)
      .text("institution", person.institution, max_title)
      .windows("unavailable", person.unavailable, zones)
      .pairs("interprets", person.interprets)
      .result();
}

Result<void> check(const Delegation& delegation) {
  return Checks{}
      .id(delegation.id.value)
      .required("name", delegation.name, max_title)
      .ids("members", delegation.members, max_people)
      .ids("escorts", delegation.escorts, max_people)
      .result();
}

}  // namespace hatachi::agenda
