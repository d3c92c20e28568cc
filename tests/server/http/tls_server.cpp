#include "tests/server/http/tls_server.hpp"

#include "tests/support/temp_folder.hpp"

namespace hatachi::http {

std::shared_ptr<const net::Tls> tls_with(const support::Certificate& certificate) {
  const support::TempFolder folder;
  const auto files = support::write_certificate(folder.path(), certificate);
  return net::Tls::load(files.chain, files.key).value();
}

TlsServer::TlsServer(std::vector<Route> routes, Limits limits, const support::Certificate& certificate)
    : TestServer(std::move(routes), limits, tls_with(certificate)), trusted_(certificate.chain) {}

support::RawClient TlsServer::tls_client(support::TlsWish wish) const {
  if (wish.trusted.empty()) wish.trusted = trusted_;
  return {port(), wish};
}

}  // namespace hatachi::http
