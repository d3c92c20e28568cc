#pragma once

#include "scheduling/base/error.hpp"
#include "server/base/networks.hpp"
#include "server/http/pace.hpp"
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
  std::size_t connections = 20'000;              ///< on the network
  std::size_t admin_connections = 16;            ///< on the admin socket, whatever the network's are doing
  std::size_t connections_per_address = 20'000;  ///< lower it only where no shared network is in front
  std::size_t unproven_per_address = 256;        ///< of them, without a whole request yet: one more ends the oldest
  std::chrono::milliseconds header_deadline = std::chrono::seconds(10);  ///< for the whole header block
  Pace body_pace{std::chrono::seconds(30), 32 * 1024};
  Pace answer_pace{std::chrono::seconds(30), 8 * 1024};        ///< by what the kernel takes
  std::chrono::milliseconds idle = std::chrono::seconds(75);   ///< between two requests
  std::chrono::milliseconds linger = std::chrono::seconds(2);  ///< for the peer to end after a last answer
  Networks trusted_proxies;  ///< their word is taken on who asks, and whether by https
};

/// How failures that arise below any route become answers, and what is told of each request.
struct Hooks {
  /// The answer to an error found by the door, the gate, the router or thrown by a handler (`internal`, its `detail`
  /// what was thrown). Allow, Upgrade and Connection are added by the connection. Of a request that never became one,
  /// only `id`, `remote`, `secure` and `door` are set; of one that a handler had, see `done`.
  std::function<Response(const Error& error, const Request& request)> refuse;

  /// Called once per answered request; for the log. The handler had the request, so that its body is gone, and of its
  /// headers only Accept-Language, Accept and User-Agent are left. In its target and path a parameter that the route
  /// calls `secret` is not told: `{secret}` stands in its place. May be empty.
  std::function<void(const Request& request, const Response& response, std::chrono::microseconds took)> done;
};

/// Accepts connections, reads requests through the gate, routes them, writes the answers. Knows no domain word.
/// Everything happens on the one thread that runs `io`, and so must every call here.
class Server {
 public:
  Server(boost::asio::io_context& io, Router router, Limits limits, Hooks hooks);
  ~Server();

  /// Listens on a TCP address; port 0 takes a free one. Gives the port. `in_use` or `unavailable` otherwise.
  /// With `tls` it speaks nothing else there.
  Result<unsigned short> listen(const std::string& address, unsigned short port,
                                std::shared_ptr<const net::Tls> tls = nullptr);

  /// New connections under TLS get this from now on; those that are there live on with what they got.
  void renew(const std::shared_ptr<const net::Tls>& tls);

  /// Listens on a Unix socket (mode 0600), replacing a dead one. Requests come with `Door::admin`.
  /// `in_use` if another process answers there, `unavailable` otherwise. The file goes when the server stops.
  Result<void> listen_admin(const std::filesystem::path& path);

  /// Stops accepting, ends idle connections, lets running requests finish within `grace`, then cancels. Returns when
  /// no connection is left, or a second after cancelling if a handler does not let go.
  Task<void> stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace hatachi::http
