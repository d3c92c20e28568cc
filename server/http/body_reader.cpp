#include "server/http/body_reader.hpp"

#include "server/http/chunked_body.hpp"

#include <algorithm>

namespace hatachi::http {
namespace {

constexpr std::size_t read_at_once = 64 * 1024;

/// What a wait for more of a body comes to: true to go on.
Result<bool> go_on(Wait wait) {
  switch (wait) {
    case Wait::ready: return true;
    case Wait::ended: return false;
    case Wait::expired: return Error{Errc::timeout, "the body did not arrive in time", "", {}};
  }
  return false;
}

Task<Result<bool>> read_sized(Channel& channel, std::string& body, std::size_t size) {
  for (;;) {
    const auto piece = channel.unread().substr(0, size - body.size());
    body += piece;
    channel.consume(piece.size());
    if (body.size() == size) co_return true;
    const auto more = go_on(co_await channel.read(std::min(read_at_once, size - body.size())));
    if (!more || !*more) co_return more;
  }
}

Task<Result<bool>> read_chunked(Channel& channel, std::string& body, std::size_t limit) {
  ChunkedBody decoder(limit);
  for (;;) {
    const auto used = decoder.feed(channel.unread());
    if (!used) co_return used.error();
    channel.consume(*used);
    if (decoder.done()) break;
    const auto more = go_on(co_await channel.read(read_at_once));
    if (!more || !*more) co_return more;
  }
  body = std::move(decoder.body());
  co_return true;
}

}  // namespace

Task<Result<bool>> read_body(Channel& channel, RequestHead& head, std::size_t limit,
                             std::chrono::milliseconds deadline) {
  if (!head.has_body()) co_return true;
  if (head.body_size > limit) {
    co_return Error{Errc::body_too_large, "the body is longer than " + std::to_string(limit) + " octets", "", {}};
  }
  if (head.expects_continue && channel.unread().empty()) {
    const auto told = go_on(co_await channel.write("HTTP/1.1 100 Continue\r\n\r\n", "", deadline));
    if (!told || !*told) co_return told;
  }
  channel.guard(deadline);
  std::string& body = head.request.body;
  Result<bool> whole = false;
  // Two statements, because g++ 12 destroys both results of a conditional expression that awaits on either side.
  if (head.chunked) {
    whole = co_await read_chunked(channel, body, limit);
  } else {
    whole = co_await read_sized(channel, body, head.body_size);
  }
  channel.trim();
  co_return whole;
}

}  // namespace hatachi::http
