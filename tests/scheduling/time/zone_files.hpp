#pragma once

#include "scheduling/time/zone.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hatachi::time::tests {

/// The bytes of a file; a folder or a file that is not there is a failure of the test.
std::string read_file(const std::string& path);

/// The bytes of a zone of this machine.
std::string system_zone_bytes(std::string_view name);

/// A zone of this machine.
Zone system_zone(std::string_view name);

/// A zone without transitions, so that its rule holds for the whole of time.
Zone zone_with_rule(const std::string& rule);

/// `2027-03-28T01:00:00Z` as an instant; a slip of the pen is a failure of the test.
Instant instant(std::string_view text);

/// `2027-03-28T02:30` as a wall time.
WallTime wall(std::string_view text);

/// `2027-03-28T01:00:00Z to 2027-10-31T01:00:00Z: CEST 7200 summer`, to compare and to read.
std::string told(const date::sys_info& info);

/// A TZif file, field by field, right or wrong. Version 2 and later get a 32-bit block that lies.
struct TzifFile {
  struct Type {
    std::int32_t offset = 0;
    std::uint8_t summer = 0;
    std::uint8_t abbrev_at = 0;
  };

  char version = '2';
  std::vector<Type> types{{0, 0, 0}};
  std::string abbrevs{"AAA\0BBB\0", 8};
  std::vector<std::pair<std::int64_t, std::uint8_t>> transitions;
  std::vector<std::pair<std::int64_t, std::int32_t>> leaps;
  std::string is_standard;
  std::string is_ut;
  std::string footer;

  std::string bytes() const;
};

}  // namespace hatachi::time::tests
