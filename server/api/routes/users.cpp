#include "server/auth/users.hpp"

#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/access.hpp"
#include "server/api/wire/reader.hpp"

#include <utility>

// Accounts, and who is what in an event.
namespace hatachi::api {
namespace {

using http::beast_http::status;
using http::beast_http::verb;
namespace json = boost::json;

/// The roles that an account has in one event, or with no event in the installation.
json::array write_roles(const store::State& state, const std::string& user, const agenda::EventId& event) {
  json::array roles;
  const auto grants = state.grants.find(user);
  if (grants == state.grants.end()) return roles;
  for (const store::Grant& grant : grants->second) {
    if (grant.event == event) roles.push_back(wire::write(grant));
  }
  return roles;
}

json::object write_user(const store::State& state, const store::User& user) {
  json::array roles;
  if (const auto grants = state.grants.find(user.id); grants != state.grants.end()) {
    for (const store::Grant& grant : grants->second) roles.push_back(wire::write(grant));
  }
  json::object written = wire::write(user);
  written["roles"] = std::move(roles);
  return written;
}

Task<Result<http::Response>> list_users(Services&, Context context) {
  json::array users;
  for (const auto& [id, user] : context.state->users) users.push_back(write_user(*context.state, user));
  co_return json_answer(json::object{{"users", std::move(users)}});
}

/// Reads a role to be given: `role` and where it is in an event, `part`.
Result<auth::RoleWish> read_wish(const json::value& body, agenda::EventId event) {
  auth::RoleWish wish;
  wish.event = std::move(event);
  std::string role;
  wire::ObjectReader in(body);
  in.require({"email"}).require({"role"}).text("email", wish.email).text("name", wish.name).text("role", role);
  if (!wish.event.value.empty()) in.text("part", wish.part);
  if (auto read = in.finish(); read.has_error()) return read.error();
  const auto known = auth::parse_role(role);
  if (!known) return Error{Errc::invalid_value, "there is no such role", "role", {{"value", role}}};
  wish.role = *known;
  return wish;
}

/// Gives a role, and to who is new a link to sign in by.
Task<Result<http::Response>> grant(Services& services, Context context, agenda::EventId event) {
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  const auto wish = read_wish(**body, std::move(event));
  if (wish.has_error()) co_return wish.error();
  auto granting = auth::grant_roles(services.store, context.actor, {*wish}, auth::Attempt::real);
  const auto many = co_await std::move(granting);
  if (many.has_error()) co_return many.error();
  if (!many->faults.empty()) co_return many->faults.front().error;
  const auth::Granted& granted = many->granted.front();
  drop_channels(services, *services.store.state(), granted.user.id);
  co_return json_answer(wire::write(granted, services.base_url), granted.is_new ? status::created : status::ok);
}

Task<Result<http::Response>> grant_in_installation(Services& services, Context context) {
  return grant(services, std::move(context), {});
}

Task<Result<http::Response>> grant_in_event(Services& services, Context context) {
  agenda::EventId event = context.event_asked();
  return grant(services, std::move(context), std::move(event));
}

Task<Result<http::Response>> edit_user(Services& services, Context context) {
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  auth::UserPatch patch;
  std::string name;
  bool disabled = false;
  wire::ObjectReader in(**body);
  if (auto read = in.text("name", name).flag("disabled", disabled).finish(); read.has_error()) co_return read.error();
  const json::object& given = (*body)->as_object();
  if (given.contains("name")) patch.name = name;
  if (given.contains("disabled")) patch.disabled = disabled;
  const std::string id = context.request.params.at("id");
  auto edited = co_await auth::edit_user(services.store, context.actor, id, patch);
  if (edited.has_error()) co_return edited.error();
  const auto state = services.store.state();
  if (edited->disabled) drop_channels(services, *context.state, id);
  co_return json_answer(write_user(*state, *edited));
}

Task<Result<http::Response>> create_link(Services& services, Context context) {
  const auto link = co_await auth::issue_link_for(services.store, context.actor, context.request.params.at("id"));
  if (link.has_error()) co_return link.error();
  co_return json_answer(wire::write_link(*link, services.base_url), status::created);
}

Task<Result<http::Response>> reset(Services& services, Context context, std::string user, agenda::EventId event) {
  const auto link = co_await auth::reset_user(services.store, context.actor, user, std::move(event));
  if (link.has_error()) co_return link.error();
  drop_channels(services, *context.state, user);
  co_return json_answer(wire::write_link(*link, services.base_url), status::created);
}

Task<Result<http::Response>> reset_by_installation(Services& services, Context context) {
  std::string user = context.request.params.at("id");
  return reset(services, std::move(context), std::move(user), {});
}

Task<Result<http::Response>> reset_by_event(Services& services, Context context) {
  std::string user = context.request.params.at("user");
  agenda::EventId event = context.event_asked();
  return reset(services, std::move(context), std::move(user), std::move(event));
}

Task<Result<http::Response>> list_roles(Services&, Context context) {
  const auto held = event_of(context, store::Stream::draft);
  if (held.has_error()) co_return held.error();
  json::array people;
  for (const auto& [id, user] : context.state->users) {
    json::array roles = write_roles(*context.state, id, context.event_asked());
    if (roles.empty()) continue;
    json::object one = wire::write(user);
    one["roles"] = std::move(roles);
    people.push_back(std::move(one));
  }
  co_return json_answer(json::object{{"people", std::move(people)}});
}

Task<Result<http::Response>> end(Services& services, Context context, std::string user, agenda::EventId event) {
  const std::string part(context.request.query_value("part").value_or(""));
  const auto ended = co_await auth::end_role(services.store, context.actor, user, std::move(event), part);
  if (ended.has_error()) co_return ended.error();
  drop_channels(services, *services.store.state(), user);
  co_return no_content();
}

Task<Result<http::Response>> end_in_installation(Services& services, Context context) {
  std::string user = context.request.params.at("id");
  return end(services, std::move(context), std::move(user), {});
}

Task<Result<http::Response>> end_in_event(Services& services, Context context) {
  std::string user = context.request.params.at("user");
  agenda::EventId event = context.event_asked();
  return end(services, std::move(context), std::move(user), std::move(event));
}

}  // namespace

void add_user_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  const std::string roles = "/api/v1/events/{event}/roles";
  routes.push_back({verb::get, "/api/v1/users", run_installation, with(services, list_users)});
  routes.push_back({verb::post, "/api/v1/users", run_installation, with(services, grant_in_installation)});
  routes.push_back({verb::patch, "/api/v1/users/{id}", run_installation, with(services, edit_user)});
  routes.push_back({verb::post, "/api/v1/users/{id}/sign-in-links", run_installation, with(services, create_link)});
  routes.push_back({verb::post, "/api/v1/users/{id}/reset", run_installation, with(services, reset_by_installation)});
  routes.push_back({verb::delete_, "/api/v1/users/{id}/role", run_installation, with(services, end_in_installation)});
  routes.push_back({verb::get, roles, grant_roles, with(services, list_roles)});
  routes.push_back({verb::post, roles, grant_roles, with(services, grant_in_event)});
  routes.push_back({verb::delete_, roles + "/{user}", grant_roles, with(services, end_in_event)});
  routes.push_back({verb::post, roles + "/{user}/reset", grant_roles, with(services, reset_by_event)});
}

}  // namespace hatachi::api
