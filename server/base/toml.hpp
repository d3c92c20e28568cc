#pragma once

#include "scheduling/base/error.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <string>
#include <string_view>

namespace hatachi {

/// The table that a text in TOML is; `malformed` with file and line.
Result<toml::table> parse_toml(std::string_view text, const std::string& file);

/// Where something stands, to begin a sentence with: `hatachi.toml, line 3`.
std::string place(const std::string& file, const toml::source_region& region);

}  // namespace hatachi
