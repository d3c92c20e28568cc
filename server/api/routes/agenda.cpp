#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/reader.hpp"
#include "server/base/run_on.hpp"

#include <boost/json/serialize.hpp>

#include <utility>

namespace hatachi::api {
namespace {

using http::beast_http::verb;
namespace json = boost::json;

/// Entries in one answer of `changes`.
constexpr std::uint64_t page_of_changes = 500;

std::uint64_t last_number(const store::EventState& held, store::Stream stream) {
  return stream == store::Stream::draft ? held.draft_number : held.published_number;
}

std::string tag_of(const Context& context, const agenda::EventId& event, const store::EventState& held,
                   store::Stream stream) {
  return wire::etag(wire::place(*context.state, stream, event), last_number(held, stream));
}

std::string conflicts_tag(const store::State& state) {
  const auto& zones = state.conflicts->facts().almanac().zones;
  const std::string release = zones ? zones->release() : "";
  std::string tag = wire::etag(wire::place(state, store::Stream::draft, {}), state.operation_number);
  return tag.insert(tag.size() - 1, "-" + release);
}

/// The draft with the eyes of an audience.
Task<Result<http::Response>> get_agenda_as(Services& services, Context context, agenda::Audience viewer) {
  const auto held = event_of(context, store::Stream::draft);
  if (held.has_error()) co_return held.error();
  const agenda::EventId event = (*held)->draft.about().id;
  wire::Place place = wire::place(*context.state, store::Stream::draft, event);
  place.seen_by = agenda::to_string(viewer);
  const std::string tag = wire::etag(place, (*held)->draft_number);
  if (auto unchanged = not_modified(context.request, tag, Sharing::organizers)) co_return *unchanged;
  std::string key = "agenda " + event.value + " " + tag;
  Artefacts::Build build = [state = context.state, held = *held, viewer] {
    return json::serialize(wire::write_draft_as(*state, *held, viewer));
  };
  auto bytes = co_await services.artefacts.get(std::move(key), std::move(build));
  co_return tagged(context.request, tag, "application/json", std::move(bytes), Sharing::organizers);
}

Task<Result<http::Response>> get_agenda(Services& services, Context context) {
  const auto viewer = viewer_of(context, context.event_asked());
  if (viewer.has_error()) co_return viewer.error();
  if (*viewer) co_return co_await get_agenda_as(services, std::move(context), **viewer);
  const auto stream = stream_of(context, context.event_asked(), store::Stream::published);
  if (stream.has_error()) co_return stream.error();
  const auto held = event_of(context, *stream);
  if (held.has_error()) co_return held.error();
  const agenda::EventId event = (*held)->draft.about().id;
  const std::string tag = tag_of(context, event, **held, *stream);
  const Sharing sharing = *stream == store::Stream::draft ? Sharing::organizers : Sharing::everyone;
  if (auto unchanged = not_modified(context.request, tag, sharing)) co_return *unchanged;
  std::string key = "agenda " + event.value + " " + tag;
  Artefacts::Build build = [state = context.state, held = *held, stream = *stream] {
    return json::serialize(wire::write_agenda(*state, *held, stream));
  };
  auto bytes = co_await services.artefacts.get(std::move(key), std::move(build));
  co_return tagged(context.request, tag, "application/json", std::move(bytes), sharing);
}

Task<Result<http::Response>> get_changes(Services& services, Context context) {
  const auto stream = stream_of(context, context.event_asked(), store::Stream::published);
  if (stream.has_error()) co_return stream.error();
  const auto held = event_of(context, *stream);
  if (held.has_error()) co_return held.error();
  const auto since = number_of(context, "since", 0);
  if (since.has_error()) co_return since.error();
  const auto limit = number_of(context, "limit", page_of_changes);
  if (limit.has_error()) co_return limit.error();
  if (*limit < 1 || *limit > page_of_changes) {
    co_return Error{Errc::out_of_range, "limit is 1 to 500", "limit", {{"limit", std::to_string(page_of_changes)}}};
  }
  const agenda::EventId event = (*held)->draft.about().id;
  // No further than the state that the entries are written with.
  const std::uint64_t last = last_number(**held, *stream);
  const std::uint64_t known = *since < last ? std::min(*limit, last - *since) : 0;
  auto entries = co_await services.store.entries(event, *stream, *since, known);
  if (entries.has_error()) co_return entries.error();
  auto write = [state = context.state, event, stream = *stream, since = *since, last, entries = std::move(*entries)] {
    json::array changes;
    for (const auto& entry : entries) changes.push_back(wire::write_entry(*state, entry));
    const std::uint64_t reached = entries.empty() ? since : entries.back().number;
    return json::serialize(json::object{{"event", event.value},
                                        {"state", store::to_string(stream)},
                                        {"since", since},
                                        {"number", last},
                                        {"more", reached < last},
                                        {"changes", std::move(changes)}});
  };
  if (*stream == store::Stream::published) {
    const std::string page = std::to_string(*since) + " " + std::to_string(known);
    std::string key = "changes " + page + " " + event.value + " " + tag_of(context, event, **held, *stream);
    Artefacts::Build build = std::move(write);
    co_return json_answer(co_await services.artefacts.get(std::move(key), std::move(build)));
  }
  // With the names of who made them, which an account changes without a word to the stream.
  auto written = co_await run_on(services.pool, std::move(write));
  co_return json_answer(std::make_shared<const std::string>(std::move(written)));
}

Task<Result<http::Response>> get_conflicts(Services& services, Context context) {
  const auto held = event_of(context, store::Stream::draft);
  if (held.has_error()) co_return held.error();
  const agenda::EventId event = (*held)->draft.about().id;
  // Another event's edit and another tz release can make or mend a conflict as well.
  const std::string tag = conflicts_tag(*context.state);
  if (auto unchanged = not_modified(context.request, tag, Sharing::organizers)) co_return *unchanged;
  std::string key = "conflicts " + event.value + " " + tag;
  Artefacts::Build build = [state = context.state, held = *held, event] {
    return json::serialize(json::object{{"event", event.value},
                                        {"number", held->draft_number},
                                        {"conflicts", wire::write(state->conflicts->conflicts(event))}});
  };
  auto bytes = co_await services.artefacts.get(std::move(key), std::move(build));
  co_return tagged(context.request, tag, "application/json", std::move(bytes), Sharing::organizers);
}

Task<Result<http::Response>> undo(Services& services, Context context) {
  const auto held = event_of(context, store::Stream::draft);
  if (held.has_error()) co_return held.error();
  std::optional<int> number;
  if (!context.request.body.empty()) {
    const auto body = json_body(context.request);
    if (body.has_error()) co_return body.error();
    if (auto read = wire::ObjectReader(**body).whole("entry", number).finish(); read.has_error()) {
      co_return read.error();
    }
  }
  if (number && *number < 1) co_return Error{Errc::out_of_range, "entries count from 1", "entry", {}};
  const agenda::EventId event = (*held)->draft.about().id;
  app::Desk desk = context.desk(services);
  std::optional<std::uint64_t> entry;
  if (number) entry = static_cast<std::uint64_t>(*number);
  auto edited = co_await app::undo(desk, event, entry);
  if (edited.has_error()) {
    Error error = edited.error();
    for (Param& param : error.params) {
      if (param.name == "actor") param.value = auth::name_of(*services.store.state(), param.value);
    }
    co_return error;
  }
  json::array changes = draft_changes(*edited);
  const auto undone = std::stoull(edited->id);
  app::Edited done = std::move(*edited);
  json::object change = describe_edit(done);
  change["undone"] = undone;
  co_return json_answer(json::object{{"change", std::move(change)}, {"changes", std::move(changes)}});
}

}  // namespace

void add_agenda_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  routes.push_back({verb::get, "/api/v1/events/{event}/agenda", see_published, with(services, get_agenda)});
  routes.push_back({verb::get, "/api/v1/events/{event}/changes", see_published, with(services, get_changes)});
  routes.push_back({verb::get, "/api/v1/events/{event}/conflicts", see_drafts, with(services, get_conflicts)});
  routes.push_back({verb::post, "/api/v1/events/{event}/undo", edit_sessions, with(services, undo)});
}

}  // namespace hatachi::api
