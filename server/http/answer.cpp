#include "server/http/answer.hpp"

#include "server/http/percent.hpp"

#include <boost/beast/core/string.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

namespace hatachi::http {
namespace {

void append_header(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(": ").append(value).append("\r\n");
}

void append_number(std::string& text, std::size_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

void append_status_line(std::string& text, beast_http::status status) {
  text += "HTTP/1.1 ";
  append_number(text, static_cast<unsigned>(status));
  text.append(" ").append(std::string_view(beast_http::obsolete_reason(status))).append("\r\n");
}

bool holds(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers,
                             [&](const auto& header) { return boost::beast::iequals(header.first, name); });
}

}  // namespace

bool has_sound_headers(const Response& response) {
  const auto is_sound = [](const auto& header) {
    const auto& [name, value] = header;
    const auto breaks_name = [](char c) { return is_control(c) || c == ' ' || c == ':'; };
    const auto breaks_value = [](char c) { return is_control(c) && c != '\t'; };
    return !name.empty() && std::ranges::none_of(name, breaks_name) && std::ranges::none_of(value, breaks_value);
  };
  return std::ranges::all_of(response.headers, is_sound);
}

bool is_bodiless(beast_http::status status) {
  using beast_http::status_class;
  return beast_http::to_status_class(status) == status_class::informational ||
         status == beast_http::status::no_content || status == beast_http::status::not_modified;
}

std::string header_block(const Response& response, const Envelope& envelope) {
  std::string text;
  text.reserve(768);
  append_status_line(text, response.status);
  append_header(text, "Date", envelope.date);
  append_header(text, "Server", "Hatachi");
  append_header(text, "X-Request-Id", envelope.request_id);
  for (const auto& [name, line] : guard_lines) {
    if (!holds(response, name)) text += line;
  }
  if (envelope.secure) append_header(text, "Strict-Transport-Security", "max-age=31536000");
  for (const auto& [name, value] : response.headers) append_header(text, name, value);
  if (!is_bodiless(response.status)) {
    text += "Content-Length: ";
    append_number(text, response.body ? response.body->size() : 0);
    text += "\r\n";
  }
  switch (envelope.connection) {
    case Envelope::Connection::keep: break;
    case Envelope::Connection::keep_for_1_0: append_header(text, "Connection", "keep-alive"); break;
    case Envelope::Connection::close: append_header(text, "Connection", "close"); break;
  }
  text += "\r\n";
  return text;
}

std::string http_date(std::chrono::sys_seconds instant) {
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = instant.time_since_epoch().count();
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  std::array<char, 64> text;  // never from strftime: the day's and the month's name must not follow the locale
  const int size =
      std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", days[utc.tm_wday], utc.tm_mday,
                    months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace hatachi::http
