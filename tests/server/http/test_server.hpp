#pragma once

#include "server/http/server.hpp"
#include "tests/support/raw_client.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace hatachi::http {

/// A door that a handler waits at until the test opens it; tells when the handler has come.
class Latch {
 public:
  /// For the handler.
  Task<void> pass();
  /// For the test: waits until a handler is there.
  void wait_for_arrival();
  void open();
  /// True if the handler's wait ended because it was cancelled. After the server has stopped.
  bool was_cancelled() const { return cancelled_; }

 private:
  std::promise<boost::asio::steady_timer*> arrived_;
  boost::asio::steady_timer* timer_ = nullptr;
  bool cancelled_ = false;
};

/// Answers 200 with a text.
Handler says(std::string text);
/// Answers 200 with the request's body.
Handler echoes();
/// Throws a std::runtime_error of that text.
Handler throws(std::string text);
/// Passes the latch, then answers 200 with a text. The latch outlives the server.
Handler waits(Latch& latch, std::string text);
/// Answers what a function makes of the request.
Handler answers_with(std::function<Response(const Request&)> make);

/// A server on a free loopback port and a thread of its own. Stops by itself at the end.
class TestServer {
 public:
  explicit TestServer(std::vector<Route> routes, Limits limits = {}, std::shared_ptr<const net::Tls> tls = nullptr);
  ~TestServer();

  unsigned short port() const { return port_; }
  support::RawClient client() const { return support::RawClient(port_); }
  Server& server() { return *server_; }
  boost::asio::io_context& io() { return io_; }

  /// Runs a function on the server's thread and gives what it returns.
  template <class Function>
  auto on_thread(Function function) {
    std::packaged_task<decltype(function())()> task(std::move(function));
    auto result = task.get_future();
    boost::asio::post(io_, [&task] { task(); });
    return result.get();
  }

  /// Begins to stop; ready when stopped.
  std::future<void> stop(std::chrono::milliseconds grace);

  /// What `Hooks` were told of all that a client has seen so far: names of error codes with their detail, and
  /// `GET /target 200`.
  std::vector<std::string> refused();
  std::vector<std::string> answered();

  /// What `Hooks` were told the decoded paths of these requests to be, refused ones twice.
  std::vector<std::string> paths();

 private:
  Hooks hooks();

  std::vector<std::string> refused_;
  std::vector<std::string> answered_;
  std::vector<std::string> paths_;
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{io_.get_executor()};
  std::unique_ptr<Server> server_;
  unsigned short port_ = 0;
  std::thread thread_;
};

}  // namespace hatachi::http
