#include "tests/support/live_picture.hpp"

#include "tests/support/web_socket_client.hpp"

#include <boost/json/parse.hpp>

namespace hatachi::support {

namespace json = boost::json;

SessionsShown sessions_of(const json::value& agenda) {
  SessionsShown sessions;
  for (const json::value& session : agenda.at("sessions").as_array()) {
    sessions[std::string(session.at("id").as_string())] = session;
  }
  return sessions;
}

void LivePicture::take(const json::value& change) {
  numbers.push_back(change.at("number").as_int64());
  for (const json::value& touched : change.at("changes").as_array()) {
    if (touched.at("kind") != "session") continue;
    const std::string id(touched.at("id").as_string());
    if (touched.at("item").is_null()) {
      sessions.erase(id);
    } else {
      sessions[id] = touched.at("item");
    }
  }
}

bool LivePicture::take_next(WebSocketClient& client) {
  const auto text = client.read_text();
  if (!text) return false;
  const json::value frame = json::parse(*text);
  if (frame.at("type") == "change") take(frame);
  return true;
}

bool LivePicture::follow(WebSocketClient& client, std::int64_t last_wanted) {
  while (last() < last_wanted) {
    if (!take_next(client)) return false;
  }
  return true;
}

bool LivePicture::follow_until_there_is(WebSocketClient& client, std::string_view session) {
  while (!sessions.contains(session)) {
    if (!take_next(client)) return false;
  }
  return true;
}

std::vector<std::int64_t> counted(std::int64_t first, std::int64_t last) {
  std::vector<std::int64_t> numbers;
  for (std::int64_t n = first; n <= last; ++n) numbers.push_back(n);
  return numbers;
}

}  // namespace hatachi::support
