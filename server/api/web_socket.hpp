#pragma once

#include "server/api/context.hpp"
#include "server/live/hub.hpp"

#include <functional>
#include <string>

namespace hatachi::api {

/// What a WebSocket follows.
struct WebSocketWish {
  std::string channel;
  live::Hub::Missed missed;                                       ///< sent first
  std::function<bool(const store::State& state)> still_may = {};  ///< whether the asker still may follow it
};

/// Answers a WebSocket's handshake and follows a channel until either side ends it, or the asker's access ends.
/// `upgrade_required` or `malformed` for what is no such handshake.
Task<Result<void>> follow_channel(Services& services, Context context, net::Stream& stream, std::string early,
                                  WebSocketWish wish);

}  // namespace hatachi::api
