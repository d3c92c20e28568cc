#pragma once

#include "scheduling/base/error.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace hatachi {

/// Notices of inotify(7) about a zoneinfo directory: of what changes in the folders of its tree, and of what is put in
/// place of a name on the way to it, links followed.
class ZoneinfoNotices {
 public:
  /// Begins to watch what there is; a directory that is not there yet is seen coming. `unavailable` where the system
  /// has no room for it.
  static Result<ZoneinfoNotices> open(const std::filesystem::path& directory);

  ZoneinfoNotices(ZoneinfoNotices&& other) noexcept;
  ZoneinfoNotices& operator=(ZoneinfoNotices&& other) noexcept;
  ~ZoneinfoNotices();

  /// The descriptor that notices are read from; it is the caller's from then on.
  int release();

  /// Whether notices, as they were read, concern the directory.
  bool concern(std::string_view notices) const;

 private:
  explicit ZoneinfoNotices(int descriptor) : descriptor_(descriptor) {}

  /// Watches a folder for one name in it, or for all.
  bool watch(const std::filesystem::path& folder, const std::optional<std::string>& name);
  void watch_way(const std::filesystem::path& path);
  void watch_tree(const std::filesystem::path& folder);

  int descriptor_;
  int refused_ = 0;                                            ///< errno, where a watch had no room
  int links_left_ = 40;                                        ///< as many as the system follows
  std::map<int, std::optional<std::set<std::string>>> names_;  ///< those that matter, by watch; nothing: all do
};

}  // namespace hatachi
