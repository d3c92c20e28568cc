#include "server/http/server.hpp"

#include "server/http/context.hpp"
#include "server/http/listener.hpp"

#include <utility>

namespace hatachi::http {

/// The server's own: its listeners. Connections live by themselves in the context.
class Server::Impl {
 public:
  Impl(boost::asio::io_context& io, Router router, Limits limits, Hooks hooks)
      : io_(io), context_(std::make_shared<Context>(io, std::move(router), std::move(limits), std::move(hooks))) {}

  ~Impl() {
    close_listeners();
    context_->begin_stopping();
    context_->cancel_all();
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Result<unsigned short> listen(const std::string& address, unsigned short port, std::shared_ptr<const net::Tls> tls) {
    auto acceptor = listen_on_tcp(io_, address, port);
    if (!acceptor) return acceptor.error();
    const unsigned short bound = port_of(*acceptor);
    add(std::move(*acceptor), Door::network, std::move(tls), {});
    return bound;
  }

  Result<void> listen_admin(const std::filesystem::path& path) {
    auto acceptor = listen_on_path(io_, path);
    if (!acceptor) return acceptor.error();
    add(std::move(*acceptor), Door::admin, nullptr, path);
    return {};
  }

  void renew(const std::shared_ptr<const net::Tls>& tls) {
    for (const auto& listener : listeners_) listener->renew(tls);
  }

  void close_listeners() {
    for (const auto& listener : std::exchange(listeners_, {})) listener->close();
  }

  Context& context() { return *context_; }

 private:
  void add(Acceptor acceptor, Door door, std::shared_ptr<const net::Tls> tls, std::filesystem::path file) {
    auto listener = std::make_shared<Listener>(context_, std::move(acceptor), door, std::move(tls), std::move(file));
    listener->start();
    listeners_.push_back(std::move(listener));
  }

  boost::asio::io_context& io_;
  std::shared_ptr<Context> context_;
  std::vector<std::shared_ptr<Listener>> listeners_;
};

Server::Server(boost::asio::io_context& io, Router router, Limits limits, Hooks hooks)
    : impl_(std::make_shared<Impl>(io, std::move(router), std::move(limits), std::move(hooks))) {}

Server::~Server() = default;

Result<unsigned short> Server::listen(const std::string& address, unsigned short port,
                                      std::shared_ptr<const net::Tls> tls) {
  return impl_->listen(address, port, std::move(tls));
}

void Server::renew(const std::shared_ptr<const net::Tls>& tls) {
  impl_->renew(tls);
}

Result<void> Server::listen_admin(const std::filesystem::path& path) {
  return impl_->listen_admin(path);
}

Task<void> Server::stop(std::chrono::milliseconds grace) {
  constexpr auto patience = std::chrono::seconds(1);
  const auto impl = impl_;
  impl->close_listeners();
  impl->context().begin_stopping();
  co_await impl->context().wait_until_empty(grace);
  impl->context().cancel_all();
  co_await impl->context().wait_until_empty(patience);
}

}  // namespace hatachi::http
