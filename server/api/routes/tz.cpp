#include "scheduling/agenda/what_moves.hpp"
#include "server/api/answers.hpp"
#include "server/api/problem.hpp"
#include "server/api/routes.hpp"
#include "server/app/elections.hpp"
#include "server/base/run_on.hpp"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

namespace hatachi::api {
namespace {

using http::beast_http::verb;
namespace json = boost::json;

json::object write_times(const agenda::Times& times, std::string_view zone) {
  return {{"start", wire::write(times.begins, zone)}, {"end", wire::write(times.ends, zone)}};
}

json::object write_move(const agenda::Agenda& agenda, const agenda::Move& move, agenda::Language language) {
  const agenda::Session& session = **agenda.sessions.find(move.session);
  json::object out{{"session", session.id.value},
                   {"title", wire::write(session.title)},
                   {"before", write_times(move.before, session.start.zone)}};
  if (move.after) {
    out["after"] = write_times(*move.after, session.start.zone);
  } else {
    out["stays"] = describe(move.after.error(), language);
  }
  return out;
}

/// What the zones move in an agenda, in the order in which it happens.
json::array write_moves(const agenda::Agenda& agenda, const time::ZoneDatabase& zones, agenda::Language language) {
  std::vector<agenda::Move> moves = agenda::what_moves(agenda, zones);
  std::stable_sort(moves.begin(), moves.end(), [](const agenda::Move& a, const agenda::Move& b) {
    return a.before.begins.instant < b.before.begins.instant;
  });
  json::array out;
  for (const agenda::Move& move : moves) out.push_back(write_move(agenda, move, language));
  return out;
}

json::object write_event(const store::EventState& held, const time::ZoneDatabase& zones, agenda::Language language) {
  const agenda::Event& event = held.draft.about();
  return {{"event", event.id.value},
          {"name", wire::write(event.name)},
          {"tz_release", event.tz_release},
          {"tz_election", agenda::to_string(event.tz_election)},
          {"draft", write_moves(held.draft, zones, language)},
          {"published", write_moves(held.published, zones, language)}};
}

Task<Result<http::Response>> get_tz(Services& services, Context context) {
  auto work = [zones = services.zones.get(), context = std::move(context)] {
    json::array events;
    for (const auto& [id, held] : context.state->events) {
      if (context.sees_draft(id)) events.push_back(write_event(*held, *zones, context.language));
    }
    return json::object{{"release", zones->release()}, {"events", std::move(events)}};
  };
  const auto answer = co_await run_on(services.pool, std::move(work));
  co_return json_answer(answer);
}

/// The sessions that an entry moved.
json::array moved_by(const store::Committed& committed, const agenda::EventId& event) {
  json::array moved;
  for (const store::Entry& entry : committed.entries) {
    if (entry.event != event || entry.stream != store::Stream::draft) continue;
    for (const agenda::AnyChange& any : entry.changes) {
      if (const auto* change = std::get_if<agenda::Change<agenda::Session>>(&any))
        moved.emplace_back(change->id().value);
    }
  }
  return moved;
}

Task<Result<http::Response>> elect(Services& services, Context context) {
  const auto held = event_of(context, store::Stream::draft);
  if (held.has_error()) co_return held.error();
  const agenda::EventId event = (*held)->draft.about().id;
  app::Desk desk = context.desk(services);
  auto edited = co_await app::elect_tz_release(desk, event);
  if (edited.has_error()) co_return edited.error();
  const agenda::Agenda& draft = edited->committed->state->find(event)->draft;
  json::object answer{{"tz_release", draft.about().tz_release}, {"moved", moved_by(*edited->committed, event)}};
  app::Edited done = std::move(*edited);
  answer["change"] = describe_edit(done);
  co_return json_answer(answer);
}

}  // namespace

void add_tz_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  routes.push_back({verb::get, "/api/v1/tz", see_drafts, with(services, get_tz)});
  routes.push_back({verb::post, "/api/v1/events/{event}/tz-election", edit_event, with(services, elect)});
}

}  // namespace hatachi::api
