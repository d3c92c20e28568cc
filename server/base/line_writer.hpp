#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace hatachi {

/// Lines on their way to a file descriptor, written by a thread of their own: who adds one never waits, whatever the
/// other end does. Thread-safe.
class LineWriter {
 public:
  /// The line, with its end, that tells how many before it were lost. Called on the writing thread, maybe after the
  /// LineWriter has gone.
  using LostLine = std::function<std::string(std::size_t count)>;

  /// At most `most` octets wait, and as many are under way. The descriptor stays the caller's.
  LineWriter(int descriptor, std::size_t most, LostLine lost_line);
  ~LineWriter();
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;

  /// A whole line, with its end. Lost where there is no room or where it cannot be written.
  void add(std::string_view line);

  /// Waits until all is written, at most `limit`; what is unwritten then may never be. Nothing is added afterwards.
  void close(std::chrono::milliseconds limit);

 private:
  class Lines;
  std::shared_ptr<Lines> lines_;  ///< shared with the thread, which may be stuck in a write for ever
  std::thread thread_;
};

}  // namespace hatachi
