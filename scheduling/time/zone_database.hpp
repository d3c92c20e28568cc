#pragma once

#include "scheduling/time/zone.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hatachi::time {

/// All zones of one tz release, as an immutable value; several releases can be held at once.
class ZoneDatabase {
 public:
  /// One zone file: IANA name and TZif bytes.
  struct File {
    std::string name;
    std::string bytes;
  };

  /// Parses every file; the error's `field` names the file that cannot be read.
  static Result<ZoneDatabase> build(std::string release, const std::vector<File>& files);

  /// Such as `2025b`.
  const std::string& release() const { return release_; }

  /// Made of all names and bytes: releases of one name differ in it where their rules do.
  std::uint64_t fingerprint() const { return fingerprint_; }

  /// The zone, or nullptr where the release has none of that name.
  const Zone* find(std::string_view name) const;

  /// The zone, or `unknown_zone`.
  Result<const Zone*> zone(std::string_view name) const;

  /// All names in ascending order.
  std::vector<std::string_view> names() const;

 private:
  std::string release_;
  std::uint64_t fingerprint_ = 0;
  std::map<std::string, std::shared_ptr<const Zone>, std::less<>> zones_;
};

}  // namespace hatachi::time
