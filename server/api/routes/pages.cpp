#include "server/api/routes.hpp"

#include "web/embedded.hpp"
#include <utility>

namespace hatachi::api {
namespace {

using http::beast_http::status;
using http::beast_http::verb;

Result<http::Response> page(const Services& services, const Context& context, std::string_view path) {
  if (auto found = services.pages.answer(context.request, path)) return std::move(*found);
  return Error{Errc::not_found, "there is no such page", "", {}};
}

/// The event's page; for an event there is not, the same page says so, with status 404.
Task<Result<http::Response>> event_page(Services& services, Context context) {
  const bool known = event_of(context, store::Stream::published).has_value();
  // "Not modified" would tell a browser that knows the page from another event that this one is there too.
  if (!known) context.request.headers.erase("If-None-Match");
  auto shown = page(services, context, "/event.html");
  if (shown.has_value() && !known && shown->status == status::ok) shown->status = status::not_found;
  co_return shown;
}

http::Response moved_to(std::string_view path) {
  http::Response response;
  response.status = status::permanent_redirect;
  response.set("Location", std::string(path));
  return response;
}

Task<Result<http::Response>> to_organizers(Services&, Context) {
  co_return moved_to("/orga/");
}

Task<Result<http::Response>> to_own_page(Services&, Context) {
  co_return moved_to("/me/");
}

}  // namespace

void add_page_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  const auto serve = [&services](std::string path) -> Action {
    return [&services, path = std::move(path)](Context context) -> Task<Result<http::Response>> {
      co_return page(services, context, path);
    };
  };
  routes.push_back({verb::get, "/", see_published, serve("/index.html")});
  routes.push_back({verb::get, "/events/{event}", see_published, with(services, event_page)});
  routes.push_back({verb::get, "/me", see_published, with(services, to_own_page)});
  routes.push_back({verb::get, "/me/", see_published, serve("/me.html")});
  routes.push_back({verb::get, "/orga", see_published, with(services, to_organizers)});
  routes.push_back({verb::get, "/orga/", see_published, serve("/orga.html")});
  for (const web::File& file : web::files()) {
    if (file.path.ends_with(".html")) continue;
    routes.push_back({verb::get, std::string(file.path), see_published, serve(std::string(file.path))});
  }
}

}  // namespace hatachi::api
