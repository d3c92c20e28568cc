#include "tests/support/tls_connection.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <vector>

namespace hatachi::support {
namespace {

[[noreturn]] void fail(std::string_view what) {
  const char* reason = ERR_reason_error_string(ERR_peek_error());
  ERR_clear_error();
  throw std::runtime_error("TLS client: " + std::string(what) + ": " + (reason == nullptr ? "ended" : reason));
}

void trust(SSL_CTX* context, const std::string& pem) {
  BIO* const memory = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  X509* const certificate = PEM_read_bio_X509(memory, nullptr, nullptr, nullptr);
  BIO_free(memory);
  if (certificate == nullptr) fail("the trusted certificate cannot be read");
  X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate);
  X509_free(certificate);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
}

void choose_version(SSL_CTX* context, std::string_view version) {
  static const std::map<std::string_view, int> versions{
      {"1.1", TLS1_1_VERSION}, {"1.2", TLS1_2_VERSION}, {"1.3", TLS1_3_VERSION}};
  if (version == "any") return;
  // Debian's default level forbids the old ones to clients too: who asks for one is to be refused by the server.
  if (version == "1.1") SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
  SSL_CTX_set_min_proto_version(context, versions.at(version));
  SSL_CTX_set_max_proto_version(context, versions.at(version));
}

void name_protocol(SSL* ssl, std::string_view protocol) {
  if (protocol.empty()) return;
  std::string list(1, static_cast<char>(protocol.size()));
  list += protocol;
  SSL_set_alpn_protos(ssl, reinterpret_cast<const unsigned char*>(list.data()), static_cast<unsigned>(list.size()));
}

}  // namespace

void TlsConnection::Free::operator()(ssl_ctx_st* context) const {
  SSL_CTX_free(context);
}

void TlsConnection::Free::operator()(ssl_st* session) const {
  SSL_free(session);
}

TlsConnection::TlsConnection(int socket, const TlsWish& wish, std::chrono::milliseconds timeout,
                             const std::function<void()>& after_hello)
    : socket_(socket), timeout_(timeout), context_(SSL_CTX_new(TLS_client_method())) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to a socket as to a file
  ::fcntl(socket, F_SETFL, O_NONBLOCK);
  const int now = 1;  // several records make a message, and none is to wait for the others' acknowledgement
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
  trust(context_.get(), wish.trusted);
  choose_version(context_.get(), wish.version);
  if (!wish.ciphers.empty() && SSL_CTX_set_cipher_list(context_.get(), wish.ciphers.data()) != 1) fail("ciphers");
  ssl_.reset(SSL_new(context_.get()));
  SSL_set_fd(ssl_.get(), socket);
  SSL_set_tlsext_host_name(ssl_.get(), "localhost");
  SSL_set1_host(ssl_.get(), "localhost");
  name_protocol(ssl_.get(), wish.protocol);
  for (bool greeted = false;; greeted = true) {
    ERR_clear_error();
    const int outcome = SSL_connect(ssl_.get());
    if (outcome == 1) return;
    if (!greeted && after_hello) after_hello();
    wait(outcome, "the handshake failed");
  }
}

TlsConnection::~TlsConnection() = default;

void TlsConnection::wait(int outcome, std::string_view what) {
  const int error = SSL_get_error(ssl_.get(), outcome);
  if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) fail(what);
  pollfd wanted{socket_, static_cast<short>(error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT), 0};
  if (::poll(&wanted, 1, static_cast<int>(timeout_.count())) <= 0) {
    throw std::runtime_error("TLS client: nothing happened within the timeout: " + std::string(what));
  }
}

void TlsConnection::send(std::string_view octets) {
  while (!octets.empty()) {
    ERR_clear_error();
    std::size_t sent = 0;
    const int outcome = SSL_write_ex(ssl_.get(), octets.data(), octets.size(), &sent);
    if (outcome != 1) wait(outcome, "cannot send");
    octets.remove_prefix(sent);
  }
}

bool TlsConnection::read_more(std::string& into) {
  std::array<char, 16 * 1024> buffer;
  for (;;) {
    ERR_clear_error();
    std::size_t count = 0;
    const int outcome = SSL_read_ex(ssl_.get(), buffer.data(), buffer.size(), &count);
    into.append(buffer.data(), count);
    if (outcome == 1) return true;
    const int error = SSL_get_error(ssl_.get(), outcome);
    told_the_end_ = error == SSL_ERROR_ZERO_RETURN;
    if (told_the_end_ || error == SSL_ERROR_SSL || error == SSL_ERROR_SYSCALL) return false;
    wait(outcome, "nothing comes");
  }
}

void TlsConnection::finish_sending() {
  SSL_shutdown(ssl_.get());
}

void TlsConnection::renew_keys() {
  if (SSL_key_update(ssl_.get(), SSL_KEY_UPDATE_REQUESTED) != 1) fail("no new keys");
  SSL_do_handshake(ssl_.get());
}

std::string TlsConnection::version() const {
  return SSL_get_version(ssl_.get());
}

std::string TlsConnection::cipher() const {
  return SSL_get_cipher_name(ssl_.get());
}

std::string TlsConnection::protocol() const {
  const unsigned char* name = nullptr;
  unsigned length = 0;
  SSL_get0_alpn_selected(ssl_.get(), &name, &length);
  return {reinterpret_cast<const char*>(name), length};
}

std::string TlsConnection::peer() const {
  std::array<char, 256> name{};
  X509* const certificate = SSL_get0_peer_certificate(ssl_.get());
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(), name.size());
  return name.data();
}

}  // namespace hatachi::support
