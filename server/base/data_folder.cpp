#include "server/base/data_folder.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace hatachi {

namespace {

Error unavailable(const std::filesystem::path& path, std::string_view what, int error) {
  return Error{Errc::unavailable,
               std::string(what) + " " + path.string() + ": " + std::generic_category().message(error),
               "",
               {{"path", path.string()}}};
}

/// Makes the folder's own entry survive a power cut.
void sync_parent(const std::filesystem::path& path) {
  const int parent = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (parent < 0) return;
  ::fsync(parent);
  ::close(parent);
}

/// The folder, made for its owner alone where it is missing: it holds people's data.
Result<void> make_folder(const std::filesystem::path& path) {
  std::error_code failure;
  std::filesystem::create_directories(path.parent_path(), failure);
  if (failure) return unavailable(path.parent_path(), "cannot make the folder", failure.value());
  if (::mkdir(path.c_str(), 0700) == 0) {
    sync_parent(path);
  } else if (errno != EEXIST) {
    return unavailable(path, "cannot make the folder", errno);
  }
  return {};
}

}  // namespace

bool DataFolder::is_open_to_others(const std::filesystem::path& folder) {
  struct stat found {};
  return ::stat(folder.c_str(), &found) == 0 && (found.st_mode & (S_IWGRP | S_IWOTH)) != 0;
}

Result<DataFolder> DataFolder::lock(const std::filesystem::path& given) {
  const std::filesystem::path absolute = std::filesystem::absolute(given).lexically_normal();
  const std::filesystem::path path = absolute.has_filename() ? absolute : absolute.parent_path();
  if (const auto made = make_folder(path); !made) return made.error();
  const int file = ::open((path / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return unavailable(path, "cannot write in the folder", errno);
  DataFolder folder(path, file);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return folder;
  if (errno != EWOULDBLOCK) return unavailable(path, "cannot lock the folder", errno);
  return Error{Errc::in_use, path.string() + " is in use by another Hatachi process", "", {{"path", path.string()}}};
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataFolder& DataFolder::operator=(DataFolder&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_, other.lock_);
  return *this;
}

DataFolder::~DataFolder() {
  if (lock_ >= 0) ::close(lock_);
}

}  // namespace hatachi
