#pragma once

#include "scheduling/base/error.hpp"

#include <filesystem>

namespace hatachi {

/// The data folder, created if missing and locked for this process (flock) until destroyed.
class DataFolder {
 public:
  static std::filesystem::path database_in(const std::filesystem::path& folder) { return folder / "hatachi.db"; }
  /// Where the server that holds a folder listens for commands.
  static std::filesystem::path admin_socket_in(const std::filesystem::path& folder) { return folder / "admin.sock"; }

  /// True where the folder's group or anybody may write in it, and so put another store in place of this one.
  static bool is_open_to_others(const std::filesystem::path& folder);

  /// `in_use` if another process holds it, `unavailable` if it cannot be created or written.
  static Result<DataFolder> lock(const std::filesystem::path& path);

  DataFolder(DataFolder&& other) noexcept;
  DataFolder& operator=(DataFolder&& other) noexcept;
  ~DataFolder();

  std::filesystem::path database() const { return database_in(path_); }
  std::filesystem::path admin_socket() const { return admin_socket_in(path_); }

 private:
  DataFolder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}

  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace hatachi
