#include "tests/server/base/holiday_laws.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace hatachi::tests {
namespace {

using date::days;
using time::WallDay;

struct MonthDay {
  unsigned month;
  unsigned day;

  WallDay in(date::year year) const { return WallDay{year / date::month{month} / date::day{day}}; }
};

WallDay nth_monday(date::year year, unsigned month, unsigned n) {
  return WallDay{year / date::month{month} / date::Monday[n]};
}

double cos_of_degrees(double degrees) {
  return std::cos(degrees * std::numbers::pi / 180);
}

/// The largest periodic terms of the equinoxes (Meeus, Astronomical Algorithms, chapter 27): a · cos(b + c·T).
constexpr std::array<std::array<double, 3>, 24> periodic_terms{
    {{485, 324.96, 1934.136}, {203, 337.23, 32964.467}, {199, 342.08, 20.186},   {182, 27.85, 445267.112},
     {156, 73.14, 45036.886}, {136, 171.52, 22518.443}, {77, 222.54, 65928.934}, {74, 296.72, 3034.906},
     {70, 243.58, 9037.513},  {58, 119.81, 33718.147},  {52, 297.17, 150.678},   {50, 21.02, 2281.226},
     {45, 247.54, 29929.562}, {44, 325.15, 31555.956},  {29, 60.93, 4443.417},   {18, 155.12, 67555.328},
     {17, 288.79, 4562.452},  {16, 198.04, 62894.029},  {14, 199.76, 31436.921}, {12, 95.39, 14577.848},
     {12, 287.11, 31931.756}, {12, 320.81, 34777.259},  {9, 227.73, 1222.114},   {8, 15.45, 16859.074}}};

/// The mean equinox as a Julian ephemeris day, `y` in millennia after 2000.
double mean_equinox(double y, bool spring) {
  if (spring) return 2451623.80984 + y * (365242.37404 + y * (0.05169 - y * (0.00411 + y * 0.00057)));
  return 2451810.21715 + y * (365242.01767 + y * (-0.11575 + y * (0.00337 + y * 0.00078)));
}

/// The sixteen days of article 2.
NamedDays national_days(date::year year) {
  const auto in_japan = [year](bool spring) {
    return date::floor<days>(WallDay{} + (equinox(year, spring) + std::chrono::hours{9}).time_since_epoch());
  };
  return {{MonthDay{1, 1}.in(year), "元日"},
          {nth_monday(year, 1, 2), "成人の日"},
          {MonthDay{2, 11}.in(year), "建国記念の日"},
          {MonthDay{2, 23}.in(year), "天皇誕生日"},
          {in_japan(true), "春分の日"},
          {MonthDay{4, 29}.in(year), "昭和の日"},
          {MonthDay{5, 3}.in(year), "憲法記念日"},
          {MonthDay{5, 4}.in(year), "みどりの日"},
          {MonthDay{5, 5}.in(year), "こどもの日"},
          {nth_monday(year, 7, 3), "海の日"},
          {MonthDay{8, 11}.in(year), "山の日"},
          {nth_monday(year, 9, 3), "敬老の日"},
          {in_japan(false), "秋分の日"},
          {nth_monday(year, 10, 2), "スポーツの日"},
          {MonthDay{11, 3}.in(year), "文化の日"},
          {MonthDay{11, 23}.in(year), "勤労感謝の日"}};
}

}  // namespace

WallDay easter(date::year year) {
  // The full moon that each of the nineteen years of the moon's cycle has from 21 March on.
  constexpr std::array<MonthDay, 19> full_moons{{{4, 14},
                                                 {4, 3},
                                                 {3, 23},
                                                 {4, 11},
                                                 {3, 31},
                                                 {4, 18},
                                                 {4, 8},
                                                 {3, 28},
                                                 {4, 16},
                                                 {4, 5},
                                                 {3, 25},
                                                 {4, 13},
                                                 {4, 2},
                                                 {3, 22},
                                                 {4, 10},
                                                 {3, 30},
                                                 {4, 17},
                                                 {4, 7},
                                                 {3, 27}}};
  WallDay sunday = full_moons.at(static_cast<std::size_t>(static_cast<int>(year) % 19)).in(year) + days{1};
  while (date::weekday{sunday} != date::Sunday) sunday += days{1};
  return sunday;
}

time::Instant equinox(date::year year, bool spring) {
  const double mean = mean_equinox((static_cast<int>(year) - 2000) / 1000.0, spring);
  const double centuries = (mean - 2451545) / 36525;
  const double anomaly = 35999.373 * centuries - 2.47;
  double sum = 0;
  for (const auto& [a, b, c] : periodic_terms) sum += a * cos_of_degrees(b + c * centuries);
  const double day =
      mean + 0.00001 * sum / (1 + 0.0334 * cos_of_degrees(anomaly) + 0.0007 * cos_of_degrees(2 * anomaly));
  // Julian day 2440587.5 is 1970-01-01; the earth's rotation is 69 seconds behind the even time of the planets.
  return time::Instant{std::chrono::seconds{std::llround((day - 2440587.5) * 86400) - 69}};
}

NamedDays french_holidays(date::year year) {
  const WallDay sunday = easter(year);
  return {{MonthDay{1, 1}.in(year), "Jour de l’an"},
          {sunday + days{1}, "Lundi de Pâques"},
          {MonthDay{5, 1}.in(year), "Fête du Travail"},
          {MonthDay{5, 8}.in(year), "Victoire de 1945"},
          {sunday + days{39}, "Ascension"},
          {sunday + days{50}, "Lundi de Pentecôte"},
          {MonthDay{7, 14}.in(year), "Fête nationale"},
          {MonthDay{8, 15}.in(year), "Assomption"},
          {MonthDay{11, 1}.in(year), "Toussaint"},
          {MonthDay{11, 11}.in(year), "Armistice de 1918"},
          {MonthDay{12, 25}.in(year), "Noël"}};
}

NamedDays alsatian_holidays(date::year year) {
  return {{easter(year) - days{2}, "Vendredi saint"}, {MonthDay{12, 26}.in(year), "Saint-Étienne"}};
}

NamedDays japanese_holidays(date::year year) {
  const NamedDays national = national_days(year);
  NamedDays all = national;
  for (const auto& [day, name] : national) {
    if (date::weekday{day} != date::Sunday) continue;
    WallDay instead = day;
    while (national.contains(instead)) instead += days{1};
    all.emplace(instead, "振替休日");
  }
  for (const auto& [day, name] : national) {
    if (national.contains(day + days{2})) all.emplace(day + days{1}, "国民の休日");  // unless it is one already
  }
  return all;
}

}  // namespace hatachi::tests
