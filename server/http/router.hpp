#pragma once

#include "server/base/task.hpp"
#include "server/http/message.hpp"

#include <boost/asio/generic/stream_protocol.hpp>

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace hatachi::http {

using Socket = boost::asio::generic::stream_protocol::socket;

/// Answers one request. An exception becomes the server's `on_exception` answer.
using Handler = std::function<Task<Response>(Request request)>;

/// Takes over a connection whose request asked for an upgrade, with the bytes read past its header.
/// Answers the handshake itself, or returns the response that refuses it.
using Takeover = std::function<Task<std::optional<Response>>(Request request, Socket& socket, std::string early)>;

/// One method on one pattern, such as `/api/v1/sessions/{id}`. A parameter matches one segment, never empty;
/// `{path*}` as last segment matches the rest.
struct Route {
  beast_http::verb method;
  std::string pattern;
  std::variant<Handler, Takeover> handler;
  std::size_t body_limit = 64 * 1024;
};

/// What a router finds for a method and a decoded path.
struct Match {
  const Route* route = nullptr;  ///< null: no route answers
  std::map<std::string, std::string, std::less<>> params;
  std::vector<beast_http::verb> allowed;  ///< methods of that path: empty is 404, else 405 with Allow
};

/// An immutable table of routes. HEAD is answered by GET's route; OPTIONS by the server from `allowed`.
class Router {
 public:
  explicit Router(std::vector<Route> routes);

  Match match(beast_http::verb method, std::string_view path) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace hatachi::http
