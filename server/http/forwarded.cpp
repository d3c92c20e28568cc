#include "server/http/forwarded.hpp"

#include "server/http/header_words.hpp"

#include <boost/beast/core/string.hpp>

#include <optional>

namespace hatachi::http {
namespace {

namespace ip = boost::asio::ip;

/// Cuts the last element off a list, and the comma before it.
std::string_view take_last(std::string_view& list) {
  const auto comma = list.rfind(',');
  const auto begin = comma == std::string_view::npos ? 0 : comma + 1;
  const auto last = trimmed(list.substr(begin));
  list = list.substr(0, begin == 0 ? 0 : comma);
  return last;
}

/// An address without the port that some proxies write behind it, and without the brackets that then are needed.
std::optional<std::string_view> without_port(std::string_view text) {
  if (text.starts_with('[')) {
    const auto close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    const auto rest = text.substr(close + 1);
    const bool fine = rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
    return fine ? std::optional(text.substr(1, close - 1)) : std::nullopt;
  }
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon != text.rfind(':')) return text;
  return is_port(text.substr(colon + 1)) ? std::optional(text.substr(0, colon)) : std::nullopt;
}

std::optional<ip::address> address_in(std::string_view text) {
  const auto address = without_port(text);
  if (!address || address->find('%') != std::string_view::npos) return std::nullopt;
  boost::system::error_code failed;
  const auto read = ip::make_address(std::string(*address), failed);
  return failed ? std::nullopt : std::optional(plain(read));
}

/// Who asked by that X-Forwarded-For; nothing where it is not told.
std::optional<ip::address> asker(std::string_view list, const Networks& trusted) {
  std::optional<ip::address> nearest;
  while (!list.empty()) {
    nearest = address_in(take_last(list));
    if (!nearest || !trusted.hold(*nearest)) break;
  }
  return nearest;
}

}  // namespace

void believe_proxy(Request& request, const Networks& trusted) {
  if (const auto asked = asker(request.joined_header("X-Forwarded-For"), trusted)) request.remote = asked->to_string();
  const std::string scheme = request.joined_header("X-Forwarded-Proto");
  if (!scheme.empty()) request.secure = boost::beast::iequals(scheme, "https");
}

}  // namespace hatachi::http
