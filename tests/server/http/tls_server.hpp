#pragma once

#include "tests/server/http/test_server.hpp"
#include "tests/support/tls_with.hpp"

namespace hatachi::http {

/// A server under TLS, and clients that trust it.
class TlsServer : public TestServer {
 public:
  explicit TlsServer(std::vector<Route> routes, Limits limits = {},
                     const support::Certificate& certificate = support::make_certificate("server"));

  /// A client that has shaken hands.
  support::RawClient tls_client(support::TlsWish wish = {}) const;

 private:
  std::string trusted_;
};

}  // namespace hatachi::http
