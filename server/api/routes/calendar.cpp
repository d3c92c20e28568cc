#include "scheduling/agenda/faults.hpp"
#include "server/api/catalog.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/write.hpp"
#include "server/base/random.hpp"
#include "server/calendar/icalendar.hpp"
#include "server/http/answer.hpp"

#include <utility>

namespace hatachi::api {
namespace {

using http::beast_http::verb;

constexpr std::string_view content_type = "text/calendar; charset=utf-8";

calendar::Options options_of(const Services& services, const store::State& state, agenda::Language language) {
  return {language, state.installation + ".hatachi", services.base_url, sentence(language, "calendar.cancelled")};
}

/// The entity tag of a calendar as of entry `number`. A calendar also names the server, and holds rules of zones.
std::string tag_of(const Services& services, const time::ZoneDatabase& zones, const Context& context,
                   const agenda::EventId& event, std::uint64_t number) {
  std::string tag = wire::etag(wire::place(*context.state, store::Stream::published, event), number);
  const std::string around = sha256_hex(services.base_url + " " + std::to_string(zones.fingerprint()));
  tag.insert(tag.size() - 1, "." + around.substr(0, 8));
  return tag;
}

http::Response calendar_answer(const Context& context, std::string_view tag, std::string_view name,
                               time::Instant changed, Artefacts::Bytes bytes) {
  auto response = tagged(context.request, tag, content_type, std::move(bytes));
  response.set("Last-Modified", http::http_date(changed));
  if (response.body) {
    response.set("Content-Disposition", "inline; filename=\"" + std::string(name) + ".ics\"");
  }
  return response;
}

Task<Result<http::Response>> get_feed(Services& services, Context context) {
  const auto language = language_asked(context);
  if (language.has_error()) co_return language.error();
  const auto held = event_of(context, store::Stream::published);
  if (held.has_error()) co_return held.error();
  const agenda::EventId event = (*held)->published.about().id;
  const auto zones = services.zones.get();
  const std::string tag = tag_of(services, *zones, context, event, (*held)->published_number);
  if (auto unchanged = not_modified(context.request, tag)) co_return *unchanged;
  std::string key = "feed " + event.value + " " + std::string(agenda::code(*language)) + " " + tag;
  Artefacts::Build build = [&services, zones, state = context.state, held = *held, language = *language] {
    return calendar::feed(held->published, *zones, options_of(services, *state, language));
  };
  auto bytes = co_await services.artefacts.get(std::move(key), std::move(build));
  co_return calendar_answer(context, tag, event.value, (*held)->published_at, std::move(bytes));
}

Task<Result<http::Response>> get_single(Services& services, Context context) {
  const auto language = language_asked(context);
  if (language.has_error()) co_return language.error();
  const auto id = context.id<agenda::Session>("id");
  if (id.has_error()) co_return id.error();
  for (const auto& [event, held] : context.state->events) {
    const auto* slot = held->published.sessions.find(*id);
    if (slot == nullptr) continue;
    const agenda::Touch changed = calendar::last_touch(held->published, **slot);
    const auto zones = services.zones.get();
    const std::string tag = tag_of(services, *zones, context, event, changed.number);
    if (auto unchanged = not_modified(context.request, tag)) co_return *unchanged;
    auto bytes = std::make_shared<const std::string>(
        calendar::single(held->published, **slot, *zones, options_of(services, *context.state, *language)));
    co_return calendar_answer(context, tag, id->value, changed.at, std::move(bytes));
  }
  co_return agenda::missing(*id);
}

}  // namespace

void add_calendar_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  routes.push_back({verb::get, "/events/{event}/agenda.ics", see_published, with(services, get_feed)});
  routes.push_back({verb::get, "/sessions/{id}.ics", see_published, with(services, get_single)});
}

}  // namespace hatachi::api
