#include "tests/server/cli/cli_fixture.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace hatachi::cli {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

class TzVectorsTest : public CliTest {
 protected:
  Outcome answers_to(const std::string& questions, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"tz", "vectors"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Program(Start{arguments, {}, work(), {}, work() / file("questions", questions)}).wait();
  }

  /// The one answer to a question that can be answered.
  std::string answer(const std::string& question) const {
    const Outcome outcome = answers_to(question + "\n");
    EXPECT_EQ(outcome, (Outcome{0, outcome.out, ""}));
    return outcome.out;
  }

  /// `type utc offset` of a wall time in Paris.
  std::string paris(const std::string& local, const std::string& policy) const {
    const auto told = boost::json::parse(
        answer(R"({"kind":"local","zone":"Europe/Paris","local":")" + local + R"(","policy":")" + policy + R"("})"));
    std::ostringstream line;
    line << told.at("type").as_string().c_str() << " " << told.at("utc") << " " << told.at("offset");
    return line.str();
  }

  /// A folder of zones with this one release and zone.
  std::string zoneinfo(const std::string& release, const std::string& name, const std::string& like) const {
    const auto folder = work() / release;
    std::filesystem::create_directories((folder / name).parent_path());
    std::filesystem::copy_file(std::filesystem::path("/usr/share/zoneinfo") / like, folder / name);
    std::ofstream(folder / "tzdata.zi") << "# version " << release << "\n";
    return folder.string();
  }
};

std::string lines(std::initializer_list<std::string_view> all) {
  std::string text;
  for (const std::string_view line : all) text.append(line).append("\n");
  return text;
}

TEST_F(TzVectorsTest, AnswerInOrderAndKeepWhatStandsInTheQuestion) {
  const Outcome outcome = answers_to(
      lines({R"({"kind":"utc","zone":"Europe/Paris","utc":"2050-07-01T10:00:00Z","id":7,"abbrev":"?","local":null})",
             R"({"id":[1],"kind":"local","zone":"Asia/Tokyo","local":"1970-01-01T09:00:00","policy":"reject"})"}));
  EXPECT_EQ(outcome,
            (Outcome{0,
                     lines({R"({"kind":"utc","zone":"Europe/Paris","utc":"2050-07-01T10:00:00Z","id":7,)"
                            R"("abbrev":"CEST","local":"2050-07-01T12:00:00","offset":7200})",
                            R"({"id":[1],"kind":"local","zone":"Asia/Tokyo","local":"1970-01-01T09:00:00",)"
                            R"("policy":"reject","type":"unique","utc":"1970-01-01T00:00:00Z","offset":32400})"}),
                     ""}));
}

TEST_F(TzVectorsTest, EveryPolicyHasItsAnswerInAGap) {
  EXPECT_EQ(paris("2027-03-28T02:30:00", "earliest"), R"(gap "2027-03-28T01:00:00Z" 7200)");
  EXPECT_EQ(paris("2027-03-28T02:30:00", "latest"), R"(gap "2027-03-28T01:00:00Z" 7200)");
  EXPECT_EQ(paris("2027-03-28T02:30:00", "shift_forward"), R"(gap "2027-03-28T01:30:00Z" 7200)");
  EXPECT_EQ(paris("2027-03-28T02:30:00", "shift_back"), R"(gap "2027-03-28T00:30:00Z" 3600)");
  EXPECT_EQ(paris("2027-03-28T02:30:00", "reject"), "gap null null");
}

TEST_F(TzVectorsTest, EveryPolicyHasItsAnswerInAFold) {
  for (const char* policy : {"earliest", "shift_forward", "shift_back"}) {
    EXPECT_EQ(paris("2027-10-31T02:30:00", policy), R"(fold "2027-10-31T00:30:00Z" 7200)") << policy;
  }
  EXPECT_EQ(paris("2027-10-31T02:30:00", "latest"), R"(fold "2027-10-31T01:30:00Z" 3600)");
  EXPECT_EQ(paris("2027-10-31T02:30:00", "reject"), "fold null null");
}

