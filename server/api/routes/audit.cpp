#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/access.hpp"

#include <utility>

namespace hatachi::api {
namespace {

using http::beast_http::verb;
namespace json = boost::json;

constexpr std::uint64_t page_of_audit = 500;

Task<Result<http::Response>> list_audit(Services& services, Context context) {
  const auto before = number_of(context, "before", 0);
  if (before.has_error()) co_return before.error();
  const auto limit = number_of(context, "limit", 100);
  if (limit.has_error()) co_return limit.error();
  if (*limit < 1 || *limit > page_of_audit) {
    co_return Error{Errc::out_of_range, "limit is 1 to 500", "limit", {{"limit", std::to_string(page_of_audit)}}};
  }
  const auto asked = [&](std::string_view name) { return std::string(context.request.query_value(name).value_or("")); };
  store::AuditQuery query{*before, *limit + 1, asked("actor"), asked("action"), {asked("event")}};
  auto reading = services.store.audit(std::move(query));
  const auto lines = co_await std::move(reading);
  if (lines.has_error()) co_return lines.error();
  json::array entries;
  for (const store::Audited& one : *lines) {
    if (entries.size() < *limit) entries.push_back(wire::write(*context.state, one));
  }
  co_return json_answer(json::object{{"more", lines->size() > *limit}, {"entries", std::move(entries)}});
}

}  // namespace

void add_audit_routes(std::vector<Route>& routes, Services& services) {
  routes.push_back({verb::get, "/api/v1/audit", auth::Permission::run_installation, with(services, list_audit)});
}

}  // namespace hatachi::api
