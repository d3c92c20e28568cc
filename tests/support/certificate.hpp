#pragma once

#include <filesystem>
#include <string>

namespace hatachi::support {

/// A certificate and its key as PEM texts.
struct Certificate {
  std::string chain;
  std::string key;
};

/// The files of a certificate.
struct CertificateFiles {
  std::filesystem::path chain;
  std::filesystem::path key;
};

/// Makes a certificate for `localhost` and 127.0.0.1 that anybody who trusts it takes; `name` tells it from others.
Certificate make_certificate(const std::string& name);

/// The same with an RSA key of so many bits.
Certificate make_rsa_certificate(const std::string& name, unsigned bits = 2048);

/// The same, so long that a small send buffer does not take the handshake at once.
Certificate make_large_certificate(const std::string& name);

/// A key that wants a passphrase.
std::string encrypted(const std::string& key, const std::string& passphrase);

/// Writes a certificate's files into a folder, over those that are there.
CertificateFiles write_certificate(const std::filesystem::path& folder, const Certificate& certificate);

}  // namespace hatachi::support
