#include "scheduling/time/format.hpp"
#include "server/api/followers/live_frames.hpp"
#include "server/api/routes.hpp"
#include "server/api/web_socket.hpp"
#include "server/base/clock.hpp"

#include <boost/json/serialize.hpp>

#include <utility>

namespace hatachi::api {
namespace {

namespace json = boost::json;

/// Further back than this it is cheaper to fetch the agenda again.
constexpr std::uint64_t most_missed = 500;

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

Task<Result<void>> follow_live(Services& services, Context context, net::Stream& stream, std::string early) {
  auto asked = wish_of(context);
  if (asked.has_error()) co_return asked.error();
  const Wish stream_wish = std::move(*asked);
  WebSocketWish wish;
  wish.channel = live_channel(stream_wish.event, stream_wish.stream);
  wish.missed = [&services, stream_wish] { return missed(services.store, stream_wish); };
  wish.still_may = [stream_wish, actor = context.actor](const store::State& state) {
    if (stream_wish.stream == store::Stream::published) return true;
    return auth::Rights(state, actor).reach(auth::Permission::see_drafts, stream_wish.event) != auth::Reach::none;
  };
  co_return co_await follow_channel(services, std::move(context), stream, std::move(early), std::move(wish));
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
