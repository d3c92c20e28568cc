#include "server/base/data_folder.hpp"

#include "tests/support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

namespace hatachi {
namespace {

using testing::HasSubstr;

TEST(DataFolder, IsMadeForItsOwnerAlone) {
  const support::TempFolder temporary;
  const auto path = temporary.path() / "one" / "two";
  const auto folder = DataFolder::lock(path).value();
  EXPECT_EQ(folder.database(), path / "hatachi.db");
  EXPECT_EQ(folder.admin_socket(), path / "admin.sock");
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
}

TEST(DataFolder, TellsWhetherOthersMayWriteInIt) {
  const support::TempFolder temporary;
  using std::filesystem::perms;
  for (const auto& [mode, is_open] : {std::pair{perms::owner_all, false},
                                      {perms::owner_all | perms::group_read | perms::others_read, false},
                                      {perms::owner_all | perms::group_write, true},
                                      {perms::owner_all | perms::others_write, true}}) {
    std::filesystem::permissions(temporary.path(), mode);
    EXPECT_EQ(DataFolder::is_open_to_others(temporary.path()), is_open);
  }
  EXPECT_FALSE(DataFolder::is_open_to_others(temporary.path() / "missing"));
}

TEST(DataFolder, IsLockedUntilItGoes) {
  const support::TempFolder temporary;
  {
    const auto held = DataFolder::lock(temporary.path());
    ASSERT_TRUE(held);
    const auto second = DataFolder::lock(temporary.path());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::in_use);
    EXPECT_THAT(second.error().detail, HasSubstr(temporary.path().string()));
  }
  EXPECT_TRUE(DataFolder::lock(temporary.path()));
}

TEST(DataFolder, TakesItsLockAlongWhenItMoves) {
  const support::TempFolder temporary;
  auto first = DataFolder::lock(temporary.path() / "a").value();
  {
    DataFolder moved = std::move(first);
    EXPECT_EQ(DataFolder::lock(temporary.path() / "a").error().code, Errc::in_use);
    auto other = DataFolder::lock(temporary.path() / "b").value();
    other = std::move(moved);
    EXPECT_EQ(DataFolder::lock(temporary.path() / "a").error().code, Errc::in_use);
  }
  EXPECT_TRUE(DataFolder::lock(temporary.path() / "a"));
  EXPECT_TRUE(DataFolder::lock(temporary.path() / "b"));
}

TEST(DataFolder, IsFreeAfterItsProcessWasKilled) {
  const support::TempFolder temporary;
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto held = DataFolder::lock(temporary.path());
    const char told = held ? 'y' : 'n';
    static_cast<void>(::write(ends[1], &told, 1));
    for (;;) ::pause();
  }
  char told = 0;
  ASSERT_EQ(::read(ends[0], &told, 1), 1);
  EXPECT_EQ(told, 'y');
  EXPECT_EQ(DataFolder::lock(temporary.path()).error().code, Errc::in_use);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(DataFolder::lock(temporary.path()));
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(DataFolder, TellsAPathThatCannotBeAFolder) {
  const support::TempFolder temporary;
  std::ofstream(temporary.path() / "file") << "x";
  EXPECT_EQ(DataFolder::lock(temporary.path() / "file").error().code, Errc::unavailable);
  EXPECT_EQ(DataFolder::lock(temporary.path() / "file" / "below").error().code, Errc::unavailable);
}

TEST(DataFolder, MeansTheSameFolderWithASlashAtTheEnd) {
  const support::TempFolder temporary;
  const auto folder = DataFolder::lock(temporary.path().string() + "/").value();
  EXPECT_EQ(folder.database(), temporary.path() / "hatachi.db");
}

}  // namespace
}  // namespace hatachi
