#pragma once

#include "server/base/task.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace hatachi::api {

/// Answers that many readers share, each built at most once per key, on the pool, when it is first asked for.
/// A key names what is built and the stream numbers it depends on. Those used longest ago are forgotten
/// where all together would take more than `most` bytes. All calls on one thread.
class Artefacts {
 public:
  using Bytes = std::shared_ptr<const std::string>;
  using Build = std::function<std::string()>;

  Artefacts(boost::asio::any_io_executor io, boost::asio::any_io_executor pool, std::size_t most);

  /// The bytes of `key`; whoever asks while they are built waits for that one build. Rethrows what `build` throws.
  Task<Bytes> get(std::string key, Build build);

 private:
  struct Entry {
    Bytes bytes;                                      ///< null while it is built
    std::shared_ptr<boost::asio::steady_timer> done;  ///< cancelled when the build has ended
    std::list<std::string>::iterator place;
  };

  void forget_oldest();

  boost::asio::any_io_executor io_;
  boost::asio::any_io_executor pool_;
  std::size_t most_;
  std::size_t kept_ = 0;          ///< bytes of all that is built
  std::list<std::string> order_;  ///< most recently used first
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace hatachi::api
