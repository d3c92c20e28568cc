#include "server/base/zoneinfo.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"
#include "tests/support/zoneinfo_folder.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

namespace hatachi {
namespace {

using support::RunningServer;
using support::WebSocketClient;
using support::ZoneinfoFolder;
using testing::ElementsAre;
namespace json = boost::json;

/// The zoneinfo directories of the releases that Debian offers, by release.
std::map<std::string, std::string> releases_of_debian() {
  std::map<std::string, std::string> releases;
  const std::unique_ptr<FILE, int (*)(FILE*)> script(::popen(HATACHI_DEBIAN_TZDATA, "r"), ::pclose);
  std::string said;
  for (int c = std::fgetc(script.get()); c != EOF; c = std::fgetc(script.get())) {
    if (c != '\n') {
      said += static_cast<char>(c);
      continue;
    }
    if (const auto zones = load_zoneinfo(said)) releases.emplace(zones->release(), said);
    said.clear();
  }
  return releases;
}

/// Casablanca gives up its hour from 20 September 2026 on, Vancouver keeps summer time from that year on.
class DebianReleases : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string missing = ZoneinfoFolder::missing(); !missing.empty()) GTEST_SKIP() << missing;
    releases = releases_of_debian();
    if (!releases.contains("2025b") || !releases.contains("2026f")) {
      GTEST_SKIP() << "Debian does not offer tz releases 2025b and 2026f to this machine";
    }
    zoneinfo.emplace();
    zoneinfo->replace_by(releases.at("2025b"));
    server.emplace(zoneinfo->path());
    server->prepare_event();
    create("casablanca-before", "Africa/Casablanca", "2026-09-19T10:00");
    create("casablanca-after", "Africa/Casablanca", "2026-09-21T10:00");
    create("nancy", "Europe/Paris", "2026-12-01T10:00");
    create("tokyo", "Asia/Tokyo", "2026-12-01T10:00");
    create("vancouver-before", "America/Vancouver", "2026-10-31T10:00");
    create("vancouver-after", "America/Vancouver", "2026-11-02T10:00");
  }

  void create(const std::string& id, const std::string& zone, const std::string& local) {
    const auto made = server->ask("POST", "/api/v1/events/e/sessions",
                                  R"({"id":")" + id + R"(","title":{"en":")" + id + R"("},"start":{"local":")" + local +
                                      R"(","zone":")" + zone + R"("},"duration_minutes":60})");
    ASSERT_EQ(made.status, 201) << made.raw.body;
  }

  std::string start_of(const std::string& session) {
    return json::value_to<std::string>(
        server->ask_public("GET", "/api/v1/sessions/" + session).body.at("start").at("instant"));
  }

  std::map<std::string, std::string> releases;
  std::optional<ZoneinfoFolder> zoneinfo;
  std::optional<RunningServer> server;
};

/// The sessions in the next change on a live channel.
std::vector<std::string> moved_next(WebSocketClient& client) {
  std::vector<std::string> ids;
  while (const auto text = client.read_text()) {
    const json::value frame = json::parse(*text);
    if (frame.at("type") != "change") continue;
    for (const json::value& item : frame.at("changes").as_array()) {
      if (item.at("kind") == "session") ids.push_back(json::value_to<std::string>(item.at("id")));
    }
    return ids;
  }
  return {"no frame came"};
}

TEST_F(DebianReleases, MoveTheSessionsWhoseRulesTheyChangedAndBackAgain) {
  WebSocketClient client;
  ASSERT_EQ(client.connect("127.0.0.1", server->port(), "/api/v1/events/e/live"), 101U);
  EXPECT_EQ(start_of("casablanca-after"), "2026-09-21T10:00:00+01:00");
  EXPECT_EQ(start_of("vancouver-after"), "2026-11-02T10:00:00-08:00");

  zoneinfo->replace_by(releases.at("2026f"));
  EXPECT_THAT(moved_next(client), ElementsAre("casablanca-after", "vancouver-after"));
  EXPECT_EQ(start_of("casablanca-after"), "2026-09-21T10:00:00+00:00");
  EXPECT_EQ(start_of("vancouver-after"), "2026-11-02T10:00:00-07:00");

  zoneinfo->replace_by(releases.at("2025b"));
  EXPECT_THAT(moved_next(client), ElementsAre("casablanca-after", "vancouver-after"));
  EXPECT_EQ(start_of("casablanca-after"), "2026-09-21T10:00:00+01:00");
  EXPECT_EQ(start_of("vancouver-after"), "2026-11-02T10:00:00-08:00");
}

}  // namespace
}  // namespace hatachi
