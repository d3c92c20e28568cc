#include "server/base/config.hpp"

#include "server/base/file.hpp"
#include "server/base/toml.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <string>

namespace hatachi {
namespace {

Error invalid(std::string detail) {
  return Error{Errc::invalid_value, std::move(detail), "", {}};
}

template <class Number>
Result<void> read_number(Number& out, std::string_view value, Number least, Number most) {
  Number number{};
  const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (failed != std::errc{} || end != value.data() + value.size() || number < least || number > most) {
    return invalid("'" + std::string(value) + "' is not a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most));
  }
  out = number;
  return {};
}

Result<void> read_choice(std::string& out, std::string_view value, std::initializer_list<std::string_view> choices) {
  if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
    std::string list;
    for (const auto choice : choices) list += (list.empty() ? "" : ", ") + std::string(choice);
    return invalid("'" + std::string(value) + "' is none of " + list);
  }
  out = value;
  return {};
}

Result<void> read_path(std::filesystem::path& out, std::string_view value) {
  if (value.empty()) return invalid("a path is missing");
  out = std::filesystem::path(value);
  return {};
}

constexpr std::array all_settings{
    Setting{"address", "Address to listen on",
            [](Config& c, std::string_view v) -> Result<void> {
              boost::system::error_code failed;
              boost::asio::ip::make_address(std::string(v), failed);
              if (failed) return invalid("'" + std::string(v) + "' is not an IP address");
              c.address = v;
              return {};
            },
            [](const Config& c) { return c.address; }},
    Setting{"port", "Port to listen on; 0 takes a free one",
            [](Config& c, std::string_view v) {
              return read_number<unsigned short>(c.port, v, 0, std::numeric_limits<unsigned short>::max());
            },
            [](const Config& c) { return std::to_string(c.port); }},
    Setting{"data", "Folder that holds everything that is kept",
            [](Config& c, std::string_view v) { return read_path(c.data, v); },
            [](const Config& c) { return c.data.string(); }},
    Setting{"zoneinfo", "Folder of the time zone rules",
            [](Config& c, std::string_view v) { return read_path(c.zoneinfo, v); },
            [](const Config& c) { return c.zoneinfo.string(); }},
    Setting{"holidays", "Folder of public holidays (*.toml) that add to or replace the built-in ones",
            [](Config& c, std::string_view v) -> Result<void> {
              c.holidays = std::filesystem::path(v);
              return {};
            },
            [](const Config& c) { return c.holidays.string(); }},
    Setting{"tls_certificate", "PEM file of the certificate and its chain; with tls_key, only https is spoken",
            [](Config& c, std::string_view v) -> Result<void> {
              c.tls_certificate = std::filesystem::path(v);
              return {};
            },
            [](const Config& c) { return c.tls_certificate.string(); }},
    Setting{"tls_key", "PEM file of the certificate's private key, without a passphrase",
            [](Config& c, std::string_view v) -> Result<void> {
              c.tls_key = std::filesystem::path(v);
              return {};
            },
            [](const Config& c) { return c.tls_key.string(); }},
    Setting{"base_url", "How readers reach the server, such as https://agenda.example.org",
            [](Config& c, std::string_view v) -> Result<void> {
              const bool absolute = v.starts_with("http://") || v.starts_with("https://");
              if (!v.empty() && (!absolute || v.ends_with('/'))) {
                return invalid("'" + std::string(v) + "' must start with http:// or https:// and not end with /");
              }
              c.base_url = v;
              return {};
            },
            [](const Config& c) { return c.public_url(); }},
    Setting{"trusted_proxies", "Proxies whose X-Forwarded-For and -Proto are believed, such as 127.0.0.1, 10.0.0.0/8",
            [](Config& c, std::string_view v) -> Result<void> {
              auto networks = Networks::parse(v);
              if (networks.has_error()) return networks.error();
              c.trusted_proxies = std::move(*networks);
              return {};
            },
            [](const Config& c) { return c.trusted_proxies.text(); }},
    Setting{"log_level", "debug, info, warn or error",
            [](Config& c, std::string_view v) {
              return read_choice(c.log_level, v, {"debug", "info", "warn", "error"});
            },
            [](const Config& c) { return c.log_level; }},
    Setting{"log_format", "text or json",
            [](Config& c, std::string_view v) {
              return read_choice(c.log_format, v, {"text", "json"});
            },
            [](const Config& c) { return c.log_format; }},
    Setting{"sign_in_days", "Days after which a browser signs in anew, however much it is used",
            [](Config& c, std::string_view v) { return read_number(c.sign_in_days, v, 1u, 366u); },
            [](const Config& c) { return std::to_string(c.sign_in_days); }},
    Setting{"sign_in_idle_hours", "Hours without a request after which a browser signs in anew",
            [](Config& c, std::string_view v) { return read_number(c.sign_in_idle_hours, v, 1u, 8784u); },
            [](const Config& c) { return std::to_string(c.sign_in_idle_hours); }},
    Setting{"password_memory_mib", "Memory that hashing a password takes (argon2id), in MiB",
            [](Config& c, std::string_view v) { return read_number(c.password_memory_mib, v, 19u, 4096u); },
            [](const Config& c) { return std::to_string(c.password_memory_mib); }},
    Setting{"password_passes", "Passes over that memory",
            [](Config& c, std::string_view v) { return read_number(c.password_passes, v, 2u, 100u); },
            [](const Config& c) { return std::to_string(c.password_passes); }},
    Setting{"password_queue", "Most passwords that wait to be hashed; more are told to come back",
            [](Config& c, std::string_view v) { return read_number(c.password_queue, v, 1u, 10'000u); },
            [](const Config& c) { return std::to_string(c.password_queue); }},
    Setting{"connections", "Most connections at once",
            [](Config& c, std::string_view v) { return read_number<std::size_t>(c.connections, v, 1, 1'000'000); },
            [](const Config& c) { return std::to_string(c.connections); }},
    Setting{"connections_per_address", "Most connections of one address (of IPv6: of one /64) at once",
            [](Config& c, std::string_view v) {
              return read_number<std::size_t>(c.connections_per_address, v, 1, 1'000'000);
            },
            [](const Config& c) { return std::to_string(c.connections_per_address); }},
    Setting{
        "unproven_per_address", "Of these, most that have sent no whole request yet; one more ends the oldest",
        [](Config& c, std::string_view v) { return read_number<std::size_t>(c.unproven_per_address, v, 1, 1'000'000); },
        [](const Config& c) { return std::to_string(c.unproven_per_address); }},
    Setting{"pool_threads", "Threads for long work",
            [](Config& c, std::string_view v) { return read_number<unsigned>(c.pool_threads, v, 1, 64); },
            [](const Config& c) { return std::to_string(c.pool_threads); }},
};

/// A TOML value as the text a setting reads, or nothing for a table, an array or a date.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  return std::nullopt;
}

}  // namespace

std::string Config::public_url() const {
  if (!base_url.empty()) return base_url;
  return (has_tls() ? "https://localhost:" : "http://localhost:") + std::to_string(port);
}

std::span<const Setting> settings() {
  return all_settings;
}

Result<void> read_config_file(Config& config, const std::filesystem::path& file) {
  const auto content = content_of(file);
  if (content.has_error()) return content.error();
  const auto table = parse_toml(*content, file.string());
  if (table.has_error()) return table.error();
  for (const auto& [key, node] : *table) {
    const std::string where = place(file.string(), node.source());
    const auto setting =
        std::find_if(all_settings.begin(), all_settings.end(), [&](const Setting& s) { return s.name == key.str(); });
    if (setting == all_settings.end()) {
      return Error{Errc::unknown_field,
                   where + ": there is no setting '" + std::string(key.str()) + "'",
                   std::string(key.str()),
                   {}};
    }
    const auto text = text_of(node);
    Result<void> done = text ? setting->set(config, *text) : Result<void>(invalid("a text or a number is expected"));
    if (done.has_error()) {
      return Error{done.error().code,
                   where + ": " + std::string(key.str()) + ": " + done.error().detail,
                   std::string(key.str()),
                   {}};
    }
  }
  return {};
}

Result<void> read_environment(Config& config,
                              const std::function<std::optional<std::string>(const std::string& name)>& get) {
  for (const Setting& setting : all_settings) {
    std::string variable = "HATACHI_";
    for (const char c : setting.name) variable += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const auto value = get(variable);
    if (!value) continue;
    if (auto done = setting.set(config, *value); done.has_error()) {
      return Error{done.error().code, variable + ": " + done.error().detail, variable, {}};
    }
  }
  return {};
}

Result<void> check_together(const Config& config) {
  if (config.tls_certificate.empty() == config.tls_key.empty()) return {};
  if (config.tls_key.empty()) {
    return invalid("tls_certificate is '" + config.tls_certificate.string() + "', but its tls_key is not given");
  }
  return invalid("tls_key is '" + config.tls_key.string() + "', but its tls_certificate is not given");
}

std::optional<std::string> environment_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

}  // namespace hatachi
