#include "tests/server/api/released_event.hpp"
#include "tests/support/zoneinfo_folder.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hatachi {
namespace {

using support::ZoneinfoFolder;

/// A session in summer, published twice, whose rules change before anything else does.
class ReleasesOnOtherClocks : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = ZoneinfoFolder::missing(); !missing.empty()) GTEST_SKIP() << missing;
    zoneinfo.emplace();
    server.emplace(zoneinfo->path());
    server->prepare_event();
    ask("POST", event + "/sessions", R"({"id":"summer","title":{"en":"Summer"},"room":"hall",
        "start":{"local":"2027-07-14T15:00"},"duration_minutes":60})");
    ask("PATCH", event, R"({"mode":"release"})");
    ask("POST", event + "/releases", "{}");
    ask("PATCH", "/api/v1/sessions/summer", R"({"title":{"en":"July"}})");
    second = ask("POST", event + "/releases", "{}");
    moved = number_of(ask("PATCH", "/api/v1/sessions/summer", R"({"start":{"local":"2027-07-14T16:00"}})"));
    described = number_of(ask("PATCH", "/api/v1/sessions/summer", R"({"abstract":{"en":"Why"}})"));
    server->restart_after([&] {
      zoneinfo->replace(
          ZoneinfoFolder::named(ZoneinfoFolder::without_summers_in_paris(ZoneinfoFolder::source()), "2030a"));
    });
  }

  ApiAnswer ask(std::string_view method, const std::string& address, std::string_view body) {
    return server->ask(method, address, body, {{"If-Match", "*"}});
  }
  json::value summer() { return server->ask_public("GET", "/api/v1/sessions/summer").body; }

  std::optional<ZoneinfoFolder> zoneinfo;
  std::optional<RunningServer> server;
  ApiAnswer second;
  std::string moved;
  std::string described;
};

TEST_F(ReleasesOnOtherClocks, AreCorrectedWithoutTurningTheClocksBack) {
  EXPECT_EQ(summer().at("start").at("instant"), "2027-07-14T15:00:00+01:00") << "elections do not wait";
  EXPECT_EQ(ask("POST", event + "/corrections", R"({"entries":[)" + described + "]}").status, 200);
  EXPECT_EQ(summer().at("abstract").at("en"), "Why");
  EXPECT_EQ(summer().at("start").at("instant"), "2027-07-14T15:00:00+01:00");
  EXPECT_EQ(summer().at("tz_release"), "2030a");
  EXPECT_EQ(ask("POST", event + "/corrections", R"({"entries":[)" + moved + "]}").status, 200);
  EXPECT_EQ(summer().at("start").at("instant"), "2027-07-14T16:00:00+01:00");
}

TEST_F(ReleasesOnOtherClocks, AreWithdrawnWithoutTurningTheClocksBack) {
  const auto withdrawn = ask("POST", "/api/v1/releases/" + second.text("id") + "/withdraw", {});
  EXPECT_EQ(withdrawn.status, 200) << withdrawn.raw.body;
  EXPECT_EQ(summer().at("title").at("en"), "Summer");
  EXPECT_EQ(summer().at("start").at("instant"), "2027-07-14T15:00:00+01:00");
  EXPECT_EQ(server->ask_public("GET", event + "/agenda").text("tz_release"), "2030a");
}

}  // namespace
}  // namespace hatachi
