#pragma once

#include "scheduling/base/error.hpp"
#include "server/base/config.hpp"

#include <memory>

namespace hatachi {

/// The whole server: builds and owns every object. One I/O thread (the caller of `run`), the writer's, and a pool.
class Server {
 public:
  /// Locks the data folder, reads the zones and opens the store. `in_use`, `unreadable_zone`, `newer_schema` …
  static Result<std::unique_ptr<Server>> open(Config config);
  ~Server();

  /// Listens on the data folder's admin socket.
  Result<void> listen_admin();

  /// Listens on the network and gives the port; from then on the zones are watched. Once, before `run`.
  Result<unsigned short> listen();

  /// Serves until `stop` is called, from any thread, and has ended: connections told, jobs kept, store closed.
  void run();
  void stop();

  /// Calls `stop` on SIGINT and SIGTERM. Under TLS, SIGHUP has certificate and key read anew for new connections; what
  /// cannot be used changes nothing, and is logged.
  void stop_on_signals();

  const Config& config() const;

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace hatachi
