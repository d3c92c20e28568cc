#include "server/server.hpp"

#include "scheduling/time/format.hpp"
#include "server/api/artefacts.hpp"
#include "server/api/followers/live_frames.hpp"
#include "server/api/pages.hpp"
#include "server/api/routes.hpp"
#include "server/app/elections.hpp"
#include "server/base/data_folder.hpp"
#include "server/base/descriptors.hpp"
#include "server/base/holidays.hpp"
#include "server/base/log.hpp"
#include "server/base/zoneinfo.hpp"
#include "server/base/zoneinfo_watch.hpp"
#include "server/http/server.hpp"
#include "server/live/hub.hpp"
#include "server/net/tls.hpp"
#include "server/store/sqlite/sqlite_store.hpp"
#include "web/embedded.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>
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

/// How long a zoneinfo directory rests before it is read: a package manager changes a file at a time.
constexpr std::chrono::seconds rest_of_zones{1};

/// How often it is written when sign-ins, tokens and personal keys were last used.
constexpr std::chrono::minutes uses_written_every{1};

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
                          {"by", response.by},
                          {"refused_as", response.refused_as},
                          {"from", request.remote}});
  };
  return hooks;
}

http::Limits limits(const Config& config) {
  http::Limits limits;
  limits.connections = std::min(config.connections, descriptors::left_for_connections());
  limits.connections_per_address = config.connections_per_address;
  limits.unproven_per_address = config.unproven_per_address;
  limits.trusted_proxies = config.trusted_proxies;
  return limits;
}

auth::PasswordSettings password_settings(const Config& config) {
  return {config.password_passes, config.password_memory_mib, config.password_queue};
}

auth::SignInLimits sign_in_limits(const Config& config) {
  return {std::chrono::hours{config.sign_in_idle_hours}, std::chrono::days{config.sign_in_days}};
}

}  // namespace

/// Members in the order they are built; they go in the opposite one.
class Server::Impl {
 public:
  Impl(Config config_, DataFolder folder_, std::shared_ptr<const time::ZoneDatabase> zones_)
      : config(std::move(config_)),
        folder(std::move(folder_)),
        pool(config.pool_threads),
        pages(api::embedded_pages()),
        hub(io, live::Limits{}),
        personal_pages(hub),
        passwords(password_settings(config)),
        artefacts(io.get_executor(), pool.get_executor(), kept_artefacts),
        zones(std::move(zones_)),
        watch(io.get_executor(), pool.get_executor(), config.zoneinfo, rest_of_zones) {}

  ~Impl() {
    if (store) store->close();
    pool.join();
  }

  Result<void> open_store() {
    auto holidays = load_holidays(config.holidays);
    if (holidays.has_error()) return holidays.error();
    rules::Almanac almanac{zones.get(), std::make_shared<const time::Holidays>(std::move(*holidays))};
    const store::Forgetting forgetting{.idle = sign_in_limits(config).idle};
    auto opened = store::open_sqlite(folder.database(), pool.get_executor(), std::move(almanac), forgetting);
    if (opened.has_error()) return opened.error();
    store = std::move(*opened);
    store->follow(api::live_frames(hub, io.get_executor()));
    store->follow(personal_pages.follower(io.get_executor()));
    auto by_password = std::make_unique<auth::PasswordMethod>(*store, passwords, throttle, web::common_passwords());
    auth::PasswordMethod& password_method = *by_password;
    sign_in_methods.push_back(auth::link_method());
    sign_in_methods.push_back(std::move(by_password));
    services.emplace(api::Services{*store, zones, hub, artefacts, personal_pages, sign_in_methods, password_method,
                                   uses, sign_in_limits(config), pages, pool.get_executor(), config.public_url()});
    http.emplace(io, api::make_router(*services), limits(config), hooks());
    return {};
  }

  /// Events that leave it to the server have the machine's rules before anybody reads them, and from then on.
  void keep_to_zones() {
    bool elected = false;
    asio::co_spawn(io, elect(), [&](std::exception_ptr thrown) {
      elected = true;
      if (thrown) std::rethrow_exception(thrown);
    });
    while (!elected) io.run_one();
    ZoneinfoWatch::Heard heard = [this](Result<time::ZoneDatabase> read) { take(std::move(read)); };
    asio::co_spawn(io, watch.run(std::move(heard)), asio::detached);
    asio::co_spawn(io, write_uses(), asio::detached);
  }

