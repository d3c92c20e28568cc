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
  return checks.list("zones", {event.zones.begin(), event.zones.end()}, max_zones)
      .ids("venues", event.venues, max_venues)
      .result();
}

Result<void> check(const Venue& venue, const time::ZoneDatabase& zones) {
  return Checks{}
      .id(venue.id.value)
      .required("name", venue.name, max_title)
      .text("address", venue.address, max_prose)
      .zone("zone", venue.zone, zones)
      .result();
}

Result<void> check(const Room& room) {
  const int capacity = room.capacity.value_or(1);
  return Checks{}
      .id(room.id.value)
      .required("name", room.name, max_title)
      .that(capacity >= 1 && capacity <= max_capacity, Errc::out_of_range, "capacity", "a room holds at least one",
            {{"min", "1"}, {"max", std::to_string(max_capacity)}})
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

Result<void> check(const Person& person) {
  Checks checks;
  checks.id(person.id.value);
  if (person.native) check_name(checks, "native", *person.native);
  return check_name(checks, "roman", person.roman)
      .text("title", person.title, max_title)
      .text("institution", person.institution, max_title)
      .result();
}

Result<void> check(const Delegation& delegation) {
  return Checks{}
      .id(delegation.id.value)
      .required("name", delegation.name, max_title)
      .ids("members", delegation.members, max_people)
      .result();
}

}  // namespace hatachi::agenda
