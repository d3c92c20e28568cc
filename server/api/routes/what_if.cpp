#include "scheduling/rules/what_if.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/time/format.hpp"
#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/reader.hpp"
#include "server/base/run_on.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::api {
namespace {

namespace json = boost::json;

/// What is asked for a session.
struct Question {
  agenda::EventId event;
  rules::Key session = rules::no_key;
  time::WallDay day;
  std::string zone;
  std::vector<std::optional<agenda::RoomId>> rooms;  ///< nothing: in no room
  std::chrono::minutes step{5};
  time::Span starts;
};

Result<void> read_question(const json::value& body, Question& asked) {
  wire::ObjectReader in(body);
  std::vector<agenda::RoomId> rooms;
  in.require({"day"}).day("day", asked.day).text("zone", asked.zone).ids("rooms", rooms);
  in.minutes("step_minutes", asked.step);
  if (auto done = in.finish(); done.has_error()) return done;
  if (asked.step < std::chrono::minutes{1} || asked.step > std::chrono::hours{1}) {
    return Error{Errc::out_of_range, "a step is 1 to 60 minutes", "step_minutes", {{"min", "1"}, {"max", "60"}}};
  }
  auto listed = agenda::Checks{}.ids("rooms", rooms, agenda::max_venues).result();
  if (listed.has_error()) return listed;
  asked.rooms.assign(rooms.begin(), rooms.end());
  return {};
}

/// The rooms that are asked for are the event's; where none is named, all of them.
Result<void> settle_rooms(const agenda::Agenda& draft, bool named, Question& asked) {
  if (!named) {
    for (const auto& room : draft.rooms) asked.rooms.emplace_back(room->id);
  } else if (asked.rooms.empty()) {
    asked.rooms.emplace_back(std::nullopt);
  }
  for (std::size_t i = 0; i < asked.rooms.size(); ++i) {
    if (!asked.rooms[i] || draft.rooms.contains(*asked.rooms[i])) continue;
    return Error{Errc::unknown_reference,
                 "the event has no such room",
                 "rooms[" + std::to_string(i) + "]",
                 {{"id", asked.rooms[i]->value}}};
  }
  return {};
}

/// The day by the clock that is named, else by that of the event's home.
Result<void> settle_day(const agenda::Agenda& draft, const time::ZoneDatabase& zones, Question& asked) {
  if (asked.zone.empty()) asked.zone = draft.about().zones.front();
  const auto zone = zones.zone(asked.zone);
  if (zone.has_error()) return within("zone", zone.error());
  const time::Clock clock(**zone);
  asked.starts = {clock.earliest(asked.day), clock.earliest(asked.day + date::days{1})};
  return {};
}

/// Conflicts that many stretches share, each written once.
class Told {
 public:
  explicit Told(const rules::Index& index) : index_(index) {}

  /// The conflict's place; told as of the first stretch that has it.
  std::size_t place(const rules::Finding& finding) {
    const auto known =
        std::find_if(findings_.begin(), findings_.end(), [&](const rules::Finding& one) { return same(one, finding); });
    if (known != findings_.end()) return static_cast<std::size_t>(known - findings_.begin());
    findings_.push_back(finding);
    written_.push_back(wire::write(index_.conflict(finding)));
    return findings_.size() - 1;
  }

  json::array take() { return std::move(written_); }

 private:
  const rules::Index& index_;
  std::vector<rules::Finding> findings_;
  json::array written_;
};

json::object write_stretch(const rules::Stretch& stretch, Told& told) {
  json::array places;
  for (const rules::Finding& one : stretch.findings) places.push_back(told.place(one));
  const auto severity = stretch.severity();
  return {{"from", time::to_string(stretch.from)},
          {"until", time::to_string(stretch.until)},
          {"state", severity ? agenda::to_string(*severity) : "free"},
          {"conflicts", std::move(places)}};
}

json::object answer(const store::State& state, const store::EventState& held, const Question& asked) {
  const rules::Index& index = *state.conflicts;
  Told told(index);
  json::array rooms;
  for (const auto& room : asked.rooms) {
    const rules::Key key = room ? index.facts().room_keys().find(room->value) : rules::no_key;
    json::array starts;
    for (const auto& stretch : rules::stretches(index, asked.session, key, asked.starts, asked.step)) {
      starts.push_back(write_stretch(stretch, told));
    }
    rooms.push_back(
        json::object{{"room", room ? json::value(room->value) : json::value(nullptr)}, {"starts", std::move(starts)}});
  }
  json::array now;
  for (const rules::Finding& one : index.findings(asked.session)) {
    if (one.event == index.facts().session(asked.session).event) now.push_back(wire::write(index.conflict(one)));
  }
  return {{"session", index.facts().id_of_session(asked.session).value},
          {"event", asked.event.value},
          {"number", held.draft_number},
          {"day", time::to_string(asked.day)},
          {"zone", asked.zone},
          {"now", std::move(now)},
          {"rooms", std::move(rooms)},
          {"conflicts", told.take()}};
}

Task<Result<http::Response>> what_if(Services& services, Context context) {
  const auto id = context.id<agenda::Session>("id");
  if (id.has_error()) co_return id.error();
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  const store::EventState* held = app::holder_of(*context.state, *id);
  if (held == nullptr) co_return Error{Errc::not_found, "there is no such session", "", {{"id", id->value}}};
  Question asked;
  asked.event = held->draft.about().id;
  asked.session = context.state->conflicts->facts().session_keys().find(id->value);
  if (auto read = read_question(**body, asked); read.has_error()) co_return read.error();
  const json::value* rooms = (*body)->as_object().if_contains("rooms");
  const bool named = rooms != nullptr && !rooms->is_null();
  if (auto settled = settle_rooms(held->draft, named, asked); settled.has_error()) co_return settled.error();
  const auto zones = services.zones.get();
  if (auto settled = settle_day(held->draft, *zones, asked); settled.has_error()) co_return settled.error();
  auto work = [state = context.state, held, asked] { return answer(*state, *held, asked); };
  co_return json_answer(co_await run_on(services.pool, std::move(work)));
}

}  // namespace

void add_what_if_routes(std::vector<Route>& routes, Services& services) {
  routes.push_back(
      {http::beast_http::verb::post, "/api/v1/sessions/{id}/what-if", auth::Role::organizer, with(services, what_if)});
}

}  // namespace hatachi::api