  /// What the network is served with, told in the log as `event`; null for plain HTTP.
  Result<std::shared_ptr<const net::Tls>> load_tls(std::string_view event) const {
    if (!config.has_tls()) return std::shared_ptr<const net::Tls>();
    auto tls = net::Tls::load(config.tls_certificate, config.tls_key);
    if (tls.has_value()) {
      const std::string until = time::to_string((*tls)->valid_until());
      log::info(event, {{"file", config.tls_certificate.string()}, {"valid_until", until}});
    }
    return tls;
  }

  void renew_tls_on_hangup() {
    hangups.async_wait([this](boost::system::error_code cancelled, int) {
      if (cancelled) return;
      const auto tls = load_tls("certificate renewed");
      if (tls.has_value()) http->renew(*tls);
      if (tls.has_error()) log::error("certificate not renewed", {{"why", tls.error().detail}});
      renew_tls_on_hangup();
    });
  }

  /// Writes when access was last used, again and again until cancelled.
  Task<void> write_uses() {
    for (;;) {
      writes_uses.expires_after(uses_written_every);
      boost::system::error_code cancelled;
      co_await writes_uses.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
      if (cancelled) co_return;
      const auto written = co_await uses.flush(*store);
      if (written.has_error()) log::warn("last uses not written", {{"why", written.error().detail}});
    }
  }

  Task<void> end() {
    using namespace asio::experimental::awaitable_operators;
    co_await (http->stop(grace) && hub.stop(grace));
    writes_uses.cancel();
    if (store) co_await uses.flush(*store);
    signals.cancel();
    hangups.cancel();
    limit.cancel();
    watch.stop();
    work.reset();
  }

  Config config;
  DataFolder folder;
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  asio::signal_set signals{io};
  asio::signal_set hangups{io};
  asio::steady_timer limit{io};
  asio::steady_timer writes_uses{io};
  asio::thread_pool pool;
  http::StaticFiles pages;
  live::Hub hub;
  api::PersonalPages personal_pages;
  auth::Passwords passwords;
  auth::Throttle throttle;
  auth::SignInMethods sign_in_methods;
  auth::Uses uses;
  api::Artefacts artefacts;
  CurrentZones zones;
  std::unique_ptr<store::Store> store;
  std::optional<api::Services> services;
  std::optional<http::Server> http;
  ZoneinfoWatch watch;
  bool stopping = false;

 private:
  /// Takes over what the zoneinfo directory has become; what cannot be read changes nothing.
  void take(Result<time::ZoneDatabase> read) {
    const CurrentZones::Zones before = zones.get();
    if (read.has_error()) {
      const Error& error = read.error();
      log::warn("time zones cannot be read",
                {{"file", error.field}, {"why", error.detail}, {"release", before->release()}});
      return;
    }
    if (read->fingerprint() == before->fingerprint()) return;
    log::info("time zones changed", {{"release", read->release()}, {"before", before->release()}});
    zones.set(std::make_shared<const time::ZoneDatabase>(std::move(*read)));
    asio::co_spawn(io, elect(), asio::detached);
  }

  Task<void> elect() {
    app::Desk desk{*store, zones, auth::the_server("tz")};
    const auto elected = co_await app::elect_tz_releases(desk);
    if (elected.has_error()) {
      log::error("tz release not elected", {{"why", elected.error().detail}});
      co_return;
    }
    for (const store::Entry& entry : (*elected)->entries) {
      if (entry.stream != store::Stream::draft) continue;
      log::info("tz release elected", {{"event", entry.event.value}, {"entry", std::to_string(entry.number)}});
    }
  }
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

Result<void> Server::listen_admin() {
  return impl_->http->listen_admin(impl_->folder.admin_socket());
}

Result<unsigned short> Server::listen() {
  const auto tls = impl_->load_tls("certificate");
  if (tls.has_error()) return tls.error();
  impl_->keep_to_zones();
  auto port = impl_->http->listen(impl_->config.address, impl_->config.port, *tls);
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
  if (!impl_->config.has_tls()) return;
  impl_->hangups.add(SIGHUP);
  impl_->renew_tls_on_hangup();
}

const Config& Server::config() const {
  return impl_->config;
}

}  // namespace hatachi
