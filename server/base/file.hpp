#pragma once

#include "scheduling/base/error.hpp"

#include <filesystem>
#include <string>

namespace hatachi {

/// A file's whole content; `unavailable` with a sentence where it cannot be read.
Result<std::string> content_of(const std::filesystem::path& file);

}  // namespace hatachi
