#include "tests/server/http/test_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <stdexcept>

namespace hatachi::http {
namespace {

namespace asio = boost::asio;

/// Statuses as the outside has them, as far as the door needs them.
beast_http::status status_of(const Error& error) {
  using beast_http::status;
  switch (error.code) {
    case Errc::not_found: return status::not_found;
    case Errc::method_not_allowed: return status::method_not_allowed;
    case Errc::timeout: return status::request_timeout;
    case Errc::body_too_large: return status::payload_too_large;
    case Errc::header_too_large: return status::request_header_fields_too_large;
    case Errc::target_too_long: return status::uri_too_long;
    case Errc::upgrade_required: return status::upgrade_required;
    case Errc::internal: return status::internal_server_error;
    default: return status::bad_request;
  }
}

Response text(std::string body) {
  return Response::with(beast_http::status::ok, "text/plain", std::move(body));
}

}  // namespace

Task<void> Latch::pass() {
  auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor, asio::steady_timer::time_point::max());
  arrived_.set_value(&timer);
  co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  const auto state = co_await asio::this_coro::cancellation_state;
  cancelled_ = state.cancelled() != asio::cancellation_type::none;
}

void Latch::wait_for_arrival() {
  timer_ = arrived_.get_future().get();
}

void Latch::open() {
  asio::post(timer_->get_executor(), [timer = timer_] { timer->cancel(); });
}

Handler says(std::string said) {
  return [said](Request) -> Task<Response> { co_return text(said); };
}

Handler echoes() {
  return [](Request request) -> Task<Response> { co_return text(std::move(request.body)); };
}

Handler throws(std::string what) {
  return [what](Request) -> Task<Response> {
    throw std::runtime_error(what);
    co_return Response();
  };
}

Handler waits(Latch& latch, std::string said) {
  return [&latch, said](Request) -> Task<Response> {
    co_await latch.pass();
    co_return text(said);
  };
}

Handler answers_with(std::function<Response(const Request&)> make) {
  return [make](Request request) -> Task<Response> { co_return make(request); };
}

TestServer::TestServer(std::vector<Route> routes, Limits limits, std::shared_ptr<const net::Tls> tls)
    : server_(std::make_unique<Server>(io_, Router(std::move(routes)), std::move(limits), hooks())) {
  port_ = server_->listen("127.0.0.1", 0, std::move(tls)).value();
  thread_ = std::thread([this] { io_.run(); });
}

TestServer::~TestServer() {
  stop(std::chrono::milliseconds(0)).get();
  on_thread([this] { server_.reset(); });
  work_.reset();
  thread_.join();
}

std::future<void> TestServer::stop(std::chrono::milliseconds grace) {
  return asio::co_spawn(io_, server_->stop(grace), asio::use_future);
}

Hooks TestServer::hooks() {
  Hooks hooks;
  hooks.refuse = [this](const Error& error, const Request& request) {
    paths_.push_back(request.path);
    refused_.push_back(std::string(name(error.code)) + ": " + error.detail);
    return Response::with(status_of(error), "text/plain", std::string(name(error.code)));
  };
  hooks.done = [this](const Request& request, const Response& response, std::chrono::microseconds) {
    paths_.push_back(request.path);
    answered_.push_back(std::string(to_string(request.method)) + " " + request.target + " " +
                        std::to_string(static_cast<unsigned>(response.status)));
  };
  return hooks;
}

std::vector<std::string> TestServer::refused() {
  return on_thread([this] { return refused_; });
}

std::vector<std::string> TestServer::answered() {
  return on_thread([this] { return answered_; });
}

std::vector<std::string> TestServer::paths() {
  return on_thread([this] { return paths_; });
}

}  // namespace hatachi::http
