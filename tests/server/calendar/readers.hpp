#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

/// Real calendar readers, each told to say what it understood of a file.
namespace hatachi::calendar {

/// An event as a reader understood it; instants in seconds since 1970, texts unescaped.
struct Reading {
  std::string uid;
  std::int64_t begins = 0;
  std::int64_t ends = 0;
  std::int64_t sequence = 0;
  std::string status;
  std::string summary;
  std::string description;
  std::string location;

  friend bool operator==(const Reading&, const Reading&) = default;
};
std::ostream& operator<<(std::ostream& out, const Reading& reading);

/// The events of each file, by the file's name.
using Readings = std::map<std::string, std::vector<Reading>>;

/// libical, which follows the file's VTIMEZONE. What it finds wrong with the bytes throws.
std::vector<Reading> read_with_libical(const std::string& bytes);

/// python-icalendar on every `.ics` of a folder, by the file's zones or by the zones' names.
/// A reader that is missing or fails throws and says so.
Readings read_with_python_by_file(const std::filesystem::path& folder);
Readings read_with_python_by_name(const std::filesystem::path& folder);

/// ical.js (Thunderbird's reader) on every `.ics` of a folder, by the file's zones.
Readings read_with_ical_js(const std::filesystem::path& folder);

}  // namespace hatachi::calendar
