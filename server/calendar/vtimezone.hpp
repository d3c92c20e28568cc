#pragma once

#include "scheduling/time/zone.hpp"
#include "server/calendar/content_lines.hpp"

#include <string_view>

/// Zones as calendars carry them (RFC 5545, section 3.6.5).
namespace hatachi::calendar {

/// Writes the VTIMEZONE of a zone under its IANA name, right from a year before `used` to a year after.
/// One yearly rule for each half of the year where the zone keeps one all that time, else one sub-component
/// for each onset. Never RDATE: readers lose or shift such onsets.
void add_vtimezone(ContentLines& lines, std::string_view name, const time::Zone& zone, time::Span used);

}  // namespace hatachi::calendar
