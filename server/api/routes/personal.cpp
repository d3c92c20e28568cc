#include "scheduling/publication/personal.hpp"

#include "scheduling/agenda/faults.hpp"
#include "scheduling/publication/audience.hpp"
#include "server/api/answers.hpp"
#include "server/api/catalog.hpp"
#include "server/api/routes.hpp"
#include "server/api/web_socket.hpp"
#include "server/api/wire/access.hpp"
#include "server/api/wire/reader.hpp"
#include "server/app/personal.hpp"
#include "server/auth/cookie.hpp"
#include "server/auth/personal_keys.hpp"
#include "server/base/clock.hpp"
#include "server/base/random.hpp"
#include "server/base/run_on.hpp"
#include "server/calendar/icalendar.hpp"

#include <utility>

// Personal links and feeds: how organizers give them, and what people find behind them.
namespace hatachi::api {
namespace {

using http::beast_http::status;
using http::beast_http::verb;
namespace json = boost::json;

/// The key as it is listed, with its last use to the second.
json::object write_used(const Services& services, store::PersonalKey key) {
  key.last_used_at = services.uses.latest(key.id, key.last_used_at);
  return wire::write(key);
}

void drop(Services& services, const std::vector<std::string>& browsers) {
  for (const std::string& id : browsers) services.hub.drop(id);
}

Task<Result<http::Response>> list_keys(Services& services, Context context) {
  const auto person = context.id<agenda::Person>("id");
  if (person.has_error()) co_return person.error();
  if (auto may = auth::check_inviting(*context.state, context.actor, *person); may.has_error()) co_return may.error();
  json::array keys;
  for (const auth::Purpose purpose : {auth::Purpose::page, auth::Purpose::feed}) {
    const auto* key = auth::find_key(*context.state, *person, purpose);
    if (key != nullptr) keys.push_back(write_used(services, *key));
  }
  co_return json_answer(json::object{{"keys", std::move(keys)}});
}

Result<auth::Purpose> purpose_of(const std::string& given) {
  if (const auto purpose = auth::parse_purpose(given)) return *purpose;
  return Error{Errc::invalid_value, "there is no such purpose", "purpose", {{"choices", "page, feed"}}};
}

Task<Result<http::Response>> make_key(Services& services, Context context, agenda::PersonId person,
                                      auth::Purpose purpose) {
  const auto made = co_await auth::issue_key(services.store, context.actor, std::move(person), purpose);
  if (made.has_error()) co_return made.error();
  drop(services, made->ended);
  co_return json_answer(wire::write_key(made->issued, purpose, services.base_url), status::created);
}

Task<Result<http::Response>> revoke(Services& services, Context context, agenda::PersonId person,
                                    auth::Purpose purpose) {
  const auto ended = co_await auth::revoke_key(services.store, context.actor, std::move(person), purpose);
  if (ended.has_error()) co_return ended.error();
  drop(services, *ended);
  co_return no_content();
}

Task<Result<http::Response>> create_key(Services& services, Context context) {
  const auto person = context.id<agenda::Person>("id");
  if (person.has_error()) co_return person.error();
  const auto body = json_body(context.request);
  if (body.has_error()) co_return body.error();
  std::string given;
  const auto read = wire::ObjectReader(**body).require({"purpose"}).text("purpose", given).finish();
  if (read.has_error()) co_return read.error();
  const auto purpose = purpose_of(given);
  if (purpose.has_error()) co_return purpose.error();
  co_return co_await make_key(services, std::move(context), *person, *purpose);
}

Task<Result<http::Response>> end_key(Services& services, Context context) {
  const auto person = context.id<agenda::Person>("id");
  if (person.has_error()) co_return person.error();
  const auto purpose = auth::parse_purpose(context.request.params.at("purpose"));
  if (!purpose) co_return Error{Errc::not_found, "there is no such purpose", "purpose", {}};
  co_return co_await revoke(services, std::move(context), *person, *purpose);
}

Task<Result<http::Response>> create_own_feed(Services& services, Context context) {
  agenda::PersonId person = context.actor.person;
  return make_key(services, std::move(context), std::move(person), auth::Purpose::feed);
}

Task<Result<http::Response>> end_own_feed(Services& services, Context context) {
  agenda::PersonId person = context.actor.person;
  return revoke(services, std::move(context), std::move(person), auth::Purpose::feed);
}

/// Leads on to the page, which tells in a sentence why the link opened nothing, where it did not.
http::Response to_page(std::string_view fragment, std::string_view refused_as = {}) {
  http::Response response;
  response.refused_as = refused_as;
  response.status = status::see_other;
  response.set("Location", "/me/" + std::string(fragment));
  response.set("Cache-Control", "no-store");
  response.set("Referrer-Policy", "no-referrer");
  return response;
}

/// Swaps the link's secret for a cookie, so that it stays in no address bar and no history.
Task<Result<http::Response>> open_link(Services& services, Context context) {
  if (!is_private(context.request)) co_return to_page("#insecure", name(Errc::insecure_connection));
  if (context.request.method == verb::head) co_return to_page("");
  const std::string secret = context.request.params.at("secret");
  const auto* key = auth::open_key(*context.state, secret, auth::Purpose::page);
  if (key == nullptr) co_return to_page("#gone", name(Errc::link_spent));
  services.uses.note(key->id, now());
  const std::string_view cookie = context.request.cookie(auth::personal_cookie_name);
  auth::Actor before = auth::identify_person(*context.state, cookie, now());
  if (before.page == key->secret_hash) co_return to_page("");
  before.address = context.request.remote;
  auth::Visitor visitor{context.request.remote, {}, std::move(before)};
  auto opening = auth::open_page(services.store, secret, std::move(visitor));
  const auto opened = co_await std::move(opening);
  if (opened.has_error() && opened.error().code == Errc::link_spent) co_return to_page("#gone", name(Errc::link_spent));
  if (opened.has_error() && opened.error().code == Errc::too_many_requests)
    co_return to_page("#later", name(Errc::too_many_requests));
  if (opened.has_error()) co_return opened.error();
  drop(services, opened->ended);
  auto response = to_page("");
  const auto lifetime = std::chrono::seconds(auth::personal_sign_in_lifetime).count();
  response.set("Set-Cookie", auth::cookie_with(opened->issued.secret, lifetime, auth::personal_cookie_name));
  co_return response;
}

Task<Result<http::Response>> leave(Services& services, Context context) {
  const auto done = co_await auth::leave_page(services.store, context.actor);
  if (done.has_error()) co_return done.error();
  services.hub.drop(context.actor.key);
  auto response = no_content();
  response.set("Set-Cookie", auth::cookie_with("", 0, auth::personal_cookie_name));
  co_return response;
}

/// One event as a person sees it, each session with their parts in it.
json::object write_own(const store::State& state, const agenda::Agenda& released, const agenda::PersonId& person) {
  const agenda::Agenda own = publication::personal_view(released, person);
  wire::Place place = wire::place(state, store::Stream::draft, own.about().id);
  place.seen_by = "person";
  json::array sessions;
  for (const auto& slot : own.sessions) {
    json::object session = wire::write(*slot, slot.touch, place);
    json::array parts;
    for (const publication::Part part : publication::parts_of(released, *slot, person)) {
      parts.emplace_back(publication::to_string(part));
    }
    session["parts"] = std::move(parts);
    sessions.push_back(std::move(session));
  }
  return {{"event", wire::write(own.about(), own.event.begin()->touch, place)},
          {"venues", wire::write(own.venues, place)},
          {"rooms", wire::write(own.rooms, place)},
          {"tracks", wire::write(own.tracks, place)},
          {"people", wire::write(own.people, place)},
          {"delegations", wire::write(own.delegations, place)},
          {"sessions", std::move(sessions)}};
}

json::value write_person(const store::State& state, const agenda::PersonId& id) {
  const auto* slot = state.people.find(id);
  if (slot == nullptr) return nullptr;
  const auto seen = publication::seen_by(agenda::Audience::everyone, slot->item);
  return wire::write(*seen, slot->touch, wire::directory(state));
}

app::Sources sources(const Services& services, const Context& context) {
  return {services.store, services.zones, context.state, services.pool};
}

Task<Result<http::Response>> get_programme(Services& services, Context context) {
  const agenda::PersonId person = context.actor.person;
  const store::PersonalKey& key = context.state->personal->keys.at(context.actor.page);
  auto found = app::agendas_of(services.released_agendas, sources(services, context), key);
  auto agendas = co_await std::move(found);
  if (agendas.has_error()) co_return agendas.error();
  const auto* feed = auth::find_key(*context.state, person, auth::Purpose::feed);
  json::value written_feed;
  if (feed != nullptr) written_feed = write_used(services, *feed);
  auto write = [state = context.state, person, agendas = std::move(*agendas), feed = std::move(written_feed)] {
    json::array events;
    for (const auto& agenda : agendas) events.push_back(write_own(*state, *agenda, person));
    return json_answer(
        json::object{{"person", write_person(*state, person)}, {"events", std::move(events)}, {"feed", feed}});
  };
  co_return co_await run_on(services.pool, std::move(write));
}

Task<Result<http::Response>> get_feed(Services& services, Context context) {
  const auto* key = auth::open_key(*context.state, context.request.params.at("secret"), auth::Purpose::feed);
  if (key == nullptr) co_return Error{Errc::not_found, "there is no such calendar", "", {}};
  const auto language = language_asked(context);
  if (language.has_error()) co_return language.error();
  services.uses.note(key->id, now());
  const agenda::PersonId person = key->person;
  auto found = app::agendas_of(services.released_agendas, sources(services, context), *key);
  auto agendas = co_await std::move(found);
  if (agendas.has_error()) co_return agendas.error();
  auto write = [&] {
    std::vector<agenda::Agenda> own;
    for (const auto& agenda : *agendas) own.push_back(publication::calendar_view(*agenda, person));
    const calendar::Options options{*language, context.state->installation + ".hatachi", services.base_url,
                                    sentence(*language, "calendar.cancelled"), "/me/"};
    return calendar::personal_feed(own, sentence(*language, "calendar.mine"), *services.zones.get(), options);
  };
  auto text = co_await run_on(services.pool, std::move(write));
  const std::string tag = "\"" + sha256_hex(text).substr(0, 32) + "\"";
  auto bytes = std::make_shared<const std::string>(std::move(text));
  auto response = tagged(context.request, tag, "text/calendar; charset=utf-8", std::move(bytes), Sharing::organizers);
  response.set("Referrer-Policy", "no-referrer");
  if (response.body) response.set("Content-Disposition", "inline; filename=\"hatachi.ics\"");
  co_return response;
}

/// Follows what may change a personal page; each frame asks to fetch it again.
Task<Result<void>> follow_page(Services& services, Context context, net::Stream& stream, std::string early) {
  const PersonalPages::Open open(services.personal_pages, context.actor.page);
  WebSocketWish wish;
  wish.channel = PersonalPages::channel(context.state->personal->keys.at(context.actor.page));
  wish.still_may = [](const store::State&) { return true; };
  wish.missed = [&services]() -> Task<live::Hub::CatchUp> {
    live::Hub::CatchUp catch_up;
    catch_up.frames.push_back(live::text_frame(R"({"type":"hello"})"));
    catch_up.number = services.store.state()->operation_number;
    co_return catch_up;
  };
  co_return co_await follow_channel(services, std::move(context), stream, std::move(early), std::move(wish));
}

}  // namespace

void add_personal_routes(std::vector<Route>& routes, Services& services) {
  using enum auth::Permission;
  const std::string keys = "/api/v1/people/{id}/keys";
  routes.push_back({verb::get, keys, invite_people, with(services, list_keys)});
  routes.push_back({verb::post, keys, invite_people, with(services, create_key)});
  routes.push_back({verb::delete_, keys + "/{purpose}", invite_people, with(services, end_key)});
  routes.push_back({verb::get, "/me/{secret}", see_published, with(services, open_link)});
  routes.push_back({verb::get, "/feeds/{secret}.ics", see_published, with(services, get_feed)});
  routes.push_back({verb::get, "/api/v1/me/programme", see_own_page, with(services, get_programme)});
  routes.push_back({verb::post, "/api/v1/me/feed", see_own_page, with(services, create_own_feed)});
  routes.push_back({verb::delete_, "/api/v1/me/feed", see_own_page, with(services, end_own_feed)});
  routes.push_back({verb::delete_, "/api/v1/me/sign-in", see_own_page, with(services, leave)});
  Upgrade follow = [&services](Context context, net::Stream& stream, std::string early) {
    return follow_page(services, std::move(context), stream, std::move(early));
  };
  routes.push_back({verb::get, "/api/v1/me/live", see_own_page, follow});
}

}  // namespace hatachi::api
