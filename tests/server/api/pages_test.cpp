#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

namespace hatachi {
namespace {

using support::RunningServer;

class Pages : public ::testing::Test {
 protected:
  RunningServer server;
};

TEST_F(Pages, RunOnlyWhatTheServerItselfServes) {
  server.prepare_event();
  for (const std::string address : {"/", "/events/e", "/me/", "/orga/"}) {
    const auto page = server.ask_public("GET", address);
    EXPECT_EQ(page.status, 200) << address;
    EXPECT_EQ(page.raw.header("Content-Type"), "text/html; charset=utf-8");
    const std::string policy = page.raw.header("Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << policy;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
    EXPECT_EQ(page.raw.header("X-Content-Type-Options"), "nosniff");
  }
}

TEST_F(Pages, EverythingThatAPageNamesIsServedForGood) {
  const auto page = server.ask_public("GET", "/");
  const std::regex named(R"#((?:src|href)="(/assets/[^"]+)")#");
  const std::string& html = page.raw.body;
  int found = 0;
  for (std::sregex_iterator match(html.begin(), html.end(), named), end; match != end; ++match, ++found) {
    const auto asset = server.ask_public("GET", (*match)[1].str());
    EXPECT_EQ(asset.status, 200) << (*match)[1];
    EXPECT_EQ(asset.raw.header("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_FALSE(asset.raw.body.empty());
  }
  EXPECT_GE(found, 2);
}

TEST_F(Pages, AreSentAsSmallAsTheBrowserCanReadThem) {
  const auto plain = server.ask_public("GET", "/");
  const auto packed = server.ask_public("GET", "/", {}, {{"Accept-Encoding", "gzip, br"}});
  EXPECT_EQ(packed.raw.header("Content-Encoding"), "br");
  EXPECT_LT(packed.raw.body.size(), plain.raw.body.size());
  EXPECT_NE(packed.raw.header("Vary").find("Accept-Encoding"), std::string::npos);
}

TEST_F(Pages, OfAnUnknownEventSaysSoWithItsStatus) {
  EXPECT_EQ(server.ask_public("GET", "/events/nothing").status, 404);
  EXPECT_EQ(server.ask_public("GET", "/orga").raw.header("Location"), "/orga/");
  EXPECT_EQ(server.ask_public("GET", "/me").raw.header("Location"), "/me/");
}

TEST_F(Pages, OfAnUnknownEventIsNoPageThatABrowserHasAlready) {
  server.prepare_event();
  const support::Headers known{{"If-None-Match", server.ask_public("GET", "/events/e").etag}};
  EXPECT_EQ(server.ask_public("GET", "/events/e", {}, known).status, 304);
  const auto unknown = server.ask_public("GET", "/events/nothing", {}, known);
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.raw.body, server.ask_public("GET", "/events/e").raw.body);
}

TEST_F(Pages, AndEveryOtherAnswerAreWhatTheirTypeSays) {
  server.prepare_event();
  for (const std::string address : {"/", "/events/nothing", "/api/v1/events", "/api/v1/nothing",
                                    "/api/v1/events/e/calendar.ics", "/api/v1/openapi.json", "/healthz"}) {
    const auto answer = server.ask_public("GET", address);
    std::vector<std::string> options;
    for (const auto& [name, value] : answer.raw.headers) {
      if (name == "X-Content-Type-Options") options.push_back(value);
    }
    EXPECT_EQ(options, std::vector<std::string>{"nosniff"}) << address << " " << answer.status;
  }
}

}  // namespace
}  // namespace hatachi
