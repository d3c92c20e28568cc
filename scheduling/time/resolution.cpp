#include "scheduling/time/resolution.hpp"

#include "scheduling/time/format.hpp"

namespace hatachi::time {
namespace {

/// The instant at which a clock that runs on one side's offset shows the wall time.
Instant read_with(const date::sys_info& side, WallTime wall) {
  return Instant{wall.time_since_epoch()} - side.offset;
}

Moment on_side(const date::sys_info& side, WallTime wall) {
  return {read_with(side, wall), side.offset};
}

/// Beyond, a zone's rules go on for ever, but nobody plans there.
Result<void> check_planned(WallTime wall) {
  const date::year_month_day day{date::floor<date::days>(wall)};
  if (first_day <= day && day <= last_day) return {};
  return Error{Errc::out_of_range, "outside 1970 to 2200", "local", {}};
}

Error skipped(const Zone& zone, WallTime wall, const date::local_info& info) {
  const Moment before = moment(zone, read_with(info.second, wall));
  const Moment after = moment(zone, read_with(info.first, wall));
  return {Errc::skipped_time,
          "clocks skip this local time",
          "local",
          {{"before", to_string(before.wall())}, {"after", to_string(after.wall())}}};
}

Error doubled(WallTime wall, const date::local_info& info) {
  const Moment earlier = on_side(info.first, wall);
  const Moment later = on_side(info.second, wall);
  return {Errc::doubled_time,
          "clocks show this local time twice",
          "local",
          {{"earlier", to_string(earlier)}, {"later", to_string(later)}}};
}

Result<Moment> in_gap(const Zone& zone, WallTime wall, const date::local_info& info, Policy policy) {
  switch (policy) {
    case Policy::earliest:
    case Policy::latest: return moment(zone, info.second.begin);
    case Policy::shift_forward: return moment(zone, read_with(info.first, wall));
    case Policy::shift_back: return moment(zone, read_with(info.second, wall));
    case Policy::reject: break;
  }
  return skipped(zone, wall, info);
}

Result<Moment> in_fold(WallTime wall, const date::local_info& info, Policy policy) {
  if (policy == Policy::reject) return doubled(wall, info);
  return on_side(policy == Policy::latest ? info.second : info.first, wall);
}

Policy policy_of(Fold fold) {
  switch (fold) {
    case Fold::none: return Policy::reject;
    case Fold::earlier: return Policy::earliest;
    case Fold::later: return Policy::latest;
  }
  return Policy::reject;
}

}  // namespace

Result<Moment> resolve(const Zone& zone, WallTime wall, Policy policy) {
  if (auto checked = check_planned(wall); checked.has_error()) return checked.error();
  const auto info = zone.info(wall);
  switch (info.result) {
    case date::local_info::nonexistent: return in_gap(zone, wall, info, policy);
    case date::local_info::ambiguous: return in_fold(wall, info, policy);
    default: return on_side(info.first, wall);
  }
}

Result<Moment> resolve(const ZoneDatabase& zones, const WallClock& clock) {
  const auto zone = zones.zone(clock.zone);
  if (!zone) return within("zone", zone.error());
  if (auto checked = check_planned(clock.time); checked.has_error()) return checked.error();
  const auto info = (*zone)->info(clock.time);
  switch (info.result) {
    case date::local_info::nonexistent: return skipped(**zone, clock.time, info);
    case date::local_info::ambiguous: return in_fold(clock.time, info, policy_of(clock.fold));
    default: return on_side(info.first, clock.time);
  }
}

Moment moment(const Zone& zone, Instant at) {
  return {at, zone.info(at).offset};
}

}  // namespace hatachi::time
