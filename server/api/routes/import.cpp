#include "scheduling/agenda/faults.hpp"
#include "server/api/problem.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/exchange.hpp"
#include "server/auth/audit.hpp"
#include "server/base/run_on.hpp"

#include <utility>

namespace hatachi::api {
namespace {

using http::beast_http::verb;
namespace json = boost::json;

constexpr std::size_t largest_file = 16 * 1024 * 1024;

/// One problem for the whole file, with a line and a reason for each fault. Worked out on the pool: a file is large.
Task<Result<http::Response>> faulty(Services& services, const Context& context, const std::vector<Error>& faults) {
  auto find_lines = [&context, &faults] {
    std::vector<std::string_view> paths;
    for (const Error& fault : faults) paths.emplace_back(fault.field);
    return wire::lines_of(context.request.body, paths);
  };
  const auto lines = co_await run_on(services.pool, std::move(find_lines));
  std::vector<LineFault> told;
  for (std::size_t i = 0; i < faults.size(); ++i) told.push_back({lines[i], faults[i]});
  co_return faulty_file(told, context.language, context.request.id);
}

Task<Result<http::Response>> import_file(Services& services, Context context) {
  auto parse = [&context] { return json_body(context.request); };
  const auto body = co_await run_on(services.pool, std::move(parse));
  if (body.has_error()) co_return body.error();
  auto read_file = [file = *body] { return wire::read_exchange(file); };
  auto file = co_await run_on(services.pool, std::move(read_file));
  if (!file.faults.empty()) co_return co_await faulty(services, context, file.faults);
  const auto content = std::make_shared<const app::ImportFile>(std::move(file.content));
  app::Desk desk = context.desk(services);
  auto imported = co_await app::import_file(desk, content);
  if (imported.has_error()) co_return imported.error();
  if (!imported->faults.empty()) co_return co_await faulty(services, context, imported->faults);
  std::size_t sessions = 0;
  json::array events;
  for (const auto& event : content->events) {
    sessions += event.sessions.size();
    events.emplace_back(event.event.id.value);
  }
  co_return json_answer(json::object{{"venues", content->venues.size()},
                                     {"rooms", content->rooms.size()},
                                     {"people", content->people.size()},
                                     {"events", std::move(events)},
                                     {"sessions", sessions},
                                     {"items", imported->items},
                                     {"unchanged", imported->unchanged}});
}

Task<Result<http::Response>> export_file(Services& services, Context context) {
  std::optional<agenda::EventId> event;
  if (const auto asked = context.request.query_value("event")) {
    event = agenda::EventId{std::string(*asked)};
    if (context.state->find(*event) == nullptr) {
      co_return agenda::missing(*event, "event");
    }
  }
  // What nobody is told of is not handed out.
  agenda::EventId about = event.value_or(agenda::EventId{});
  auto telling = auth::record(services.store, context.actor, auth::Action::read_export, {}, std::move(about));
  const auto told = co_await std::move(telling);
  if (told.has_error()) co_return told.error();
  auto write_file = [state = context.state, event] { return wire::write_exchange(*state, event); };
  auto text = co_await run_on(services.pool, std::move(write_file));
  auto response = http::Response::with(http::beast_http::status::ok, "application/json", std::move(text));
  response.set("Cache-Control", "no-store");
  response.set("Content-Disposition",
               "attachment; filename=\"" + (event ? event->value : std::string("hatachi")) + ".json\"");
  co_return response;
}

}  // namespace

void add_import_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  routes.push_back({verb::post, "/api/v1/import", run_installation, with(services, import_file), largest_file});
  routes.push_back({verb::get, "/api/v1/export", run_installation, with(services, export_file)});
}

}  // namespace hatachi::api
