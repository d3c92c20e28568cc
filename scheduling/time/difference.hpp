#pragma once

#include "scheduling/time/zone.hpp"

#include <optional>

namespace hatachi::time {

/// The first instant of a stretch at which two zones' clocks differ: in offset, in name or in whether it is summer.
/// Nothing where they agree in all of it.
std::optional<Instant> first_difference(const Zone& a, const Zone& b, Span within);

}  // namespace hatachi::time
