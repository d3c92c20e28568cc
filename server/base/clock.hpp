#pragma once

#include "scheduling/time/types.hpp"

namespace hatachi {

/// The machine's wall time; the only place that asks for it. Everything below gets `now` as an argument.
time::Instant now();

}  // namespace hatachi
