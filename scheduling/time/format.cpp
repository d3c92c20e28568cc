#include "scheduling/time/format.hpp"

#include <algorithm>
#include <optional>

namespace hatachi::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view date_pattern = "0000-00-00";
constexpr std::string_view minute_pattern = "0000-00-00T00:00";
constexpr std::string_view second_pattern = "0000-00-00T00:00:00";

void append(std::string& text, int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

/// True if the text has a digit wherever the pattern has a zero, and the pattern's character everywhere else.
bool matches(std::string_view text, std::string_view pattern) {
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                    [](char c, char wanted) { return wanted == '0' ? c >= '0' && c <= '9' : c == wanted; });
}

/// The number that `count` digits make; they have been matched before.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(at, count)) number = number * 10 + (c - '0');
  return number;
}

std::optional<date::year_month_day> calendar_day(std::string_view text) {
  const date::year_month_day day{date::year{digits(text, 0, 4)}, date::month{static_cast<unsigned>(digits(text, 5, 2))},
                                 date::day{static_cast<unsigned>(digits(text, 8, 2))}};
  if (!day.ok()) return std::nullopt;
  return day;
}

std::optional<seconds> time_of_day(int hour, int minute, int second) {
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return hours{hour} + minutes{minute} + seconds{second};
}

/// The wall time at the start of a text whose form has been matched; nullopt if no calendar or clock shows it.
std::optional<WallTime> wall_time_at_start(std::string_view text, bool with_seconds) {
  const auto day = calendar_day(text);
  const auto time = time_of_day(digits(text, 11, 2), digits(text, 14, 2), with_seconds ? digits(text, 17, 2) : 0);
  if (!day || !time) return std::nullopt;
  return date::local_days{*day} + *time;
}

/// `Z` or `±HH:MM`
std::optional<seconds> utc_offset(std::string_view text) {
  if (text == "Z" || text == "z") return seconds{0};
  if (!matches(text, "+00:00") && !matches(text, "-00:00")) return std::nullopt;
  const auto size = time_of_day(digits(text, 1, 2), digits(text, 4, 2), 0);
  if (!size) return std::nullopt;
  return text.front() == '-' ? -*size : *size;
}

/// Removes a fraction of nothing but zeros.
std::string_view without_zero_fraction(std::string_view text) {
  if (!text.starts_with(".0")) return text;
  text.remove_prefix(1);
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
  return text;
}

bool is_planned(date::year_month_day day) {
  return first_day <= day && day <= last_day;
}

Error invalid_time(const char* form) {
  return {Errc::invalid_time, std::string("not of the form ") + form, "", {{"form", form}}};
}

Error out_of_range() {
  return {Errc::out_of_range, "outside 1970 to 2200", "", {}};
}

}  // namespace

std::string to_string(WallDay day) {
  const date::year_month_day fields{day};
  std::string text;
  append(text, static_cast<int>(fields.year()), 4);
  text += '-';
  append(text, static_cast<int>(static_cast<unsigned>(fields.month())), 2);
  text += '-';
  append(text, static_cast<int>(static_cast<unsigned>(fields.day())), 2);
  return text;
}

std::string to_string(WallTime wall) {
  const auto day = date::floor<date::days>(wall);
  const date::hh_mm_ss<seconds> time{wall - day};
  std::string text = to_string(day);
  text += 'T';
  append(text, static_cast<int>(time.hours().count()), 2);
  text += ':';
  append(text, static_cast<int>(time.minutes().count()), 2);
  text += ':';
  append(text, static_cast<int>(time.seconds().count()), 2);
  return text;
}

std::string to_string(const Moment& moment) {
  const minutes offset = date::round<minutes>(moment.offset);
  const int size = static_cast<int>(std::abs(offset.count()));
  std::string text = to_string(Moment{moment.instant, offset}.wall());
  text += offset < minutes{0} ? '-' : '+';
  append(text, size / 60, 2);
  text += ':';
  append(text, size % 60, 2);
  return text;
}

std::string to_string(Instant at) {
  return to_string(Moment{at, seconds{0}}.wall()) + 'Z';
}

Result<WallTime> parse_wall_time(std::string_view text) {
  constexpr auto form = "YYYY-MM-DDTHH:MM[:SS]";
  const bool with_seconds = matches(text, second_pattern);
  if (!with_seconds && !matches(text, minute_pattern)) return invalid_time(form);
  const auto wall = wall_time_at_start(text, with_seconds);
  if (!wall) return invalid_time(form);
  if (!is_planned(date::year_month_day{date::floor<date::days>(*wall)})) return out_of_range();
  return *wall;
}

Result<WallDay> parse_day(std::string_view text) {
  constexpr auto form = "YYYY-MM-DD";
  if (!matches(text, date_pattern)) return invalid_time(form);
  const auto day = calendar_day(text);
  if (!day) return invalid_time(form);
  if (!is_planned(*day)) return out_of_range();
  return WallDay{*day};
}

Result<Instant> parse_instant(std::string_view text) {
  constexpr auto form = "YYYY-MM-DDTHH:MM:SS and Z or ±HH:MM";
  std::string local(text.substr(0, second_pattern.size()));
  if (local.size() > date_pattern.size() && local[date_pattern.size()] == 't') local[date_pattern.size()] = 'T';
  if (!matches(local, second_pattern)) return invalid_time(form);
  const auto wall = wall_time_at_start(local, true);
  const auto offset = utc_offset(without_zero_fraction(text.substr(second_pattern.size())));
  if (!wall || !offset) return invalid_time(form);
  const Instant at = Instant{wall->time_since_epoch()} - *offset;
  // A zone's wall time within the range can lie almost a day outside it in UTC.
  const Instant earliest = date::sys_days{first_day} - date::days{1};
  const Instant latest = date::sys_days{last_day} + date::days{2};
  if (at < earliest || at >= latest) return out_of_range();
  return at;
}

}  // namespace hatachi::time
