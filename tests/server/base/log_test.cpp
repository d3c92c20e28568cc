#include "server/base/log.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <gtest/gtest.h>

#include <random>
#include <regex>
#include <string>
#include <thread>
#include <vector>

namespace hatachi::log {
namespace {

std::string text(std::string_view event, Fields fields) {
  return line(Format::text, event, fields);
}
std::string json(std::string_view event, Fields fields) {
  return line(Format::json, event, fields);
}

TEST(Log, WritesTextForPeople) {
  EXPECT_EQ(text("stopped", {}), "stopped");
  EXPECT_EQ(text("request", {{"status", "200"}, {"from", "admin socket"}, {"path", ""}}),
            R"(request status=200 from="admin socket" path="")");
}

TEST(Log, WritesJsonForMachines) {
  EXPECT_EQ(json("stopped", {}), R"("event":"stopped")");
  EXPECT_EQ(json("request", {{"status", "200"}, {"from", "admin socket"}}),
            R"("event":"request","status":"200","from":"admin socket")");
}

TEST(Log, LetsNoValueForgeALineOrAField) {
  EXPECT_EQ(text("request", {{"path", "/a\n2027 info stopped"}}), R"(request path="/a\u000a2027 info stopped")");
  EXPECT_EQ(text("request", {{"path", "/a status=500"}}), R"(request path="/a status=500")");
  EXPECT_EQ(text("request", {{"path", "status=500"}}), R"(request path="status=500")");
  EXPECT_EQ(text("request", {{"path", "\" status=500 \\"}}), R"(request path="\" status=500 \\")");
  EXPECT_EQ(text("request", {{"path", "/\x1b[2J\x7f"}}), R"(request path="/\u001b[2J\u007f")");
  EXPECT_EQ(json("request", {{"path", "\",\"status\":\"500"}}), R"("event":"request","path":"\",\"status\":\"500")");
}

TEST(Log, LetsNoValueEndALineNorHaveItShownOtherwiseThanItIs) {
  for (const auto& [value, told] : std::vector<std::pair<std::string, std::string>>{
           {"a\u0085b", R"(a\u0085b)"},
           {"a\u2028b\u2029", R"(a\u2028b\u2029)"},
           {"\u009B2J", R"(\u009b2J)"},
           {"\u202Egnp.exe", R"(\u202egnp.exe)"},
           {"\u2066x\u2069\u200F\u061C", R"(\u2066x\u2069\u200f\u061c)"},
           {"\uFEFFx\u200B", R"(\ufeffx\u200b)"},
           {"a\xFF\xED\xA0\x80", R"(a\ufffd\ufffd\ufffd\ufffd)"},
       }) {
    EXPECT_EQ(text("request", {{"path", value}}), "request path=\"" + told + "\"");
    EXPECT_EQ(json("request", {{"path", value}}), R"("event":"request","path":")" + told + "\"");
  }
}

TEST(Log, LeavesLettersOfAllLanguagesAsTheyAre) {
  EXPECT_EQ(text("signed in", {{"name", "神谷"}}), "signed in name=神谷");
  EXPECT_EQ(json("signed in", {{"name", "Ménard"}}), R"("event":"signed in","name":"Ménard")");
}

TEST(Log, GivesEachValueBackAsJsonHoldsIt) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    std::string value;
    for (int i = 0; i < 40; ++i) value += static_cast<char>(random() % 128);
    const auto parsed = boost::json::parse("{" + json("e", {{"value", value}}) + "}");
    EXPECT_EQ(parsed.at("value").as_string(), value) << seed;
    EXPECT_EQ(parsed.as_object().size(), 2u) << seed;
    EXPECT_EQ(text("e", {{"value", value}}).find_first_of("\n\r\x1b"), std::string::npos) << seed;
  }
}

/// What is written on standard error meanwhile.
template <class Work>
std::string written_by(Work work) {
  testing::internal::CaptureStderr();
  work();
  configure(Level::info, Format::text);
  return testing::internal::GetCapturedStderr();
}

TEST(Log, LeavesOutWhatIsLessThanAsked) {
  const std::string written = written_by([] {
    configure(Level::warn, Format::text);
    debug("one");
    info("two");
    warn("three", {{"n", "3"}});
    error("four");
  });
  const std::regex expected(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z warn(ing)? three n=3\n\S+Z err(or)? four\n)");
  EXPECT_TRUE(std::regex_match(written, expected)) << written;
}

TEST(Log, HasWrittenAllThatWasSaidInTheBackgroundAtItsEnd) {
  const std::string written = written_by([] {
    configure(Level::info, Format::json);
    {
      const Background background;
      for (int n = 0; n < 100; ++n) info("one", {{"n", std::to_string(n)}});
    }
    info("two");
  });
  std::vector<std::string> said;
  for (std::size_t start = 0; start < written.size();) {
    const std::size_t end = written.find('\n', start);
    const auto parsed = boost::json::parse(written.substr(start, end - start));
    const auto* n = parsed.as_object().if_contains("n");
    said.emplace_back(n != nullptr ? n->as_string() : parsed.at("event").as_string());
    start = end + 1;
  }
  std::vector<std::string> expected;
  for (int n = 0; n < 100; ++n) expected.push_back(std::to_string(n));
  expected.emplace_back("two");
  EXPECT_EQ(said, expected);
}

TEST(Log, WritesOneJsonObjectALineFromAnyThread) {
  const std::string written = written_by([] {
    configure(Level::info, Format::json);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([] {
        for (int n = 0; n < 50; ++n) info("percent %d {}", {{"value", "%s {0}\n"}});
      });
    }
    for (std::thread& thread : threads) thread.join();
  });
  std::size_t lines = 0;
  for (std::size_t start = 0; start < written.size(); ++lines) {
    const std::size_t end = written.find('\n', start);
    const auto parsed = boost::json::parse(written.substr(start, end - start));
    EXPECT_EQ(parsed.at("event").as_string(), "percent %d {}");
    EXPECT_EQ(parsed.at("value").as_string(), "%s {0}\n");
    EXPECT_EQ(parsed.at("level").as_string(), "info");
    start = end + 1;
  }
  EXPECT_EQ(lines, 200u);
}

}  // namespace
}  // namespace hatachi::log
