#include "server/api/routes.hpp"

#include "server/api/answers.hpp"
#include "server/api/catalog.hpp"
#include "server/api/problem.hpp"
#include "server/auth/cookie.hpp"
#include "server/base/clock.hpp"

#include <boost/beast/core/string.hpp>

#include <algorithm>
#include <utility>

namespace hatachi::api {
namespace {

using http::beast_http::verb;

bool is_safe(verb method) {
  return method == verb::get || method == verb::head || method == verb::options;
}

/// The token in Authorization; the scheme's name is written as one likes (RFC 9110, section 11.1).
std::string_view bearer_of(const http::Request& request) {
  constexpr std::string_view scheme = "Bearer";
  const std::string_view header = request.header("Authorization");
  const auto name_end = std::min(header.find(' '), header.size());
  if (!boost::beast::iequals(header.substr(0, name_end), scheme)) return {};
  return header.substr(std::min(header.find_first_not_of(' ', name_end), header.size()));
}

/// The scheme, host and port of an address.
std::string_view origin_of(std::string_view url) {
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return {};
  return url.substr(0, url.find('/', scheme_end + 3));
}

/// True where the request's Origin is the scheme and host it asks, or where readers reach the server: a proxy in
/// between may ask for another host than the reader did. What http brought is not https: anybody on the way may have
/// written it.
bool is_own_origin(const http::Request& request, std::string_view origin, std::string_view base_url) {
  if (origin_of(origin) != origin) return false;
  const std::string asked = (request.secure ? "https://" : "http://") + std::string(request.header("Host"));
  return boost::beast::iequals(origin, asked) || boost::beast::iequals(origin, origin_of(base_url));
}

/// A page elsewhere must not act with the reader's cookie, nor follow a live channel with it: browsers say where a
/// request comes from, in Sec-Fetch-Site or Origin. Scripts bring a token and no cookie.
Result<void> check_same_origin(const http::Request& request, std::string_view base_url, bool acts) {
  const Error refused{Errc::cross_site, "the request comes from another site", "", {}};
  const std::string_view origin = request.header("Origin");
  const std::string_view site = request.header("Sec-Fetch-Site");
  if (!origin.empty() && !is_own_origin(request, origin, base_url)) return refused;
  if (!site.empty() && site != "same-origin" && site != "none") return refused;
  if (!acts) return {};
  const bool told = !origin.empty() || !site.empty();
  const bool has_cookie =
      !request.cookie(auth::cookie_name).empty() || !request.cookie(auth::personal_cookie_name).empty();
  if (!told && has_cookie) return refused;
  return {};
}

using Params = decltype(http::Request::params);

/// The event that an address is about: it names it, or an item that an event holds. Empty where there is none.
agenda::EventId event_of_address(const store::State& state, const std::string& pattern, const Params& params) {
  if (const auto event = params.find("event"); event != params.end()) return {event->second};
  const auto id = params.find("id");
  if (id == params.end()) return {};
  const auto holder = [&]<class T>(Id<T> item) {
    const store::EventState* held = app::holder_of(state, item);
    return held == nullptr ? agenda::EventId{} : held->draft.about().id;
  };
  if (pattern.starts_with("/api/v1/sessions/")) return holder(agenda::SessionId{id->second});
  if (pattern.starts_with("/api/v1/tracks/")) return holder(agenda::TrackId{id->second});
  if (pattern.starts_with("/api/v1/delegations/")) return holder(agenda::DelegationId{id->second});
  if (pattern.starts_with("/api/v1/releases/")) return holder(agenda::ReleaseId{id->second});
  return {};
}

/// That who asks may. What an address does not say of an event, its body does: the writer holds what is decided against
/// the rights once more. Of events and items that are not there, who has no rights elsewhere learns nothing.
Result<void> check_permission(const Context& context, const Route& route, const Params& params) {
  const bool names_item = params.contains("event") || params.contains("id");
  const bool of_event = auth::scope_of(route.permission) == auth::Scope::event && names_item;
  const auto reach =
      of_event ? context.rights.reach(route.permission, event_of_address(*context.state, route.pattern, params))
               : context.rights.reach(route.permission);
  if (reach != auth::Reach::none) return {};
  const Errc code = context.actor.is_signed_in() ? Errc::forbidden : Errc::sign_in_required;
  return Error{code, "needs " + std::string(auth::to_string(route.permission)), "", {}};
}

/// Who asks. A personal page's own routes know the person by its cookie, all others know no such cookie.
Result<auth::Actor> who_asks(const Services& services, const Route& route, const http::Request& request,
                             const store::State& state) {
  if (route.permission == auth::Permission::see_own_page) {
    return auth::identify_person(state, request.cookie(auth::personal_cookie_name), now());
  }
  const bool is_admin = request.door == http::Door::admin;
  const auth::Credentials credentials{request.cookie(auth::cookie_name), bearer_of(request), is_admin};
  if (!credentials.bearer.empty() && !is_private(request)) {
    return Error{Errc::insecure_connection, "the token was read by whoever listens on the way", "", {}};
  }
  return auth::identify(state, credentials, now(), services.sign_in_limits, services.uses);
}

/// Who asks, or why they may not; the context's request is still to be moved there. `by` is who it is in either case.
Result<Context> admit(const Services& services, const Route& route, const http::Request& request, std::string& by) {
  Context context;
  context.state = services.store.state();
  context.language = language_of(request.header("Accept-Language"));
  const std::string_view bearer = bearer_of(request);
  if (bearer.empty() && request.door == http::Door::network) {
    const bool takes_over = std::holds_alternative<Upgrade>(route.action);
    if (!is_safe(route.method) || takes_over) {
      if (auto own = check_same_origin(request, services.base_url, !is_safe(route.method)); own.has_error())
        return own.error();
    }
  }
  auto actor = who_asks(services, route, request, *context.state);
  if (actor.has_error()) return actor.error();
  context.actor = std::move(*actor);
  by = context.actor.id;
  context.actor.address = request.remote;
  context.rights = auth::Rights(*context.state, context.actor);
  if (auto may = check_permission(context, route, request.params); may.has_error()) return may.error();
  return context;
}

/// The answer with who is told it, for the log.
http::Response told(http::Response answer, std::string by) {
  answer.by = std::move(by);
  return answer;
}

/// The same decision by a head alone. It is the handler's once more: who may ask can change while a body arrives.
http::Admission admission(const Services& services, Route route) {
  return [&services, route = std::move(route)](const http::Request& head) -> std::optional<http::Response> {
    std::string by;
    const auto context = admit(services, route, head, by);
    if (context.has_error()) return told(refusal(context.error(), head), by);
    return std::nullopt;
  };
}

http::Handler handler(Services& services, Route route) {
  return [&services, route = std::move(route)](http::Request request) -> Task<http::Response> {
    const std::string id = request.id;
    const agenda::Language language = language_of(request.header("Accept-Language"));
    std::string by;
    auto context = admit(services, route, request, by);
    if (context.has_error()) co_return told(problem(context.error(), language, id), by);
    services.uses.note(auth::used_by(*context->state, context->actor), now());
    context->request = std::move(request);
    const auto blocking = context->blocking;
    auto answer = co_await std::get<Action>(route.action)(std::move(*context));
    if (answer.has_value()) co_return told(std::move(*answer), by);
    co_return told(problem(answer.error(), language, id, with_conflicts(*blocking)), by);
  };
}

http::Takeover takeover(Services& services, Route route) {
  return [&services, route = std::move(route)](http::Request request, net::Stream& stream,
                                               std::string early) -> Task<std::optional<http::Response>> {
    const std::string id = request.id;
    const agenda::Language language = language_of(request.header("Accept-Language"));
    std::string by;
    auto context = admit(services, route, request, by);
    if (context.has_error()) co_return told(problem(context.error(), language, id), by);
    services.uses.note(auth::used_by(*context->state, context->actor), now());
    context->request = std::move(request);
    auto done = co_await std::get<Upgrade>(route.action)(std::move(*context), stream, std::move(early));
    if (done.has_error()) co_return told(problem(done.error(), language, id), by);
    co_return std::nullopt;
  };
}

}  // namespace

Action with(Services& services, Task<Result<http::Response>> (*action)(Services& services, Context context)) {
  return [&services, action](Context context) { return action(services, std::move(context)); };
}

std::vector<Route> all_routes(Services& services) {
  std::vector<Route> routes;
  add_event_routes(routes, services);
  add_directory_routes(routes, services);
  add_session_routes(routes, services);
  add_operation_routes(routes, services);
  add_what_if_routes(routes, services);
  add_agenda_routes(routes, services);
  add_live_routes(routes, services);
  add_calendar_routes(routes, services);
  add_table_routes(routes, services);
  add_user_routes(routes, services);
  add_sign_in_routes(routes, services);
  add_access_routes(routes, services);
  add_personal_routes(routes, services);
  add_audit_routes(routes, services);
  add_import_routes(routes, services);
  add_release_routes(routes, services);
  add_tz_routes(routes, services);
  add_page_routes(routes, services);
  add_health_routes(routes, services);
  return routes;
}

http::Router make_router(Services& services) {
  std::vector<http::Route> table;
  for (Route& route : all_routes(services)) {
    const verb method = route.method;
    const std::size_t limit = route.body_limit;
    std::string pattern = route.pattern;
    if (std::holds_alternative<Action>(route.action)) {
      http::Admission admit = admission(services, route);
      table.push_back({method, std::move(pattern), handler(services, std::move(route)), limit, std::move(admit)});
    } else {
      table.push_back({method, std::move(pattern), takeover(services, std::move(route)), limit});
    }
  }
  return http::Router(std::move(table));
}

http::Response refusal(const Error& error, const http::Request& request) {
  return problem(error, language_of(request.header("Accept-Language")), request.id);
}

}  // namespace hatachi::api
