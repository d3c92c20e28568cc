#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <thread>

namespace hatachi {

/// What became of slow clients of one kind.
struct SlowOutcome {
  std::size_t closed = 0;               ///< by the server
  std::chrono::milliseconds longest{};  ///< any of them lived, closed or not
};

/// Connections to a server that send header blocks and bodies, and read answers, a few octets a second, as many of each
/// kind at any time, each from one of a hundred addresses. One that is closed is followed by another.
class SlowClients {
 public:
  SlowClients(unsigned short port, std::size_t of_each_kind);
  ~SlowClients();
  SlowClients(const SlowClients&) = delete;
  SlowClients& operator=(const SlowClients&) = delete;

  /// Ends them; then the outcomes can be read.
  void stop();

  SlowOutcome headers;
  SlowOutcome bodies;
  SlowOutcome readers;

 private:
  void run();

  unsigned short port_;
  std::size_t of_each_kind_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace hatachi
