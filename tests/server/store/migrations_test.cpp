#include "server/store/sqlite/migrations.hpp"

#include "server/base/clock.hpp"
#include "server/store/codec.hpp"
#include "server/store/sqlite/load.hpp"
#include "server/store/sqlite/sqlite_store.hpp"
#include "tests/server/store/store_fixture.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/asio/system_executor.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::store::sqlite {
namespace {

using testing::ElementsAre;

time::Instant at(std::int64_t seconds) {
  return time::Instant{std::chrono::seconds{seconds}};
}

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
      known, ElementsAre(std::pair<std::string, std::string>(
                             "create_store", "5d6e884d4214d832ca04dbed4db7db8b0209395fdd0798e0e622e50a3e9609c7"),
                         std::pair<std::string, std::string>(
                             "add_release", "a2110c3745f8268b9ebcde4a5cf9163602271bbcb62462da13b987f15ccdd3c4"),
                         std::pair<std::string, std::string>(
                             "add_accounts", "61cce4bbfe5fd6c433ef72406ff3a1dc85be21572b33cc073a0a359a05471d6d"),
                         std::pair<std::string, std::string>(
                             "add_audit_and_keys", "5aceae0345d4c786a2d9224c4ccbd36ca681db9f09494e94cb74c68990e01cb6"),
                         std::pair<std::string, std::string>(
                             "add_key_issuers", "1cdbe27603616ca85c14aac70a6f3f58dc48c71d0a7716df549c88e4d5ed2ab2"),
                         std::pair<std::string, std::string>(
                             "add_detail_of_audit", "335b2565c2cd2f44cc72985d2e7752d13f78886f12a317d31f1a57d7f43759d3"),
                         std::pair<std::string, std::string>(
                             "add_makers", "4cae8fe267558f25e602539d3a596a2febabe58a7866bfe5ad734bf61c7b78e8")));
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

TEST_F(Migrations, MakeOwnersOfTheTokensOfTheSecondVersion) {
  {
    auto old = database();
    ASSERT_TRUE(migrate(old, std::span(all_migrations()).first(2)));
    old.exec("INSERT INTO token VALUES ('hash-t', 't', 'organizer', 'Script', 7, 0)");
    old.exec("INSERT INTO sign_in_link VALUES ('hash-l', 'Ada', 7, 4102444800, 1)");
    old.exec("INSERT INTO sign_in VALUES ('hash-s', 's', 'Ada', 7, 4102444800, 0)");
  }
  const time::Instant before = now();
  const auto opened = open_sqlite(file(), boost::asio::system_executor());
  ASSERT_TRUE(opened) << opened.error().detail;
  const auto state = (*opened)->state();
  EXPECT_EQ(state->tokens,
            (std::map<std::string, Token>{{"hash-t", {"t", "hash-t", "owner", "Script", at(7), false}}}));
  EXPECT_EQ(state->links,
            (std::map<std::string, SignInLink>{{"hash-l", {"hash-l", "Ada", at(7), at(4102444800), true}}}));
  ASSERT_EQ(state->sign_ins.size(), 1u);
  SignIn sign_in = state->sign_ins.at("hash-s");
  EXPECT_GE(sign_in.last_used_at, before) << "who was signed in is not idle at once";
  sign_in.last_used_at = {};
  EXPECT_EQ(sign_in, (SignIn{"s", "hash-s", "Ada", at(7), at(4102444800), false}));
  EXPECT_TRUE(state->users.empty());
}

