#include "server/api/followers/live_frames.hpp"

#include "server/api/wire/write.hpp"

#include <boost/asio/post.hpp>
#include <boost/json/serialize.hpp>

namespace hatachi::api {

std::string live_channel(const agenda::EventId& event, store::Stream stream) {
  return std::string(store::to_string(stream)) + " " + event.value;
}

live::Frame change_frame(const store::State& state, const store::Entry& entry) {
  boost::json::object message{{"type", "change"}};
  for (auto& member : wire::write_entry(state, entry)) message[member.key()] = std::move(member.value());
  return live::text_frame(boost::json::serialize(message));
}

store::Follower live_frames(live::Hub& hub, boost::asio::any_io_executor io) {
  return [&hub, io](const std::shared_ptr<const store::Committed>& committed) {
    boost::asio::post(io, [&hub, committed] {
      for (const store::Entry& entry : committed->entries) {
        hub.publish(live_channel(entry.event, entry.stream), entry.number, change_frame(*committed->state, entry));
      }
    });
  };
}

}  // namespace hatachi::api