TEST_F(TzVectorsTest, NameTheReleaseOfTheDirectoryGiven) {
  const std::string directory = zoneinfo("2030z", "Europe/Paris", "Asia/Tokyo");
  const Outcome outcome = answers_to(lines({R"({"kind":"header","tz":"whatever","more":1})",
                                            R"({"kind":"utc","zone":"Europe/Paris","utc":"2027-07-01T00:00:00Z"})"}),
                                     {"--zoneinfo", directory});
  EXPECT_EQ(outcome, (Outcome{0,
                              lines({R"({"kind":"header","tz":"2030z"})",
                                     R"({"kind":"utc","zone":"Europe/Paris","utc":"2027-07-01T00:00:00Z",)"
                                     R"("local":"2027-07-01T09:00:00","offset":32400,"abbrev":"JST"})"}),
                              ""}));
}

TEST_F(TzVectorsTest, GoOnAfterALineThatCannotBeAnswered) {
  const std::string sound = R"({"kind":"utc","zone":"UTC","utc":"2027-07-01T00:00:00Z"})";
  const Outcome outcome =
      answers_to(lines({"not JSON", "", "[]", "{}", R"({"kind":"header"})", R"({"kind":"question"})",
                        R"({"kind":"utc","zone":"Mars/Olympus","utc":"2027-07-01T00:00:00Z"})",
                        R"({"kind":"utc","zone":"UTC","utc":"2027-07-01T00:00:00+00:00"})",
                        R"({"kind":"utc","zone":"UTC"})", R"({"kind":"utc","zone":7,"utc":"2027-07-01T00:00:00Z"})",
                        R"({"kind":"local","zone":"UTC","local":"2027-02-29T00:00:00","policy":"reject"})",
                        R"({"kind":"local","zone":"UTC","local":"2027-02-28T00:00","policy":"reject"})",
                        R"({"kind":"local","zone":"UTC","local":"1950-02-28T00:00:00","policy":"reject"})",
                        R"({"kind":"local","zone":"UTC","local":"2027-02-28T00:00:00","policy":"guess"})",
                        R"({"kind":"local","zone":"UTC","local":"2027-02-28T00:00:00"})", sound}));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "");
  std::vector<std::string> said;
  std::istringstream out(outcome.out);
  for (std::string line; std::getline(out, line);) {
    const auto answer = boost::json::parse(line).as_object();
    if (const auto* error = answer.if_contains("error")) {
      EXPECT_EQ(answer.size(), 1U) << line;
      const std::string sentence(error->as_string());
      said.push_back(sentence.substr(0, sentence.find(':')));
    } else {
      said.emplace_back(answer.at("local").as_string());
    }
  }
  EXPECT_THAT(
      said, ElementsAre("malformed", "malformed", "malformed", "missing_field in kind", "invalid_value in kind",
                        "invalid_value in kind", "unknown_zone in zone", "invalid_time in utc", "missing_field in utc",
                        "wrong_type in zone", "invalid_time in local", "invalid_time in local", "out_of_range in local",
                        "invalid_value in policy", "missing_field in policy", "2027-07-01T00:00:00"));
}

TEST_F(TzVectorsTest, ALastLineNeedsNoEnd) {
  EXPECT_EQ(answers_to(R"({"kind":"header"})").out.substr(0, 23), R"({"kind":"header","tz":")");
  EXPECT_EQ(answers_to(""), (Outcome{0, "", ""}));
}

TEST_F(TzVectorsTest, AnswerEachLineBeforeTheNextIsAsked) {
  const auto pipe = work() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int asker = ::open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  Program program(Start{{"tz", "vectors"}, {}, work(), {}, pipe});
  for (const char* hour : {"10", "11", "12"}) {
    const std::string question =
        R"({"kind":"utc","zone":"UTC","utc":"2027-07-01T)" + std::string(hour) + ":00:00Z\"}\n";
    ASSERT_EQ(::write(asker, question.data(), question.size()), static_cast<ssize_t>(question.size()));
    EXPECT_EQ(boost::json::parse(program.next_line()).at("local").as_string(),
              "2027-07-01T" + std::string(hour) + ":00:00");
  }
  ::close(asker);
  EXPECT_EQ(program.wait().status, 0);
}

TEST_F(TzVectorsTest, TellADirectoryThatCannotBeRead) {
  const Outcome outcome = answers_to("", {"--zoneinfo", work().string()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, StartsWith("hatachi: no zone files in "));
}

}  // namespace
}  // namespace hatachi::cli
