#include "server/base/toml.hpp"

#include <utility>

namespace hatachi {

Result<toml::table> parse_toml(std::string_view text, const std::string& file) {
  toml::parse_result parsed = toml::parse(text, file);
  if (parsed) return std::move(parsed).table();
  const toml::parse_error& error = parsed.error();
  return Error{Errc::malformed, place(file, error.source()) + ": " + std::string(error.description()), "", {}};
}

std::string place(const std::string& file, const toml::source_region& region) {
  return file + ", line " + std::to_string(region.begin.line);
}

}  // namespace hatachi
