#include "server/base/data_folder.hpp"
#include "tests/server/cli/cli_fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include <csignal>

namespace hatachi::cli {
namespace {

using testing::ContainsRegex;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class ServeTest : public CliTest {
 protected:
  /// `serve` where it is expected to end by itself.
  Outcome serve(const std::filesystem::path& folder, std::vector<std::string> more = {"--port", "0"}) const {
    more.insert(more.begin(), {"serve", "--data", folder.string()});
    return run_anywhere(std::move(more));
  }
};

TEST_F(ServeTest, ServesUntilCtrlCOrSigterm) {
  for (const int number : {SIGINT, SIGTERM}) {
    Serving server(data());
    EXPECT_EQ(server.get("/readyz").status, 200);
    EXPECT_TRUE(std::filesystem::exists(DataFolder::admin_socket_in(data())));
    server.signal(number);
    const Outcome outcome = server.wait();
    EXPECT_EQ(outcome.status, 0) << outcome;
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, EndsWith(" stopped\n"));
    EXPECT_FALSE(std::filesystem::exists(DataFolder::admin_socket_in(data())));
  }
}

TEST_F(ServeTest, EndsInOrderWhileConnectionsAreOpen) {
  Serving server(data());
  support::RawClient idle(server.port());
  EXPECT_EQ(idle.request("GET", "/healthz").status, 200);
  support::RawClient halfway(server.port());
  halfway.send("GET /healthz HTTP/1.1\r\n");
  const Outcome outcome = server.stop();
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.err, EndsWith(" stopped\n"));
  EXPECT_EQ(idle.read_until_closed(), "");
}

TEST_F(ServeTest, StartsAgainWhereItWasKilled) {
  ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
  const std::string before = output_of({"export"});
  Serving killed(data());
  killed.signal(SIGKILL);
  EXPECT_EQ(killed.wait().status, -SIGKILL);
  ASSERT_TRUE(std::filesystem::exists(DataFolder::admin_socket_in(data()))) << "it was killed, so its socket stands";
  Serving again(data());
  EXPECT_EQ(again.get("/readyz").status, 200);
  EXPECT_EQ(output_of({"export"}), before);
}

TEST_F(ServeTest, RefusesAFolderThatIsServed) {
  Serving first(data());
  EXPECT_EQ(serve(data()), refusal(1, data().string() + " is in use by another Hatachi process"));
  EXPECT_EQ(first.get("/readyz").status, 200) << "the first goes on";
  EXPECT_EQ(output_of({"token", "list"}), "") << "also on its socket";
}

TEST_F(ServeTest, RefusesAPortThatIsTaken) {
  Serving first(data());
  const std::string port = std::to_string(first.port());
  EXPECT_EQ(serve(work() / "other", {"--port", port}),
            refusal(1, "127.0.0.1:" + port + " is already in use by another program"));
  EXPECT_EQ(first.get("/readyz").status, 200);
}

TEST_F(ServeTest, RefusesAnAddressThatIsNotItsOwn) {
  const Outcome outcome = serve(data(), {"--port", "0", "--address", "192.0.2.1"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "hatachi: cannot listen on 192.0.2.1:0: Cannot assign requested address\n");
}

TEST_F(ServeTest, RefusesAFolderThatCannotBe) {
  const std::filesystem::path taken = work() / file("taken", "x");
  EXPECT_EQ(serve(taken), refusal(1, "cannot write in the folder " + taken.string() + ": Not a directory"));
  EXPECT_EQ(serve(taken / "below"), refusal(1, "cannot make the folder " + taken.string() + ": Not a directory"));
  EXPECT_EQ(serve("/proc/hatachi"), refusal(1, "cannot make the folder /proc/hatachi: No such file or directory"));
}

/// The kernel's own folder takes no file, not even root's.
TEST_F(ServeTest, RefusesAFolderThatCannotBeWritten) {
  const Outcome outcome = serve("/proc/self/fdinfo");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, StartsWith("hatachi: cannot write in the folder /proc/self/fdinfo: "));
  EXPECT_EQ(outcome.err.find('\n'), outcome.err.size() - 1);
}

TEST_F(ServeTest, RefusesAFolderWhoseSocketWouldHaveTooLongAName) {
  const std::filesystem::path deep = work() / std::string(100, 'd');
  EXPECT_EQ(serve(deep), refusal(1, "the path of a socket is at most 107 octets long: " +
                                        DataFolder::admin_socket_in(deep).string()));
}

TEST_F(ServeTest, RefusesAStoreThatIsNone) {
  std::filesystem::create_directory(data());
  file("../data/hatachi.db", std::string(8192, 'x'));
  const Outcome outcome = serve(data());
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, StartsWith("hatachi: "));
  EXPECT_THAT(outcome.err, HasSubstr(DataFolder::database_in(data()).string()));
  EXPECT_EQ(outcome.err.find('\n'), outcome.err.size() - 1) << outcome.err;
}

TEST_F(ServeTest, RefusesAStoreOfANewerHatachi) {
  ASSERT_EQ(run({"token", "list"}).status, 0);
  SQLite::Database(DataFolder::database_in(data()), SQLite::OPEN_READWRITE)
      .exec(
          "INSERT INTO schema_migration SELECT max(number) + 1, 'from_the_future', sha256, applied_at FROM "
          "schema_migration");
  const Outcome outcome = serve(data());
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("a newer Hatachi has applied "));
  EXPECT_EQ(outcome.err.find('\n'), outcome.err.size() - 1) << outcome.err;
}

TEST_F(ServeTest, RefusesAFolderOfNoZones) {
  const Outcome outcome = serve(data(), {"--port", "0", "--zoneinfo", work().string()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "hatachi: no zone files in " + work().string() + ": is tzdata installed?\n");
}

TEST_F(ServeTest, TellsEachRequestInTheFormatThatWasAsked) {
  Serving server(data(), {"--log-format", "text", "--log-level", "info"});
  EXPECT_EQ(server.get("/healthz").status, 200);
  EXPECT_EQ(server.get("/api/v1/sign-ins").status, 401);
  const std::string log = server.stop().err;
  EXPECT_THAT(log,
              ContainsRegex(" method=GET path=/healthz status=200 us=[0-9]+ by=\"\" refused_as=\"\" from=127.0.0.1\n"));
  EXPECT_THAT(log, ContainsRegex(" status=401 us=[0-9]+ by=\"\" refused_as=sign_in_required from=127.0.0.1\n"));
}

TEST_F(ServeTest, TellsTheLogWhoWasRefusedAndWhy) {
  const std::string token = run({"token", "create", "--role", "viewer"}).out;
  Serving server(data(), {"--log-format", "text", "--log-level", "info"});
  const support::Headers as_viewer{{"Authorization", "Bearer " + token.substr(0, token.find('\n'))}};
  EXPECT_EQ(support::RawClient(server.port()).request("GET", "/api/v1/users", as_viewer).status, 403);
  EXPECT_EQ(server.get("/me/nosuchsecret").status, 303);
  const std::string log = server.stop().err;
  EXPECT_THAT(log, ContainsRegex(" status=403 us=[0-9]+ by=token:[a-z0-9]+ refused_as=forbidden "));
  EXPECT_THAT(log, ContainsRegex(" status=303 us=[0-9]+ by=\"\" refused_as=link_spent "));
}

}  // namespace
}  // namespace hatachi::cli
