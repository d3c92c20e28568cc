#include "server/calendar/vtimezone.hpp"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hatachi::calendar {

namespace {

using std::chrono::seconds;
using time::Instant;
using time::Span;
using time::WallTime;
using time::Zone;

/// A change of the offset, told on the clock that it ends.
struct Onset {
  WallTime wall;
  seconds from{0};
  seconds to{0};
  bool summer = false;
  std::string abbrev;
};

/// Where an onset stands in its year: `BYMONTH=10;BYDAY=-1SU` at three o'clock.
struct YearlyRule {
  date::month month;
  date::weekday weekday;
  int week = 0;  ///< 1 to 4 from the month's begin, −1 for its last
  seconds clock{0};

  friend bool operator==(const YearlyRule&, const YearlyRule&) = default;
};

/// The two onsets of every year, each as its first one in the range.
struct YearlyPair {
  Onset first;
  YearlyRule first_rule;
  Onset second;
  YearlyRule second_rule;
};

/// The offset in force at the range's begin, as if since 1970: where it has held for long, or nothing changed.
Onset baseline(const date::sys_info& info) {
  return {WallTime{}, info.offset, info.offset, info.save != std::chrono::minutes{0}, info.abbrev};
}

/// What holds at the range's begin, then every change of the offset in it; abbreviations alone do not count.
std::vector<Onset> onsets(const Zone& zone, Span range) {
  std::vector<Onset> found;
  date::sys_info now = zone.info(range.begin);
  if (now.begin > range.begin - date::years{1}) {
    const seconds before = zone.info(now.begin - seconds{1}).offset;
    if (before != now.offset) {
      found.push_back({WallTime{(now.begin + before).time_since_epoch()}, before, now.offset,
                       now.save != std::chrono::minutes{0}, now.abbrev});
    }
  }
  if (found.empty()) found.push_back(baseline(now));
  while (now.end < range.end) {
    const date::sys_info next = zone.info(now.end);
    if (next.offset != now.offset) {
      found.push_back({WallTime{(next.begin + now.offset).time_since_epoch()}, now.offset, next.offset,
                       next.save != std::chrono::minutes{0}, next.abbrev});
    }
    now = next;
  }
  return found;
}

date::year_month_day day_of(const Onset& onset) {
  return date::year_month_day{date::floor<date::days>(onset.wall)};
}

YearlyRule nth_weekday(const Onset& onset) {
  const auto day = date::floor<date::days>(onset.wall);
  const date::year_month_day ymd{day};
  const int week = static_cast<int>((static_cast<unsigned>(ymd.day()) - 1) / 7 + 1);
  return {ymd.month(), date::weekday{day}, week, onset.wall - day};
}

YearlyRule last_weekday(const Onset& onset) {
  YearlyRule rule = nth_weekday(onset);
  rule.week = -1;
  return rule;
}

bool is_in_last_week(const Onset& onset) {
  const date::year_month_day ymd = day_of(onset);
  return date::year_month_day{date::local_days{ymd} + date::days{7}}.month() != ymd.month();
}

/// The instant at which the rule of an onset strikes again in the following year.
Instant next_year(const Onset& onset, const YearlyRule& rule) {
  const auto month = (day_of(onset).year() + date::years{1}) / rule.month;
  const date::local_days day = rule.week < 0 ? date::local_days{month / rule.weekday[date::last]}
                                             : date::local_days{month / rule.weekday[static_cast<unsigned>(rule.week)]};
  return Instant{(day + rule.clock).time_since_epoch() - onset.from};
}

/// The rule that all of these onsets follow, one in each year until `end`; the last weekday of a month where both
/// ways of counting fit.
std::optional<YearlyRule> common_rule(const std::vector<Onset>& all, Instant end) {
  for (std::size_t i = 1; i < all.size(); ++i) {
    const bool same_change = all[i].from == all[0].from && all[i].to == all[0].to && all[i].abbrev == all[0].abbrev;
    const bool follows = day_of(all[i]).year() == day_of(all[i - 1]).year() + date::years{1};
    if (!same_change || !follows) return std::nullopt;
  }
  const auto all_follow = [&](auto rule_of) {
    return std::all_of(all.begin(), all.end(), [&](const Onset& onset) { return rule_of(onset) == rule_of(all[0]); });
  };
  YearlyRule rule = nth_weekday(all[0]);
  if (std::all_of(all.begin(), all.end(), is_in_last_week) && all_follow(last_weekday)) {
    rule = last_weekday(all[0]);
  } else if (!all_follow(nth_weekday) || rule.week > 4) {
    return std::nullopt;
  }
  // A rule that was given up within the range would go on in the readers.
  return next_year(all.back(), rule) < end ? std::nullopt : std::optional(rule);
}

/// The pair of yearly rules behind onsets that alternate until `end`, if there is one.
std::optional<YearlyPair> yearly_pair(const std::vector<Onset>& all, Instant end) {
  std::vector<Onset> odd;
  std::vector<Onset> even;
  for (const Onset& onset : all) (odd.size() == even.size() ? odd : even).push_back(onset);
  if (odd.size() < 2 || even.size() < 2) return std::nullopt;  // one year alone shows no rule
  const auto first = common_rule(odd, end);
  const auto second = common_rule(even, end);
  if (!first || !second) return std::nullopt;
  return YearlyPair{odd.front(), *first, even.front(), *second};
}

std::string to_rrule(const YearlyRule& rule) {
  static constexpr std::array<const char*, 7> weekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  return "RRULE:FREQ=YEARLY;BYMONTH=" + std::to_string(static_cast<unsigned>(rule.month)) +
         ";BYDAY=" + std::to_string(rule.week) + weekdays[rule.weekday.c_encoding()];
}

void add_observance(ContentLines& lines, const Onset& onset, bool daylight, const std::optional<YearlyRule>& rule) {
  const char* const component = daylight ? "DAYLIGHT" : "STANDARD";
  lines.add("BEGIN", component);
  lines.add("DTSTART", basic(onset.wall));
  if (rule) lines.add(to_rrule(*rule));
  lines.add("TZOFFSETFROM", basic_offset(onset.from));
  lines.add("TZOFFSETTO", basic_offset(onset.to));
  lines.text("TZNAME", onset.abbrev);
  lines.add("END", component);
}

}  // namespace

void add_vtimezone(ContentLines& lines, std::string_view name, const Zone& zone, Span used) {
  const Instant earliest{date::sys_days{time::first_day}};  // what is planned, and so every baseline, begins there
  const Span range{std::max(used.begin - date::years{1}, earliest), used.end + date::years{1}};
  const std::vector<Onset> all = onsets(zone, range);
  lines.add("BEGIN", "VTIMEZONE");
  lines.add("TZID", name);
  if (const auto pair = yearly_pair(all, range.end)) {
    // Readers take the larger offset for summer time, whatever the zone's law calls it (Ireland's is the winter).
    add_observance(lines, pair->first, pair->first.to > pair->second.to, pair->first_rule);
    add_observance(lines, pair->second, pair->second.to > pair->first.to, pair->second_rule);
  } else {
    for (const Onset& onset : all) add_observance(lines, onset, onset.summer, std::nullopt);
  }
  lines.add("END", "VTIMEZONE");
}

}  // namespace hatachi::calendar
