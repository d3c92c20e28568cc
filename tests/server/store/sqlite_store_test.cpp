#include "server/store/sqlite/sqlite_store.hpp"

#include "server/base/clock.hpp"
#include "server/store/advance.hpp"
#include "tests/server/store/store_fixture.hpp"
#include "tests/support/random_agenda.hpp"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <unistd.h>

namespace hatachi::store {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;

class SqliteStoreTest : public StoreTest {};

TEST_F(SqliteStoreTest, GivesANewFileAnInstallationThatStays) {
  const std::string installation = open().state()->installation;
  EXPECT_EQ(installation.size(), 15u);
  EXPECT_EQ(reopen().state()->installation, installation);
  EXPECT_TRUE(store().state()->events.empty());
  EXPECT_TRUE(store().can_write());
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SqliteStoreTest, HasEverythingAfterReopening) {
  const auto at = now();
  open();
  ASSERT_TRUE(write(create("gala")));
  ASSERT_TRUE(write(put("gala", support::track("music"))));
  ASSERT_TRUE(write(put("gala", support::delegation("kit", {"ada"}))));
  ASSERT_TRUE(write(put("gala", support::session("opening").resolved())));
  ASSERT_TRUE(write(put_rows(
      {support::venue("artem"), support::room("hall", "artem"), support::person("ada"),
       User{"u1", "Ada@example.org", "Ada 二十歳", "$argon2id$", at, true},
       Grant{"u1", {"gala"}, "music", "editor", at, false}, Grant{"u1", {}, {}, "viewer", at, false},
       Token{"t1", "hash-t", "organizer", "Script", at, true, {"gala"}, at + 48h},
       Token{"t2", "hash-u", "owner", "Script", at, false}, SignInLink{"hash-l", "Ada 二十歳", at, at + 1h, true, "u1"},
       SignIn{"s1", "hash-s", "Ada", at, at + 24h, true, "u1", at + 1h, "Firefox"},
       PersonalKey{"k1", "hash-k", {"ada"}, "page", at, at + 2h, false, "user:u1", {{"gala"}, {"expo"}}},
       PersonalKey{"k2", "hash-f", {"ada"}, "feed", at}, PersonalSignIn{"b1", "hash-b", "hash-k", at, at + 24h, true},
       Receipt{"ada POST /x key", "print", "/api/v1/x", at}})));
  const auto before = store().state();
  expect_same(*reopen().state(), *before);
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SqliteStoreTest, KeepsWhatTheEntriesFoldTo) {
  support::Random random(11);
  support::Installation installation = support::random_installation(random);
  open();
  ASSERT_TRUE(write(create("gala")));
  for (int round = 0; round < 60; ++round) {
    const auto answer = write([&](const State& state, time::Instant) -> Result<Decision> {
      const EventState& event = *state.find({"gala"});
      const auto edit = support::random_edit(random, event.draft, installation);
      Decision decision{{{{"gala"}, Stream::draft, "sign-in:ada", edit.operation, 0, edit.changes}}, {}};
      const auto after = agenda::apply(event.draft, edit.changes, {}).value();
      if (round % 3 == 0) {
        decision.entries.push_back(
            {{"gala"}, Stream::published, "", "publish", 0, agenda::diff(event.published, after)});
      }
      return decision;
    });
    ASSERT_TRUE(answer) << answer.error().detail;
  }
  EXPECT_THAT(faults(), IsEmpty());
  const auto before = store().state();
  EXPECT_EQ(before->find({"gala"})->draft_number, 61u);
  EXPECT_EQ(before->find({"gala"})->published_number, 20u);
  expect_same(*reopen().state(), *before);
}

TEST_F(SqliteStoreTest, GivesTheEntriesOfAStreamInPages) {
  open();
  ASSERT_TRUE(write(create("gala")));
  ASSERT_TRUE(write(create("visit")));
  std::vector<Entry> wanted;
  for (int i = 0; i < 5; ++i) wanted.push_back(write(count_up("gala")).value()->entries.at(0));
  const auto entries = [&](Stream stream, std::uint64_t since, std::size_t limit) {
    return await(store().entries({"gala"}, stream, since, limit)).value();
  };
  EXPECT_EQ(entries(Stream::draft, 1, 100), wanted);
  EXPECT_EQ(entries(Stream::draft, 1, 2), std::vector(wanted.begin(), wanted.begin() + 2));
  EXPECT_EQ(entries(Stream::draft, 4, 100), std::vector(wanted.begin() + 3, wanted.end()));
  EXPECT_THAT(entries(Stream::draft, 6, 100), IsEmpty());
  EXPECT_THAT(
      entries(Stream::draft, std::numeric_limits<std::uint64_t>::max(), std::numeric_limits<std::size_t>::max()),
      IsEmpty());
  EXPECT_THAT(entries(Stream::published, 0, 100), IsEmpty());
  reopen();
  EXPECT_EQ(entries(Stream::draft, 1, 100), wanted);
}

TEST_F(SqliteStoreTest, TellsAFileThatIsNoDatabase) {
  std::ofstream(file()) << std::string(8192, 'x');
  const auto opened = open_sqlite(file(), pool_.get_executor());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Errc::corrupt);
  EXPECT_THAT(opened.error().detail, HasSubstr(file().string()));
  EXPECT_EQ(check_sqlite(file()).error().code, Errc::corrupt);
}

TEST_F(SqliteStoreTest, TellsAnItemThatCannotBeRead) {
  open();
  ASSERT_TRUE(write(create("gala")));
  close();
  SQLite::Database(file(), SQLite::OPEN_READWRITE).exec("UPDATE item SET body = '{\"name\":7}'");
  const auto opened = open_sqlite(file(), pool_.get_executor());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Errc::corrupt);
  EXPECT_THAT(opened.error().detail, HasSubstr("event gala cannot be read at name"));
}

TEST_F(SqliteStoreTest, TellsAFolderThatIsNotThere) {
  const auto missing = folder_.path() / "none" / "hatachi.db";
  EXPECT_EQ(open_sqlite(missing, pool_.get_executor()).error().code, Errc::unavailable);
  EXPECT_EQ(check_sqlite(missing).error().code, Errc::unavailable);
}

/// Root may write anywhere: for a while this process is nobody, who may not write in the folder.
class AsNobody {
 public:
  AsNobody() {
    if (::geteuid() == 0) became_ = ::seteuid(65534) == 0;
  }
  ~AsNobody() {
    if (became_) static_cast<void>(::seteuid(0));
  }

 private:
  bool became_ = false;
};

TEST_F(SqliteStoreTest, TellsAFolderThatIsReadOnly) {
  open();
  ASSERT_TRUE(write(create("gala")));
  close();
  namespace fs = std::filesystem;
  const auto readable = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
  const auto enterable = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  fs::permissions(file(), readable);
  fs::permissions(folder_.path(), readable | enterable);
  {
    const AsNobody nobody;
    const auto opened = open_sqlite(file(), pool_.get_executor());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::unavailable);
    EXPECT_THAT(opened.error().detail, HasSubstr(file().string()));
    const auto created = open_sqlite(folder_.path() / "new.db", pool_.get_executor());
    ASSERT_FALSE(created);
    EXPECT_EQ(created.error().code, Errc::unavailable);
  }
  fs::permissions(folder_.path(), fs::perms::owner_all);
}

}  // namespace
}  // namespace hatachi::store
