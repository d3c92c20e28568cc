#include "server/app/releases.hpp"

#include "scheduling/publication/release.hpp"
#include "server/api/answers.hpp"
#include "server/api/difference.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/releases.hpp"
#include "server/app/block.hpp"
#include "server/app/corrections.hpp"
#include "server/app/withdrawals.hpp"
#include "server/base/random.hpp"
#include "server/base/run_on.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

/// Releases of an event, urgent corrections, and what they would bring.
namespace hatachi::api {
namespace {

using http::beast_http::status;
using http::beast_http::verb;
namespace json = boost::json;

std::string draft_tag(const store::State& state, const agenda::EventId& event) {
  return wire::etag(wire::place(state, store::Stream::draft, event), state.find(event)->draft_number);
}

/// What an organizer did, with the reason in the body if there is one.
app::Desk desk_with(const Services& services, const Context& context, const std::string& reason) {
  app::Desk desk = context.desk(services);
  if (!reason.empty()) desk.reason = reason;
  return desk;
}

/// The refusal of a release; with the draft as it is now, where it did not start from that.
http::Response refused(const Services& services, const Context& context, const agenda::EventId& event,
                       const Error& error) {
  json::object more = with_conflicts(*context.blocking);
  if (error.code == Errc::stale) {
    const auto state = services.store.state();
    more["current"] = json::object{{"number", state->find(event)->draft_number}, {"etag", draft_tag(*state, event)}};
  }
  return problem(error, context.language, context.request.id, std::move(more));
}

// What a publication would bring.

/// The draft as it would be published, what readers would see of it, and what stands in its way.
struct Candidate {
  agenda::Agenda draft;
  agenda::Agenda shown;
  std::vector<rules::Conflict> blocking;
};

/// `?entries=12,15`: the entries of a correction; none for the whole draft.
Result<std::vector<std::uint64_t>> entries_asked(const Context& context) {
  std::vector<std::uint64_t> entries;
  const auto asked = context.request.query_value("entries");
  for (std::string_view rest = asked.value_or(""); !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(','));
    std::uint64_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size()) {
      return Error{Errc::wrong_type, "expected numbers of entries", "entries", {{"expected", "numbers"}}};
    }
    entries.push_back(number);
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  if (asked && entries.empty()) return Error{Errc::missing_field, "no entry is named", "entries", {}};
  if (entries.size() <= app::max_corrected) return entries;
  return Error{Errc::too_many, "too many entries", "entries", {{"max", std::to_string(app::max_corrected)}}};
}

Task<Result<Candidate>> candidate_of(Services& services, Context context, agenda::EventId event,
                                     std::vector<std::uint64_t> entries) {
  if (entries.empty()) {
    auto whole = [state = context.state, event]() -> Candidate {
      const store::EventState& held = *state->find(event);
      agenda::Agenda shown = publication::published(held.draft, held.published);
      return {held.draft, std::move(shown), app::blocking_conflicts(*state, event)};
    };
    co_return co_await run_on(services.pool, std::move(whole));
  }
  app::Desk desk = context.desk(services);
  const agenda::ReleaseId fresh{new_id()};
  auto correction = co_await app::correction_of(desk, context.state, event, entries, fresh, services.pool);
  if (correction.has_error()) co_return correction.error();
  auto some = [state = context.state, event, correction = std::move(*correction)]() mutable -> Candidate {
    auto brought = app::blocking_conflicts(*state, event, correction);
    return {std::move(correction.with), std::move(correction.shown), std::move(brought)};
  };
  co_return co_await run_on(services.pool, std::move(some));
}

Task<Result<http::Response>> preview(Services& services, Context context) {
  const auto found = event_of(context, store::Stream::draft);
  if (found.has_error()) co_return found.error();
  auto entries = entries_asked(context);
  if (entries.has_error()) co_return entries.error();
  const agenda::EventId event = (*found)->draft.about().id;
  auto candidate = co_await candidate_of(services, context, event, *entries);
  if (candidate.has_error()) co_return candidate.error();
  auto work = [held = *found, candidate = std::move(*candidate), tag = draft_tag(*context.state, event)] {
    const Names names{&candidate.shown, &held->published};
    const auto difference = publication::difference(held->published, candidate.shown);
    return json::object{
        {"event", held->draft.about().id.value},
        {"number", held->draft_number},
        {"published", held->published_number},
        {"etag", tag},
        {"difference", write_difference(difference, names)},
        {"translations", write_untranslated(publication::untranslated(candidate.draft, candidate.shown), names)},
        {"conflicts", wire::write(candidate.blocking)}};
  };
  const json::object answer = co_await run_on(services.pool, std::move(work));
  co_return item_answer(answer);
}

// Publishing.

Task<Result<http::Response>> publish(Services& services, Context context) {
  const auto found = event_of(context, store::Stream::draft);
  if (found.has_error()) co_return found.error();
  auto creation = creation_of(context);
  if (creation.has_error()) co_return creation.error();
  auto asked = wire::read_new_release(*creation->body);
  if (asked.has_error()) co_return asked.error();
  const agenda::EventId event = (*found)->draft.about().id;
  const agenda::ReleaseId id{creation->id};
  app::Desk desk = desk_with(services, context, asked->reason);
  app::Precondition expected = precondition_of(context, wire::Numbering::draft);
  app::FillRelease fill = [said = asked->release](agenda::Release& release) -> Result<void> {
    release.name = said.name;
    release.validations = said.validations;
    return {};
  };
  auto edited = co_await app::publish_release(desk, event, id, expected, fill, creation->once);
  if (edited.has_error()) co_return refused(services, context, event, edited.error());
  const auto* slot = edited->committed->state->find(event)->draft.releases.find({edited->id});
  const int number = slot == nullptr ? 0 : (*slot)->number;
  const std::string collection = "/api/v1/events/" + event.value + "/releases/";
  auto response = co_await edited_answer(services, std::move(context), std::move(edited), id, collection);
  if (response.has_value()) response->set("Location", collection + std::to_string(number));
  co_return response;
}

Task<Result<http::Response>> correct(Services& services, Context context) {
  const auto found = event_of(context, store::Stream::draft);
  if (found.has_error()) co_return found.error();
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  auto asked = wire::read_correction(**body);
  if (asked.has_error()) co_return asked.error();
  const agenda::EventId event = (*found)->draft.about().id;
  app::Desk desk = desk_with(services, context, asked->reason);
  const agenda::ReleaseId fresh{new_id()};
  auto edited = co_await app::publish_correction(desk, event, asked->entries, fresh, services.pool);
  if (edited.has_error()) co_return edited.error();
  publication::Sides sides;
  const auto committed = edited->committed;
  for (const store::Entry& entry : committed->entries) {
    if (entry.stream == store::Stream::published) sides = publication::sides_of(entry.changes);
  }
  const store::EventState& held = *committed->state->find(event);
  const Names names{&held.published, &sides.before};
  json::object answer{{"release", nullptr},
                      {"difference", write_difference(publication::difference(sides.before, sides.after), names)}};
  const auto* slot = held.draft.releases.find({edited->id});
  if (slot != nullptr && (*slot)->number > 0) {
    answer["release"] = *draft_item<agenda::Release>(*committed->state, event, (*slot)->id);
  }
  answer["change"] = describe_edit(*edited);
  co_return json_answer(answer);
}

// Releases that there are.

/// The releases as the asker sees them: organizers also those that were withdrawn.
const agenda::Table<agenda::Release>& shown_releases(const Context& context, const store::EventState& held) {
  return context.sees_draft(context.event_asked()) ? held.draft.releases : held.published.releases;
}

store::Stream own_stream(const Context& context) {
  return context.own_stream(context.event_asked());
}

Task<Result<http::Response>> list(Services&, Context context) {
  const auto held = event_of(context, own_stream(context));
  if (held.has_error()) co_return held.error();
  const wire::Place place = wire::place(*context.state, own_stream(context), (*held)->draft.about().id);
  std::map<int, json::object> by_number;
  for (const auto& slot : shown_releases(context, **held)) {
    if (slot->number > 0) by_number.emplace(slot->number, wire::write(*slot, slot.touch, place));
  }
  json::array releases;
  for (auto& [number, release] : by_number) releases.push_back(std::move(release));
  auto response = json_answer(json::object{{"releases", std::move(releases)}});
  response.set("Vary", "Cookie, Authorization");
  co_return response;
}

/// The release of the route's `{number}`.
const agenda::Table<agenda::Release>::Slot* release_asked(const Context& context,
                                                          const agenda::Table<agenda::Release>& releases) {
  const std::string& asked = context.request.params.at("number");
  for (const auto& slot : releases) {
    if (slot->number > 0 && std::to_string(slot->number) == asked) return &slot;
  }
  return nullptr;
}

Task<Result<http::Response>> get_one(Services& services, Context context) {
  const auto found = event_of(context, own_stream(context));
  if (found.has_error()) co_return found.error();
  const auto held = *found;
  const auto* slot = release_asked(context, shown_releases(context, *held));
  if (slot == nullptr) co_return Error{Errc::not_found, "there is no such release", "", {}};
  const agenda::EventId event = held->draft.about().id;
  const agenda::Release whole = **held->draft.releases.find((*slot)->id);
  const auto entry = co_await app::publication_of(services.store, context.state, event, whole);
  if (entry.has_error()) co_return entry.error();
  const bool all = context.sees_draft(event);
  const wire::Place place = wire::place(*context.state, own_stream(context), event);
  const json::object item = wire::write(**slot, slot->touch, place);
  Artefacts::Build build = [=, changes = entry->changes] {
    const publication::Sides sides = publication::sides_of(changes);
    const Names names = all ? Names{&sides.after, &sides.before, &held->draft} : Names{&held->published};
    json::object answer = item;
    answer["difference"] = write_difference(publication::difference(sides.before, sides.after), names,
                                            all ? Telling::all : Telling::only_shown);
    return json::serialize(answer);
  };
  std::string key = "release " + whole.id.value + (all ? " draft " : " published ") +
                    std::to_string(held->draft_number) + " " + std::to_string(held->published_number);
  auto response = json_answer(co_await services.artefacts.get(std::move(key), std::move(build)));
  response.set("ETag", std::string(item.at("etag").as_string()));
  response.set("Vary", "Cookie, Authorization");
  co_return response;
}

Task<Result<http::Response>> edit(Services& services, Context context) {
  const auto id = context.id<agenda::Release>("id");
  if (id.has_error()) co_return id.error();
  auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  app::Desk desk = context.desk(services);
  app::Precondition expected = precondition_of(context, wire::Numbering::draft);
  app::FillRelease fill = [body = *body](agenda::Release& release) { return wire::read(*body, release); };
  auto edited = co_await app::edit_release(desk, *id, expected, fill);
  co_return co_await edited_answer(services, std::move(context), std::move(edited), *id);
}

Task<Result<http::Response>> withdraw(Services& services, Context context) {
  const auto id = context.id<agenda::Release>("id");
  if (id.has_error()) co_return id.error();
  std::string reason;
  if (!context.request.body.empty()) {
    const auto body = json_body(context.request);
    if (body.has_error()) co_return body.error();
    auto read = wire::read_reason(**body);
    if (read.has_error()) co_return read.error();
    reason = std::move(*read);
  }
  app::Desk desk = desk_with(services, context, reason);
  auto edited = co_await app::withdraw_release(desk, *id, services.pool);
  co_return co_await edited_answer(services, std::move(context), std::move(edited), *id);
}

}  // namespace

void add_release_routes(std::vector<Route>& routes, Services& services) {
  const std::string event = "/api/v1/events/{event}";
  const std::string release = "/api/v1/releases/{id}";
  routes.push_back({verb::get, event + "/release-preview", auth::Permission::publish, with(services, preview)});
  routes.push_back({verb::get, event + "/releases", auth::Permission::see_published, with(services, list)});
  routes.push_back({verb::post, event + "/releases", auth::Permission::publish, with(services, publish)});
  routes.push_back({verb::get, event + "/releases/{number}", auth::Permission::see_published, with(services, get_one)});
  routes.push_back({verb::post, event + "/corrections", auth::Permission::publish, with(services, correct)});
  routes.push_back({verb::patch, release, auth::Permission::publish, with(services, edit)});
  routes.push_back({verb::post, release + "/withdraw", auth::Permission::publish, with(services, withdraw)});
}

}  // namespace hatachi::api
