#pragma once

#include "scheduling/time/zone_database.hpp"
#include "server/base/task.hpp"
#include "server/base/zoneinfo_notices.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace hatachi {

/// Reads a zoneinfo directory again whenever it has changed and then come to rest, as a package manager leaves it.
/// All on one thread but the reading, which is the pool's.
class ZoneinfoWatch {
 public:
  /// Hears what was read: when watching has begun, and after each change.
  using Heard = std::function<void(Result<time::ZoneDatabase> read)>;

  /// `rest`: how long nothing has changed before it is read.
  ZoneinfoWatch(boost::asio::any_io_executor io, boost::asio::any_io_executor pool, std::filesystem::path directory,
                std::chrono::milliseconds rest);

  /// Watches until `stop`. Where the system has no room for that, it is a line in the log and the end of watching.
  Task<void> run(Heard heard);
  void stop();

 private:
  /// False where the system gives no notices.
  bool watch(Result<ZoneinfoNotices> notices);
  /// Waits for a change, unless there was one, and for rest after it; false once stopped.
  Task<bool> rested(bool until_it_changes);
  /// Takes the notices that have come; true if one concerns the directory.
  bool take_notices();

  boost::asio::any_io_executor pool_;
  std::filesystem::path directory_;
  std::chrono::milliseconds rest_;
  std::optional<ZoneinfoNotices> notices_;
  boost::asio::posix::stream_descriptor descriptor_;
  boost::asio::steady_timer timer_;
  std::string buffer_;
  bool stopped_ = false;
};

}  // namespace hatachi
