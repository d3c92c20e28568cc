#include "tests/support/certificate.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <memory>
#include <stdexcept>

namespace hatachi::support {
namespace {

struct Free {
  void operator()(BIO* memory) const { BIO_free(memory); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
};

template <class Part>
using Owned = std::unique_ptr<Part, Free>;

void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL makes no certificate");
}

std::string text_of(BIO* memory) {
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory, &text);
  return {text, static_cast<std::size_t>(size)};
}

void add_extension(X509* certificate, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

Owned<X509> sign_by_itself(EVP_PKEY* key, const std::string& name, const std::string& comment) {
  constexpr long day = 24 * 60 * 60;
  Owned<X509> certificate(X509_new());
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 30 * day);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* const subject = X509_get_subject_name(certificate.get());
  require(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.c_str()),
                                     -1, -1, 0) == 1);
  X509_set_issuer_name(certificate.get(), subject);
  add_extension(certificate.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
  if (!comment.empty()) add_extension(certificate.get(), NID_netscape_comment, comment.c_str());
  require(X509_sign(certificate.get(), key, EVP_sha256()) > 0);
  return certificate;
}

Certificate as_texts(EVP_PKEY* key, const std::string& name, const std::string& comment = {}) {
  require(key != nullptr);
  const Owned<X509> certificate = sign_by_itself(key, name, comment);
  const Owned<BIO> chain(BIO_new(BIO_s_mem()));
  const Owned<BIO> secret(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_X509(chain.get(), certificate.get()) == 1);
  require(PEM_write_bio_PrivateKey(secret.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return {text_of(chain.get()), text_of(secret.get())};
}

}  // namespace

Certificate make_certificate(const std::string& name) {
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
  return as_texts(key.get(), name);
}

Certificate make_rsa_certificate(const std::string& name, unsigned bits) {
  const Owned<EVP_PKEY> key(EVP_RSA_gen(bits));
  return as_texts(key.get(), name);
}

Certificate make_large_certificate(const std::string& name) {
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
  return as_texts(key.get(), name, std::string(40'000, 'x'));
}

std::string encrypted(const std::string& key, const std::string& passphrase) {
  const Owned<BIO> from(BIO_new_mem_buf(key.data(), static_cast<int>(key.size())));
  const Owned<EVP_PKEY> read(PEM_read_bio_PrivateKey(from.get(), nullptr, nullptr, nullptr));
  const Owned<BIO> to(BIO_new(BIO_s_mem()));
  std::string word = passphrase;
  require(PEM_write_bio_PrivateKey(to.get(), read.get(), EVP_aes_128_cbc(),
                                   reinterpret_cast<unsigned char*>(word.data()), static_cast<int>(word.size()),
                                   nullptr, nullptr) == 1);
  return text_of(to.get());
}

CertificateFiles write_certificate(const std::filesystem::path& folder, const Certificate& certificate) {
  const CertificateFiles files{folder / "certificate.pem", folder / "key.pem"};
  std::ofstream(files.chain, std::ios::binary) << certificate.chain;
  std::ofstream(files.key, std::ios::binary) << certificate.key;
  return files;
}

}  // namespace hatachi::support
