#include "server/api/wire/items.hpp"

#include "scheduling/rules/rule.hpp"
#include "scheduling/time/format.hpp"
#include "scheduling/time/resolution.hpp"
#include "server/api/wire/reader.hpp"
#include "server/base/random.hpp"

#include <array>
#include <string_view>

namespace hatachi::api::wire {
namespace {

/// Members that an item has in answers and that may come back with it.
constexpr std::array<std::string_view, 5> derived{"id", "event", "etag", "change", "tz_release"};
constexpr std::array<std::string_view, 1> tz_change{"tz_change"};

Result<void> read_name(const json::value& from, agenda::Name& name) {
  return ObjectReader(from).text("family", name.family).text("given", name.given).choice("order", name.order).finish();
}

/// A wall clock as it is sent; where the zone is not said it stays as it is.
Result<void> read_clock(const json::value& from, time::WallClock& clock) {
  ObjectReader in(from);
  in.require({"local"});
  std::string local;
  if (in.text("local", local).has("local")) {
    if (const auto wall = time::parse_wall_time(local); wall.has_value()) {
      clock.time = *wall;
    } else {
      in.fail("local", wall.error());
    }
  }
  in.text("zone", clock.zone);
  std::optional<time::Fold> fold;
  in.choice("fold", fold);
  clock.fold = fold.value_or(time::Fold::none);
  return in.ignore(std::array<std::string_view, 1>{"instant"}).finish();
}

void read_window(ObjectReader& in, time::Window& window) {
  in.require({"from"}).require({"until"});
  in.wall_time("from", window.from).wall_time("until", window.until).text("zone", window.zone);
  in.choices("weekdays", window.weekdays).day("last_day", window.last_day);
}

void read_pair(ObjectReader& in, agenda::LanguagePair& pair) {
  in.require({"from"}).require({"into"}).choice("from", pair.from).choice("into", pair.into);
}

void read_interpreter(ObjectReader& in, agenda::Interpreter& interpreter) {
  in.require({"person"}).id("person", interpreter.person);
  read_pair(in, interpreter.pair);
}

void read_travel(ObjectReader& in, agenda::Travel& way) {
  in.require({"to"}).require({"minutes"}).id("to", way.to).minutes("minutes", way.duration);
}

void read_severity(ObjectReader& in, agenda::RuleSeverity& one) {
  in.require({"rule"}).require({"severity"}).text("rule", one.rule).choice("severity", one.severity);
  if (!one.rule.empty() && rules::find_rule(one.rule) == nullptr) {
    in.fail("rule", {Errc::invalid_value, "there is no such rule", "", {{"value", one.rule}}});
  }
}

/// That an end which came along with the duration says the same.
Result<void> check_end(const agenda::Session& session, const time::WallClock& end, const app::Surroundings& around) {
  time::WallClock start = session.start;
  start.zone = agenda::zone_of(around.agenda, around.directory, session);
  const auto begins = time::resolve(around.zones, start);
  if (begins.has_error()) return within("start", begins.error());
  const auto zone = around.zones.zone(end.zone.empty() ? start.zone : end.zone);
  if (zone.has_error()) return within("end.zone", zone.error());
  if (time::moment(**zone, begins->instant + session.duration).wall() == end.time) return {};
  return Error{Errc::invalid_value, "the end and duration_minutes disagree: send one of them", "end", {}};
}

}  // namespace

Result<void> read(const json::value& from, agenda::Event& event, bool creating) {
  ObjectReader in(from);
  if (creating) in.require({"name"}).require({"first_day"}).require({"last_day"}).require({"zones"});
  in.localized("name", event.name).localized("description", event.description);
  in.day("first_day", event.first_day).day("last_day", event.last_day);
  in.texts("zones", event.zones).ids("venues", event.venues).choice("mode", event.mode);
  in.choice("tz_election", event.tz_election).list("working_hours", event.working_hours, read_window);
  in.minutes("interpreter_stint_minutes", event.interpreter_stint);
  in.minutes("interpreter_rest_minutes", event.interpreter_rest);
  in.list("severities", event.severities, read_severity);
  // An organizer who took note of what an election moved clears it; nobody else writes it.
  if (in.cleared("tz_change")) event.tz_change.reset();
  in.ignore(tz_change).ignore(derived);
  return in.finish();
}

Result<void> read(const json::value& from, agenda::Venue& venue, bool creating) {
  ObjectReader in(from);
  if (creating) in.require({"name"}).require({"zone"});
  return in.localized("name", venue.name)
      .localized("address", venue.address)
      .text("zone", venue.zone)
      .text("holiday_region", venue.holiday_region)
      .list("opening", venue.opening, read_window)
      .list("travel", venue.travel, read_travel)
      .ignore(derived)
      .finish();
}

Result<void> read(const json::value& from, agenda::Room& room, bool creating) {
  ObjectReader in(from);
  if (creating) in.require({"venue"}).require({"name"});
  return in.id("venue", room.venue)
      .localized("name", room.name)
      .whole("capacity", room.capacity)
      .minutes("turnaround_minutes", room.turnaround)
      .texts("features", room.features)
      .list("opening", room.opening, read_window)
      .ignore(derived)
      .finish();
}

Result<void> read(const json::value& from, agenda::Person& person, bool creating) {
  ObjectReader in(from);
  if (creating) in.require({"roman"});
  if (in.cleared("native")) person.native.reset();
  in.object("native", [&person](const json::value& name) {
    if (!person.native) person.native.emplace(agenda::Name{{}, {}, agenda::NameOrder::family_first});
    return read_name(name, *person.native);
  });
  in.object("roman", [&person](const json::value& name) { return read_name(name, person.roman); });
  return in.localized("title", person.title)
      .localized("institution", person.institution)
      .text("zone", person.zone)
      .list("unavailable", person.unavailable, read_window)
      .list("interprets", person.interprets, read_pair)
      .ignore(derived)
      .finish();
}

Result<void> read(const json::value& from, agenda::Track& track, bool creating) {
  ObjectReader in(from);
  if (creating) in.require({"name"});
  return in.localized("name", track.name).text("color", track.color).ignore(derived).finish();
}

Result<void> read(const json::value& from, agenda::Delegation& delegation, bool creating) {
  ObjectReader in(from);
  if (creating) in.require({"name"});
  return in.localized("name", delegation.name)
      .id("head", delegation.head)
      .ids("members", delegation.members)
      .ids("escorts", delegation.escorts)
      .ignore(derived)
      .finish();
}

Result<void> read(const json::value& from, agenda::Session& session, bool creating, const app::Surroundings& around) {
  ObjectReader in(from);
  if (creating) in.require({"title"}).require({"start"}).require({"duration_minutes", "end"});
  in.localized("title", session.title).localized("abstract", session.abstract);
  in.choice("kind", session.kind_of).id("track", session.track);

  const auto room_before = session.room;
  in.id("room", session.room);
  // Who moves a session to a place with other clocks means the clock on the wall there, unless a zone is said.
  const auto zone_of = [&](const auto& room) { return agenda::zone_of(around.agenda, around.directory, room); };
  if (session.room && zone_of(session.room) != zone_of(room_before)) session.start.zone.clear();
  in.object("start", [&](const json::value& start) { return read_clock(start, session.start); });

  std::optional<int> minutes;
  std::optional<time::WallClock> end;
  in.whole("duration_minutes", minutes);
  in.object("end", [&end](const json::value& value) { return read_clock(value, end.emplace()); });
  if (minutes) session.duration = std::chrono::minutes{*minutes};

  in.ids("speakers", session.speakers).ids("hosts", session.hosts).ids("delegations", session.delegations);
  in.choice("language", session.language).choice("audience", session.audience);
  in.text("remote_link", session.remote_link).choice("status", session.status);
  in.ids("remote", session.remote).list("interpretation", session.interpretation, read_pair);
  in.list("interpreters", session.interpreters, read_interpreter).whole("attendance", session.attendance);
  in.texts("features", session.features).ids("after", session.after).texts("zones", session.zones);
  in.flag("locked", session.locked);
  if (auto done = in.ignore(derived).finish(); done.has_error()) return done;
  if (!end) return {};
  return minutes ? check_end(session, *end, around) : app::end_at(session, *end, around);
}

Result<std::string> read_id(const json::value& from) {
  const json::object* object = from.if_object();
  const json::value* id = object == nullptr ? nullptr : object->if_contains("id");
  if (id == nullptr || id->is_null()) return new_id();
  if (!id->is_string()) return Error{Errc::wrong_type, "expected a text", "id", {{"expected", "a text"}}};
  auto parsed = Id<void>::parse(id->get_string());
  if (parsed.has_error()) return within("id", parsed.error());
  return std::move(parsed->value);
}

Result<agenda::EventId> read_event_id(const json::value& from) {
  const json::object* object = from.if_object();
  const json::value* event = object == nullptr ? nullptr : object->if_contains("event");
  if (event == nullptr) return Error{Errc::missing_field, "the field is missing", "event", {}};
  if (!event->is_string()) return Error{Errc::wrong_type, "expected a text", "event", {{"expected", "a text"}}};
  auto parsed = agenda::EventId::parse(event->get_string());
  if (parsed.has_error()) return within("event", parsed.error());
  return parsed;
}

}  // namespace hatachi::api::wire
