#include "tests/scheduling/time/zone_files.hpp"

#include "scheduling/time/format.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace hatachi::time::tests {
namespace {

std::string big_endian(std::int64_t value, int size) {
  std::string bytes;
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
  return bytes;
}

std::string header_and_block(const TzifFile& file, int time_size) {
  std::string bytes = "TZif";
  bytes += file.version;
  bytes.append(15, '\0');
  for (const std::size_t count : {file.is_ut.size(), file.is_standard.size(), file.leaps.size(),
                                  file.transitions.size(), file.types.size(), file.abbrevs.size()}) {
    bytes += big_endian(static_cast<std::int64_t>(count), 4);
  }
  for (const auto& [time, type] : file.transitions) bytes += big_endian(time, time_size);
  for (const auto& [time, type] : file.transitions) bytes += static_cast<char>(type);
  for (const auto& type : file.types) {
    bytes += big_endian(type.offset, 4) + static_cast<char>(type.summer) + static_cast<char>(type.abbrev_at);
  }
  bytes += file.abbrevs;
  for (const auto& [time, correction] : file.leaps) bytes += big_endian(time, time_size) + big_endian(correction, 4);
  return bytes + file.is_standard + file.is_ut;
}

}  // namespace

std::string TzifFile::bytes() const {
  if (version == '\0') return header_and_block(*this, 4);
  TzifFile lie;
  lie.version = version;
  lie.types = {{12345, 1, 0}};
  lie.abbrevs = std::string("LIE\0", 4);
  return header_and_block(lie, 4) + header_and_block(*this, 8) + '\n' + footer + '\n';
}

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(stream), {});
  if (!stream || bytes.empty()) throw std::runtime_error("cannot read " + path);
  return bytes;
}

std::string system_zone_bytes(std::string_view name) {
  return read_file("/usr/share/zoneinfo/" + std::string(name));
}

Zone system_zone(std::string_view name) {
  return Zone::parse(system_zone_bytes(name)).value();
}

Zone zone_with_rule(const std::string& rule) {
  TzifFile file;
  file.version = '3';
  file.footer = rule;
  return Zone::parse(file.bytes()).value();
}

Instant instant(std::string_view text) {
  return parse_instant(text).value();
}

WallTime wall(std::string_view text) {
  return parse_wall_time(text).value();
}

std::string told(const date::sys_info& info) {
  return to_string(info.begin) + " to " + to_string(info.end) + ": " + info.abbrev + " " +
         std::to_string(info.offset.count()) + (info.save == std::chrono::minutes{0} ? "" : " summer");
}

}  // namespace hatachi::time::tests
