#pragma once

#include "scheduling/base/error.hpp"

#include <filesystem>

namespace hatachi {

/// The data folder, created if missing and locked for this process (flock) until destroyed.
class DataFolder {
 public:
  /// `in_use` if another process holds it, `unavailable` if it cannot be created or written.
  static Result<DataFolder> lock(const std::filesystem::path& path);

  DataFolder(DataFolder&& other) noexcept;
  DataFolder& operator=(DataFolder&& other) noexcept;
  ~DataFolder();

  std::filesystem::path database() const { return path_ / "hatachi.db"; }
  std::filesystem::path admin_socket() const { return path_ / "admin.sock"; }
  const std::filesystem::path& path() const { return path_; }

 private:
  DataFolder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}

  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace hatachi
