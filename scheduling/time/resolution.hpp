#pragma once

#include "scheduling/time/zone_database.hpp"

namespace hatachi::time {

/// What becomes of a wall time that is skipped or doubled.
enum class Policy : std::uint8_t { earliest, latest, shift_forward, shift_back, reject };

/// The instant of a wall time under a policy. `reject` gives `skipped_time` or `doubled_time`.
/// Gap: earliest and latest are the transition's instant, shift_forward reads the time with the offset
/// before the gap, shift_back with the one after. Fold: latest is the second instant, every other the first.
/// `out_of_range` outside 1970 to 2200.
Result<Moment> resolve(const Zone& zone, WallTime wall, Policy policy);

/// The instant that people meant. A skipped time is `skipped_time` (params `before` and `after`: the
/// neighbouring wall times); a doubled one without a choice is `doubled_time` (params `earlier` and `later`:
/// the two instants with offset); a choice where nothing is doubled is ignored. `unknown_zone` otherwise, and
/// `out_of_range` outside 1970 to 2200.
Result<Moment> resolve(const ZoneDatabase& zones, const WallClock& clock);

/// The moment at an instant in a zone: instant and offset.
Moment moment(const Zone& zone, Instant at);

}  // namespace hatachi::time
