#include "server/api/web_socket.hpp"

#include "server/base/clock.hpp"
#include "server/live/handshake.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace hatachi::api {
namespace {

namespace asio = boost::asio;

/// A timer's waits are no longer than this: what lies beyond is looked at again.
constexpr std::chrono::hours longest_wait{24};

bool asks_for_web_socket(const http::Request& request) {
  const std::string_view upgrade = request.header("Upgrade");
  return boost::beast::http::token_list{{upgrade.data(), upgrade.size()}}.exists("websocket") &&
         request.joined_header("Sec-WebSocket-Version") == "13";
}

/// Closes an asker's connections when their access ends by itself; a request meanwhile may have put that off.
class EndOfAccess {
 public:
  EndOfAccess(Services& services, auth::Actor actor, const asio::any_io_executor& io)
      : services_(services), actor_(std::move(actor)), timer_(io) {}

  /// Waits for it, as the access stands now; closes at once where it has ended.
  void watch() {
    const auto end = auth::ends_at(*services_.store.state(), actor_, services_.sign_in_limits, services_.uses);
    const time::Instant at = now();
    if (!end || *end <= at) return services_.hub.drop(actor_.key);
    if (*end == time::Instant::max()) return;
    timer_.expires_after(std::min<std::chrono::seconds>(*end - at, longest_wait));
    timer_.async_wait([this](const boost::system::error_code& cancelled) {
      if (!cancelled) watch();
    });
  }

 private:
  Services& services_;
  const auth::Actor actor_;
  asio::steady_timer timer_;
};

}  // namespace

Task<Result<void>> follow_channel(Services& services, Context context, net::Stream& stream, std::string early,
                                  WebSocketWish wish) {
  if (!asks_for_web_socket(context.request)) {
    co_return Error{Errc::upgrade_required, "this address speaks WebSocket, version 13", "", {}};
  }
  const std::string key = context.request.joined_header("Sec-WebSocket-Key");  // two are no key
  if (!live::is_valid_key(key)) co_return Error{Errc::malformed, "Sec-WebSocket-Key", "Sec-WebSocket-Key", {}};
  const std::string accepted = live::switching_protocols(key);
  if (!co_await stream.write(accepted)) co_return Result<void>{};
  EndOfAccess end_of_access(services, context.actor, stream.socket().get_executor());
  std::string owner = context.actor.key;
  live::Hub::Missed catch_up = [&] {
    // Access that ended while the connection was being taken over had no connection to end.
    end_of_access.watch();
    if (!wish.still_may(*services.store.state())) services.hub.drop(context.actor.key);
    return wish.missed();
  };
  co_await services.hub.join(stream, std::move(early), std::move(wish.channel), std::move(owner), std::move(catch_up));
  co_return Result<void>{};
}

}  // namespace hatachi::api
