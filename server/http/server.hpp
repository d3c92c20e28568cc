#pragma once

#include "scheduling/base/error.hpp"
#include "server/http/router.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace hatachi::http {

/// Limits at the door.
struct Limits {
  std::size_t header = 8 * 1024;
  std::size_t target = 4 * 1024;
  std::size_t connections = 20'000;
  std::chrono::seconds header_deadline{10};
  std::chrono::seconds body_deadline{30};
  std::chrono::seconds idle{75};
  std::chrono::seconds write_deadline{30};
};

/// How failures that arise below any route become answers, and what is told of each request.
struct Hooks {
  /// The answer to an error found by the door, the gate, the router or thrown by a handler.
  std::function<Response(const Error& error, const Request& request)> refuse;
  /// Called once per answered request; for the log.
  std::function<void(const Request& request, const Response& response, std::chrono::microseconds took)> done;
};

/// Accepts connections, reads requests through the gate, routes them, writes the answers. Knows no domain word.
class Server {
 public:
  Server(boost::asio::io_context& io, Router router, Limits limits, Hooks hooks);
  ~Server();

  /// Listens on a TCP address; port 0 takes a free one. Gives the port. `in_use` or `unavailable` otherwise.
  Result<unsigned short> listen(const std::string& address, unsigned short port);

  /// Listens on a Unix socket (mode 0600), replacing a dead one. Requests come with `Door::admin`.
  Result<void> listen_admin(const std::filesystem::path& path);

  /// Stops accepting, ends idle connections, lets running requests finish within `grace`, then cancels.
  Task<void> stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace hatachi::http
