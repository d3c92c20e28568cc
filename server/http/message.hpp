#pragma once

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/verb.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hatachi::http {

namespace beast_http = boost::beast::http;

/// Where a request came in.
enum class Door : std::uint8_t {
  network,  ///< a TCP listener
  admin,    ///< the data folder's Unix socket: the machine's own administrator
};

/// One request, whole. Percent-decoded once.
struct Request {
  beast_http::verb method = beast_http::verb::get;
  std::string target;                                      ///< as sent
  std::string path;                                        ///< decoded
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order
  std::map<std::string, std::string, std::less<>> params;  ///< `{name}` of the route's pattern
  beast_http::fields headers;
  std::string body;
  std::string id;       ///< request id, in logs and in the answer
  std::string remote;   ///< address of who asks: the peer's, or the one a trusted proxy names
  bool secure = false;  ///< by https, as far as we or a trusted proxy can tell
  Door door = Door::network;

  /// The header's value, or empty.
  std::string_view header(std::string_view name) const;
  /// The values of all headers of that name as one list (RFC 9110, section 5.3), or empty.
  std::string joined_header(std::string_view name) const;
  /// The first query value of that name.
  std::optional<std::string_view> query_value(std::string_view name) const;
  /// The cookie of that name, or empty.
  std::string_view cookie(std::string_view name) const;
};

/// One response. Content-Length, Date, Server, Connection and request id are the connection's.
struct Response {
  beast_http::status status = beast_http::status::ok;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> body;  ///< null for none; shared so that artefacts are never copied
  std::string by = {};                      ///< who asked, by id, for the log alone
  std::string_view refused_as = {};         ///< the code of the error that it tells, for the log alone; a literal

  static Response with(beast_http::status status, std::string content_type, std::string body);

  /// Sets a header, in place of one of that name. `headers.emplace_back` adds another, as Set-Cookie needs.
  void set(std::string name, std::string value);
};

/// An entity tag (RFC 9110, section 8.8.3).
struct EntityTag {
  std::string_view opaque;  ///< quotes included
  bool weak = false;
};

/// True for an `If-None-Match` or `If-Match` of `*`.
bool is_any_etag(std::string_view list);

/// The tags of an `If-None-Match` or `If-Match` list, up to where it is malformed.
std::vector<EntityTag> read_etags(std::string_view list);

/// True if an `If-None-Match` or `If-Match` list holds the tag, or is `*` (RFC 9110, section 13.1).
/// `weak` compares as If-None-Match does, else as If-Match does: a weak tag then matches nothing.
bool holds_etag(std::string_view list, std::string_view etag, bool weak);

}  // namespace hatachi::http
