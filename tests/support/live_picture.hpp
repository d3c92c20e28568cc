#pragma once

#include <boost/json/value.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::support {

class WebSocketClient;

/// The sessions of an event as the API shows them, by id.
using SessionsShown = std::map<std::string, boost::json::value, std::less<>>;
SessionsShown sessions_of(const boost::json::value& agenda);

/// A browser's picture of an event's sessions, folded from its changes.
struct LivePicture {
  SessionsShown sessions;
  std::vector<std::int64_t> numbers;  ///< of the changes, as they came

  /// A change, as it stands in a frame and in the list of changes.
  void take(const boost::json::value& change);

  /// Takes what a live channel sends until the change `last` has come. False if the channel ended or kept silent
  /// before.
  bool follow(WebSocketClient& client, std::int64_t last);

  /// The same until there is a session of that id.
  bool follow_until_there_is(WebSocketClient& client, std::string_view session);

  std::int64_t last() const { return numbers.empty() ? 0 : numbers.back(); }

 private:
  bool take_next(WebSocketClient& client);
};

/// first, first + 1 … last
std::vector<std::int64_t> counted(std::int64_t first, std::int64_t last);

}  // namespace hatachi::support
