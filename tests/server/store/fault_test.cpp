#include "tests/server/store/faulty_disk.hpp"
#include "tests/server/store/store_fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <functional>
#include <random>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

namespace hatachi::store {
namespace {

using testing::Each;
using testing::IsEmpty;
using Operation = FaultyDisk::Operation;

/// On a disk that can be told to fail.
class FaultTest : public StoreTest {
 protected:
  ~FaultTest() override {
    disk_.heal();
    close();
  }

  void begin() {
    open();
    ASSERT_TRUE(write(create("gala")));
  }

  int kept() const { return counted(*store_->state(), "gala"); }

  static std::vector<std::string> codes(const std::vector<Answer>& answers) {
    std::vector<std::string> all;
    for (const Answer& answer : answers) all.emplace_back(answer ? "done" : name(answer.error().code));
    return all;
  }

  FaultyDisk disk_;
};

TEST_F(FaultTest, AFullDiskFailsTheGroupAndWritingWorksAgainLater) {
  begin();
  disk_.fail(Operation::write, 1, SQLITE_FULL);
  EXPECT_THAT(codes(write_together(std::vector<Job>(5, count_up("gala")))), Each("storage_full"));
  EXPECT_EQ(kept(), 0);
  EXPECT_TRUE(store().can_write());
  disk_.heal();
  EXPECT_THAT(codes(write_together(std::vector<Job>(5, count_up("gala")))), Each("done"));
  EXPECT_EQ(kept(), 5);
  EXPECT_THAT(faults(), IsEmpty());
  reopen();
  EXPECT_EQ(kept(), 5);
}

TEST_F(FaultTest, AFailedSyncEndsWritingAndReadsGoOn) {
  begin();
  ASSERT_TRUE(write(count_up("gala")));
  std::vector<std::uint64_t> heard;
  disk_.fail(Operation::sync, 1, SQLITE_IOERR_FSYNC);
  EXPECT_THAT(codes(write_together(std::vector<Job>(5, count_up("gala")))), Each("unavailable"));
  EXPECT_FALSE(store().can_write());
  disk_.heal();
  EXPECT_EQ(write(count_up("gala")).error().code, Errc::unavailable) << "the commit's fate is unknown until reopened";
  EXPECT_EQ(kept(), 1);
  EXPECT_EQ(await(store().entries({"gala"}, Stream::draft, 0, 1)).value().size(), 1u);
  reopen();
  EXPECT_TRUE(store().can_write());
  EXPECT_TRUE(kept() == 1 || kept() == 6) << "all of the group or none: " << kept();
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(FaultTest, AFailedGroupIsNotTold) {
  open();
  int heard = 0;
  store().follow([&](const auto&) { ++heard; });
  ASSERT_TRUE(write(create("gala")));
  disk_.fail(Operation::write, 1, SQLITE_FULL);
  write_together(std::vector<Job>(3, count_up("gala")));
  EXPECT_EQ(heard, 1);
}

/// Files of this process may not grow beyond a size for a while.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t octets) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{octets, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = SIG_DFL;
};

TEST_F(StoreTest, ALimitOnFilesIsAFullDisk) {
  open();
  ASSERT_TRUE(write(create("gala")));
  {
    const FileSizeLimit limit(std::filesystem::file_size(file().string() + "-wal"));
    EXPECT_EQ(write(count_up("gala")).error().code, Errc::storage_full);
    EXPECT_EQ(write(count_up("gala")).error().code, Errc::storage_full);
  }
  EXPECT_TRUE(store().can_write());
  EXPECT_TRUE(write(count_up("gala")));
  EXPECT_EQ(counted(*store().state(), "gala"), 1);
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(StoreTest, AnothersLockIsWaitedForAndThenTold) {
  open();
  ASSERT_TRUE(write(create("gala")));
  SQLite::Database other(file(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  EXPECT_EQ(write(count_up("gala")).error().code, Errc::unavailable);
  EXPECT_TRUE(store().can_write());
  other.exec("ROLLBACK");
  EXPECT_TRUE(write(count_up("gala")));
}

/// Hundreds of files, in memory where the system has a folder there: the faults are the test's own.
class SweepTest : public FaultTest {
 protected:
  SweepTest() {
    const std::filesystem::path memory = "/dev/shm";
    if (::access(memory.c_str(), W_OK) == 0) file_ = memory / (folder_.path().filename().string() + ".db");
  }
  ~SweepTest() override {
    close();
    remove_files();
  }

  void remove_files() const {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(file().string() + suffix);
  }

  /// Opens and counts as far as the disk lets it; gives the last acknowledged count, or -1 where not even
  /// the event was.
  int count_as_far_as_possible() {
    auto opened = open_sqlite(file(), pool_.get_executor());
    if (!opened) return -1;
    store_ = *std::move(opened);
    int acknowledged = write(create("gala")) ? 0 : -1;
    for (int i = 1; i <= 6 && acknowledged >= 0; ++i) {
      if (write(count_up("gala"))) acknowledged = kept();
    }
    return acknowledged;
  }
};

struct Fault {
  const char* name;
  Operation operation;
  int code;
};

class FaultSweep : public SweepTest, public testing::WithParamInterface<Fault> {};

TEST_P(FaultSweep, LosesNothingAcknowledgedWhereverItStrikes) {
  const Fault& fault = GetParam();
  bool struck = true;
  for (int nth = 1; struck; ++nth) {
    ASSERT_LT(nth, 1000);
    remove_files();
    disk_.fail(fault.operation, nth, fault.code);
    const int acknowledged = count_as_far_as_possible();
    struck = disk_.struck();
    close();
    disk_.heal();

    open();
    const EventState* event = store().state()->find({"gala"});
    ASSERT_TRUE(acknowledged < 0 || event != nullptr) << "fault at " << nth;
    const int there = event == nullptr ? -1 : kept();
    if (fault.code == SQLITE_FULL) {
      EXPECT_EQ(there, acknowledged) << "fault at " << nth;
    } else {
      EXPECT_TRUE(there == acknowledged || there == acknowledged + 1) << "fault at " << nth << ": " << there;
    }
    EXPECT_THAT(faults(), IsEmpty()) << "fault at " << nth;
    close();
  }
}

INSTANTIATE_TEST_SUITE_P(Store, FaultSweep,
                         testing::Values(Fault{"FullAtWrite", Operation::write, SQLITE_FULL},
                                         Fault{"ErrorAtWrite", Operation::write, SQLITE_IOERR_WRITE},
                                         Fault{"ErrorAtSync", Operation::sync, SQLITE_IOERR_FSYNC}),
                         [](const auto& instance) { return std::string(instance.param.name); });

using PowerCut = SweepTest;

TEST_F(PowerCut, LosesNothingAcknowledgedWheneverItComes) {
  std::mt19937 random(20);
  const auto nothing = [] { return false; };
  const auto one_in_two = [&] { return random() % 2 == 0; };
  bool struck = true;
  for (int nth = 1; struck; ++nth) {
    ASSERT_LT(nth, 1000);
    for (const std::function<bool()>& survives : {std::function<bool()>(nothing), std::function<bool()>(one_in_two)}) {
      remove_files();
      open();
      close();
      disk_.fail(Operation::any, nth, SQLITE_IOERR);
      const int acknowledged = count_as_far_as_possible();
      struck = disk_.struck();
      close();
      disk_.lose_unsynced(survives);
      disk_.heal();
      std::filesystem::remove(file().string() + "-shm");

      open();
      const EventState* event = store().state()->find({"gala"});
      ASSERT_TRUE(acknowledged < 0 || event != nullptr) << "cut at " << nth;
      const int there = event == nullptr ? -1 : kept();
      EXPECT_TRUE(there == acknowledged || there == acknowledged + 1)
          << "cut at " << nth << ": " << there << ", not " << acknowledged;
      EXPECT_THAT(faults(), IsEmpty()) << "cut at " << nth;
      close();
    }
  }
}

}  // namespace
}  // namespace hatachi::store
