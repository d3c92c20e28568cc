#include "server/server.hpp"

#include "server/api/artefacts.hpp"
#include "server/api/followers/live_frames.hpp"
#include "server/api/pages.hpp"
#include "server/api/routes.hpp"
#include "server/base/data_folder.hpp"
#include "server/base/log.hpp"
#include "server/base/zoneinfo.hpp"
#include "server/http/server.hpp"
#include "server/live/hub.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <optional>
#include <utility>

namespace hatachi {

namespace asio = boost::asio;

namespace {

/// Bytes of artefacts kept at most; each is some tens of kilobytes.
constexpr std::size_t kept_artefacts = 64 * 1024 * 1024;

/// How long running requests and sockets have to end, and how long everything together.
constexpr std::chrono::seconds grace{3};
constexpr std::chrono::seconds stop_limit{8};

http::Hooks hooks() {
  http::Hooks hooks;
  hooks.refuse = api::refusal;
  hooks.done = [](const http::Request& request, const http::Response& response, std::chrono::microseconds took) {
    const std::string method(http::beast_http::to_string(request.method));
    const std::string status = std::to_string(static_cast<unsigned>(response.status));
    log::info("request", {{"id", request.id},
                          {"method", method},
                          {"path", request.path},
                          {"status", status},
                          {"us", std::to_string(took.count())},
                          {"from", request.remote}});
  };
  return hooks;
}

http::Limits limits(const Config& config) {
  http::Limits limits;
  limits.connections = config.connections;
  return limits;
}

}  // namespace

/// Members in the order they are built; they go in the opposite one.
class Server::Impl {
 public:
  Impl(Config config_, DataFolder folder_, std::shared_ptr<const time::ZoneDatabase> zones)
      : config(std::move(config_)),
        folder(std::move(folder_)),
        pool(config.pool_threads),
        pages(api::embedded_pages()),
        hub(io, live::Limits{}),
        artefacts(io.get_executor(), pool.get_executor(), kept_artefacts),
        zones_(std::move(zones)) {}

  ~Impl() {
    if (store) store->close();
    pool.join();
  }

  Result<void> open_store() {
    auto opened = store::open_sqlite(folder.database(), pool.get_executor());
    if (opened.has_error()) return opened.error();
    store = std::move(*opened);
    store->follow(api::live_frames(hub, io.get_executor()));
    services.emplace(
        api::Services{*store, zones_, hub, artefacts, pages, pool.get_executor(), config.public_url()});
    http.emplace(io, api::make_router(*services), limits(config), hooks());
    return {};
  }

  Task<void> end() {
    using namespace asio::experimental::awaitable_operators;
    co_await (http->stop(grace) && hub.stop(grace));
    signals.cancel();
    limit.cancel();
    work.reset();
  }

  Config config;
  DataFolder folder;
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  asio::signal_set signals{io};
  asio::steady_timer limit{io};
  asio::thread_pool pool;
  http::StaticFiles pages;
  live::Hub hub;
  api::Artefacts artefacts;
  std::unique_ptr<store::Store> store;
  std::optional<api::Services> services;
  std::optional<http::Server> http;
  bool stopping = false;

 private:
  std::shared_ptr<const time::ZoneDatabase> zones_;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(Config config) {
  auto folder = DataFolder::lock(config.data);
  if (folder.has_error()) return folder.error();
  auto zones = load_zoneinfo(config.zoneinfo);
  if (zones.has_error()) return zones.error();
  auto shared = std::make_shared<const time::ZoneDatabase>(std::move(*zones));
  auto impl = std::make_unique<Impl>(std::move(config), std::move(*folder), std::move(shared));
  if (auto opened = impl->open_store(); opened.has_error()) return opened.error();
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Result<void> Server::listen_admin() { return impl_->http->listen_admin(impl_->folder.admin_socket()); }

Result<unsigned short> Server::listen() {
  auto port = impl_->http->listen(impl_->config.address, impl_->config.port);
  if (port.has_error()) return port;
  impl_->config.port = *port;
  impl_->services->base_url = impl_->config.public_url();
  return port;
}

void Server::run() {
  impl_->io.run();
  impl_->store->close();
}

void Server::stop() {
  asio::post(impl_->io, [impl = impl_.get()] {
    if (std::exchange(impl->stopping, true)) return;
    impl->limit.expires_after(stop_limit);
    impl->limit.async_wait([impl](boost::system::error_code cancelled) {
      if (!cancelled) impl->io.stop();
    });
    asio::co_spawn(impl->io, impl->end(), asio::detached);
  });
}

void Server::stop_on_signals() {
  impl_->signals.add(SIGINT);
  impl_->signals.add(SIGTERM);
  impl_->signals.async_wait([this](boost::system::error_code cancelled, int) {
    if (!cancelled) stop();
  });
}

const Config& Server::config() const { return impl_->config; }

}  // namespace hatachi
