#include "server/store/sqlite/migrations.hpp"

#include "server/store/sqlite/sqlite_store.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/asio/system_executor.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::store::sqlite {
namespace {

using testing::ElementsAre;

class Migrations : public testing::Test {
 protected:
  std::filesystem::path file() const { return folder_.path() / "hatachi.db"; }
  SQLite::Database database() const { return connect(file(), Access::create); }

  static int last() { return static_cast<int>(all_migrations().size()); }
  static std::string next() { return std::to_string(last() + 1); }

  /// All of this version's, and one to come.
  static std::vector<Migration> with_next(std::string_view sql) {
    auto migrations = all_migrations();
    migrations.push_back({last() + 1, "add_more", sql});
    return migrations;
  }

  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  support::TempFolder folder_;
};

TEST_F(Migrations, AreNeverEditedOnceReleased) {
  std::vector<std::pair<std::string, std::string>> known;
  for (const Migration& migration : all_migrations()) known.emplace_back(migration.name, migration.sha256());
  EXPECT_THAT(
      known,
      ElementsAre(std::pair<std::string, std::string>(
                      "create_store", "5d6e884d4214d832ca04dbed4db7db8b0209395fdd0798e0e622e50a3e9609c7"),
                  std::pair<std::string, std::string>(
                      "add_release", "a2110c3745f8268b9ebcde4a5cf9163602271bbcb62462da13b987f15ccdd3c4"),
                  std::pair<std::string, std::string>(
                      "add_accounts", "61cce4bbfe5fd6c433ef72406ff3a1dc85be21572b33cc073a0a359a05471d6d"),
                  std::pair<std::string, std::string>(
                      "add_audit_and_keys", "5aceae0345d4c786a2d9224c4ccbd36ca681db9f09494e94cb74c68990e01cb6")));
}

TEST_F(Migrations, AreAllAppliedToANewFileAndToldInOrder) {
  auto fresh = database();
  EXPECT_EQ(schema_version(fresh, all_migrations()).value(), 0);
  ASSERT_TRUE(migrate(fresh, all_migrations()));
  EXPECT_EQ(schema_version(fresh, all_migrations()).value(), last());
  EXPECT_THAT(files(), ElementsAre("hatachi.db")) << "nothing to back up";
}

TEST_F(Migrations, BackUpAnOlderFileBeforeTheyChangeIt) {
  auto old = database();
  ASSERT_TRUE(migrate(old, all_migrations()));
  old.exec("INSERT INTO installation VALUES (1, 'before', 0)");
  ASSERT_TRUE(migrate(old, with_next("UPDATE installation SET id = 'after'")));
  EXPECT_EQ(old.execAndGet("SELECT id FROM installation").getString(), "after");
  EXPECT_THAT(files(), ElementsAre("hatachi.db", "hatachi.db.before-" + next()));
  auto copy = connect(folder_.path() / ("hatachi.db.before-" + next()), Access::write);
  EXPECT_EQ(copy.execAndGet("SELECT id FROM installation").getString(), "before");
  EXPECT_EQ(schema_version(copy, all_migrations()).value(), last());
}

TEST_F(Migrations, LeaveEverythingAsItWasWhenOneFails) {
  auto old = database();
  ASSERT_TRUE(migrate(old, all_migrations()));
  const auto broken = with_next("CREATE TABLE more (x INTEGER) STRICT; SELECT * FROM nowhere");
  EXPECT_THROW(static_cast<void>(migrate(old, broken)), SQLite::Exception);
  EXPECT_FALSE(old.tableExists("more"));
  EXPECT_EQ(schema_version(old, all_migrations()).value(), last());
  EXPECT_TRUE(migrate(old, with_next("CREATE TABLE more (x INTEGER) STRICT"))) << "a later try makes its own copy";
}

TEST_F(Migrations, KeepWhatTheFirstVersionHeld) {
  {
    auto old = database();
    ASSERT_TRUE(migrate(old, std::span(all_migrations()).first(1)));
    old.exec("INSERT INTO installation VALUES (1, 'before', 0)");
    old.exec("INSERT INTO event VALUES ('gala', 1, 7, 0, 0)");
    old.exec(
        "INSERT INTO entry VALUES ('gala', 'draft', 1, 7, 'console', 'create_event', 0, 1, "
        "'[{\"kind\":\"event\",\"id\":\"gala\",\"before\":null,\"after\":{\"name\":{\"fr\":\"Gala\",\"ja\":\"\",\"en\":"
        "\"\"},"
        "\"description\":{\"fr\":\"\",\"ja\":\"\",\"en\":\"\"},\"first_day\":20000,\"last_day\":20001,"
        "\"zones\":[\"Europe/Paris\"],\"venues\":[],\"mode\":\"live\",\"tz_release\":\"2026a\"}}]')");
    old.exec("INSERT INTO item SELECT event, stream, 'event', 'gala', 1, 7, changes ->> '$[0].after' FROM entry");
  }
  const auto opened = open_sqlite(file(), boost::asio::system_executor());
  ASSERT_TRUE(opened) << opened.error().detail;
  const auto state = (*opened)->state();
  const agenda::Event& event = state->find({"gala"})->draft.about();
  EXPECT_EQ(event.name.fr, "Gala");
  EXPECT_EQ(event.zones, std::vector<std::string>{"Europe/Paris"});
  EXPECT_EQ(event.tz_election, agenda::TzElection::automatic);
  (*opened)->close();
  EXPECT_EQ(check_sqlite(file()).value(), std::vector<std::string>{});
}

TEST_F(Migrations, RefuseToLeaveReferencesToNothing) {
  auto old = database();
  ASSERT_TRUE(migrate(old, all_migrations()));
  old.exec("INSERT INTO event VALUES ('gala', 1, 0, 0, 0)");
  old.exec("INSERT INTO entry VALUES ('gala', 'draft', 1, 0, 'a', 'b', 0, 1, '[]', '')");
  const auto done = migrate(old, with_next("DELETE FROM event"));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Errc::corrupt);
  EXPECT_EQ(old.execAndGet("SELECT count(*) FROM event").getInt(), 1);
}

TEST_F(Migrations, OfANewerVersionAreRefusedAndNothingIsTouched) {
  {
    auto newer = database();
    ASSERT_TRUE(migrate(newer, with_next("CREATE TABLE more (x INTEGER) STRICT")));
  }
  const auto opened = open_sqlite(file(), boost::asio::system_executor());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Errc::newer_schema);
  EXPECT_EQ(check_sqlite(file()).error().code, Errc::newer_schema);
  EXPECT_THAT(files(), ElementsAre("hatachi.db"));
}

TEST_F(Migrations, OtherThanTheAppliedOnesAreTold) {
  {
    auto edited = database();
    ASSERT_TRUE(migrate(edited, all_migrations()));
    edited.exec("UPDATE schema_migration SET sha256 = lower(hex(zeroblob(32)))");
  }
  EXPECT_EQ(open_sqlite(file(), boost::asio::system_executor()).error().code, Errc::corrupt);
}

TEST_F(Migrations, LeaveAnotherProgramsDatabaseAlone) {
  {
    auto other = database();
    other.exec("CREATE TABLE bookmarks (url TEXT)");
  }
  EXPECT_EQ(open_sqlite(file(), boost::asio::system_executor()).error().code, Errc::corrupt);
  auto other = database();
  EXPECT_FALSE(other.tableExists("schema_migration"));
}

}  // namespace
}  // namespace hatachi::store::sqlite
