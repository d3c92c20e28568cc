#pragma once

#include "server/live/hub.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>

namespace hatachi::live {

/// A hub behind a loopback listener that shakes hands by itself. The target `/channel?key` names the connection's
/// channel and owner. Its I/O thread is the hub's; the calls here come from the test's.
class LiveServer {
 public:
  /// What a connection missed, by its whole target.
  using Missed = std::function<Task<Hub::CatchUp>(std::string target)>;

  explicit LiveServer(Limits limits = {}, Missed missed = nothing_missed,
                      std::shared_ptr<const net::Tls> tls = nullptr);
  ~LiveServer();

  static Task<Hub::CatchUp> nothing_missed(std::string target);

  unsigned short port() const { return port_; }

  /// Runs an action with the hub on its thread, gives what it returns.
  template <class Action>
  auto run(Action action) {
    std::packaged_task<decltype(action(hub_))()> task([this, &action] { return action(hub_); });
    auto result = task.get_future();
    boost::asio::post(io_, [&task] { task(); });
    return result.get();
  }

  void publish(const std::string& channel, std::uint64_t number, const std::string& text);
  std::size_t connections();

  /// Stops the hub; true if that ended within 10 s.
  bool stop(std::chrono::milliseconds grace);

  /// Waits until `join` has returned so often; false if that takes 10 s.
  bool await_ends(std::size_t count);

  /// What the last `join` that threw threw, or empty.
  std::string failure();

 private:
  Task<void> accept();
  Task<void> serve(net::Stream stream);

  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  Hub hub_;
  Missed missed_;
  std::shared_ptr<const net::Tls> tls_;
  boost::asio::ip::tcp::acceptor acceptor_;
  unsigned short port_;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::size_t ends_ = 0;
  std::string failure_;
  std::thread thread_;
};

}  // namespace hatachi::live
