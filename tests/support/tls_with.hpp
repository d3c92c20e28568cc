#pragma once

#include "server/net/tls.hpp"
#include "tests/support/certificate.hpp"
#include "tests/support/temp_folder.hpp"

#include <memory>

namespace hatachi::support {

/// How a server speaks TLS with that certificate.
inline std::shared_ptr<const net::Tls> tls_with(const Certificate& certificate) {
  const TempFolder folder;
  const CertificateFiles files = write_certificate(folder.path(), certificate);
  return net::Tls::load(files.chain, files.key).value();
}

}  // namespace hatachi::support
