#pragma once

#include <atomic>

namespace hatachi::store {

/// The system's disk as SQLite's default, which can be told to fail. For connections opened while it lives.
class FaultyDisk {
 public:
  enum class Operation { none, write, sync };

  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// Lets the nth such operation from now (from 1 on) and all after it fail with SQLite's `code`.
  void fail(Operation operation, int nth, int code);
  void heal();
  /// Whether the fault has struck since it was set.
  bool struck() const { return struck_; }

  /// Syncs of the write-ahead log so far: one for each commit.
  int log_syncs() const { return log_syncs_; }

  /// For the files: the code to fail with, or 0.
  int meet(Operation operation);
  void count_log_sync() { ++log_syncs_; }

 private:
  std::atomic<Operation> failing_{Operation::none};
  std::atomic<int> left_{0};
  std::atomic<int> code_{0};
  std::atomic<bool> struck_{false};
  std::atomic<int> log_syncs_{0};
};

}  // namespace hatachi::store
