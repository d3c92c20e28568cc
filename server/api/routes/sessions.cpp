#include "scheduling/agenda/faults.hpp"
#include "scheduling/publication/audience.hpp"
#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/items.hpp"

#include <utility>

namespace hatachi::api {
namespace {

using http::beast_http::status;
using http::beast_http::verb;

app::Fill<agenda::Session> fill_from(std::shared_ptr<const boost::json::value> body, bool creating) {
  return [body = std::move(body), creating](agenda::Session& session, const app::Surroundings& around) {
    return wire::read(*body, session, creating, around);
  };
}

Task<Result<http::Response>> create_session(Services& services, Context context) {
  const auto event = event_of(context, store::Stream::draft);
  if (event.has_error()) co_return event.error();
  auto creation = creation_of(context);
  if (creation.has_error()) co_return creation.error();
  const agenda::SessionId session{creation->id};
  app::Desk desk = context.desk(services);
  app::Fill<agenda::Session> fill = fill_from(creation->body, true);
  auto edited = co_await app::create<agenda::Session>(desk, (*event)->draft.about().id, session, fill, creation->once);
  co_return co_await edited_answer(services, std::move(context), std::move(edited), session, "/api/v1/sessions/");
}

/// The event that has the session, in its draft or still in what is published; empty without one.
agenda::EventId event_with(const store::State& state, const agenda::SessionId& id) {
  for (const auto& [event, held] : state.events) {
    if (held->draft.sessions.contains(id) || held->published.sessions.contains(id)) return event;
  }
  return {};
}

/// Organizers read the draft, everybody else what is published.
Task<Result<http::Response>> get_session(Context context) {
  const auto id = context.id<agenda::Session>("id");
  if (id.has_error()) co_return id.error();
  const agenda::EventId event_of_session = event_with(*context.state, *id);
  const auto viewer = viewer_of(context, event_of_session);
  if (viewer.has_error()) co_return viewer.error();
  const auto stream = stream_of(context, event_of_session, context.own_stream(event_of_session));
  if (stream.has_error()) co_return stream.error();
  const store::EventState* held = context.state->find(event_of_session);
  if (held == nullptr) co_return agenda::missing(*id);
  const auto* slot = (*stream == store::Stream::draft ? held->draft : held->published).sessions.find(*id);
  const agenda::Audience eyes = viewer->value_or(agenda::Audience::organizers);
  if (slot == nullptr || (*viewer && !publication::may_see(eyes, (*slot)->audience))) co_return agenda::missing(*id);
  wire::Place place = wire::place(*context.state, *stream, event_of_session);
  if (*viewer) place.seen_by = agenda::to_string(eyes);
  const auto item = wire::write(*publication::seen_by(eyes, slot->item), slot->touch, place);
  auto response = item_answer(item);
  const auto tag = item.at("etag").as_string();
  if (auto unchanged = not_modified(context.request, tag, Sharing::organizers)) response = *unchanged;
  response.set("Vary", "Cookie, Authorization");
  co_return response;
}

Task<Result<http::Response>> edit_session(Services& services, Context context) {
  return edit_item<agenda::Session>(services, std::move(context), "id", fill_from);
}

Task<Result<http::Response>> retire_session(Services& services, Context context) {
  const auto id = context.id<agenda::Session>("id");
  if (id.has_error()) co_return id.error();
  app::Desk desk = context.desk(services);
  app::Precondition expected = precondition_of(context, wire::Numbering::draft);
  auto edited = co_await app::retire_session(desk, *id, expected);
  if (edited.has_value() && app::holder_of(*edited->committed->state, *id) == nullptr) {
    http::Response removed;
    removed.status = status::no_content;
    co_return removed;
  }
  co_return co_await edited_answer(services, std::move(context), std::move(edited), *id);
}

}  // namespace

void add_session_routes(std::vector<Route>& routes, Services& services) {
  routes.push_back(
      {verb::post, "/api/v1/events/{event}/sessions", auth::Permission::edit_sessions, with(services, create_session)});
  routes.push_back({verb::get, "/api/v1/sessions/{id}", auth::Permission::see_published, Action(get_session)});
  routes.push_back(
      {verb::patch, "/api/v1/sessions/{id}", auth::Permission::edit_sessions, with(services, edit_session)});
  routes.push_back(
      {verb::delete_, "/api/v1/sessions/{id}", auth::Permission::edit_sessions, with(services, retire_session)});
}

}  // namespace hatachi::api
