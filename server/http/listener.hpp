#pragma once

#include "scheduling/base/error.hpp"
#include "server/http/context.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace hatachi::http {

using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::generic::stream_protocol>;

/// An acceptor on a TCP address. `in_use` or `unavailable` otherwise, in a sentence that names address and port.
Result<Acceptor> listen_on_tcp(boost::asio::io_context& io, const std::string& address, unsigned short port);

/// An acceptor on a Unix socket of mode 0600; a socket that nobody answers is replaced. `in_use` or `unavailable`.
Result<Acceptor> listen_on_path(boost::asio::io_context& io, const std::filesystem::path& path);

/// The TCP port an acceptor is bound to.
unsigned short port_of(const Acceptor& acceptor);

/// Takes connections from one acceptor until closed.
class Listener : public std::enable_shared_from_this<Listener> {
 public:
  using SharedTls = std::shared_ptr<const net::Tls>;

  /// `tls` is what connections are to speak; null for none. `file` is the socket's, to be removed at the end; empty for
  /// TCP.
  Listener(std::shared_ptr<Context> context, Acceptor acceptor, Door door, SharedTls tls, std::filesystem::path file);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// Accepts from now on. Returns at once.
  void start();
  void close();

  /// From now on new connections get this in place of what they got, if they get any.
  void renew(const SharedTls& tls);

 private:
  static Task<void> run(std::shared_ptr<Listener> self);
  void welcome(net::Socket socket);

  std::shared_ptr<Context> context_;
  Acceptor acceptor_;
  boost::asio::steady_timer pause_;
  Door door_;
  SharedTls tls_;
  std::filesystem::path file_;
};

}  // namespace hatachi::http
