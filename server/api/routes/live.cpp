#include "scheduling/time/format.hpp"
#include "server/api/followers/live_frames.hpp"
#include "server/api/routes.hpp"
#include "server/base/clock.hpp"
#include "server/live/handshake.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/json/serialize.hpp>

#include <utility>

namespace hatachi::api {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;

/// Further back than this it is cheaper to fetch the agenda again.
constexpr std::uint64_t most_missed = 500;

bool asks_for_web_socket(const http::Request& request) {
  const std::string_view upgrade = request.header("Upgrade");
  return boost::beast::http::token_list{{upgrade.data(), upgrade.size()}}.exists("websocket") &&
         request.joined_header("Sec-WebSocket-Version") == "13";
}

/// What a follower asked for: a stream of an event, from an entry on.
struct Wish {
  agenda::EventId event;
  store::Stream stream;
  std::optional<std::uint64_t> since;
};

std::uint64_t last_number(const store::State& state, const Wish& wish) {
  const store::EventState* held = state.find(wish.event);
  if (held == nullptr) return 0;
  return wish.stream == store::Stream::draft ? held->draft_number : held->published_number;
}

live::Frame hello(const store::State& state, const Wish& wish, std::uint64_t number) {
  const store::EventState& event = *state.find(wish.event);
  const agenda::Agenda& held = wish.stream == store::Stream::draft ? event.draft : event.published;
  return live::text_frame(json::serialize(json::object{{"type", "hello"},
                                                       {"event", wish.event.value},
                                                       {"state", store::to_string(wish.stream)},
                                                       {"number", number},
                                                       {"installation", state.installation},
                                                       {"tz_release", held.about().tz_release},
                                                       {"server_time", time::to_string(now())}}));
}

live::Frame resync(std::uint64_t number) {
  return live::text_frame(json::serialize(json::object{{"type", "resync"}, {"number", number}}));
}

/// The greeting and what was missed; from the future, too far back or unreadable, the advice to fetch anew.
Task<live::Hub::CatchUp> missed(store::Store& store, Wish wish) {
  const auto state = store.state();  // what is read below goes no further: the hub sends what comes after it
  const std::uint64_t last = last_number(*state, wish);
  live::Hub::CatchUp catch_up;
  catch_up.number = last;
  if (!wish.since || *wish.since == last) {
    catch_up.frames.push_back(hello(*state, wish, last));
    co_return catch_up;
  }
  std::vector<store::Entry> entries;
  bool too_far = *wish.since > last || last - *wish.since > most_missed;
  if (!too_far) {
    auto found = co_await store.entries(wish.event, wish.stream, *wish.since, last - *wish.since);
    too_far = found.has_error() || found->empty() || found->back().number < last;
    if (!too_far) entries = std::move(*found);
  }
  if (!too_far) catch_up.number = entries.back().number;
  catch_up.frames.push_back(hello(*state, wish, catch_up.number));
  if (too_far) catch_up.frames.push_back(resync(last));
  for (const store::Entry& entry : entries) catch_up.frames.push_back(change_frame(*state, entry));
  co_return catch_up;
}

Result<Wish> wish_of(const Context& context) {
  const auto stream = stream_of(context, context.event_asked(), store::Stream::published);
  if (stream.has_error()) return stream.error();
  const auto held = event_of(context, *stream);
  if (held.has_error()) return held.error();
  Wish wish{(*held)->draft.about().id, *stream, std::nullopt};
  if (context.request.query_value("since")) {
    const auto since = number_of(context, "since", 0);
    if (since.has_error()) return since.error();
    wish.since = *since;
  }
  return wish;
}

/// True while the access holds and is good for the stream.
bool may_follow(const store::State& state, const auth::Actor& actor, const Wish& wish) {
  if (!auth::still_holds(state, actor, now())) return false;
  if (wish.stream == store::Stream::published) return true;
  return auth::Rights(state, actor).reach(auth::Permission::see_drafts, wish.event) != auth::Reach::none;
}

Task<Result<void>> follow_live(Services& services, Context context, net::Stream& stream, std::string early) {
  auto wish = wish_of(context);
  if (wish.has_error()) co_return wish.error();
  if (!asks_for_web_socket(context.request)) {
    co_return Error{Errc::upgrade_required, "this address speaks WebSocket, version 13", "", {}};
  }
  const std::string key = context.request.joined_header("Sec-WebSocket-Key");  // two are no key
  if (!live::is_valid_key(key)) co_return Error{Errc::malformed, "Sec-WebSocket-Key", "Sec-WebSocket-Key", {}};
  const std::string accepted = live::switching_protocols(key);
  if (!co_await stream.write(accepted)) co_return Result<void>{};
  std::string channel = live_channel(wish->event, wish->stream);
  std::string owner = context.actor.key;
  asio::steady_timer end_of_access(stream.socket().get_executor());
  if (context.actor.until) {
    end_of_access.expires_after(*context.actor.until - now());
    end_of_access.async_wait([&hub = services.hub, owner](const boost::system::error_code& cancelled) {
      if (!cancelled) hub.drop(owner);
    });
  }
  live::Hub::Missed catch_up = [&services, wish = *wish, actor = context.actor] {
    // Access that ended while the connection was being taken over had no connection to end.
    if (!may_follow(*services.store.state(), actor, wish)) services.hub.drop(actor.key);
    return missed(services.store, wish);
  };
  co_await services.hub.join(stream, std::move(early), std::move(channel), std::move(owner), std::move(catch_up));
  co_return Result<void>{};
}

}  // namespace

void add_live_routes(std::vector<Route>& routes, Services& services) {
  Upgrade follow = [&services](Context context, net::Stream& stream, std::string early) {
    return follow_live(services, std::move(context), stream, std::move(early));
  };
  routes.push_back(
      {http::beast_http::verb::get, "/api/v1/events/{event}/live", auth::Permission::see_published, follow});
}

}  // namespace hatachi::api
