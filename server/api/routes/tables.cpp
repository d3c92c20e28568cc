#include "server/api/problem.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/access.hpp"
#include "server/api/wire/reader.hpp"
#include "server/api/wire/role_table.hpp"
#include "server/base/random.hpp"
#include "server/table/programme.hpp"

#include <algorithm>
#include <utility>

// Tables for spreadsheets, out and in.
namespace hatachi::api {
namespace {

using http::beast_http::verb;
namespace json = boost::json;

constexpr std::string_view content_type = "text/csv; charset=utf-8; header=present";

/// The form that `?lang=`, `?separator=` and `?bom=` ask for: commas with a byte order mark where they are silent.
Result<table::ProgrammeForm> form_asked(const Context& context) {
  const auto language = language_asked(context);
  if (language.has_error()) return language.error();
  table::ProgrammeForm form{.language = *language};
  const auto separator = context.request.query_value("separator").value_or("comma");
  if (separator != "comma" && separator != "semicolon") {
    return Error{Errc::invalid_value, "no such separator", "separator", {{"choices", "comma, semicolon"}}};
  }
  form.csv.separator = separator == "comma" ? ',' : ';';
  const auto mark = context.request.query_value("bom").value_or("true");
  if (mark != "true" && mark != "false") {
    return Error{Errc::invalid_value, "bom is true or false", "bom", {{"choices", "true, false"}}};
  }
  form.csv.byte_order_mark = mark == "true";
  return form;
}

/// The entity tag of a programme; the other clock follows from the zones.
std::string tag_of(const Context& context, const time::ZoneDatabase& zones, const store::EventState& held,
                   store::Stream stream) {
  const bool draft = stream == store::Stream::draft;
  const wire::Place place = wire::place(*context.state, stream, held.draft.about().id);
  std::string tag = wire::etag(place, draft ? held.draft_number : held.published_number);
  return tag.insert(tag.size() - 1, "." + sha256_hex(std::to_string(zones.fingerprint())).substr(0, 8));
}

Task<Result<http::Response>> programme(Services& services, Context context, store::Stream stream) {
  auto form = form_asked(context);
  if (form.has_error()) co_return form.error();
  const auto held = event_of(context, stream);
  if (held.has_error()) co_return held.error();
  const bool draft = stream == store::Stream::draft;
  form->audiences = draft;
  const std::string event = (*held)->draft.about().id.value;
  const Sharing sharing = draft ? Sharing::organizers : Sharing::everyone;
  const auto zones = services.zones.get();
  const std::string tag = tag_of(context, *zones, **held, stream);
  if (auto unchanged = not_modified(context.request, tag, sharing)) co_return *unchanged;
  const std::string name = event + "-" + std::string(agenda::code(form->language)) + ".csv";
  const std::string written = std::string(1, form->csv.separator) + (form->csv.byte_order_mark ? "bom " : " ");
  std::string key = "table " + name + " " + written + tag;
  Artefacts::Build build = [zones, held = *held, form = *form, draft] {
    return table::programme(draft ? held->draft : held->published, *zones, form);
  };
  auto bytes = co_await services.artefacts.get(std::move(key), std::move(build));
  auto response = tagged(context.request, tag, content_type, std::move(bytes), sharing);
  if (response.body) response.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
  co_return response;
}

Task<Result<http::Response>> get_feed(Services& services, Context context) {
  return programme(services, std::move(context), store::Stream::published);
}

Task<Result<http::Response>> get_programme(Services& services, Context context) {
  const auto stream = stream_of(context, context.event_asked(), store::Stream::published);
  if (stream.has_error()) co_return stream.error();
  co_return co_await programme(services, std::move(context), *stream);
}

/// All that is wrong with a table, by its lines.
http::Response faulty(const Context& context, std::vector<LineFault> faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  return faulty_file(faults, context.language, context.request.id);
}

Task<Result<http::Response>> grant_by_table(Services& services, Context context) {
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  if (const auto held = event_of(context, store::Stream::draft); held.has_error()) co_return held.error();
  std::string text;
  wire::ObjectReader in(**body);
  if (auto read = in.require({"table"}).text("table", text).finish(); read.has_error()) co_return read.error();
  wire::RoleTable asked = wire::read_role_table(text, context.event_asked());
  const auto attempt = asked.faults.empty() ? auth::Attempt::real : auth::Attempt::trial;
  auto granted = co_await auth::grant_roles(services.store, context.actor, asked.wishes, attempt);
  if (granted.has_error()) co_return granted.error();
  for (auto& fault : granted->faults) asked.faults.push_back({asked.lines[fault.wish], std::move(fault.error)});
  if (!asked.faults.empty()) co_return faulty(context, std::move(asked.faults));
  const auto state = services.store.state();
  json::array told;
  for (const auto& one : granted->granted) {
    drop_channels(services, *state, one.user.id);
    told.push_back(wire::write(one, services.base_url));
  }
  co_return json_answer(json::object{{"granted", std::move(told)}});
}

}  // namespace

void add_table_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  const std::string event = "/events/{event}";
  routes.push_back({verb::get, event + "/agenda.csv", see_published, with(services, get_feed)});
  routes.push_back({verb::get, "/api/v1" + event + "/agenda.csv", see_published, with(services, get_programme)});
  routes.push_back({verb::post, "/api/v1" + event + "/role-tables", grant_roles, with(services, grant_by_table)});
}

}  // namespace hatachi::api
