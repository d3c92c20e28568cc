#include "server/base/data_folder.hpp"
#include "tests/server/cli/cli_fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

namespace hatachi::cli {
namespace {

using testing::HasSubstr;

/// What the machine, or whoever reads the log, does to a server.
class LimitsTest : public CliTest {
 protected:
  void SetUp() override { ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0); }

  std::string token() const {
    const Outcome made = run({"token", "create"});
    return made.out.substr(0, made.out.find('\n'));
  }

  /// Lowers a limit of a process that runs.
  static void limit(Serving& server, int resource, rlim_t most) {
    rlimit now{};
    const auto which = static_cast<__rlimit_resource>(resource);
    ASSERT_EQ(::prlimit(server.program().process(), which, nullptr, &now), 0);
    now.rlim_cur = most;
    ASSERT_EQ(::prlimit(server.program().process(), which, &now, nullptr), 0);
  }

  static support::RawResponse create_session(support::RawClient& client, const std::string& token,
                                             const std::string& id) {
    return client.request(
        "POST", "/api/v1/events/gala/sessions",
        {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}},
        R"({"id":")" + id +
            R"(","title":{"en":"One more"},"start":{"local":"2027-05-11T10:00"},"duration_minutes":30})");
  }

  static std::size_t count(std::string_view text, std::string_view words) {
    std::size_t found = 0;
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) ++found;
    return found;
  }
};

TEST_F(LimitsTest, SaysThatRoomIsMissingWhereAFileMayNotGrow) {
  const std::string organizer = token();
  Serving server(data());
  support::RawClient client(server.port());
  ASSERT_EQ(create_session(client, organizer, "first").status, 201);
  limit(server, RLIMIT_FSIZE, 1024 * 1024);
  support::RawResponse answer;
  int kept = 0;
  for (answer.status = 201; answer.status == 201 && kept < 1000; ++kept) {
    answer = create_session(client, organizer, "s" + std::to_string(kept));
  }
  EXPECT_EQ(answer.status, 507) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr(R"("code":"storage_full")"));
  EXPECT_EQ(server.get("/api/v1/events/gala/agenda").status, 200);
  limit(server, RLIMIT_FSIZE, 64 * 1024 * 1024);
  EXPECT_EQ(create_session(client, organizer, "last").status, 201) << "there is room again";
  EXPECT_EQ(server.stop().status, 0);
  EXPECT_EQ(output_of({"check", "--store"}), "the store is sound\n");
}

TEST_F(LimitsTest, TakesAsManyConnectionsAsTheSystemAllowsAndNotAsItStartsWith) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit lower = before;
  lower.rlim_cur = 100;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &lower), 0);
  Serving server(data());
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  std::vector<support::RawClient> clients;
  for (int i = 0; i < 200; ++i) {
    clients.emplace_back(server.port());
    ASSERT_EQ(clients.back().request("GET", "/healthz").status, 200) << i;
  }
  EXPECT_EQ(run({"user", "list"}).status, 0) << "the machine's own administrator has a door of their own";
}

TEST_F(LimitsTest, AnswersFollowersAndKeepsEditsWithNoDescriptorLeft) {
  const std::string organizer = token();
  Serving server(data());
  support::RawClient client(server.port());
  ASSERT_EQ(client.request("GET", "/healthz").status, 200);
  limit(server, RLIMIT_NOFILE, 3);
  EXPECT_EQ(client.request("GET", "/api/v1/events/gala/changes?since=0").status, 200);
  EXPECT_EQ(create_session(client, organizer, "more").status, 201);
  limit(server, RLIMIT_NOFILE, 1024);
  EXPECT_EQ(server.stop().status, 0);
}

TEST_F(LimitsTest, LetsCommandsInWhileEveryConnectionIsTaken) {
  Serving server(data(), {"--connections", "1"});
  support::RawClient only(server.port());
  ASSERT_EQ(only.request("GET", "/healthz").status, 200);
  ASSERT_EQ(server.get("/healthz").status, 503);
  EXPECT_EQ(output_of({"token", "list"}), "");
}

TEST_F(LimitsTest, MakesItsFilesForItsOwnerAlone) {
  const mode_t before = ::umask(0);
  const auto folder = work() / "open";
  ASSERT_EQ(::mkdir(folder.c_str(), 0755), 0);
  EXPECT_EQ(run_anywhere({"token", "create", "--data", folder.string()}).status, 0);
  Serving server(folder);
  ::umask(before);
  using std::filesystem::perms;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    EXPECT_EQ(entry.status().permissions(), perms::owner_read | perms::owner_write) << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 5u) << "the database, its log and index, the lock and the socket";
  EXPECT_EQ(std::filesystem::status(folder).permissions(),
            perms::owner_all | perms::group_read | perms::group_exec | perms::others_read | perms::others_exec);
}

TEST_F(LimitsTest, TellsInTheLogWhyAnAnswerIs500) {
  Serving server(data());
  SQLite::Database(DataFolder::database_in(data()), SQLite::OPEN_READWRITE).exec("DROP TABLE entry");
  const auto answer = server.get("/api/v1/events/gala/changes?since=0");
  EXPECT_EQ(answer.status, 500);
  const std::string line = server.program().line_with(" request failed ");
  EXPECT_THAT(line, HasSubstr(" err"));
  EXPECT_THAT(line, HasSubstr(" id=" + answer.header("X-Request-Id") + " code=internal why=\""));
  EXPECT_THAT(line, HasSubstr("no such table: entry"));
}

TEST_F(LimitsTest, GoesOnWhenTheReaderOfItsLogHasGone) {
  Serving server(data());
  server.program().hang_up();
  support::RawClient client(server.port());
  for (int i = 0; i < 10; ++i) EXPECT_EQ(client.request("GET", "/healthz").status, 200);
  EXPECT_EQ(server.stop().status, 0);
}

/// More lines than a pipe and the server together hold back.
class UnreadLogTest : public LimitsTest {
 protected:
  void fill_log(Serving& server) {
    support::RawClient client(server.port());
    const std::string target = "/" + std::string(4000, '-');
    for (int i = 0; i < requests; ++i) ASSERT_EQ(client.request("GET", target).status, 404);
  }

  static constexpr int requests = 1500;
};

TEST_F(UnreadLogTest, HoldsUpNeitherAnswersNorTheEnd) {
  Serving server(data());
  fill_log(server);
  server.signal(SIGTERM);
  EXPECT_EQ(server.program().wait_unheard(), 0);
}

TEST_F(UnreadLogTest, MissesOnlyLinesThatItCountsOnceItIsRead) {
  Serving server(data());
  fill_log(server);
  const std::string told = server.program().line_with(" log lines lost ");
  const std::string log = server.stop().err;
  EXPECT_EQ(count(log, " log lines lost "), 1u);
  const std::size_t lost = std::stoul(told.substr(told.find("count=") + 6));
  EXPECT_EQ(count(log, " request id=") + lost, static_cast<std::size_t>(requests));
  EXPECT_THAT(log, testing::EndsWith(" stopped\n"));
}

}  // namespace
}  // namespace hatachi::cli
