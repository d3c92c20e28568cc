#include "scheduling/rules/what_if.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/faults.hpp"
#include "scheduling/time/format.hpp"
#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/reader.hpp"
#include "server/base/run_on.hpp"

#include <algorithm>
#include <memory>
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
    return agenda::unknown(agenda::element("rooms", i), *asked.rooms[i]);
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

/// The answer to a question about one state, as it grows.
class Answer {
 public:
  Answer(std::shared_ptr<const store::State> state, Question asked)
      : state_(std::move(state)), asked_(std::move(asked)), told_(*state_->conflicts) {}

  void add_room(const std::optional<agenda::RoomId>& room) {
    const rules::Key key = room ? facts().room_keys().find(room->value) : rules::no_key;
    json::array starts = write(rules::stretches(index(), asked_.session, key, asked_.starts, asked_.step));
    rooms_.push_back(
        json::object{{"room", room ? json::value(room->value) : json::value(nullptr)}, {"starts", std::move(starts)}});
  }

  json::object take() {
    const auto& [begin, end] = facts().session(asked_.session).span;
    const std::chrono::seconds step = asked_.step;
    const time::Span ends{begin + step, std::max<time::Instant>(begin + date::days{1}, end + step)};
    json::array resized = write(rules::stretches_of_ends(index(), asked_.session, ends, asked_.step));
    return {{"session", facts().id_of_session(asked_.session).value},
            {"event", asked_.event.value},
            {"number", state_->events.at(asked_.event)->draft_number},
            {"day", time::to_string(asked_.day)},
            {"zone", asked_.zone},
            {"now", now()},
            {"rooms", std::move(rooms_)},
            {"ends", std::move(resized)},
            {"conflicts", told_.take()}};
  }

 private:
  const rules::Index& index() const { return *state_->conflicts; }
  const rules::Facts& facts() const { return index().facts(); }

  json::array write(const std::vector<rules::Stretch>& stretches) {
    json::array written;
    for (const rules::Stretch& stretch : stretches) {
      json::array places;
      for (const rules::Finding& one : stretch.findings) places.push_back(told_.place(one));
      const auto severity = stretch.severity();
      written.push_back(json::object{{"from", time::to_string(stretch.from)},
                                     {"until", time::to_string(stretch.until)},
                                     {"state", severity ? agenda::to_string(*severity) : "free"},
                                     {"conflicts", std::move(places)}});
    }
    return written;
  }

  /// What stands against the session where it is, as its event sees it.
  json::array now() const {
    json::array all;
    for (const rules::Finding& one : index().findings(asked_.session)) {
      if (one.event == facts().session(asked_.session).event) all.push_back(wire::write(index().conflict(one)));
    }
    return all;
  }

  std::shared_ptr<const store::State> state_;
  Question asked_;
  Told told_;
  json::array rooms_;
};

/// Room by room: nobody waits behind a question about many, nor does a stop.
Task<json::object> work_out(boost::asio::any_io_executor pool, std::shared_ptr<const store::State> state,
                            Question asked) {
  const auto rooms = asked.rooms;
  const auto answer = std::make_shared<Answer>(std::move(state), std::move(asked));
  for (const auto& room : rooms) {
    auto add = [answer, room] { answer->add_room(room); };
    co_await run_on(pool, std::move(add));
  }
  auto take = [answer] { return answer->take(); };
  co_return co_await run_on(pool, std::move(take));
}

Task<Result<http::Response>> what_if(Services& services, Context context) {
  const auto id = context.id<agenda::Session>("id");
  if (id.has_error()) co_return id.error();
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  const store::EventState* held = app::holder_of(*context.state, *id);
  if (held == nullptr) co_return agenda::missing(*id);
  Question asked;
  asked.event = held->draft.about().id;
  asked.session = context.state->conflicts->facts().session_keys().find(id->value);
  if (auto read = read_question(**body, asked); read.has_error()) co_return read.error();
  const json::value* rooms = (*body)->as_object().if_contains("rooms");
  const bool named = rooms != nullptr && !rooms->is_null();
  if (auto settled = settle_rooms(held->draft, named, asked); settled.has_error()) co_return settled.error();
  const auto zones = services.zones.get();
  if (auto settled = settle_day(held->draft, *zones, asked); settled.has_error()) co_return settled.error();
  co_return json_answer(co_await work_out(services.pool, context.state, std::move(asked)));
}

}  // namespace

void add_what_if_routes(std::vector<Route>& routes, Services& services) {
  routes.push_back({http::beast_http::verb::post, "/api/v1/sessions/{id}/what-if", auth::Permission::edit_sessions,
                    with(services, what_if)});
}

}  // namespace hatachi::api
