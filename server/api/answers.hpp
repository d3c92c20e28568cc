#pragma once

#include "server/api/context.hpp"
#include "server/api/problem.hpp"
#include "server/api/wire/write.hpp"

#include <boost/json/serialize.hpp>

namespace hatachi::api {

/// What an edit of an event did: `{number, published, conflicts: {appeared, vanished}}`.
boost::json::object describe_edit(const app::Edited& edited);

/// The items that an edit changed in its event's draft, as a frame tells them.
boost::json::array draft_changes(const app::Edited& edited);

/// What an edit of the directory did: the numbers of every event that follows it.
boost::json::object describe_directory_edit(const app::Edited& edited);

/// An item of an event in the draft as organizers get it, or nothing.
template <class T>
std::optional<boost::json::object> draft_item(const store::State& state, const agenda::EventId& event,
                                              const Id<T>& id) {
  const store::EventState* held = state.find(event);
  const auto* slot = held == nullptr ? nullptr : held->draft.of<T>().find(id);
  if (slot == nullptr) return std::nullopt;
  return wire::write(**slot, slot->touch, wire::place(state, store::Stream::draft, event));
}

/// 204: done, and nothing to tell.
http::Response no_content();

/// An item with its entity tag.
http::Response item_answer(const boost::json::object& item,
                           http::beast_http::status status = http::beast_http::status::ok);

/// What a refusal tells beside its error: the conflicts that block, where some do.
boost::json::object with_conflicts(const std::vector<rules::Conflict>& blocking);

/// The refusal of an edit; a stale one shows what is there now.
template <class T>
http::Response refused_edit(const Services& services, const Context& context, const Error& error, const Id<T>& id) {
  boost::json::object more = with_conflicts(*context.blocking);
  if (error.code == Errc::stale) {
    const auto state = services.store.state();
    if (const auto* held = app::holder_of(*state, id)) {
      if (auto current = draft_item<T>(*state, held->draft.about().id, id)) more["current"] = std::move(*current);
    }
  }
  return problem(error, context.language, context.request.id, std::move(more));
}

/// The answer to an edit of an item of an event: 200, or 201 with its Location below `created_under`.
template <class T>
Task<Result<http::Response>> edited_answer(Services& services, Context context, Result<app::Edited> edited, Id<T> id,
                                           std::string_view created_under = {}) {
  if (edited.has_error()) co_return refused_edit(services, context, edited.error(), id);
  id.value = edited->id;
  const auto& state = *edited->committed->state;
  const auto* held = app::holder_of(state, id);
  if (held == nullptr) co_return Error{Errc::not_found, "the item is gone", "", {}};
  edited->event = held->draft.about().id;
  auto item = draft_item<T>(state, edited->event, id);
  const bool replayed = edited->replayed;
  app::Edited done = *edited;
  (*item)["change"] = describe_edit(done);
  auto response =
      item_answer(*item, created_under.empty() ? http::beast_http::status::ok : http::beast_http::status::created);
  if (!created_under.empty()) response.set("Location", std::string(created_under) + id.value);
  if (replayed) response.set("Idempotency-Replayed", "true");
  co_return response;
}

/// What a creating request brings: its body, the id of the new item, and its Idempotency-Key.
struct Creation {
  std::shared_ptr<const boost::json::value> body;
  std::string id;
  std::optional<app::Repeatable> once;
};
Result<Creation> creation_of(const Context& context);

/// How a body is read into an item, new or as it stands.
template <class T>
using FillFrom = app::Fill<T> (*)(std::shared_ptr<const boost::json::value> body, bool creating);

/// PATCH of the item of an event whose id is the route's parameter `param`.
template <class T>
Task<Result<http::Response>> edit_item(Services& services, Context context, std::string_view param,
                                       FillFrom<T> fill_from) {
  const auto id = context.id<T>(param);
  if (id.has_error()) co_return id.error();
  auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  app::Desk desk = context.desk(services);
  app::Precondition expected = precondition_of(context, wire::Numbering::draft);
  app::Fill<T> fill = fill_from(*body, false);
  auto edited = co_await app::edit<T>(desk, *id, expected, fill);
  co_return co_await edited_answer(services, std::move(context), std::move(edited), *id);
}

}  // namespace hatachi::api
