#pragma once

#include "server/base/config.hpp"

#include <string>

namespace hatachi::cli {

/// Prints how two zoneinfo directories differ: each zone with the instant since when and what its clocks show there;
/// for an event instead the sessions of its draft that would move, each with both instants. Gives the exit status.
int print_tz_difference(const Config& config, const std::string& old_directory, const std::string& new_directory,
                        const std::string& event);

}  // namespace hatachi::cli
