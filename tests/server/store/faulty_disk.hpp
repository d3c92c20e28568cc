#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace hatachi::store {

/// The system's disk as SQLite's default, which can be told to fail or to lose its power.
/// For connections opened while it lives.
class FaultyDisk {
 public:
  enum class Operation { none, write, sync, any };

  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// Lets the nth such operation from now (from 1 on) and all after it fail with SQLite's `code`.
  void fail(Operation operation, int nth, int code);
  void heal();
  /// Whether the fault has struck since it was set.
  bool struck() const { return struck_; }

  /// What a power cut leaves: each file as it was last synced, and of the later writes those that `survives`, each
  /// alone. With every file closed.
  void lose_unsynced(const std::function<bool()>& survives);

  /// Syncs of the write-ahead log so far: one for each commit.
  int log_syncs() const { return log_syncs_; }

  /// For the files: the code to fail with, or 0.
  int meet(Operation operation);
  void count_log_sync() { ++log_syncs_; }

  /// A write that may still be lost.
  struct Write {
    std::int64_t offset;
    std::string before;  ///< what stood there, as far as the file went
    std::string after;
  };
  void remember(const std::string& path, Write write);
  void synced(const std::string& path);

 private:
  std::mutex mutex_;
  std::map<std::string, std::vector<Write>> unsynced_;  ///< by path, in order
  std::atomic<Operation> failing_{Operation::none};
  std::atomic<int> left_{0};
  std::atomic<int> code_{0};
  std::atomic<bool> struck_{false};
  std::atomic<int> log_syncs_{0};
};

}  // namespace hatachi::store
