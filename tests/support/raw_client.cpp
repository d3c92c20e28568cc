#include "tests/support/raw_client.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace hatachi::support {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error("raw client: " + what);
}

[[noreturn]] void fail_with_errno(const std::string& what) {
  fail(what + ": " + std::strerror(errno));
}

/// `source` may be null.
int connect_to(int family, const sockaddr* address, socklen_t size, const sockaddr* source = nullptr) {
  const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) fail_with_errno("socket");
  if (source != nullptr && ::bind(socket, source, size) != 0) fail_with_errno("bind");
  if (::connect(socket, address, size) != 0) {
    const int error = errno;
    ::close(socket);
    errno = error;
    fail_with_errno("connect");
  }
  return socket;
}

sockaddr_in as_ipv4(const std::string& address, unsigned short port) {
  sockaddr_in result{};
  result.sin_family = AF_INET;
  result.sin_port = htons(port);
  if (::inet_pton(AF_INET, address.c_str(), &result.sin_addr) != 1) fail(address + " is no IPv4 address");
  return result;
}

int connect_to_port(unsigned short port) {
  const sockaddr_in address = as_ipv4("127.0.0.1", port);
  return connect_to(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

int connect_from(const std::string& from, unsigned short port) {
  const sockaddr_in address = as_ipv4("127.0.0.1", port);
  const sockaddr_in source = as_ipv4(from, 0);
  return connect_to(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address,
                    reinterpret_cast<const sockaddr*>(&source));
}

int connect_to_path(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) fail("the socket's path is too long: " + path);
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return connect_to(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

/// False when the time is up.
bool wait_for(int socket, short events, std::chrono::milliseconds timeout) {
  pollfd wanted{socket, events, 0};
  for (;;) {
    const int ready = ::poll(&wanted, 1, static_cast<int>(timeout.count()));
    if (ready > 0) return true;
    if (ready == 0) return false;
    if (errno != EINTR) fail_with_errno("poll");
  }
}

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

RawResponse parse_head(std::string_view block) {
  RawResponse response;
  const std::size_t first_end = block.find("\r\n");
  const std::string_view status_line = block.substr(0, first_end);
  if (!status_line.starts_with("HTTP/1.1 ") || status_line.size() < 12) fail("no status line: " + std::string(block));
  response.status = std::stoi(std::string(status_line.substr(9, 3)));
  if (status_line.size() > 13) response.reason = status_line.substr(13);
  block.remove_prefix(first_end + 2);
  while (block != "\r\n") {
    const std::size_t end = block.find("\r\n");
    const std::size_t colon = block.find(": ");
    if (colon == std::string_view::npos || colon > end) fail("a header line without ': '");
    response.headers.emplace_back(block.substr(0, colon), block.substr(colon + 2, end - colon - 2));
    block.remove_prefix(end + 2);
  }
  return response;
}

}  // namespace

std::string RawResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return value;
  }
  return "";
}

bool RawResponse::has(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return true;
  }
  return false;
}

RawClient::RawClient(unsigned short port, Timeout timeout) : RawClient(connect_to_port(port), timeout) {}

RawClient::RawClient(const std::filesystem::path& unix_socket, Timeout timeout)
    : RawClient(connect_to_path(unix_socket.string()), timeout) {}

RawClient::RawClient(unsigned short port, const TlsWish& wish, Timeout timeout) : RawClient(port, timeout) {
  tls_ = std::make_unique<TlsConnection>(socket_, wish, timeout);
}

RawClient::RawClient(const std::filesystem::path& unix_socket, const TlsWish& wish, Timeout timeout)
    : RawClient(unix_socket, timeout) {
  tls_ = std::make_unique<TlsConnection>(socket_, wish, timeout);
}

RawClient RawClient::from(const std::string& address, unsigned short port, const TlsWish* wish, Timeout timeout) {
  RawClient client(connect_from(address, port), timeout);
  if (wish != nullptr) client.tls_ = std::make_unique<TlsConnection>(client.socket_, *wish, timeout);
  return client;
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      timeout_(other.timeout_),
      unread_(std::move(other.unread_)),
      tls_(std::move(other.tls_)) {}

RawClient& RawClient::operator=(RawClient&& other) noexcept {
  std::swap(socket_, other.socket_);
  std::swap(timeout_, other.timeout_);
  std::swap(unread_, other.unread_);
  std::swap(tls_, other.tls_);
  return *this;
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

void RawClient::send(std::string_view bytes) {
  if (tls_) return tls_->send(bytes);
  while (!bytes.empty()) {
    if (!wait_for(socket_, POLLOUT, timeout_)) fail("the server took nothing more within the timeout");
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (sent < 0) fail_with_errno("send");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void RawClient::finish_sending() {
  if (tls_) tls_->finish_sending();
  ::shutdown(socket_, SHUT_WR);
}

bool RawClient::read_more() {
  if (tls_) return tls_->read_more(unread_);
  if (!wait_for(socket_, POLLIN, timeout_)) fail("nothing came within the timeout, after: " + unread_);
  char buffer[16 * 1024];
  ssize_t count = 0;
  do {
    count = ::recv(socket_, buffer, sizeof buffer, 0);
  } while (count < 0 && errno == EINTR);
  if (count < 0 && errno != ECONNRESET) fail_with_errno("recv");
  if (count <= 0) return false;
  unread_.append(buffer, static_cast<std::size_t>(count));
  return true;
}

std::string RawClient::read_exactly(std::size_t count) {
  while (unread_.size() < count) {
    if (!read_more()) fail("the connection ended early, after: " + unread_);
  }
  std::string bytes = unread_.substr(0, count);
  unread_.erase(0, count);
  return bytes;
}

std::string RawClient::read_until(std::string_view end) {
  std::size_t at = 0;
  while ((at = unread_.find(end)) == std::string::npos) {
    if (!read_more()) fail("the connection ended early, after: " + unread_);
  }
  return read_exactly(at + end.size());
}

std::string RawClient::read_until_closed() {
  while (read_more()) {
  }
  return std::exchange(unread_, {});
}

RawResponse RawClient::read_response(bool bodiless) {
  RawResponse response = parse_head(read_until("\r\n\r\n"));
  const bool never_has_body = response.status < 200 || response.status == 204 || response.status == 304;
  if (bodiless || never_has_body) return response;
  if (response.has("Content-Length")) {
    response.body = read_exactly(std::stoul(response.header("Content-Length")));
  } else if (same_name(response.header("Transfer-Encoding"), "chunked")) {
    read_chunks(response.body);
  } else {
    response.body = read_until_closed();
  }
  return response;
}

void RawClient::read_chunks(std::string& body) {
  for (;;) {
    const std::size_t size = std::stoul(read_until("\r\n"), nullptr, 16);
    body += read_exactly(size);
    if (read_exactly(2) != "\r\n") fail("a chunk does not end where it says");
    if (size == 0) return;
  }
}

RawResponse RawClient::request(std::string_view method, std::string_view target, const Headers& headers,
                               std::string_view body) {
  std::string text;
  text.append(method).append(" ").append(target).append(" HTTP/1.1\r\n");
  bool has_host = false;
  bool has_framing = false;
  for (const auto& [name, value] : headers) {
    has_host = has_host || same_name(name, "Host");
    has_framing = has_framing || same_name(name, "Content-Length") || same_name(name, "Transfer-Encoding");
    text.append(name).append(": ").append(value).append("\r\n");
  }
  if (!has_host) text += "Host: localhost\r\n";
  if (!body.empty() && !has_framing) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  text.append("\r\n").append(body);
  send(text);
  return read_response(method == "HEAD");
}

}  // namespace hatachi::support
