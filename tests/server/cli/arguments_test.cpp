#include "tests/server/cli/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace hatachi::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class ArgumentsTest : public CliTest {
 protected:
  /// The settings that `check` shows.
  std::map<std::string, std::string> settings(std::vector<std::string> arguments,
                                              std::map<std::string, std::string> environment = {}) const {
    const Outcome outcome = run_anywhere(std::move(arguments), std::move(environment));
    EXPECT_EQ(outcome, (Outcome{0, outcome.out, ""}));
    std::map<std::string, std::string> shown;
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);) {
      const auto equals = line.find(" = ");
      if (equals != std::string::npos) shown[line.substr(0, equals)] = line.substr(equals + 3);
    }
    return shown;
  }
};

TEST_F(ArgumentsTest, SayWhatTheProgramIs) {
  const Outcome version = run_anywhere({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_THAT(version.out, testing::MatchesRegex("hatachi [0-9]+[.][0-9]+[.][0-9]+\n"));
  const Outcome help = run_anywhere({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_EQ(help.err, "");
  for (const char* word :
       {"serve", "import", "export", "sign-in", "token", "undo", "check", "tz", "--config", "--data"}) {
    EXPECT_THAT(help.out, HasSubstr(word));
  }
}

TEST_F(ArgumentsTest, ThatAreWrongAreToldInOneSentence) {
  const std::string help = "; --help shows what there is";
  EXPECT_EQ(run_anywhere({}), refusal(2, "A subcommand is required" + help));
  EXPECT_EQ(run_anywhere({"token"}), refusal(2, "A subcommand is required" + help));
  EXPECT_EQ(run_anywhere({"sereve"}), refusal(2, "there is no command 'sereve'" + help));
  EXPECT_EQ(run_anywhere({"serve", "--colour", "red"}).status, 2);
  EXPECT_EQ(run_anywhere({"serve", "--colour"}),
            refusal(2, "The following argument was not expected: --colour" + help));
  EXPECT_EQ(run_anywhere({"import"}), refusal(2, "FILE is required" + help));
  EXPECT_EQ(run_anywhere({"serve", "--port"}), refusal(2, "--port: 1 required TEXT missing" + help));
  EXPECT_EQ(run_anywhere({"serve", "--port", "1", "--port", "2"}),
            refusal(2, "--port: At Most 1 required but received 2" + help));
  EXPECT_EQ(run_anywhere({"serve", "--port=abc"}), refusal(2, "--port: 'abc' is not a whole number from 0 to 65535"));
  EXPECT_EQ(run_anywhere({"serve", "--pool-threads", "0"}),
            refusal(2, "--pool-threads: '0' is not a whole number from 1 to 64"));
}

TEST_F(ArgumentsTest, ThatAreEmptyAreNoDefaults) {
  EXPECT_EQ(run_anywhere({"check", "--data", ""}), refusal(2, "--data: a path is missing"));
  EXPECT_EQ(run_anywhere({"check", "--port", ""}), refusal(2, "--port: '' is not a whole number from 0 to 65535"));
  EXPECT_TRUE(std::filesystem::is_empty(work())) << "nothing was made where nothing was meant";
}

TEST_F(ArgumentsTest, WinOverTheEnvironmentAndThatOverTheFile) {
  const std::string config =
      file("settings.toml", "port = 9001\nlog_level = 'warn'\nlog_format = 'json'\ndata = 'from-file'\n");
  const auto shown = settings(
      {"--config", config, "check", "--port", "9003", "--log-format", "text", "--trusted-proxies", "10.0.0.0/8,::1"},
      {{"HATACHI_PORT", "9002"}, {"HATACHI_LOG_LEVEL", "error"}});
  EXPECT_EQ(shown, (std::map<std::string, std::string>{{"address", "127.0.0.1"},
                                                       {"port", "9003"},
                                                       {"data", "from-file"},
                                                       {"zoneinfo", "/usr/share/zoneinfo"},
                                                       {"holidays", ""},
                                                       {"tls_certificate", ""},
                                                       {"tls_key", ""},
                                                       {"base_url", "http://localhost:9003"},
                                                       {"trusted_proxies", "10.0.0.0/8, ::1"},
                                                       {"log_level", "error"},
                                                       {"log_format", "text"},
                                                       {"connections", "20000"},
                                                       {"connections_per_address", "20000"},
                                                       {"unproven_per_address", "256"},
                                                       {"sign_in_days", "30"},
                                                       {"sign_in_idle_hours", "168"},
                                                       {"password_memory_mib", "64"},
                                                       {"password_passes", "2"},
                                                       {"password_queue", "32"},
                                                       {"pool_threads", "2"}}));
}

TEST_F(ArgumentsTest, MayStandBeforeOrAfterTheCommand) {
  EXPECT_EQ(settings({"--port", "9003", "check"}), settings({"check", "--port=9003"}));
}

TEST_F(ArgumentsTest, NameAFileOfSettingsWhoseFaultsAreTold) {
  EXPECT_EQ(run_anywhere({"check", "--config", file("a.toml", "port = 1\nfoo = 2\n")}),
            refusal(2, "a.toml, line 2: there is no setting 'foo'"));
  EXPECT_EQ(run_anywhere({"check", "--config", file("b.toml", "port = true\n")}),
            refusal(2, "b.toml, line 1: port: a text or a number is expected"));
  EXPECT_EQ(run_anywhere({"serve", "--config", "missing.toml"}), refusal(2, "'missing.toml' cannot be read"));
  EXPECT_EQ(run_anywhere({"serve", "--config", "."}), refusal(2, "'.' cannot be read"));
  EXPECT_EQ(run_anywhere({"check", "--config", ""}), refusal(2, "'' cannot be read"));
  const Outcome malformed = run_anywhere({"check", "--config", file("c.toml", "port = \n")});
  EXPECT_EQ(malformed.status, 2);
  EXPECT_THAT(malformed.err, StartsWith("hatachi: c.toml, line 1: "));
  EXPECT_EQ(malformed.err.find('\n'), malformed.err.size() - 1);
}

TEST_F(ArgumentsTest, AreToldByTheirVariableWhereTheEnvironmentIsWrong) {
  EXPECT_EQ(run_anywhere({"check"}, {{"HATACHI_PORT", "http"}}),
            refusal(2, "HATACHI_PORT: 'http' is not a whole number from 0 to 65535"));
}

TEST_F(ArgumentsTest, OutputThatCannotBeWrittenIsNoSuccess) {
  const std::vector<std::string> create{"token", "create", "--data", data().string()};
  const Outcome lost = Program(Start{create, {}, work(), "/dev/full"}).wait();
  EXPECT_EQ(lost.status, 1) << "a token that nobody has seen";
  EXPECT_THAT(lost.err, testing::EndsWith("hatachi: standard output cannot be written\n"));
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"export"}, {"token", "list"}, {"sign-in"}, {"check"}}) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"--data", data().string()});
    EXPECT_EQ(Program(Start{arguments, {}, work(), "/dev/full"}).wait(),
              refusal(1, "standard output cannot be written"))
        << command.front();
  }
}

}  // namespace
}  // namespace hatachi::cli