/// A database of the third version with two events, an account and what opens something.
void fill_third_version(SQLite::Database& old) {
  ASSERT_TRUE(migrate(old, std::span(all_migrations()).first(3)));
  old.exec("INSERT INTO installation VALUES (1, 'before', 0)");
  const auto append = [&](const char* event, const char* stream, int number, const char* actor, int operation,
                          const agenda::Changes& changes) {
    SQLite::Statement entry(old, "INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, 'put', 0, ?6, ?7, 'because')");
    run(entry, std::string(event), std::string(stream), number, 100 * operation, std::string(actor), operation,
        encode_changes(changes));
  };
  const auto creation = [](const char* id) {
    return agenda::Changes{
        agenda::Change<agenda::Event>{nullptr, std::make_shared<const agenda::Event>(support::event(id))}};
  };
  const agenda::Changes track{
      agenda::Change<agenda::Track>{nullptr, std::make_shared<const agenda::Track>(support::track("music"))}};
  old.exec("INSERT INTO event VALUES ('gala', 2, 300, 1, 200)");
  old.exec("INSERT INTO event VALUES ('expo', 1, 200, 0, 0)");
  append("gala", "draft", 1, "console", 1, creation("gala"));
  append("gala", "published", 1, "", 2, creation("gala"));
  append("expo", "draft", 1, "user:u1", 2, creation("expo"));
  append("gala", "draft", 2, "user:u1", 3, track);
  old.exec(
      "INSERT INTO item SELECT event, stream, changes ->> '$[0].kind', changes ->> '$[0].id', number, at,"
      " changes ->> '$[0].after' FROM entry");
  old.exec("INSERT INTO user VALUES ('u1', 'Ada@example.org', 'Ada 二十歳', '$argon2id$', 7, 1)");
  old.exec("INSERT INTO role_grant VALUES ('u1', 'gala', 'music', 'editor', 8, 0), ('u1', '', '', 'viewer', 9, 0)");
  old.exec("INSERT INTO role_grant VALUES ('u1', 'expo', '', 'organizer', 9, 1)");
  old.exec("INSERT INTO token VALUES ('hash-t', 't', 'viewer', 'Script', 7, 0, 'gala', 4102444800)");
  old.exec("INSERT INTO token VALUES ('hash-u', 'u', 'owner', 'Other', 7, 1, '', 0)");
  old.exec("INSERT INTO sign_in_link VALUES ('hash-l', 'Ada', 7, 4102444800, 0, 'u1')");
  old.exec("INSERT INTO sign_in VALUES ('hash-s', 's', 'Ada', 7, 4102444800, 0, 'u1')");
  old.exec("INSERT INTO sign_in VALUES ('hash-e', 'e', 'Bo', 7, 8, 1, '')");
  old.exec("INSERT INTO receipt VALUES ('key', 'print', '/x', 4102444800)");
}

TEST_F(Migrations, KeepWhatTheThirdVersionHeld) {
  {
    auto old = database();
    ASSERT_NO_FATAL_FAILURE(fill_third_version(old));
  }
  const time::Instant before = now();
  const auto opened = open_sqlite(file(), boost::asio::system_executor());
  ASSERT_TRUE(opened) << opened.error().detail;
  State state = *(*opened)->state();
  (*opened)->close();

  State expected;
  expected.installation = "before";
  expected.operation_number = 3;
  EventState gala;
  support::add(gala.draft, support::event("gala"), {1, at(100)});
  support::add(gala.draft, support::track("music"), {2, at(300)});
  support::add(gala.published, support::event("gala"), {1, at(200)});
  gala.draft_number = 2;
  gala.draft_at = at(300);
  gala.published_number = 1;
  gala.published_at = at(200);
  EventState expo;
  support::add(expo.draft, support::event("expo"), {1, at(200)});
  expo.draft_number = 1;
  expo.draft_at = at(200);
  expected.events = {{{"gala"}, std::make_shared<const EventState>(gala)},
                     {{"expo"}, std::make_shared<const EventState>(expo)}};
  expected.users = {{"u1", {"u1", "Ada@example.org", "Ada 二十歳", "$argon2id$", at(7), true}}};
  expected.grants = {{"u1", {{"u1", {"gala"}, "music", "editor", at(8)}, {"u1", {}, {}, "viewer", at(9)}}}};
  expected.tokens = {{"hash-t", {"t", "hash-t", "viewer", "Script", at(7), false, {"gala"}, at(4102444800)}},
                     {"hash-u", {"u", "hash-u", "owner", "Other", at(7), true}}};
  expected.links = {{"hash-l", {"hash-l", "Ada", at(7), at(4102444800), false, "u1"}}};
  expected.sign_ins = {{"hash-s", {"s", "hash-s", "Ada", at(7), at(4102444800), false, "u1"}},
                       {"hash-e", {"e", "hash-e", "Bo", at(7), at(8), true}}};
  expected.receipts = {{"key", {"key", "print", "/x", at(4102444800)}}};
  for (auto& [hash, sign_in] : state.sign_ins) {
    EXPECT_GE(sign_in.last_used_at, before) << "who is signed in is not idle at once";
    sign_in.last_used_at = {};
  }
  expect_same(state, expected);
  EXPECT_EQ(check_sqlite(file()).value(), std::vector<std::string>{});
}

