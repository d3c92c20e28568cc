#pragma once

#include "server/http/channel.hpp"
#include "server/http/context.hpp"
#include "server/http/request_head.hpp"

#include <boost/asio/cancellation_signal.hpp>

#include <memory>
#include <optional>
#include <string>

namespace hatachi::http {

/// One connection: reads requests in order and gives each exactly one answer. The next is read once the kernel has
/// taken the answer to the last, so that whoever pipelines without reading answers is served no further until they are
/// read.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<Context> context, net::Stream stream, Peer peer);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Serves until either side ends the connection. Returns at once; from then on the connection owns itself.
  void start();

  /// Ends the connection if it waits for a request, or for the peer's end.
  void end_if_idle();

  /// Ends the connection whatever it does; a handler's wait throws operation_aborted.
  void cancel();

 private:
  /// One request on its way to its answer. `request` is what `Hooks` get to see.
  struct Exchange {
    Request request;
    Channel::Clock::time_point begun;
    bool keep_alive = false;
    bool version_1_1 = true;
    bool head_only = false;
  };

  /// How an exchange leaves the connection.
  enum class Then { next, finish, close };

  static Task<void> run(std::shared_ptr<Connection> self);

  Task<Then> serve_one();
  Task<Then> serve(RequestHead head, Exchange exchange);
  Task<Then> serve_route(const Route& route, const Handler& handler, RequestHead head, Exchange exchange);
  /// The answer to a request whose body is not to be read.
  std::optional<Response> turned_away(const Route& route, const RequestHead& head, const Exchange& exchange) const;
  Task<Then> hand_over(const Takeover& takeover, RequestHead head, Exchange exchange);
  Task<Then> refuse(Exchange exchange, Error error);
  Task<Then> answer(Exchange exchange, Response response);

  /// The size of the header block now at the front of the unread bytes; 0 if the peer ended or never began.
  Task<Result<std::size_t>> read_header_block();
  /// False if there is nobody left to answer.
  Task<bool> wait_for_request();

  Exchange begin_exchange() const;
  Response refusal(const Error& error, const Request& request) const;

  std::shared_ptr<Context> context_;
  std::shared_ptr<Channel> channel_;
  Peer peer_;
  boost::asio::cancellation_signal cancellation_;
  bool first_ = true;  ///< no request has been read yet
  bool idle_ = false;  ///< nothing is owed to the peer
  bool cancelled_ = false;
};

}  // namespace hatachi::http
