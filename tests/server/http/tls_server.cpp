#include "tests/server/http/tls_server.hpp"

namespace hatachi::http {

TlsServer::TlsServer(std::vector<Route> routes, Limits limits, const support::Certificate& certificate)
    : TestServer(std::move(routes), limits, support::tls_with(certificate)), trusted_(certificate.chain) {}

support::RawClient TlsServer::tls_client(support::TlsWish wish) const {
  if (wish.trusted.empty()) wish.trusted = trusted_;
  return {port(), wish};
}

}  // namespace hatachi::http
