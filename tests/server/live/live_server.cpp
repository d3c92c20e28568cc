#include "tests/server/live/live_server.hpp"

#include "server/live/handshake.hpp"
#include "tests/support/stream_reader.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

namespace hatachi::live {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::chrono::seconds patience{10};
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

std::string between(const std::string& text, std::string_view before, std::string_view after) {
  const std::size_t begin = text.find(before) + before.size();
  return text.substr(begin, text.find(after, begin) - begin);
}

}  // namespace

LiveServer::LiveServer(Limits limits, Missed missed, std::shared_ptr<const net::Tls> tls)
    : work_(io_.get_executor()),
      hub_(io_, limits),
      missed_(std::move(missed)),
      tls_(std::move(tls)),
      acceptor_(io_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
      port_(acceptor_.local_endpoint().port()) {
  asio::co_spawn(io_, accept(), asio::detached);
  thread_ = std::thread([this] { io_.run(); });
}

LiveServer::~LiveServer() {
  run([this](Hub&) { acceptor_.close(); });
  stop(std::chrono::milliseconds{0});
  work_.reset();
  thread_.join();
}

Task<Hub::CatchUp> LiveServer::nothing_missed(std::string) {
  co_return Hub::CatchUp{};
}

void LiveServer::publish(const std::string& channel, std::uint64_t number, const std::string& text) {
  run([&](Hub& hub) { hub.publish(channel, number, text_frame(text)); });
}

std::size_t LiveServer::connections() {
  return run([](Hub& hub) { return hub.connections(); });
}

bool LiveServer::stop(std::chrono::milliseconds grace) {
  return asio::co_spawn(io_, hub_.stop(grace), asio::use_future).wait_for(patience) == std::future_status::ready;
}

bool LiveServer::await_ends(std::size_t count) {
  std::unique_lock lock(mutex_);
  return ended_.wait_for(lock, patience, [&] { return ends_ >= count; });
}

std::string LiveServer::failure() {
  const std::lock_guard lock(mutex_);
  return failure_;
}

Task<void> LiveServer::accept() {
  for (;;) {
    auto [error, socket] = co_await acceptor_.async_accept(as_result);
    if (error) co_return;
    asio::co_spawn(io_, serve(net::Stream(std::move(socket), tls_)), asio::detached);
  }
}

Task<void> LiveServer::serve(net::Stream stream) {
  std::string input;
  while (input.find("\r\n\r\n") == std::string::npos) {
    const std::string more = co_await support::read_some(stream);
    if (more.empty()) co_return;
    input += more;
  }
  const std::string target = between(input, "GET ", " ");
  const std::string answer = switching_protocols(between(input, "Sec-WebSocket-Key: ", "\r\n"));
  if (!co_await stream.write(answer)) co_return;

  const std::size_t question = target.find('?');
  std::string channel = target.substr(1, question - 1);
  std::string key = question == std::string::npos ? "" : target.substr(question + 1);
  Hub::Missed missed = [this, target] { return missed_(target); };
  std::string early = input.substr(input.find("\r\n\r\n") + 4);
  std::string failure;
  try {
    co_await hub_.join(stream, std::move(early), std::move(channel), std::move(key), std::move(missed));
  } catch (const std::exception& error) {
    failure = error.what();
  }
  const std::lock_guard lock(mutex_);
  ++ends_;
  if (!failure.empty()) failure_ = failure;
  ended_.notify_all();
}

}  // namespace hatachi::live
