#include "server/api/wire/access.hpp"

#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/reader.hpp"
#include "server/auth/secrets.hpp"
#include "server/base/random.hpp"

#include <utility>

namespace hatachi::api {
namespace {

using http::beast_http::status;
using http::beast_http::verb;
namespace json = boost::json;

Task<Result<http::Response>> create_link(Services& services, Context context) {
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  std::string name;
  const auto read = wire::ObjectReader(**body).require({"name"}).text("name", name).finish();
  if (read.has_error()) co_return read.error();
  const auto issued = co_await auth::issue_link(services.store, context.actor, name);
  if (issued.has_error()) co_return issued.error();
  co_return json_answer(wire::write_link(*issued, services.base_url), status::created);
}

Task<Result<http::Response>> create_token(Services& services, Context context) {
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  auth::TokenWish wish;
  std::optional<agenda::EventId> event;
  std::optional<int> days;
  wire::ObjectReader in(**body);
  in.require({"role"}).require({"name"}).text("role", wish.role).text("name", wish.name);
  if (auto read = in.id("event", event).whole("days", days).finish(); read.has_error()) co_return read.error();
  if (event) wish.event = *event;
  if (days) wish.days = std::chrono::days{*days};
  const auto issued = co_await auth::issue_token(services.store, context.actor, wish);
  if (issued.has_error()) co_return issued.error();
  const auto state = services.store.state();
  json::object answer = wire::write(state->tokens.at(sha256_hex(issued->secret)));
  answer["secret"] = issued->secret;
  co_return json_answer(answer, status::created);
}

Task<Result<http::Response>> list_tokens(Services& services, Context context) {
  json::array tokens;
  for (const auto& [hash, kept] : context.state->tokens) {
    if (kept.revoked) continue;
    store::Token token = kept;
    token.last_used_at = services.uses.latest(token.id, token.last_used_at);
    tokens.push_back(wire::write(token));
  }
  co_return json_answer(json::object{{"tokens", std::move(tokens)}});
}

Task<Result<http::Response>> revoke_token(Services& services, Context context) {
  const std::string id = context.request.params.at("id");
  const auto done = co_await auth::revoke_token(services.store, context.actor, id);
  if (done.has_error()) co_return done.error();
  services.hub.drop(id);
  co_return no_content();
}

}  // namespace

void add_access_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  routes.push_back({verb::post, "/api/v1/sign-in-links", run_installation, with(services, create_link)});
  routes.push_back({verb::get, "/api/v1/tokens", run_installation, with(services, list_tokens)});
  routes.push_back({verb::post, "/api/v1/tokens", run_installation, with(services, create_token)});
  routes.push_back({verb::delete_, "/api/v1/tokens/{id}", run_installation, with(services, revoke_token)});
}

}  // namespace hatachi::api
