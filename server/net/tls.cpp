#include "server/net/tls.hpp"

#include "server/base/file.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <ctime>
#include <new>
#include <string_view>

namespace hatachi::net {
namespace {

/// TLS 1.3 has no others; those of 1.2 that go by a key exchange of their own and are of one piece with their MAC.
constexpr const char* ciphers_of_1_2 = "ECDHE+AESGCM:ECDHE+CHACHA20";

struct FreeParts {
  void operator()(BIO* memory) const { BIO_free(memory); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

template <class Part>
using Owned = std::unique_ptr<Part, FreeParts>;

/// What OpenSSL said last, in its words; forgets the rest.
std::string last_words() {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  ERR_clear_error();
  return reason == nullptr ? "it is refused" : reason;
}

Error fault(const std::filesystem::path& file, const std::string& what) {
  return {Errc::malformed, "'" + file.string() + "' " + what, "", {}};
}

/// A key that wants a passphrase is refused: nobody is there to be asked when the server starts.
int no_passphrase(char*, int, int, void*) {
  return 0;
}

/// Chooses HTTP/1.1 of what a client offers (RFC 7301); one that offers protocols but not this is told so.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned offered_length, void*) {
  static constexpr std::string_view ours = "\x08http/1.1";
  unsigned char* match = nullptr;
  const int found = SSL_select_next_proto(&match, length, reinterpret_cast<const unsigned char*>(ours.data()),
                                          static_cast<unsigned>(ours.size()), offered, offered_length);
  *chosen = match;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

void settle(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(context, ciphers_of_1_2);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);  // so that idle connections stay small
  // Sessions are resumed by tickets, which clients keep; a cache here would grow with every client.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

Result<Owned<BIO>> open(const std::filesystem::path& file, std::string& content) {
  auto read = content_of(file);
  if (read.has_error()) return read.error();
  content = std::move(*read);
  return Owned<BIO>(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
}

/// True where a PEM file ended, false where it is broken.
bool at_end_of_pem() {
  const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  if (ended) ERR_clear_error();
  return ended;
}

Result<void> use_chain(SSL_CTX* context, const std::filesystem::path& file) {
  std::string content;
  const auto memory = open(file, content);
  if (memory.has_error()) return memory.error();
  const Owned<X509> own(PEM_read_bio_X509_AUX(memory->get(), nullptr, no_passphrase, nullptr));
  if (!own) return fault(file, "holds no certificate in PEM form: " + last_words());
  if (SSL_CTX_use_certificate(context, own.get()) != 1) return fault(file, "cannot be used: " + last_words());
  for (;;) {
    Owned<X509> issuer(PEM_read_bio_X509(memory->get(), nullptr, no_passphrase, nullptr));
    if (!issuer && at_end_of_pem()) return {};
    if (!issuer) return fault(file, "holds a broken certificate in its chain: " + last_words());
    if (SSL_CTX_add0_chain_cert(context, issuer.get()) != 1) return fault(file, "cannot be used: " + last_words());
    issuer.release();  // the context's, from here on
  }
}

Result<void> use_key(SSL_CTX* context, const std::filesystem::path& file, const std::filesystem::path& certificate) {
  std::string content;
  const auto memory = open(file, content);
  if (memory.has_error()) return memory.error();
  const Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(memory->get(), nullptr, no_passphrase, nullptr));
  OPENSSL_cleanse(content.data(), content.size());
  if (!key) return fault(file, "holds no private key in PEM form and without a passphrase: " + last_words());
  if (X509_check_private_key(SSL_CTX_get0_certificate(context), key.get()) != 1) {
    ERR_clear_error();
    return fault(file, "is not the key of the certificate in '" + certificate.string() + "'");
  }
  if (SSL_CTX_use_PrivateKey(context, key.get()) != 1) return fault(file, "cannot be used: " + last_words());
  return {};
}

}  // namespace

void FreeSsl::operator()(ssl_ctx_st* context) const {
  SSL_CTX_free(context);
}

void FreeSsl::operator()(ssl_st* session) const {
  SSL_free(session);
}

Tls::Tls(std::unique_ptr<ssl_ctx_st, FreeSsl> context) : context_(std::move(context)) {}

Result<std::shared_ptr<const Tls>> Tls::load(const std::filesystem::path& certificate,
                                             const std::filesystem::path& key) {
  std::unique_ptr<SSL_CTX, FreeSsl> context(SSL_CTX_new(TLS_server_method()));
  if (!context) throw std::bad_alloc();
  settle(context.get());
  ERR_clear_error();
  if (auto used = use_chain(context.get(), certificate); used.has_error()) return used.error();
  if (auto used = use_key(context.get(), key, certificate); used.has_error()) return used.error();
  return std::shared_ptr<const Tls>(new Tls(std::move(context)));
}

std::chrono::sys_seconds Tls::valid_until() const {
  std::tm end{};
  ASN1_TIME_to_tm(X509_get0_notAfter(SSL_CTX_get0_certificate(context_.get())), &end);
  return std::chrono::sys_seconds(std::chrono::seconds(::timegm(&end)));
}

std::unique_ptr<ssl_st, FreeSsl> Tls::new_session() const {
  std::unique_ptr<SSL, FreeSsl> session(SSL_new(context_.get()));
  if (!session) throw std::bad_alloc();
  SSL_set_accept_state(session.get());
  return session;
}

}  // namespace hatachi::net
