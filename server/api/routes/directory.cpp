#include "scheduling/agenda/faults.hpp"
#include "server/api/answers.hpp"
#include "server/api/routes.hpp"
#include "server/api/wire/items.hpp"

#include <utility>

// Venues, rooms and people, which belong to the installation; tracks and delegations, which belong to an event.
namespace hatachi::api {
namespace {

using http::beast_http::status;
using http::beast_http::verb;
namespace json = boost::json;

/// The collection's name in addresses and answers.
template <class T>
constexpr std::string_view plural = "";
template <>
constexpr std::string_view plural<agenda::Venue> = "venues";
template <>
constexpr std::string_view plural<agenda::Room> = "rooms";
template <>
constexpr std::string_view plural<agenda::Person> = "people";
template <>
constexpr std::string_view plural<agenda::Track> = "tracks";
template <>
constexpr std::string_view plural<agenda::Delegation> = "delegations";

template <class T>
std::string collection() {
  return "/api/v1/" + std::string(plural<T>);
}

template <class T>
std::optional<json::object> shown_item(const store::State& state, const Id<T>& id) {
  const auto* slot = state.directory().of<T>().find(id);
  if (slot == nullptr) return std::nullopt;
  return wire::write(**slot, slot->touch, wire::directory(state));
}

template <class T>
struct OfInstallation {
  static Task<Result<http::Response>> list(Services&, Context context) {
    co_return json_answer(
        json::object{{plural<T>, wire::write(context.state->directory().of<T>(), wire::directory(*context.state))}});
  }

  static Task<Result<http::Response>> get(Services&, Context context) {
    const auto id = context.id<T>("id");
    if (id.has_error()) co_return id.error();
    const auto item = shown_item(*context.state, *id);
    if (!item) co_return agenda::missing(*id);
    co_return item_answer(*item);
  }

  static Task<Result<http::Response>> create(Services& services, Context context) {
    auto creation = creation_of(context);
    if (creation.has_error()) co_return creation.error();
    app::Desk desk = context.desk(services);
    app::FillInDirectory<T> fill = [body = creation->body](T& item) { return wire::read(*body, item, true); };
    const Id<T> id{creation->id};
    auto edited = co_await app::create_in_directory<T>(desk, id, fill, creation->once);
    co_return answer(services, context, edited, id, status::created);
  }

  static Task<Result<http::Response>> edit(Services& services, Context context) {
    const auto id = context.id<T>("id");
    if (id.has_error()) co_return id.error();
    auto body = json_body(context.request);
    if (body.has_error()) co_return body.error();
    app::Desk desk = context.desk(services);
    app::Precondition expected = precondition_of(context, wire::Numbering::directory);
    app::FillInDirectory<T> fill = [body = *body](T& item) { return wire::read(*body, item, false); };
    auto edited = co_await app::edit_in_directory<T>(desk, *id, expected, fill);
    co_return answer(services, context, edited, *id, status::ok);
  }

 private:
  static Result<http::Response> answer(const Services& services, const Context& context,
                                       const Result<app::Edited>& edited, Id<T> id, status code) {
    if (edited.has_error()) {
      json::object more = with_conflicts(*context.blocking);
      if (edited.error().code == Errc::stale) {
        if (auto current = shown_item(*services.store.state(), id)) more["current"] = std::move(*current);
      }
      return problem(edited.error(), context.language, context.request.id, std::move(more));
    }
    id.value = edited->id;
    auto item = shown_item(*edited->committed->state, id);
    if (!item) return Error{Errc::not_found, "the item is gone", "", {}};
    (*item)["change"] = describe_directory_edit(*edited);
    auto response = item_answer(*item, code);
    if (code == status::created) response.set("Location", collection<T>() + "/" + id.value);
    if (edited->replayed) response.set("Idempotency-Replayed", "true");
    return response;
  }
};

template <class T>
struct OfEvent {
  static Task<Result<http::Response>> list(Services&, Context context) {
    const auto asked = context.request.query_value("event");
    json::array items;
    for (const auto& [event, held] : context.state->events) {
      if ((asked && *asked != event.value) || !context.sees_draft(event)) continue;
      const auto place = wire::place(*context.state, store::Stream::draft, event);
      for (auto& item : wire::write(held->draft.template of<T>(), place)) items.push_back(std::move(item));
    }
    co_return json_answer(json::object{{plural<T>, std::move(items)}});
  }

  static Task<Result<http::Response>> get(Services&, Context context) {
    const auto id = context.id<T>("id");
    if (id.has_error()) co_return id.error();
    const auto* held = app::holder_of(*context.state, *id);
    if (held == nullptr) co_return agenda::missing(*id);
    co_return item_answer(*draft_item<T>(*context.state, held->draft.about().id, *id));
  }

  static Task<Result<http::Response>> create(Services& services, Context context) {
    auto creation = creation_of(context);
    if (creation.has_error()) co_return creation.error();
    auto event = wire::read_event_id(*creation->body);
    if (event.has_error()) co_return event.error();
    // Before anything is told of the event: that it is there, or what an equal request has made.
    if (context.rights.reach(auth::Permission::edit_event, *event) == auth::Reach::none) {
      co_return Error{Errc::forbidden, "needs edit_event", "event", {}};
    }
    if (context.state->find(*event) == nullptr) {
      co_return agenda::unknown("event", *event);
    }
    const Id<T> id{creation->id};
    app::Desk desk = context.desk(services);
    app::Fill<T> fill = fill_from(creation->body, true);
    auto edited = co_await app::create<T>(desk, *event, id, fill, creation->once);
    co_return co_await edited_answer(services, std::move(context), std::move(edited), id, base());
  }

  static Task<Result<http::Response>> edit(Services& services, Context context) {
    return edit_item<T>(services, std::move(context), "id", fill_from);
  }

 private:
  static app::Fill<T> fill_from(std::shared_ptr<const json::value> body, bool creating) {
    return [body = std::move(body), creating](T& item, const app::Surroundings&) {
      return wire::read(*body, item, creating);
    };
  }

  static std::string_view base() {
    static const std::string address = collection<T>() + "/";
    return address;
  }
};

template <class T, template <class> class Actions>
void add(std::vector<Route>& routes, Services& services, auth::Permission see, auth::Permission edit) {
  const std::string all = collection<T>();
  const std::string one = all + "/{id}";
  routes.push_back({verb::get, all, see, with(services, Actions<T>::list)});
  routes.push_back({verb::post, all, edit, with(services, Actions<T>::create)});
  routes.push_back({verb::get, one, see, with(services, Actions<T>::get)});
  routes.push_back({verb::patch, one, edit, with(services, Actions<T>::edit)});
}

}  // namespace

void add_directory_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  add<agenda::Venue, OfInstallation>(routes, services, see_directory, edit_directory);
  add<agenda::Room, OfInstallation>(routes, services, see_directory, edit_directory);
  add<agenda::Person, OfInstallation>(routes, services, see_directory, edit_directory);
  add<agenda::Track, OfEvent>(routes, services, see_drafts, edit_event);
  add<agenda::Delegation, OfEvent>(routes, services, see_drafts, edit_event);
}

}  // namespace hatachi::api
