#include "server/http/listener.hpp"

#include "server/http/answer.hpp"
#include "server/http/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cerrno>
#include <cstring>
#include <netinet/tcp.h>
#include <optional>
#include <sys/stat.h>

namespace hatachi::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::local::stream_protocol;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr auto pause_between_failures = std::chrono::milliseconds(100);

Error cannot_listen(const std::string& place, const error_code& error) {
  if (error == asio::error::address_in_use) {
    return {Errc::in_use, place + " is already in use by another program", "", {{"place", place}}};
  }
  return {Errc::unavailable, "cannot listen on " + place + ": " + error.message(), "", {{"place", place}}};
}

/// IPv6 addresses stand in brackets before a port.
std::string place_name(const std::string& address, unsigned short port) {
  const bool brackets = address.find(':') != std::string::npos;
  return (brackets ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

/// Octets the kernel holds at most before it begins to send them.
using MostUnsent = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>;

/// True if somebody accepts connections there.
bool answers(asio::io_context& io, const stream_protocol::endpoint& endpoint) {
  stream_protocol::socket probe(io);
  error_code error;
  probe.connect(endpoint, error);
  return !error;
}

/// Makes way for a socket file: removes one that nobody answers.
Result<void> clear_path(asio::io_context& io, const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::symlink_status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return {};
  if (status.type() != std::filesystem::file_type::socket) {
    return Error{Errc::unavailable, path.string() + " is in the way: it is no socket", "", {{"place", path.string()}}};
  }
  if (answers(io, stream_protocol::endpoint(path.string()))) {
    return Error{Errc::in_use, path.string() + " is answered by a running server", "", {{"place", path.string()}}};
  }
  std::filesystem::remove(path, error);
  if (error) return cannot_listen(path.string(), error_code(error.value(), boost::system::system_category()));
  return {};
}

tcp::endpoint as_tcp(const asio::generic::stream_protocol::endpoint& endpoint) {
  tcp::endpoint result;
  if (endpoint.size() > result.capacity()) return result;
  std::memcpy(result.data(), endpoint.data(), endpoint.size());
  result.resize(endpoint.size());
  return result;
}

/// Who is at the other end of a socket of the network; nobody if it has ended already.
std::optional<Peer> peer_of(const net::Socket& socket, const Networks& trusted_proxies) {
  error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return std::nullopt;
  const auto address = plain(as_tcp(endpoint).address());
  return Peer{Door::network, address, address.to_string(), trusted_proxies.hold(address)};
}

/// What somebody hears for whom there is no room.
const std::string& full_house() {
  static const std::string answer = [] {
    std::string text = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n";
    for (const GuardLine& guard : guard_lines) text += guard.line;
    return text + "Content-Length: 0\r\nConnection: close\r\n\r\n";
  }();
  return answer;
}

}  // namespace

Result<Acceptor> listen_on_tcp(asio::io_context& io, const std::string& address, unsigned short port) {
  const auto place = place_name(address, port);
  error_code error;
  const auto ip = asio::ip::make_address(address, error);
  if (error) return Error{Errc::unavailable, address + " is no IP address to listen on", "", {{"place", place}}};
  const tcp::endpoint endpoint(ip, port);
  Acceptor acceptor(io);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return cannot_listen(place, error);
  return acceptor;
}

Result<Acceptor> listen_on_path(asio::io_context& io, const std::filesystem::path& path) {
  const std::string name = path.string();
  if (name.size() >= sizeof(sockaddr_un::sun_path)) {
    return Error{Errc::unavailable, "the path of a socket is at most 107 octets long: " + name, "", {{"place", name}}};
  }
  if (auto cleared = clear_path(io, path); !cleared) return cleared.error();
  const stream_protocol::endpoint endpoint(name);
  Acceptor acceptor(io);
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.bind(endpoint, error);
  // Nobody can connect between bind and listen, so that the mode is in force before the first connection, without
  // touching the umask of the whole process.
  if (!error && ::chmod(name.c_str(), S_IRUSR | S_IWUSR) != 0) error.assign(errno, boost::system::system_category());
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return cannot_listen(name, error);
  return acceptor;
}

unsigned short port_of(const Acceptor& acceptor) {
  error_code error;
  const auto endpoint = acceptor.local_endpoint(error);
  return error ? 0 : as_tcp(endpoint).port();
}

Listener::Listener(std::shared_ptr<Context> context, Acceptor acceptor, Door door, SharedTls tls,
                   std::filesystem::path file)
    : context_(std::move(context)),
      acceptor_(std::move(acceptor)),
      pause_(acceptor_.get_executor()),
      door_(door),
      tls_(std::move(tls)),
      file_(std::move(file)) {}

Listener::~Listener() {
  close();
}

void Listener::start() {
  asio::co_spawn(acceptor_.get_executor(), run(shared_from_this()), asio::detached);
}

void Listener::close() {
  if (!acceptor_.is_open()) return;
  error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
  std::error_code no_matter;
  if (!file_.empty()) std::filesystem::remove(file_, no_matter);
}

void Listener::renew(const SharedTls& tls) {
  if (tls_) tls_ = tls;
}

Task<void> Listener::run(std::shared_ptr<Listener> self) {
  while (self->acceptor_.is_open()) {
    auto [error, socket] = co_await self->acceptor_.async_accept(as_result);
    if (!error) {
      self->welcome(std::move(socket));
    } else if (error != asio::error::connection_aborted && self->acceptor_.is_open()) {
      // Out of descriptors or memory: the connection stays in the kernel's queue, and asking again at once would
      // only burn the processor until one is free.
      self->pause_.expires_after(pause_between_failures);
      co_await self->pause_.async_wait(as_result);
    }
  }
}

void Listener::welcome(net::Socket socket) {
  std::optional<Peer> peer = Peer{door_, {}, "admin socket", false};
  if (door_ == Door::network) peer = peer_of(socket, context_->limits.trusted_proxies);
  if (!peer) return;
  if (!context_->make_room_for(*peer)) {
    if (tls_) return;  // a word would cost a handshake
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(full_house()), ignored);
    return;
  }
  if (door_ == Door::network) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    // Else a reader who takes nothing could have the kernel hold megabytes, which would count as taken.
    socket.set_option(MostUnsent(64 * 1024), ignored);
  }
  net::Stream stream(std::move(socket), tls_);
  std::make_shared<Connection>(context_, std::move(stream), std::move(*peer))->start();
}

}  // namespace hatachi::http
