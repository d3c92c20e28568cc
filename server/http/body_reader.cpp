#include "server/http/body_reader.hpp"

#include "server/http/chunked_body.hpp"

#include <algorithm>

namespace hatachi::http {
namespace {

constexpr std::size_t read_at_once = 64 * 1024;

Error too_late() {
  return {Errc::timeout, "the body did not arrive in time", "", {}};
}

/// Waits for a body's next octets.
class Patience {
 public:
  Patience(Channel& channel, Pace pace) : channel_(channel), pace_(pace) {}

  Task<Wait> read(std::size_t most, std::size_t received) {
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Channel::Clock::now() - begun_);
    channel_.guard(pace_.left(elapsed, received));
    return channel_.read(most);
  }

 private:
  Channel& channel_;
  Pace pace_;
  Channel::Clock::time_point begun_ = Channel::Clock::now();
};

Task<Result<Arrival>> read_sized(Channel& channel, std::string& body, std::size_t size, Pace pace) {
  Patience patience(channel, pace);
  body.reserve(std::min(read_at_once, size));  // a short body is never copied: whoever reads a password wipes it all
  for (;;) {
    const auto piece = channel.unread().substr(0, size - body.size());
    body += piece;
    channel.consume(piece.size());
    if (body.size() == size) co_return Arrival::whole;
    const Wait more = co_await patience.read(std::min(read_at_once, size - body.size()), body.size());
    if (more == Wait::expired) co_return too_late();
    if (more == Wait::ended) co_return Arrival::abandoned;
  }
}

Task<Result<Arrival>> read_chunked(Channel& channel, std::string& body, std::size_t limit, Pace pace) {
  Patience patience(channel, pace);
  ChunkedBody decoder(limit);
  for (;;) {
    const auto used = decoder.feed(channel.unread());
    if (!used) co_return used.error();
    channel.consume(*used);
    if (decoder.done()) break;
    const Wait more = co_await patience.read(read_at_once, decoder.body().size());
    if (more == Wait::expired) co_return too_late();
    if (more == Wait::ended) co_return Arrival::abandoned;
  }
  body = std::move(decoder.body());
  co_return Arrival::whole;
}

}  // namespace

Task<Result<Arrival>> read_body(Channel& channel, RequestHead& head, std::size_t limit, Pace pace) {
  if (!head.has_body()) co_return Arrival::whole;
  if (head.body_size > limit) {
    co_return Error{Errc::body_too_large, "the body is longer than " + std::to_string(limit) + " octets", "", {}};
  }
  if (head.expects_continue && channel.unread().empty()) {
    const Wait told = co_await channel.write("HTTP/1.1 100 Continue\r\n\r\n", "", pace);
    if (told != Wait::ready) co_return Arrival::abandoned;
  }
  std::string& body = head.request.body;
  // Not as one conditional expression: g++ 12 destroys a result that was never made when either side awaits.
  if (head.chunked) {
    const auto arrival = co_await read_chunked(channel, body, limit, pace);
    channel.trim();
    co_return arrival;
  }
  const auto arrival = co_await read_sized(channel, body, head.body_size, pace);
  channel.trim();
  co_return arrival;
}

}  // namespace hatachi::http
