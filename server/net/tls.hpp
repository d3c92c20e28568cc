#pragma once

#include "scheduling/base/error.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

struct ssl_ctx_st;
struct ssl_st;

namespace hatachi::net {

struct FreeSsl {
  void operator()(ssl_ctx_st* context) const;
  void operator()(ssl_st* session) const;
};

/// How we speak TLS, and as whom: versions 1.2 and 1.3, ciphers with forward secrecy and authenticated encryption,
/// HTTP/1.1 as the only protocol above, one certificate. Sessions begun with it keep it alive.
class Tls {
 public:
  /// Reads a chain of certificates, the server's own first, and its key, both PEM. `unavailable` or `malformed`, in a
  /// sentence that names the file, where one cannot be read or used, or where they do not belong together.
  static Result<std::shared_ptr<const Tls>> load(const std::filesystem::path& certificate,
                                                 const std::filesystem::path& key);

  /// When the certificate ends.
  std::chrono::sys_seconds valid_until() const;

  /// The server's side of a new session.
  std::unique_ptr<ssl_st, FreeSsl> new_session() const;

 private:
  explicit Tls(std::unique_ptr<ssl_ctx_st, FreeSsl> context);

  std::unique_ptr<ssl_ctx_st, FreeSsl> context_;
};

}  // namespace hatachi::net
