#include "server/auth/sign_in.hpp"

#include "server/api/answers.hpp"
#include "server/api/browser_words.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/access.hpp"
#include "server/api/wire/reader.hpp"
#include "server/auth/cookie.hpp"
#include "server/base/clock.hpp"

#include <utility>

// Signing in and out, and one's own access.
namespace hatachi::api {
namespace {

using http::beast_http::verb;
namespace json = boost::json;

/// What somebody signs in with.
struct Entering {
  auth::SignInMethod* method = nullptr;
  auth::SignInMethod::Fields fields;
};

/// Reads the method, a link's where none is named, and the texts that it asks for.
Result<Entering> read_entering(const auth::SignInMethods& methods, const json::value& body) {
  std::string name = "link";
  const json::object* given = body.if_object();
  if (given != nullptr && given->contains("method") && given->at("method").is_string()) {
    name = given->at("method").as_string();
  }
  const auto method = auth::find_method(methods, name);
  if (method.has_error()) return method.error();
  Entering entering{*method, {}};
  wire::ObjectReader in(body);
  in.text("method", name);
  for (const std::string_view field : (*method)->fields()) {
    in.require({field}).text(field, entering.fields[std::string(field)]);
  }
  if (auto read = in.finish(); read.has_error()) return read.error();
  return entering;
}

Task<Result<http::Response>> sign_in(Services& services, Context context) {
  if (!is_private(context.request)) {
    co_return Error{Errc::insecure_connection, "a cookie would not be kept, and a password would be read", "", {}};
  }
  auto entering = Result<Entering>(Entering{});
  {
    const auto body = json_body(context.request);
    auth::wipe(context.request.body);
    if (body.has_error()) co_return body.error();
    entering = read_entering(services.sign_in_methods, **body);
  }
  if (entering.has_error()) co_return entering.error();
  const auth::Visitor visitor{context.request.remote, browser_words(context.request.header("User-Agent")),
                              context.actor};
  auto entered =
      auth::sign_in(services.store, *entering->method, std::move(entering->fields), visitor, services.sign_in_limits);
  const auto done = co_await std::move(entered);
  if (done.has_error()) co_return done.error();
  for (const std::string& id : done->ended) services.hub.drop(id);
  const auth::Issued& issued = done->issued;
  auto response = json_answer(json::object{{"id", issued.id}, {"name", issued.name}});
  response.set("Set-Cookie", auth::cookie_with(issued.secret, services.sign_in_limits.absolute.count()));
  co_return response;
}

Task<Result<http::Response>> sign_out(Services& services, Context context) {
  if (context.actor.known != auth::Known::by_sign_in) {
    co_return Error{Errc::sign_in_required, "nobody is signed in with this request", "", {}};
  }
  const auto done = co_await auth::end_sign_in(services.store, context.actor, context.actor.key);
  if (done.has_error()) co_return done.error();
  services.hub.drop(context.actor.key);
  auto response = no_content();
  response.set("Set-Cookie", auth::cookie_with("", 0));
  co_return response;
}

json::value write_account(const store::State& state, const auth::Actor& actor) {
  const auto user = state.users.find(actor.user);
  if (user == state.users.end()) return nullptr;
  return json::object{{"id", user->second.id},
                      {"email", user->second.email},
                      {"name", user->second.name},
                      {"has_password", !user->second.password_hash.empty()}};
}

Task<Result<http::Response>> who_am_i(Services&, Context context) {
  json::array roles;
  for (const auth::Held& held : context.rights.held()) roles.push_back(wire::write(held));
  auto response = json_answer(json::object{{"role", auth::to_string(context.rights.highest())},
                                           {"roles", std::move(roles)},
                                           {"name", context.actor.name},
                                           {"actor", context.actor.id},
                                           {"account", write_account(*context.state, context.actor)}});
  response.set("Vary", "Cookie, Authorization");
  co_return response;
}

Task<Result<http::Response>> list_sign_ins(Services& services, Context context) {
  json::array listed;
  const auto own = auth::own_sign_ins(*context.state, context.actor, services.sign_in_limits, services.uses, now());
  for (const store::SignIn& one : own) {
    listed.push_back(wire::write(one, one.id == context.actor.key));
  }
  co_return json_answer(json::object{{"sign_ins", std::move(listed)}});
}

Task<Result<http::Response>> end_sign_in(Services& services, Context context) {
  const std::string id = context.request.params.at("id");
  const auto done = co_await auth::end_sign_in(services.store, context.actor, id);
  if (done.has_error()) co_return done.error();
  services.hub.drop(id);
  co_return no_content();
}

Task<Result<http::Response>> end_others(Services& services, Context context) {
  const auto ended = co_await auth::end_other_sign_ins(services.store, context.actor);
  if (ended.has_error()) co_return ended.error();
  for (const std::string& id : *ended) services.hub.drop(id);
  co_return no_content();
}

Task<Result<http::Response>> set_password(Services& services, Context context) {
  if (!is_private(context.request)) {
    co_return Error{Errc::insecure_connection, "a password would be read on the way", "", {}};
  }
  std::string password;
  std::string current;
  bool has_current = false;
  {
    const auto body = json_body(context.request);
    auth::wipe(context.request.body);
    if (body.has_error()) co_return body.error();
    wire::ObjectReader in(**body);
    in.require({"password"}).text("password", password).text("current", current);
    if (auto read = in.finish(); read.has_error()) co_return read.error();
    has_current = (*body)->as_object().contains("current");
  }
  std::optional<std::string> before;
  if (has_current) before = std::move(current);
  auto changing = services.passwords.change(context.actor, std::move(password), std::move(before));
  const auto ended = co_await std::move(changing);
  if (ended.has_error()) co_return ended.error();
  for (const std::string& id : *ended) services.hub.drop(id);
  co_return no_content();
}

}  // namespace

void add_sign_in_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  constexpr std::size_t short_body = 16 * 1024;
  routes.push_back({verb::get, "/api/v1/me", see_published, with(services, who_am_i)});
  routes.push_back({verb::post, "/api/v1/sign-in", see_published, with(services, sign_in), short_body});
  routes.push_back({verb::delete_, "/api/v1/sign-in", be_signed_in, with(services, sign_out)});
  routes.push_back({verb::get, "/api/v1/sign-ins", be_signed_in, with(services, list_sign_ins)});
  routes.push_back({verb::delete_, "/api/v1/sign-ins", be_signed_in, with(services, end_others)});
  routes.push_back({verb::delete_, "/api/v1/sign-ins/{id}", be_signed_in, with(services, end_sign_in)});
  routes.push_back({verb::put, "/api/v1/password", be_signed_in, with(services, set_password), short_body});
}

}  // namespace hatachi::api
