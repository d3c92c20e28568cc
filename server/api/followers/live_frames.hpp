#pragma once

#include "server/live/hub.hpp"
#include "server/store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <string>

namespace hatachi::api {

/// The channel of an event's stream.
std::string live_channel(const agenda::EventId& event, store::Stream stream);

/// An entry as the frame that every follower of its stream gets.
live::Frame change_frame(const store::State& state, const store::Entry& entry);

/// The follower that publishes each entry on its channel, on the hub's thread, in the order of the commits.
store::Follower live_frames(live::Hub& hub, boost::asio::any_io_executor io);

}  // namespace hatachi::api
