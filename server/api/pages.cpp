#include "server/api/pages.hpp"

#include "web/embedded.hpp"
#include <utility>
#include <vector>

namespace hatachi::api {
namespace {

/// Nothing runs, loads or connects but what comes from here (CSP Level 3).
constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'";

}  // namespace

http::StaticFiles embedded_pages() {
  std::vector<http::Asset> assets;
  for (const web::File& file : web::files()) {
    assets.push_back({file.path, file.content_type, file.etag, file.identity, file.gzip, file.brotli, file.immutable});
  }
  return {std::move(assets),
          {{"Content-Security-Policy", std::string(content_security_policy)},
           {"Cross-Origin-Opener-Policy", "same-origin"},
           {"Referrer-Policy", "no-referrer"},
           {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"}}};
}

}  // namespace hatachi::api
