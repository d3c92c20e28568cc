#pragma once

#include "server/base/task.hpp"
#include "server/http/message.hpp"
#include "server/net/stream.hpp"

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace hatachi::http {

/// Answers one request. An exception becomes the answer to an `internal` error, by `Hooks::refuse`.
using Handler = std::function<Task<Response>(Request request)>;

/// Takes over a connection whose request asked for an upgrade, with the bytes read past its header.
/// Answers the handshake itself, or returns the response that refuses it.
using Takeover = std::function<Task<std::optional<Response>>(Request request, net::Stream& stream, std::string early)>;

/// Says from a request's head alone why it may not ask: its answer, or nothing where it may.
using Admission = std::function<std::optional<Response>(const Request& head)>;

/// One method on one pattern, such as `/api/v1/sessions/{id}` or `/sessions/{id}.ics`. A parameter matches one
/// segment (up to its literal suffix), never empty.
struct Route {
  beast_http::verb method;
  std::string pattern;
  std::variant<Handler, Takeover> handler;
  std::size_t body_limit = 64 * 1024;
  /// Asked before a body is read, so that none is kept of those who may not ask; the handler decides on the whole
  /// request, as it does without a body. May be empty.
  Admission admit = {};
};

/// What a router finds for a method and a decoded path.
struct Match {
  const Route* route = nullptr;  ///< null: no route answers
  std::map<std::string, std::string, std::less<>> params;
  std::vector<beast_http::verb> allowed;  ///< methods of that path: empty is 404, else 405 with Allow
};

/// `GET, HEAD, OPTIONS`: the value of an Allow header.
std::string allow_list(const std::vector<beast_http::verb>& allowed);

/// An immutable table of routes, kept as a tree of segments. Where several patterns fit, a literal segment wins over a
/// parameter, and a longer suffix over a shorter one. HEAD is answered by GET's route; OPTIONS by the server from
/// `allowed`, which names both.
class Router {
 public:
  /// A pattern that cannot be read, or the same one twice for a method, is a std::logic_error.
  explicit Router(std::vector<Route> routes);

  Match match(beast_http::verb method, std::string_view path) const;
  /// A decoded path in which a segment is not told that stands where some pattern has a parameter named
  /// `secret`: not even where no route has the whole path, since a link with a letter or slash too many is still one.
  /// Elsewhere, what has a secret's form is not told.
  std::string without_secrets(std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  using Index = std::size_t;
  using Params = std::vector<std::pair<std::string_view, std::string_view>>;

  /// A parameter below a node: `{name}suffix`.
  struct Parameter {
    std::string name;
    std::string suffix;
    Index node;
  };

  /// What may follow a prefix of segments.
  struct Node {
    std::map<std::string, Index, std::less<>> literals;
    std::vector<Parameter> parameters;  ///< longest suffix first
    std::vector<Index> routes;          ///< of the patterns that end here
  };

  struct Search;

  void insert(Index route);
  Index child(Index parent, std::string_view segment);
  void visit(Search& search, Index at, std::string_view rest) const;
  void arrive(Search& search, Index at) const;
  std::string told_of(std::string_view segment, const std::vector<Index>& level) const;
  std::vector<Index> below(const std::vector<Index>& level, std::string_view segment) const;

  std::vector<Route> routes_;
  std::vector<Node> nodes_;
  bool has_secrets_ = false;
};

}  // namespace hatachi::http
