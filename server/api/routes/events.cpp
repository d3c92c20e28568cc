#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/items.hpp"

#include <utility>

namespace hatachi::api {
namespace {

using http::beast_http::verb;
namespace json = boost::json;

/// The event as the asker sees it: organizers its draft, everybody else what is published; or nothing.
std::optional<json::object> shown_event(const Context& context, const store::EventState& held) {
  const bool draft = context.sees_draft(held.draft.about().id);
  const auto& table = draft ? held.draft.event : held.published.event;
  if (table.empty()) return std::nullopt;
  const auto& slot = *table.begin();
  const auto stream = draft ? store::Stream::draft : store::Stream::published;
  return wire::write(*slot, slot.touch, wire::place(*context.state, stream, slot->id));
}

Task<Result<http::Response>> list_events(Services&, Context context) {
  json::array events;
  for (const auto& [id, held] : context.state->events) {
    if (auto event = shown_event(context, *held)) events.push_back(std::move(*event));
  }
  auto response = json_answer(json::object{{"events", std::move(events)}});
  response.set("Vary", "Cookie, Authorization");
  co_return response;
}

Task<Result<http::Response>> get_event(Services&, Context context) {
  const auto held = event_of(context, context.own_stream(context.event_asked()));
  if (held.has_error()) co_return held.error();
  auto response = item_answer(*shown_event(context, **held));
  response.set("Vary", "Cookie, Authorization");
  co_return response;
}

app::Fill<agenda::Event> fill_from(std::shared_ptr<const json::value> body, bool creating) {
  return [body = std::move(body), creating](agenda::Event& event, const app::Surroundings&) {
    return wire::read(*body, event, creating);
  };
}

Task<Result<http::Response>> create_event(Services& services, Context context) {
  auto creation = creation_of(context);
  if (creation.has_error()) co_return creation.error();
  const agenda::EventId event{creation->id};
  app::Desk desk = context.desk(services);
  app::Fill<agenda::Event> fill = fill_from(creation->body, true);
  auto edited = co_await app::create<agenda::Event>(desk, event, event, fill, creation->once);
  co_return co_await edited_answer(services, std::move(context), std::move(edited), event, "/api/v1/events/");
}

Task<Result<http::Response>> edit_event(Services& services, Context context) {
  return edit_item<agenda::Event>(services, std::move(context), "event", fill_from);
}

}  // namespace

void add_event_routes(std::vector<Route>& routes, Services& services) {
  routes.push_back({verb::get, "/api/v1/events", auth::Permission::see_published, with(services, list_events)});
  routes.push_back({verb::post, "/api/v1/events", auth::Permission::create_events, with(services, create_event)});
  routes.push_back({verb::get, "/api/v1/events/{event}", auth::Permission::see_published, with(services, get_event)});
  routes.push_back({verb::patch, "/api/v1/events/{event}", auth::Permission::edit_event, with(services, edit_event)});
}

}  // namespace hatachi::api
