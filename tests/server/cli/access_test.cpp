#include "server/base/data_folder.hpp"
#include "tests/server/cli/cli_fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

namespace hatachi::cli {
namespace {

using testing::MatchesRegex;

/// A token as `token create` gives it: the secret on standard output, its id on standard error.
struct Made {
  std::string secret;
  std::string id;
};

class TokenTest : public CommandTest {
 protected:
  Made make(const std::string& name) const {
    const Outcome outcome = run({"token", "create", "--name", name});
    EXPECT_EQ(outcome.status, 0) << outcome;
    EXPECT_THAT(outcome.out, MatchesRegex("[a-z2-7]{32}\n"));
    EXPECT_THAT(outcome.err, MatchesRegex("This is the only time the token is shown; its id is [a-z2-7]{15}[.]\n"));
    return {outcome.out.substr(0, 32), outcome.err.substr(outcome.err.size() - 17, 15)};
  }

  /// The lines of `token list` without the instants, sorted by name.
  std::vector<std::string> listed() const {
    std::istringstream lines(output_of({"token", "list"}));
    std::vector<std::string> all;
    for (std::string line; std::getline(lines, line);) {
      EXPECT_THAT(line, MatchesRegex("[a-z2-7]+\torganizer of everything\t2[0-9-]+T[0-9:]+Z\tholds until revoked\t"
                                     "never used\t.*"));
      all.push_back(line.substr(0, 15) + " " + line.substr(line.rfind('\t') + 1));
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.substr(16) < b.substr(16); });
    return all;
  }
};
HATACHI_ALONE_AND_BESIDE_A_SERVER(TokenTest);

TEST_P(TokenTest, IsMadeListedAndRevoked) {
  EXPECT_EQ(listed(), std::vector<std::string>{});
  const Made first = make("first");
  const Made second = make("神谷 & fils");
  EXPECT_EQ(listed(), (std::vector<std::string>{first.id + " first", second.id + " 神谷 & fils"}));
  EXPECT_EQ(run({"token", "revoke", first.id}), (Outcome{0, "", ""}));
  EXPECT_EQ(listed(), std::vector<std::string>{second.id + " 神谷 & fils"});
}

TEST_P(TokenTest, IsListedWithWhereItOpensAndUntilWhen) {
  ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
  ASSERT_EQ(run({"token", "create", "--name", "gate", "--role", "check_in", "--event", "gala", "--days", "3"}).status,
            0);
  const std::string instant = "2[0-9-]+T[0-9:]+Z";
  EXPECT_THAT(output_of({"token", "list"}), MatchesRegex("[a-z2-7]{15}\tcheck_in of gala\t" + instant + "\texpires " +
                                                         instant + "\tnever used\tgate\n"));
  EXPECT_EQ(run({"token", "create", "--event", "../me"}),
            refusal(2, "--event: '../me' is not an id; --help shows what there is"));
}

TEST_P(TokenTest, IsRefusedInOneSentence) {
  const std::string gone = "This item does not exist, or no longer does. Go back to the list and choose again.";
  EXPECT_EQ(run({"token", "revoke", "nobody"}), refusal(1, gone));
  EXPECT_EQ(run({"token", "revoke", "../me"}),
            refusal(2, "ID: '../me' is not an id; `hatachi token list` shows them; --help shows what there is"));
  EXPECT_EQ(run({"token", "create", "--role", "king"}),
            refusal(1, "The value of “role” is not possible here. Choose another one."));
  EXPECT_EQ(run({"token", "create", "--name", ""}), refusal(1, "“name” is missing. Fill it in and send it again."));
  for (const std::string& name : {std::string("a\nb"), std::string("a\xff"), std::string(81, 'x')}) {
    const Outcome outcome = run({"token", "create", "--name", name});
    EXPECT_EQ(outcome, (Outcome{1, "", outcome.err}));
    EXPECT_EQ(outcome.err.find('\n'), outcome.err.size() - 1) << outcome.err;
  }
  EXPECT_EQ(listed(), std::vector<std::string>{});
}

TEST_P(TokenTest, IsMadeForEachOfManyWhoAskAtOnce) {
  std::vector<std::unique_ptr<Program>> running;
  for (int i = 0; i < 6; ++i) {
    running.push_back(std::make_unique<Program>(
        Start{{"token", "create", "--name", "n" + std::to_string(i), "--data", data().string()}, {}, work(), {}}));
  }
  for (const auto& each : running) {
    const Outcome outcome = each->wait();
    EXPECT_EQ(outcome.status, 0) << outcome;
  }
  EXPECT_EQ(listed().size(), running.size());
}

using AccessTest = CliTest;

TEST_F(AccessTest, ATokenOpensTheServerUntilItIsRevoked) {
  const Outcome made = run({"token", "create"});
  ASSERT_EQ(made.status, 0);
  const support::Headers bearer{{"Authorization", "Bearer " + made.out.substr(0, 32)}};
  const std::string id = made.err.substr(made.err.size() - 17, 15);
  Serving server(data());
  EXPECT_EQ(server.get("/api/v1/people").status, 401);
  EXPECT_EQ(server.get("/api/v1/people", bearer).status, 200) << "made while no server ran";
  EXPECT_EQ(run({"token", "revoke", id}).status, 0);
  EXPECT_EQ(server.get("/api/v1/people", bearer).status, 401) << "revoked while it runs, at once";
}

TEST_F(AccessTest, ATokenIsListedWithItsLastUseAndMarkedWhenItIsOver) {
  const Outcome made = run({"token", "create", "--days", "1"});
  ASSERT_EQ(made.status, 0);
  const std::string instant = "2[0-9-]+T[0-9:]+Z";
  {
    Serving server(data());
    EXPECT_EQ(server.get("/api/v1/people", {{"Authorization", "Bearer " + made.out.substr(0, 32)}}).status, 200);
    EXPECT_THAT(output_of({"token", "list"}),
                MatchesRegex(".*\texpires " + instant + "\tlast used " + instant + "\tscript\n"));
    server.stop();
  }
  SQLite::Database(DataFolder::database_in(data()).string(), SQLite::OPEN_READWRITE)
      .exec("UPDATE token SET expires_at = unixepoch() - 1");
  EXPECT_THAT(output_of({"token", "list"}), MatchesRegex(".*\texpired " + instant + "\tlast used .*\tscript\n"));
}

TEST_F(AccessTest, ASignInLinkSignsOneBrowserInOnce) {
  Serving server(data());
  const std::string link = output_of({"sign-in", "--name", "Marie"});
  ASSERT_THAT(link, MatchesRegex("/orga/#sign-in=[a-z2-7]{32}\n"));
  const std::string body = R"({"secret":")" + link.substr(link.size() - 33, 32) + R"("})";
  const std::string host = "127.0.0.1:" + std::to_string(server.port());
  const support::Headers headers{{"Host", host}, {"Origin", "http://" + host}, {"Content-Type", "application/json"}};
  const auto first = support::RawClient(server.port()).request("POST", "/api/v1/sign-in", headers, body);
  EXPECT_EQ(first.status, 200);
  EXPECT_THAT(first.header("Set-Cookie"), MatchesRegex("__Host-hatachi=[a-z2-7]{32}; Path=/; Max-Age=2592000; "
                                                       "Secure; HttpOnly; SameSite=Lax"));
  EXPECT_EQ(support::RawClient(server.port()).request("POST", "/api/v1/sign-in", headers, body).status, 410);
}

TEST_F(AccessTest, NoSecretIsKeptOrLogged) {
  Serving server(data());
  const std::string token = run({"token", "create"}).out.substr(0, 32);
  const std::string link = output_of({"sign-in"});
  const std::string secret = link.substr(link.size() - 33, 32);
  EXPECT_EQ(server.get("/api/v1/people", {{"Authorization", "Bearer " + token}}).status, 200);
  const std::string log = server.stop().err;
  EXPECT_NE(log.find("path=/api/v1/sign-in-links"), std::string::npos);
  std::string kept = log;
  for (const auto& entry : std::filesystem::directory_iterator(data())) {
    std::ifstream in(entry.path(), std::ios::binary);
    kept.append(std::istreambuf_iterator<char>(in), {});
  }
  EXPECT_EQ(kept.find(token), std::string::npos);
  EXPECT_EQ(kept.find(secret), std::string::npos);
}

using SignInTest = CommandTest;
HATACHI_ALONE_AND_BESIDE_A_SERVER(SignInTest);

TEST_P(SignInTest, GivesAnotherLinkEachTime) {
  const std::string first = output_of({"sign-in"});
  EXPECT_THAT(first, MatchesRegex("/orga/#sign-in=[a-z2-7]{32}\n"));
  EXPECT_NE(output_of({"sign-in"}), first);
}

TEST_P(SignInTest, SaysThatItMakesAnOwner) {
  EXPECT_THAT(output_of({"sign-in", "--help"}), testing::HasSubstr("an owner of the installation"));
  output_of({"sign-in"});
}

TEST_P(SignInTest, WantsAName) {
  EXPECT_EQ(run({"sign-in", "--name", ""}), refusal(1, "“name” is missing. Fill it in and send it again."));
}

/// A server that holds the folder but whose socket is gone: told, not waited for without end.
TEST_F(AccessTest, AServerThatDoesNotAnswerIsToldInOneSentence) {
  Serving server(data());
  std::filesystem::remove(data() / "admin.sock");
  EXPECT_EQ(run({"token", "list"}),
            refusal(1, "the server on this data folder does not answer: No such file or directory"));
}

}  // namespace
}  // namespace hatachi::cli