TEST_F(Migrations, TellTheAuditTheEditsOfTheThirdVersionInTheirOrder) {
  {
    auto old = database();
    ASSERT_NO_FATAL_FAILURE(fill_third_version(old));
    ASSERT_TRUE(migrate(old, all_migrations()));
    const std::vector<Audited> expected{{3, {at(300), "user:u1", "put", {"gala"}}},
                                        {2, {at(200), "user:u1", "put", {"expo"}}},
                                        {1, {at(100), "console", "put", {"gala"}}}};
    EXPECT_EQ(load_audit(old, {}), expected);
  }
  EXPECT_THAT(files(), ElementsAre("hatachi.db", "hatachi.db.before-4"));
  auto copy = connect(folder_.path() / "hatachi.db.before-4", Access::read);
  EXPECT_EQ(schema_version(copy, all_migrations()).value(), 3);
  EXPECT_EQ(copy.execAndGet("SELECT count(*) FROM entry").getInt(), 4);
}

TEST_F(Migrations, FindOutWhoMadePersonalKeysAndWhatTheyOpen) {
  auto old = database();
  ASSERT_TRUE(migrate(old, std::span(all_migrations()).first(4)));
  const auto add_key = [&](const std::string& id, const std::string& person, const std::string& purpose, int at) {
    old.exec("INSERT INTO personal_key VALUES ('hash-" + id + "', '" + id + "', '" + person + "', '" + purpose + "', " +
             std::to_string(at) + ", 0, 0)");
  };
  const auto made = [&](const std::string& id, const std::string& actor) {
    old.exec("INSERT INTO audit (at, actor, action, event, subject, address) VALUES (7, '" + actor +
             "', 'make_personal_key', '', '" + id + "', '')");
  };
  for (const std::string event : {"gala", "visit"}) {
    old.exec("INSERT INTO event VALUES ('" + event + "', 1, 7, 1, 7)");
    for (const std::string stream : {"draft", "published"}) {
      old.exec("INSERT INTO entry VALUES ('" + event + "', '" + stream + "', 1, 7, 'a', 'b', 0, 1, '[]', '')");
      old.exec("INSERT INTO item VALUES ('" + event + "', '" + stream + "', 'person', 'ada', 1, 7, '{}')");
    }
  }
  add_key("page", "ada", "page", 20);
  made("page", "user:1");
  add_key("feed", "ada", "feed", 20);
  made("feed", "person:ada");
  add_key("older", "bo", "page", 20);
  add_key("outlived", "bo", "feed", 10);
  made("outlived", "person:bo");
  add_key("organizers", "cy", "feed", 10);
  made("organizers", "token:2");
  ASSERT_TRUE(migrate(old, all_migrations()));
  std::vector<std::string> keys;  // each with who made it, what it opens, and whether it is revoked
  SQLite::Statement rows(old, "SELECT id, issuer, events, revoked FROM personal_key ORDER BY rowid");
  while (rows.executeStep()) {
    keys.push_back(rows.getColumn(0).getString() + "|" + rows.getColumn(1).getString() + "|" +
                   rows.getColumn(2).getString() + "|" + rows.getColumn(3).getString());
  }
  EXPECT_THAT(keys, ElementsAre("page|user:1|gala visit|0", "feed|person:ada|gala visit|0", "older|||0",
                                "outlived|person:bo||1", "organizers|token:2||0"));
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
