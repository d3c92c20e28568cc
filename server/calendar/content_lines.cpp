#include "server/calendar/content_lines.hpp"

#include <date/date.h>

#include <array>
#include <cstdio>
#include <utility>

namespace hatachi::calendar {

namespace {

using std::chrono::seconds;

/// Octets of the line break at the start of `text`, 0 if there is none.
std::size_t break_length(std::string_view text) {
  for (const std::string_view mark : {"\r\n", "\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

bool is_control(char octet) {
  return static_cast<unsigned char>(octet) < 0x20 || octet == 0x7F;
}

/// True for the second and further octets of a UTF-8 character.
bool continues_character(char octet) {
  return (static_cast<unsigned char>(octet) & 0xC0) == 0x80;
}

/// How many octets of `text` fit into `room` without cutting a character.
std::size_t whole_characters(std::string_view text, std::size_t room) {
  if (text.size() <= room) return text.size();
  std::size_t length = room;
  while (length > 0 && continues_character(text[length])) --length;
  return length > 0 ? length : room;  // octets that are no UTF-8 are cut anywhere
}

template <class Duration>
std::string basic_date_time(date::local_time<Duration> at) {
  const auto day = date::floor<date::days>(at);
  const date::year_month_day ymd{day};
  const date::hh_mm_ss clock{date::floor<seconds>(at) - day};
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d%02u%02uT%02d%02d%02d", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return buffer.data();
}

}  // namespace

std::string escape_text(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  while (!text.empty()) {
    if (const std::size_t length = break_length(text); length > 0) {
      escaped += "\\n";
      text.remove_prefix(length);
      continue;
    }
    const char octet = text.front();
    text.remove_prefix(1);
    if (octet == '\\' || octet == ';' || octet == ',') {
      escaped += '\\';
      escaped += octet;
    } else if (octet == '\t') {
      escaped += ' ';
    } else if (!is_control(octet)) {
      escaped += octet;
    }
  }
  return escaped;
}

std::string ascii_uri(std::string_view uri) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  static constexpr std::string_view unsafe = " \"<>\\^`{|}";
  std::string ascii;
  ascii.reserve(uri.size());
  for (const char octet : uri) {
    const auto value = static_cast<unsigned char>(octet);
    if (value >= 0x80 || is_control(octet) || unsafe.find(octet) != std::string_view::npos) {
      ascii += {'%', digits[value >> 4], digits[value & 0xF]};
    } else {
      ascii += octet;
    }
  }
  return ascii;
}

std::string basic(time::WallTime wall) {
  return basic_date_time(wall);
}

std::string basic(time::Instant at) {
  return basic_date_time(time::WallTime{at.time_since_epoch()}) + "Z";
}

std::string basic_offset(seconds offset) {
  const date::hh_mm_ss clock{offset < seconds{0} ? -offset : offset};
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%c%02d%02d", offset < seconds{0} ? '-' : '+',
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
  std::string text = buffer.data();
  if (clock.seconds() != seconds{0}) {
    std::snprintf(buffer.data(), buffer.size(), "%02d", static_cast<int>(clock.seconds().count()));
    text += buffer.data();
  }
  return text;
}

void ContentLines::add(std::string_view line) {
  std::size_t room = max_line;
  while (true) {
    const std::size_t length = whole_characters(line, room);
    bytes_ += line.substr(0, length);
    bytes_ += "\r\n";
    line.remove_prefix(length);
    if (line.empty()) return;
    bytes_ += ' ';
    room = max_line - 1;
  }
}

void ContentLines::add(std::string_view name, std::string_view value) {
  add(std::string(name) + ":" + std::string(value));
}

void ContentLines::text(std::string_view name, std::string_view value) {
  add(name, escape_text(value));
}

void ContentLines::text(std::string_view name, std::string_view value, agenda::Language written,
                        agenda::Language wanted) {
  if (written == wanted) {
    text(name, value);
  } else {
    text(std::string(name) + ";LANGUAGE=" + std::string(agenda::code(written)), value);
  }
}

}  // namespace hatachi::calendar
