#include "tests/server/store/faulty_disk.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>
#include <utility>

namespace hatachi::store {

namespace {

/// SQLite allots one of these with the system's file right behind it.
struct File {
  sqlite3_file base;
  FaultyDisk* disk;
  const char* path;  ///< SQLite's own, which outlives the file; null for a nameless one
  bool is_log;

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* file_of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
  return file_of(file)->real();
}
const sqlite3_io_methods* methods(sqlite3_file* file) {
  return real(file)->pMethods;
}

/// What stands in a file at a place, as far as it goes.
std::string content(sqlite3_file* file, sqlite3_int64 offset, sqlite3_int64 size) {
  sqlite3_int64 end = 0;
  methods(file)->xFileSize(real(file), &end);
  std::string octets(static_cast<std::size_t>(std::clamp<sqlite3_int64>(end - offset, 0, size)), '\0');
  if (!octets.empty()) methods(file)->xRead(real(file), octets.data(), static_cast<int>(octets.size()), offset);
  return octets;
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
  FaultyDisk* disk = file_of(file)->disk;
  if (const int fault = disk->meet(FaultyDisk::Operation::write); fault != 0) return fault;
  if (const char* path = file_of(file)->path; path != nullptr) {
    const std::string after(static_cast<const char*>(data), static_cast<std::size_t>(size));
    disk->remember(path, {offset, content(file, offset, size), after});
  }
  return methods(file)->xWrite(real(file), data, size, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int fault = file_of(file)->disk->meet(FaultyDisk::Operation::write);
  return fault != 0 ? fault : methods(file)->xTruncate(real(file), size);
}

int sync(sqlite3_file* file, int flags) {
  FaultyDisk* disk = file_of(file)->disk;
  if (file_of(file)->is_log) disk->count_log_sync();
  if (const int fault = disk->meet(FaultyDisk::Operation::sync); fault != 0) return fault;
  if (const char* path = file_of(file)->path; path != nullptr) disk->synced(path);
  return methods(file)->xSync(real(file), flags);
}

/// Everything else goes to the system's file as it is.
const sqlite3_io_methods file_methods{
    .iVersion = 3,
    .xClose = [](sqlite3_file* file) { return methods(file)->xClose(real(file)); },
    .xRead = [](sqlite3_file* file, void* to, int size,
                sqlite3_int64 at) { return methods(file)->xRead(real(file), to, size, at); },
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = [](sqlite3_file* file, sqlite3_int64* size) { return methods(file)->xFileSize(real(file), size); },
    .xLock = [](sqlite3_file* file, int level) { return methods(file)->xLock(real(file), level); },
    .xUnlock = [](sqlite3_file* file, int level) { return methods(file)->xUnlock(real(file), level); },
    .xCheckReservedLock = [](sqlite3_file* file,
                             int* held) { return methods(file)->xCheckReservedLock(real(file), held); },
    .xFileControl = [](sqlite3_file* file, int what,
                       void* argument) { return methods(file)->xFileControl(real(file), what, argument); },
    .xSectorSize = [](sqlite3_file* file) { return methods(file)->xSectorSize(real(file)); },
    .xDeviceCharacteristics = [](sqlite3_file* file) { return methods(file)->xDeviceCharacteristics(real(file)); },
    .xShmMap = [](sqlite3_file* file, int region, int size, int extend,
                  void volatile** map) { return methods(file)->xShmMap(real(file), region, size, extend, map); },
    .xShmLock = [](sqlite3_file* file, int offset, int count,
                   int flags) { return methods(file)->xShmLock(real(file), offset, count, flags); },
    .xShmBarrier = [](sqlite3_file* file) { methods(file)->xShmBarrier(real(file)); },
    .xShmUnmap = [](sqlite3_file* file, int remove) { return methods(file)->xShmUnmap(real(file), remove); },
    .xFetch = [](sqlite3_file* file, sqlite3_int64 at, int size,
                 void** to) { return methods(file)->xFetch(real(file), at, size, to); },
    .xUnfetch = [](sqlite3_file* file, sqlite3_int64 at,
                   void* from) { return methods(file)->xUnfetch(real(file), at, from); },
};

sqlite3_vfs* system_vfs = nullptr;
sqlite3_vfs faulty_vfs;

int open(sqlite3_vfs*, const char* name, sqlite3_file* out, int flags, int* out_flags) {
  File* file = file_of(out);
  file->base.pMethods = nullptr;
  file->disk = static_cast<FaultyDisk*>(faulty_vfs.pAppData);
  file->path = name;
  file->is_log = (flags & SQLITE_OPEN_WAL) != 0;
  const int opened = system_vfs->xOpen(system_vfs, name, file->real(), flags, out_flags);
  if (file->real()->pMethods != nullptr) file->base.pMethods = &file_methods;
  return opened;
}

}  // namespace

FaultyDisk::FaultyDisk() {
  system_vfs = sqlite3_vfs_find("unix");
  faulty_vfs = *system_vfs;
  faulty_vfs.zName = "faulty";
  faulty_vfs.szOsFile = static_cast<int>(sizeof(File)) + system_vfs->szOsFile;
  faulty_vfs.pAppData = this;
  faulty_vfs.xOpen = open;
  sqlite3_vfs_register(&faulty_vfs, 1);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&faulty_vfs);
  sqlite3_vfs_register(system_vfs, 1);
}

void FaultyDisk::fail(Operation operation, int nth, int code) {
  left_ = nth;
  code_ = code;
  struck_ = false;
  failing_ = operation;
}

void FaultyDisk::heal() {
  failing_ = Operation::none;
}

int FaultyDisk::meet(Operation operation) {
  if ((failing_ != operation && failing_ != Operation::any) || --left_ > 0) return 0;
  struck_ = true;
  errno = EIO;
  return code_;
}

void FaultyDisk::remember(const std::string& path, Write write) {
  const std::lock_guard lock(mutex_);
  unsynced_[path].push_back(std::move(write));
}

void FaultyDisk::synced(const std::string& path) {
  const std::lock_guard lock(mutex_);
  unsynced_.erase(path);
}

void FaultyDisk::lose_unsynced(const std::function<bool()>& survives) {
  const auto put = [](std::fstream& file, std::int64_t offset, const std::string& octets) {
    file.seekp(offset);
    file.write(octets.data(), static_cast<std::streamsize>(octets.size()));
  };
  const std::lock_guard lock(mutex_);
  for (const auto& [path, writes] : unsynced_) {
    if (!std::filesystem::exists(path)) continue;
    auto size = std::filesystem::file_size(path);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    for (auto write = writes.rbegin(); write != writes.rend(); ++write) {
      put(file, write->offset, write->before);
      const auto grew = write->before.size() < write->after.size();
      if (grew) size = static_cast<std::uintmax_t>(write->offset) + write->before.size();
    }
    file.close();
    std::filesystem::resize_file(path, size);
    file.open(path, std::ios::in | std::ios::out | std::ios::binary);
    for (const Write& write : writes) {
      if (survives()) put(file, write.offset, write.after);
    }
  }
  unsynced_.clear();
}

}  // namespace hatachi::store
