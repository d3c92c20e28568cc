#include "server/app/operations.hpp"

#include "scheduling/time/format.hpp"
#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/items.hpp"
#include "server/api/wire/reader.hpp"

#include <utility>

/// What is done to sessions beside editing them.
namespace hatachi::api {
namespace {

using http::beast_http::verb;
namespace json = boost::json;

/// The refusal of what touches several items: with what blocks it, or as the one is now that changed since it was read.
http::Response refused(const Services& services, const Context& context, const Error& error) {
  for (const Param& param : error.params) {
    if (param.name == "session") return refused_edit(services, context, error, agenda::SessionId{param.value});
    if (param.name == "delegation") return refused_edit(services, context, error, agenda::DelegationId{param.value});
  }
  return problem(error, context.language, context.request.id, with_conflicts(*context.blocking));
}

/// The answer to what touches several items: what it did, and each item as it is now.
http::Response operated_answer(const Services& services, const Context& context, const Result<app::Edited>& edited) {
  if (edited.has_error()) return refused(services, context, edited.error());
  return json_answer(json::object{{"change", describe_edit(*edited)}, {"changes", draft_changes(*edited)}});
}

using Mark = Task<Result<app::Edited>> (*)(app::Desk, agenda::SessionId, app::Precondition);

/// Cancels, restores, locks or unlocks the session of the address; there is nothing to say in a body.
template <Mark mark>
Task<Result<http::Response>> mark_session(Services& services, Context context) {
  const auto id = context.id<agenda::Session>("id");
  if (id.has_error()) co_return id.error();
  if (!context.request.body.empty()) {
    const auto body = json_body(context.request);
    if (body.has_error()) co_return body.error();
    if (auto read = wire::ObjectReader(**body).finish(); read.has_error()) co_return read.error();
  }
  app::Desk desk = context.desk(services);
  app::Precondition expected = precondition_of(context, wire::Numbering::draft);
  auto edited = co_await mark(desk, *id, expected);
  co_return co_await edited_answer(services, std::move(context), std::move(edited), *id);
}

Task<Result<http::Response>> swap(Services& services, Context context) {
  const auto id = context.id<agenda::Session>("id");
  if (id.has_error()) co_return id.error();
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  agenda::SessionId with;
  if (auto read = wire::ObjectReader(**body).require({"with"}).id("with", with).finish(); read.has_error()) {
    co_return read.error();
  }
  app::Desk desk = context.desk(services);
  app::Precondition expected = precondition_of(context, wire::Numbering::draft);
  auto edited = co_await app::swap_sessions(desk, *id, with, expected);
  co_return operated_answer(services, context, edited);
}

Task<Result<http::Response>> duplicate(Services& services, Context context) {
  const auto original = context.id<agenda::Session>("id");
  if (original.has_error()) co_return original.error();
  auto creation = creation_of(context);
  if (creation.has_error()) co_return creation.error();
  const agenda::SessionId id{creation->id};
  app::Desk desk = context.desk(services);
  app::Fill<agenda::Session> fill = [body = creation->body](agenda::Session& session, const app::Surroundings& around) {
    return wire::read(*body, session, false, around);
  };
  auto edited = co_await app::duplicate_session(desk, *original, id, fill, creation->once);
  co_return co_await edited_answer(services, std::move(context), std::move(edited), id, "/api/v1/sessions/");
}

/// One of two members, where both would say the same thing in two ways.
void refuse_both(wire::ObjectReader& in, std::string_view one, std::string_view other) {
  if (!in.has(one) || !in.has(other)) return;
  in.fail(other, {Errc::invalid_value, "send one of them", "", {{"choices", std::string(one)}}});
}

Result<agenda::Shift> read_shift(const json::value& body) {
  agenda::Shift shift;
  agenda::SessionId session;
  agenda::VenueId venue;
  agenda::RoomId room;
  std::string from;
  wire::ObjectReader in(body);
  in.require({"minutes"}).require({"session", "from"});
  in.minutes("minutes", shift.by).id("session", session).text("from", from).id("venue", venue).id("room", room);
  std::optional<time::Fold> fold;
  in.choice("fold", fold);
  shift.fold = fold.value_or(time::Fold::none);
  refuse_both(in, "session", "from");
  refuse_both(in, "room", "venue");
  if (in.has("venue")) shift.where = venue;
  if (in.has("room")) shift.where = room;
  if (in.has("session")) {
    shift.from = session;
  } else if (const auto instant = time::parse_instant(from); instant.has_value()) {
    shift.from = *instant;
  } else {
    in.fail("from", instant.error());
  }
  if (auto read = in.finish(); read.has_error()) return read.error();
  return shift;
}

Task<Result<http::Response>> shift(Services& services, Context context) {
  const auto held = event_of(context, store::Stream::draft);
  if (held.has_error()) co_return held.error();
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  const auto read = read_shift(**body);
  if (read.has_error()) co_return read.error();
  const agenda::EventId event = (*held)->draft.about().id;
  app::Desk desk = context.desk(services);
  app::Precondition expected = precondition_of(context, wire::Numbering::draft);
  auto edited = co_await app::shift_sessions(desk, event, *read, expected);
  co_return operated_answer(services, context, edited);
}

Task<Result<http::Response>> replace_person(Services& services, Context context) {
  const auto held = event_of(context, store::Stream::draft);
  if (held.has_error()) co_return held.error();
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  agenda::PersonId person;
  agenda::PersonId by;
  wire::ObjectReader in(**body);
  if (auto read = in.require({"person"}).require({"by"}).id("person", person).id("by", by).finish(); read.has_error()) {
    co_return read.error();
  }
  const agenda::EventId event = (*held)->draft.about().id;
  app::Desk desk = context.desk(services);
  app::Precondition expected = precondition_of(context, wire::Numbering::draft);
  auto edited = co_await app::replace_person(desk, event, person, by, expected);
  co_return operated_answer(services, context, edited);
}

}  // namespace

void add_operation_routes(std::vector<Route>& routes, Services& services) {
  const auto post = [&](const char* pattern, auto action) {
    routes.push_back({verb::post, pattern, auth::Permission::edit_sessions, with(services, action)});
  };
  post("/api/v1/sessions/{id}/cancel", mark_session<app::cancel_session>);
  post("/api/v1/sessions/{id}/restore", mark_session<app::restore_session>);
  post("/api/v1/sessions/{id}/lock", mark_session<app::lock_session>);
  post("/api/v1/sessions/{id}/unlock", mark_session<app::unlock_session>);
  post("/api/v1/sessions/{id}/swap", swap);
  post("/api/v1/sessions/{id}/duplicate", duplicate);
  post("/api/v1/events/{event}/shift", shift);
  post("/api/v1/events/{event}/replace-person", replace_person);
}

}  // namespace hatachi::api
