#pragma once

#include "scheduling/time/zone_database.hpp"

#include <filesystem>

namespace hatachi {

/// Debian's zoneinfo directory.
inline constexpr const char* system_zoneinfo = "/usr/share/zoneinfo";

/// Reads a zoneinfo directory into a value: every TZif file by its relative path, links followed.
/// Skipped: `right/` and `posix/`, names with a dot, and `localtime` and `posixrules`, which mean another zone on
/// each machine.
/// The release is on the first line of `tzdata.zi`, else in `+VERSION`; `unreadable_zone` names the file.
Result<time::ZoneDatabase> load_zoneinfo(const std::filesystem::path& directory);

}  // namespace hatachi
