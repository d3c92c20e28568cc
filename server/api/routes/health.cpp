#include "server/api/openapi.hpp"
#include "server/api/routes.hpp"

namespace hatachi::api {
namespace {

using http::beast_http::status;
using http::beast_http::verb;
namespace json = boost::json;

Task<Result<http::Response>> healthz(Services&, Context) {
  co_return json_answer(json::object{{"status", "ok"}});
}

Task<Result<http::Response>> readyz(Services& services, Context) {
  const bool ready = services.store.can_write();
  co_return json_answer(json::object{{"status", ready ? "ok" : "the store cannot write"}},
                        ready ? status::ok : status::service_unavailable);
}

Task<Result<http::Response>> openapi(Services&, Context) {
  auto response = http::Response::with(status::ok, "application/json", std::string(openapi_document()));
  response.set("Cache-Control", "no-cache");
  co_return response;
}

}  // namespace

void add_health_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  routes.push_back({verb::get, "/healthz", see_published, with(services, healthz)});
  routes.push_back({verb::get, "/readyz", see_published, with(services, readyz)});
  routes.push_back({verb::get, "/api/v1/openapi.json", see_published, with(services, openapi)});
}

}  // namespace hatachi::api
