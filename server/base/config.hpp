#pragma once

#include "scheduling/base/error.hpp"
#include "server/base/networks.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hatachi {

/// Everything that can be set. Flags win over the environment, the environment over the file.
struct Config {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;
  std::filesystem::path data = "data";
  std::filesystem::path zoneinfo = "/usr/share/zoneinfo";
  std::filesystem::path holidays;         ///< empty: the built-in ones alone
  std::filesystem::path tls_certificate;  ///< empty: plain HTTP
  std::filesystem::path tls_key;
  std::string base_url;      ///< how readers reach the server; empty: http://localhost:<port>, or https:// under TLS
  Networks trusted_proxies;  ///< whose word is taken on who asks, and whether by https
  std::string log_level = "info";
  std::string log_format = "text";
  std::size_t connections = 20'000;
  std::size_t connections_per_address = 20'000;
  std::size_t unproven_per_address = 256;
  unsigned sign_in_days = 30;         ///< a sign-in ends after, however much it is used
  unsigned sign_in_idle_hours = 168;  ///< and after so many without a request
  unsigned password_memory_mib = 64;  ///< what hashing a password by argon2id costs
  unsigned password_passes = 2;
  unsigned password_queue = 32;  ///< most passwords that wait to be hashed
  unsigned pool_threads = 2;

  bool has_tls() const { return !tls_certificate.empty(); }
  /// `base_url`, or where the server listens.
  std::string public_url() const;
};

/// One setting: `name` in the file, `HATACHI_NAME` in the environment, `--name` on the command line.
struct Setting {
  std::string_view name;
  std::string_view help;
  Result<void> (*set)(Config& config, std::string_view value);
  std::string (*get)(const Config& config);
};

/// All settings, in the order they are shown.
std::span<const Setting> settings();

/// Reads a TOML file over `config`. An unknown key, a wrong type or value is an error that names the key and line.
Result<void> read_config_file(Config& config, const std::filesystem::path& file);

/// Reads every `HATACHI_…` variable that `get` knows over `config`.
Result<void> read_environment(Config& config,
                              const std::function<std::optional<std::string>(const std::string& name)>& get);

/// Whether the settings go together: a certificate and its key come both or not at all.
Result<void> check_together(const Config& config);

/// The variable of this process's environment, for `read_environment`.
std::optional<std::string> environment_variable(const std::string& name);

}  // namespace hatachi
