#include "scheduling/time/posix_rule.hpp"

#include <algorithm>
#include <vector>

namespace hatachi::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int longest_offset_hours = 24;
constexpr int longest_switch_hours = 167;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Takes a rule's text apart from left to right; what is not there is nullopt and takes nothing back.
class RuleText {
 public:
  explicit RuleText(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool at(char c) const { return !rest_.empty() && rest_.front() == c; }

  bool take(char c) {
    if (!at(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// `CEST`, or `<+0330>` without its brackets: at least three characters.
  std::optional<std::string> abbrev() {
    const bool quoted = take('<');
    const auto belongs = [&](char c) { return is_letter(c) || (quoted && (is_digit(c) || c == '+' || c == '-')); };
    std::string name(rest_.begin(), std::find_if_not(rest_.begin(), rest_.end(), belongs));
    rest_.remove_prefix(name.size());
    if (name.size() < 3 || (quoted && !take('>'))) return std::nullopt;
    return name;
  }

  /// One to three digits.
  std::optional<int> number(int least, int most) {
    int value = 0;
    int digits = 0;
    for (; !at_end() && is_digit(rest_.front()) && digits < 3; ++digits) {
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    if (digits == 0 || value < least || value > most) return std::nullopt;
    return value;
  }

  /// `[+-]hh[:mm[:ss]]`
  std::optional<seconds> duration(int most_hours) {
    const bool negative = take('-');
    if (!negative) take('+');
    const auto hour = number(0, most_hours);
    const auto minute = hour && take(':') ? number(0, 59) : 0;
    const auto second = minute && take(':') ? number(0, 59) : 0;
    if (!hour || !minute || !second) return std::nullopt;
    const seconds sum = hours{*hour} + minutes{*minute} + seconds{*second};
    return negative ? -sum : sum;
  }

  /// `Mm.w.d`, `Jn` or `n`, each with an optional `/time`.
  std::optional<PosixSwitch> yearly_switch() {
    auto rule = day_of_switch();
    if (rule && take('/')) {
      const auto time = duration(longest_switch_hours);
      if (!time) return std::nullopt;
      rule->time = *time;
    }
    return rule;
  }

 private:
  std::optional<PosixSwitch> day_of_switch() {
    PosixSwitch rule;
    if (take('M')) {
      const auto month = number(1, 12);
      const auto week = take('.') ? number(1, 5) : std::nullopt;
      const auto weekday = take('.') ? number(0, 6) : std::nullopt;
      if (!month || !week || !weekday) return std::nullopt;
      rule.month = *month;
      rule.week = *week;
      rule.weekday = *weekday;
      return rule;
    }
    const bool julian = take('J');
    rule.form = julian ? PosixSwitch::Form::julian_without_leap : PosixSwitch::Form::zero_based_day;
    const auto day = number(julian ? 1 : 0, 365);
    if (!day) return std::nullopt;
    rule.day = *day;
    return rule;
  }

  std::string_view rest_;
};

/// The rule as it is written; whether it makes sense is `takes_turns`.
std::optional<PosixRule> read_rule(std::string_view text) {
  RuleText rest(text);
  PosixRule rule;
  const auto abbrev = rest.abbrev();
  const auto offset = abbrev ? rest.duration(longest_offset_hours) : std::nullopt;
  if (!offset) return std::nullopt;
  rule.abbrev = *abbrev;
  rule.offset = -*offset;
  if (rest.at_end()) return rule;

  const auto summer_abbrev = rest.abbrev();
  if (!summer_abbrev) return std::nullopt;
  const auto summer_offset = rest.at(',') ? *offset - hours{1} : rest.duration(longest_offset_hours);
  const auto begin = summer_offset && rest.take(',') ? rest.yearly_switch() : std::nullopt;
  const auto end = begin && rest.take(',') ? rest.yearly_switch() : std::nullopt;
  if (!end || !rest.at_end()) return std::nullopt;
  rule.summer = {*summer_abbrev, -*summer_offset, *begin, *end};
  return rule;
}

struct Switch {
  Instant at;
  bool to_summer = false;
};

Instant summer_begin(const PosixRule& rule, date::year year) {
  return Instant{rule.summer->begin.in(year).time_since_epoch() - rule.offset};
}

Instant summer_end(const PosixRule& rule, date::year year) {
  return Instant{rule.summer->end.in(year).time_since_epoch() - rule.summer->offset};
}

/// True if summers begin and end by turns and none is empty; a winter may be, which is how a rule says "summer
/// all year". Any 28 years without a skipped leap day show every calendar there is.
bool takes_turns(const PosixRule& rule) {
  const date::year from{2000};
  const bool within_year = summer_begin(rule, from) < summer_end(rule, from);
  for (date::year year = from; year < from + date::years{28}; ++year) {
    const date::year next = year + date::years{1};
    const Instant begin = summer_begin(rule, year);
    const Instant end = summer_end(rule, within_year ? year : next);
    const Instant winter_begin = summer_end(rule, year);
    const Instant winter_end = summer_begin(rule, within_year ? next : year);
    if (end <= begin || winter_end < winter_begin) return false;
  }
  return true;
}

/// The switches of the years around an instant, alternating and ascending; empty winters are left out.
std::vector<Switch> switches_around(const PosixRule& rule, Instant at) {
  const date::year_month_day today{date::floor<date::days>(at)};
  const date::year middle{std::clamp(static_cast<int>(today.year()), -32000, 32000)};
  std::vector<Switch> all;
  // A switch may be written up to a week outside its year, so the neighbours of the neighbours count too.
  for (date::year year = middle - date::years{2}; year <= middle + date::years{2}; ++year) {
    all.push_back({summer_begin(rule, year), true});
    all.push_back({summer_end(rule, year), false});
  }
  std::sort(all.begin(), all.end(),
            [](const Switch& a, const Switch& b) { return a.at != b.at ? a.at < b.at : a.to_summer < b.to_summer; });
  std::vector<Switch> real;
  for (const Switch& each : all) {
    if (!real.empty() && real.back().at == each.at) real.pop_back();
    if (real.empty() || real.back().to_summer != each.to_summer) real.push_back(each);
  }
  return real;
}

}  // namespace

WallTime PosixSwitch::in(date::year year) const {
  if (form == Form::month_week_day) {
    const auto in_month = year / date::month(static_cast<unsigned>(month));
    const date::weekday on{static_cast<unsigned>(weekday)};
    const date::local_days day_of_month = week == 5 ? date::local_days{in_month / on[date::last]}
                                                    : date::local_days{in_month / on[static_cast<unsigned>(week)]};
    return day_of_month + time;
  }
  const date::local_days new_year{year / 1 / 1};
  if (form == Form::zero_based_day) return new_year + date::days{day} + time;
  const bool past_leap_day = year.is_leap() && day >= 60;  // day 60 is always the first of March
  return new_year + date::days{past_leap_day ? day : day - 1} + time;
}

Result<PosixRule> PosixRule::parse(std::string_view text) {
  const auto rule = read_rule(text);
  if (!rule) return Error{Errc::unreadable_zone, "the rule after the last transition cannot be read", "", {}};
  if (rule->summer && !takes_turns(*rule)) {
    return Error{Errc::unreadable_zone, "the rule's summers do not begin and end by turns", "", {}};
  }
  return *rule;
}

date::sys_info PosixRule::info(Instant at) const {
  if (!summer) return {beginning_of_time, end_of_time, offset, minutes{0}, abbrev};
  at = std::clamp(at, beginning_of_time, end_of_time);
  const auto switches = switches_around(*this, at);
  const auto next = std::upper_bound(switches.begin(), switches.end(), at,
                                     [](Instant instant, const Switch& each) { return instant < each.at; });
  const bool in_summer = next == switches.begin() ? !next->to_summer : std::prev(next)->to_summer;
  const Instant begin = next == switches.begin() ? beginning_of_time : std::prev(next)->at;
  const Instant end = next == switches.end() ? end_of_time : next->at;
  if (in_summer) return {begin, end, summer->offset, minutes{1}, summer->abbrev};
  return {begin, end, offset, minutes{0}, abbrev};
}

}  // namespace hatachi::time
