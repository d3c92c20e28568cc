#pragma once

#include "server/api/context.hpp"
#include "server/http/router.hpp"

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace hatachi::api {

/// Answers one request whose asker may make it.
using Action = std::function<Task<Result<http::Response>>(Context context)>;

/// Takes a connection over, or says why not.
using Upgrade = std::function<Task<Result<void>>(Context context, net::Stream& stream, std::string early)>;

inline constexpr std::size_t small_body = 256 * 1024;

/// One line of the table of all routes.
struct Route {
  http::beast_http::verb method;
  std::string pattern;
  auth::Permission permission;  ///< what who asks must have; of an event, in the one that is asked about
  std::variant<Action, Upgrade> action;
  std::size_t body_limit = small_body;
};

/// A plain function as an action.
Action with(Services& services, Task<Result<http::Response>> (*action)(Services& services, Context context));

/// The table of all routes, each with who may ask. `services` outlives it.
std::vector<Route> all_routes(Services& services);

/// The table as a router: each request is identified, held against its route's permission and same-origin rule,
/// before its body is read, and answered; errors become problems.
http::Router make_router(Services& services);

/// The answer to an error below any route, for `http::Hooks`.
http::Response refusal(const Error& error, const http::Request& request);

// One function a resource, each in routes/<resource>.cpp.
void add_event_routes(std::vector<Route>& routes, Services& services);
void add_directory_routes(std::vector<Route>& routes, Services& services);
void add_session_routes(std::vector<Route>& routes, Services& services);
void add_operation_routes(std::vector<Route>& routes, Services& services);
void add_what_if_routes(std::vector<Route>& routes, Services& services);
void add_agenda_routes(std::vector<Route>& routes, Services& services);
void add_live_routes(std::vector<Route>& routes, Services& services);
void add_calendar_routes(std::vector<Route>& routes, Services& services);
void add_table_routes(std::vector<Route>& routes, Services& services);
void add_user_routes(std::vector<Route>& routes, Services& services);
void add_sign_in_routes(std::vector<Route>& routes, Services& services);
void add_personal_routes(std::vector<Route>& routes, Services& services);
void add_audit_routes(std::vector<Route>& routes, Services& services);
void add_access_routes(std::vector<Route>& routes, Services& services);
void add_import_routes(std::vector<Route>& routes, Services& services);
void add_release_routes(std::vector<Route>& routes, Services& services);
void add_tz_routes(std::vector<Route>& routes, Services& services);
void add_page_routes(std::vector<Route>& routes, Services& services);
void add_health_routes(std::vector<Route>& routes, Services& services);

}  // namespace hatachi::api
