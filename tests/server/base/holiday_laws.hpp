#pragma once

#include "scheduling/time/types.hpp"

#include <map>
#include <string>

/// Public holidays worked out from the laws and the sky, to hold the lists against that the program brings along.
namespace hatachi::tests {

/// The holidays of a year by day, each by the name that its own country gives it.
using NamedDays = std::map<time::WallDay, std::string>;

/// Easter Sunday, 1900 to 2199: the first Sunday after the Church's full moon of spring.
time::WallDay easter(date::year year);

/// When the sun crosses the equator northwards (`spring`) or southwards, to about a minute, 1950 to 2050.
time::Instant equinox(date::year year, bool spring);

/// Code du travail, L3133-1.
NamedDays french_holidays(date::year year);

/// What Code du travail, L3134-13 has beyond these.
NamedDays alsatian_holidays(date::year year);

/// 国民の祝日に関する法律, articles 2 and 3 as in force since 2022; the equinox days are those that the sky shows.
NamedDays japanese_holidays(date::year year);

}  // namespace hatachi::tests
