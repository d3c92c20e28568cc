#pragma once

#include "server/http/message.hpp"

#include <array>
#include <string>
#include <string_view>

namespace hatachi::http {

/// What the connection knows about an answer besides the response itself.
struct Envelope {
  std::string_view request_id;
  std::string_view date;
  enum class Connection { keep, keep_for_1_0, close } connection = Connection::keep;
  bool secure = false;  ///< it goes out by https
};

/// False if a name or a value could break out of its line (response splitting).
bool has_sound_headers(const Response& response);

/// True for statuses that never carry a body: 1xx, 204, 304.
bool is_bodiless(beast_http::status status);

/// The header lines of every answer that has no other of that name: nothing in it runs or loads anything, no page of
/// another origin shows or embeds it, and nobody is told of it as where a reader comes from. A page has a policy of its
/// own; so would the script of a worker.
struct GuardLine {
  std::string_view name;
  std::string_view line;
};
inline constexpr std::array<GuardLine, 4> guard_lines{
    {{"X-Content-Type-Options", "X-Content-Type-Options: nosniff\r\n"},
     {"Content-Security-Policy", "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n"},
     {"Cross-Origin-Resource-Policy", "Cross-Origin-Resource-Policy: same-origin\r\n"},
     {"Referrer-Policy", "Referrer-Policy: no-referrer\r\n"}}};

/// The answer's header block, with Date, Server, X-Request-Id, the guard lines, Content-Length and Connection; by https
/// with Strict-Transport-Security (RFC 6797) too.
std::string header_block(const Response& response, const Envelope& envelope);

/// An instant as the Date header has it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
std::string http_date(std::chrono::sys_seconds instant);

}  // namespace hatachi::http
