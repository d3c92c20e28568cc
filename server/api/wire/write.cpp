#include "server/api/wire/write.hpp"

#include "scheduling/publication/view.hpp"
#include "scheduling/time/format.hpp"
#include "server/auth/access.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <charconv>

namespace hatachi::api::wire {
namespace {

/// Rises when the form of what is written here changes, so that no cache keeps the old one.
constexpr std::string_view form = "2";

json::value or_null(std::string_view text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

template <class T>
json::value or_null(const std::optional<Id<T>>& id) {
  return id ? json::value(id->value) : json::value(nullptr);
}

template <class T>
json::array write_ids(const std::vector<Id<T>>& ids) {
  json::array out;
  for (const auto& id : ids) out.emplace_back(id.value);
  return out;
}

json::array write_texts(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

json::value write_name(const agenda::Name& name) {
  return json::object{{"family", name.family}, {"given", name.given}, {"order", agenda::to_string(name.order)}};
}

json::array write_windows(const std::vector<time::Window>& windows) {
  json::array out;
  for (const time::Window& window : windows) {
    json::array weekdays;
    for (const time::Weekday weekday : window.weekdays) weekdays.emplace_back(agenda::to_string(weekday));
    out.push_back(json::object{
        {"from", time::to_string(window.from)},
        {"until", time::to_string(window.until)},
        {"zone", or_null(window.zone)},
        {"weekdays", std::move(weekdays)},
        {"last_day", window.last_day ? json::value(time::to_string(*window.last_day)) : json::value(nullptr)}});
  }
  return out;
}

json::object write_pair(const agenda::LanguagePair& pair) {
  return {{"from", agenda::code(pair.from)}, {"into", agenda::code(pair.into)}};
}

json::array write_pairs(const std::vector<agenda::LanguagePair>& pairs) {
  json::array out;
  for (const auto& pair : pairs) out.push_back(write_pair(pair));
  return out;
}

json::array write_interpreters(const std::vector<agenda::Interpreter>& interpreters) {
  json::array out;
  for (const auto& interpreter : interpreters) {
    json::object one = write_pair(interpreter.pair);
    one["person"] = interpreter.person.value;
    out.push_back(std::move(one));
  }
  return out;
}

json::array write_travel(const std::vector<agenda::Travel>& travel) {
  json::array out;
  for (const auto& way : travel) out.push_back(json::object{{"to", way.to.value}, {"minutes", way.duration.count()}});
  return out;
}

json::array write_severities(const std::vector<agenda::RuleSeverity>& severities) {
  json::array out;
  for (const auto& one : severities) {
    out.push_back(json::object{{"rule", one.rule}, {"severity", agenda::to_string(one.severity)}});
  }
  return out;
}

json::value write_tz_change(const std::optional<agenda::TzChange>& change) {
  if (!change) return nullptr;
  return json::object{{"from", change->from_release}, {"to", change->to_release}, {"moved", write_ids(change->moved)}};
}

json::array write_validations(const std::vector<agenda::Validation>& validations) {
  json::array out;
  for (const auto& one : validations) {
    out.push_back(json::object{{"side", one.side}, {"name", one.name}, {"day", time::to_string(one.day)}});
  }
  return out;
}

/// An item of an event as one stream shows it. What the draft shows of the directory has the tag of the directory,
/// where it is edited; one that has changed there since gets a tag that nothing matches.
template <class T>
json::object write_shown(const store::State& state, const T& item, const agenda::Touch& touch, const Place& at) {
  if constexpr (agenda::is_of_directory<T>) {
    if (at.numbering == Numbering::draft && at.seen_by.empty()) {
      const auto* kept = state.directory().of<T>().find(item.id);
      return write(item, kept != nullptr && **kept == item ? kept->touch : agenda::Touch{}, directory(state));
    }
  }
  return write(item, touch, at);
}

template <class T>
json::array write_shown(const store::State& state, const agenda::Table<T>& table, const Place& at) {
  json::array items;
  items.reserve(table.size());
  for (const auto& slot : table) items.push_back(write_shown(state, *slot, slot.touch, at));
  return items;
}

/// An item that an entry wrote. The public's history shows each item as it is public now, or that it is not: what was
/// corrected or withdrawn is not to be read there for ever.
template <class T>
json::value write_changed(const store::State& state, const store::Entry& entry, const agenda::Change<T>& change) {
  const Place at = place(state, entry.stream, entry.event);
  if (entry.stream == store::Stream::published) {
    const store::EventState* held = state.find(entry.event);
    const auto* slot = held == nullptr ? nullptr : held->published.of<T>().find(change.id());
    return slot == nullptr ? json::value(nullptr) : json::value(write(**slot, slot->touch, at));
  }
  if (!change.after) return nullptr;
  return write_shown(state, *change.after, {entry.number, entry.at}, at);
}

/// The members that come first in every item.
json::object head(std::string_view id, const Place& place, bool names_event) {
  json::object out{{"id", id}};
  if (names_event) out["event"] = place.event;
  return out;
}

json::object finished(json::object out, const agenda::Touch& touch, const Place& place) {
  out["etag"] = etag(place, touch.number);
  return out;
}

}  // namespace

Place place(const store::State& state, store::Stream stream, const agenda::EventId& event) {
  const Numbering numbering = stream == store::Stream::draft ? Numbering::draft : Numbering::published;
  return {state.installation, numbering, event.value};
}

Place directory(const store::State& state) {
  return {state.installation, Numbering::directory, {}};
}

std::string etag(const Place& place, std::uint64_t number) {
  std::string tag = "\"";
  tag.append(place.installation).append(".").append(form).append("-");
  tag += static_cast<char>(place.numbering);
  tag.append(std::to_string(number));
  if (!place.seen_by.empty()) tag.append(".").append(place.seen_by);
  return tag.append("\"");
}

std::optional<std::uint64_t> number_in(std::string_view tag, const Place& place) {
  const auto digits = tag.find_last_not_of("0123456789\"") + 1;
  std::uint64_t number = 0;
  const auto read = std::from_chars(tag.data() + std::min(digits, tag.size()), tag.data() + tag.size(), number);
  if (read.ec != std::errc{} || tag != etag(place, number)) return std::nullopt;
  return number;
}

json::object write(const agenda::Text& text) {
  json::object out;
  json::object stand_in;
  for (const agenda::Language language : agenda::languages) {
    const auto shown = text.shown(language);
    out[agenda::code(language)] = shown.text;
    if (shown.language != language && !shown.text.empty()) {
      stand_in[agenda::code(language)] = agenda::code(shown.language);
    }
  }
  if (!stand_in.empty()) out["stand_in"] = std::move(stand_in);
  if (!text.stale.empty()) {
    json::array stale;
    for (const agenda::Language language : text.stale) stale.emplace_back(agenda::code(language));
    out["stale"] = std::move(stale);
  }
  return out;
}

json::object write(const time::Moment& moment, std::string_view zone) {
  return {{"local", time::to_string(moment.wall())}, {"zone", zone}, {"instant", time::to_string(moment)}};
}

json::object write(const agenda::Event& event, const agenda::Touch& touch, const Place& place) {
  json::object out = head(event.id.value, place, false);
  out["name"] = write(event.name);
  out["description"] = write(event.description);
  out["first_day"] = time::to_string(event.first_day);
  out["last_day"] = time::to_string(event.last_day);
  out["zones"] = write_texts(event.zones);
  out["venues"] = write_ids(event.venues);
  out["mode"] = agenda::to_string(event.mode);
  out["tz_release"] = event.tz_release;
  out["tz_election"] = agenda::to_string(event.tz_election);
  out["tz_change"] = write_tz_change(event.tz_change);
  out["working_hours"] = write_windows(event.working_hours);
  out["interpreter_stint_minutes"] = event.interpreter_stint.count();
  out["interpreter_rest_minutes"] = event.interpreter_rest.count();
  out["severities"] = write_severities(event.severities);
  return finished(std::move(out), touch, place);
}

json::object write(const agenda::Venue& venue, const agenda::Touch& touch, const Place& place) {
  json::object out = head(venue.id.value, place, false);
  out["name"] = write(venue.name);
  out["address"] = write(venue.address);
  out["zone"] = venue.zone;
  out["holiday_region"] = or_null(venue.holiday_region);
  out["opening"] = write_windows(venue.opening);
  out["travel"] = write_travel(venue.travel);
  return finished(std::move(out), touch, place);
}

json::object write(const agenda::Room& room, const agenda::Touch& touch, const Place& place) {
  json::object out = head(room.id.value, place, false);
  out["venue"] = room.venue.value;
  out["name"] = write(room.name);
  out["capacity"] = room.capacity ? json::value(*room.capacity) : json::value(nullptr);
  out["turnaround_minutes"] = room.turnaround.count();
  out["features"] = write_texts(room.features);
  out["opening"] = write_windows(room.opening);
  return finished(std::move(out), touch, place);
}

json::object write(const agenda::Track& track, const agenda::Touch& touch, const Place& place) {
  json::object out = head(track.id.value, place, true);
  out["name"] = write(track.name);
  out["color"] = track.color;
  return finished(std::move(out), touch, place);
}

json::object write(const agenda::Person& person, const agenda::Touch& touch, const Place& place) {
  json::object out = head(person.id.value, place, false);
  out["native"] = person.native ? write_name(*person.native) : json::value(nullptr);
  out["roman"] = write_name(person.roman);
  out["title"] = write(person.title);
  out["institution"] = write(person.institution);
  out["zone"] = or_null(person.zone);
  out["unavailable"] = write_windows(person.unavailable);
  out["interprets"] = write_pairs(person.interprets);
  return finished(std::move(out), touch, place);
}

json::object write(const agenda::Delegation& delegation, const agenda::Touch& touch, const Place& place) {
  json::object out = head(delegation.id.value, place, true);
  out["name"] = write(delegation.name);
  out["head"] = or_null(delegation.head);
  out["members"] = write_ids(delegation.members);
  out["escorts"] = write_ids(delegation.escorts);
  return finished(std::move(out), touch, place);
}

json::object write(const agenda::Session& session, const agenda::Touch& touch, const Place& place) {
  json::object out = head(session.id.value, place, true);
  out["title"] = write(session.title);
  out["abstract"] = write(session.abstract);
  out["kind"] = agenda::to_string(session.kind_of);
  out["track"] = or_null(session.track);
  out["room"] = or_null(session.room);
  json::object start = write(session.begins, session.start.zone);
  if (session.start.fold != time::Fold::none) start["fold"] = agenda::to_string(session.start.fold);
  out["start"] = std::move(start);
  out["end"] = write(session.ends, session.start.zone);
  out["duration_minutes"] = session.duration.count();
  out["tz_release"] = session.tz_release;
  out["speakers"] = write_ids(session.speakers);
  out["hosts"] = write_ids(session.hosts);
  out["delegations"] = write_ids(session.delegations);
  out["language"] = session.language ? json::value(agenda::code(*session.language)) : json::value(nullptr);
  out["audience"] = agenda::to_string(session.audience);
  out["remote_link"] = or_null(session.remote_link);
  out["status"] = agenda::to_string(session.status);
  out["remote"] = write_ids(session.remote);
  out["interpretation"] = write_pairs(session.interpretation);
  out["interpreters"] = write_interpreters(session.interpreters);
  out["attendance"] = session.attendance ? json::value(*session.attendance) : json::value(nullptr);
  out["features"] = write_texts(session.features);
  out["after"] = write_ids(session.after);
  out["zones"] = write_texts(session.zones);
  out["locked"] = session.locked;
  return finished(std::move(out), touch, place);
}

json::object write(const agenda::Release& release, const agenda::Touch& touch, const Place& place) {
  json::object out = head(release.id.value, place, true);
  out["number"] = release.number;
  out["name"] = write(release.name);
  out["at"] = time::to_string(release.at);
  out["draft_number"] = release.draft_number;
  out["corrections"] = json::array(release.corrections.begin(), release.corrections.end());
  out["validations"] = write_validations(release.validations);
  out["withdrawn"] = release.withdrawn;
  return finished(std::move(out), touch, place);
}

namespace {

json::object write_whole(const store::State& state, const agenda::Agenda& shown, store::Stream stream,
                         std::uint64_t number, const Place& at) {
  return {
      {"event", write(shown.about(), shown.event.begin()->touch, at)},
      {"state", store::to_string(stream)},
      {"number", number},
      {"installation", state.installation},
      {"tz_release", shown.about().tz_release},
      {"venues", write_shown(state, shown.venues, at)},
      {"rooms", write_shown(state, shown.rooms, at)},
      {"tracks", write(shown.tracks, at)},
      {"people", write_shown(state, shown.people, at)},
      {"delegations", write(shown.delegations, at)},
      {"sessions", write(shown.sessions, at)},
      {"releases", write(shown.releases, at)},
  };
}

}  // namespace

json::object write_agenda(const store::State& state, const store::EventState& event, store::Stream stream) {
  const bool draft = stream == store::Stream::draft;
  const agenda::Agenda& shown = draft ? event.draft : event.published;
  const std::uint64_t number = draft ? event.draft_number : event.published_number;
  return write_whole(state, shown, stream, number, place(state, stream, shown.about().id));
}

json::object write_draft_as(const store::State& state, const store::EventState& event, agenda::Audience viewer) {
  const agenda::Agenda shown = publication::view(event.draft, viewer);
  Place at = place(state, store::Stream::draft, shown.about().id);
  at.seen_by = agenda::to_string(viewer);
  return write_whole(state, shown, store::Stream::draft, event.draft_number, at);
}

json::object write_entry(const store::State& state, const store::Entry& entry) {
  json::array changes;
  for (const auto& any : entry.changes) {
    std::visit(
        [&]<class T>(const agenda::Change<T>& change) {
          changes.push_back(json::object{
              {"kind", T::kind}, {"id", change.id().value}, {"item", write_changed(state, entry, change)}});
        },
        any);
  }
  json::object out{{"number", entry.number}, {"at", time::to_string(entry.at)}, {"operation", entry.operation}};
  if (entry.stream == store::Stream::draft) {
    out["actor"] = entry.actor;
    out["actor_name"] = auth::name_of(state, entry.actor);
    if (entry.undoes != 0) out["undoes"] = entry.undoes;
    if (!entry.reason.empty()) out["reason"] = entry.reason;
  }
  out["changes"] = std::move(changes);
  return out;
}

json::object write(const rules::Conflict& conflict) {
  return {
      {"rule", conflict.rule},
      {"severity", agenda::to_string(conflict.severity)},
      {"sessions", write_ids(conflict.sessions)},
      {"subject_kind", rules::to_string(conflict.subject_kind)},
      {"subject", conflict.subject},
      {"elsewhere", conflict.elsewhere ? json::value{{"event", conflict.elsewhere->event.value},
                                                     {"session", conflict.elsewhere->session.value}}
                                       : json::value(nullptr)},
      {"needed", conflict.needed},
      {"given", conflict.given},
      {"from", time::to_string(conflict.when.begin)},
      {"until", time::to_string(conflict.when.end)},
  };
}

json::array write(const std::vector<rules::Conflict>& conflicts) {
  json::array out;
  for (const auto& conflict : conflicts) out.push_back(write(conflict));
  return out;
}

}  // namespace hatachi::api::wire
