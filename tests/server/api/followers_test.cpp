#include "tests/support/live_picture.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/web_socket_client.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

namespace hatachi {
namespace {

using support::counted;
using support::LivePicture;
using support::RunningServer;
using support::sessions_of;
using support::WebSocketClient;
namespace json = boost::json;

/// One organizer who creates, moves, cancels and undoes at random; refusals by others' edits are part of it.
void edit_at_random(RunningServer& server, unsigned seed, int edits) {
  std::mt19937 random(seed);
  std::vector<std::string> mine;
  for (int i = 0; i < edits; ++i) {
    const auto pick = random() % 10;
    if (mine.empty() || pick < 3) {
      mine.push_back(server.create_session("S" + std::to_string(seed), "09:00", 30).text("id"));
    } else if (pick < 7) {
      const std::string address = "/api/v1/sessions/" + mine[random() % mine.size()];
      const std::string hour = std::to_string(10 + random() % 10);
      const auto read = server.ask("GET", address);
      server.ask("PATCH", address, R"({"start":{"local":"2027-05-11T)" + hour + R"(:00"}})", {{"If-Match", read.etag}});
    } else if (pick < 8) {
      const std::string address = "/api/v1/sessions/" + mine[random() % mine.size()];
      server.ask("DELETE", address, {}, {{"If-Match", "*"}});
    } else {
      server.ask("POST", "/api/v1/events/e/undo", "{}");
    }
  }
}

TEST(Followers, EndAtTheAgendaWithEachNumberOnceWhileEightClientsEdit) {
  RunningServer server;
  server.prepare_event();
  constexpr int clients = 8;
  constexpr int edits = 125;
  std::vector<WebSocketClient> sockets(3);
  std::vector<LivePicture> pictures(sockets.size());
  std::vector<std::thread> followers;
  for (std::size_t i = 0; i < sockets.size(); ++i) {
    ASSERT_EQ(sockets[i].connect("127.0.0.1", server.port(), "/api/v1/events/e/live?since=1"), 101u);
    followers.emplace_back([&socket = sockets[i], &picture = pictures[i]] {
      EXPECT_TRUE(picture.follow_until_there_is(socket, "the-end")) << "no frame after " << picture.last();
    });
  }
  std::vector<std::thread> editors;
  for (unsigned seed = 1; seed <= clients; ++seed) {
    editors.emplace_back([&server, seed] { edit_at_random(server, seed, edits); });
  }
  for (auto& editor : editors) editor.join();
  server.ask("POST", "/api/v1/events/e/sessions",
             R"({"id":"the-end","title":{"en":"End"},"start":{"local":"2027-05-12T18:00"},"duration_minutes":30})");
  for (auto& follower : followers) follower.join();

  const auto agenda = server.ask_public("GET", "/api/v1/events/e/agenda").body;
  const std::int64_t last = agenda.at("number").as_int64();
  EXPECT_GT(last, clients * edits / 2);
  for (const LivePicture& picture : pictures) {
    EXPECT_EQ(picture.numbers, counted(2, last));
    EXPECT_EQ(picture.sessions, sessions_of(agenda));
  }

  LivePicture folded;
  for (std::int64_t since = 0; since < last;) {
    const auto page =
        server.ask_public("GET", "/api/v1/events/e/changes?limit=100&since=" + std::to_string(since)).body;
    for (const json::value& change : page.at("changes").as_array()) folded.take(change);
    since = folded.last();
  }
  EXPECT_EQ(folded.numbers, counted(1, last));
  EXPECT_EQ(folded.sessions, sessions_of(agenda));
}

TEST(Followers, MissNothingOverARestart) {
  RunningServer server;
  server.prepare_event();
  server.create_session("before", "09:00", 30);
  server.restart();
  server.create_session("after", "10:00", 30);
  const auto agenda = server.ask_public("GET", "/api/v1/events/e/agenda").body;
  WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/events/e/live?since=1"), 101u);
  LivePicture picture;
  ASSERT_TRUE(picture.follow(socket, agenda.at("number").as_int64())) << "no frame after " << picture.last();
  EXPECT_EQ(picture.numbers, counted(2, agenda.at("number").as_int64()));
  EXPECT_EQ(picture.sessions, sessions_of(agenda));
}

TEST(Followers, FromTheFutureAreToldToFetchAnew) {
  RunningServer server;
  server.prepare_event();
  WebSocketClient socket;
  ASSERT_EQ(socket.connect("127.0.0.1", server.port(), "/api/v1/events/e/live?since=99"), 101u);
  EXPECT_EQ(json::parse(*socket.read_text()).at("type"), "hello");
  EXPECT_EQ(*socket.read_text(), R"({"type":"resync","number":1})");
}

TEST(Followers, AreRefusedBeforeTheHandshakeWhereTheyMayNotOrCannotFollow) {
  RunningServer server;
  server.prepare_event();
  const auto refused = [&](const std::string& target) {
    WebSocketClient socket;
    return socket.connect("127.0.0.1", server.port(), target);
  };
  EXPECT_EQ(refused("/api/v1/events/e/live?state=draft"), 401u);
  EXPECT_EQ(refused("/api/v1/events/nothing/live"), 404u);
  EXPECT_EQ(refused("/api/v1/events/e/live?since=-1"), 422u);
  EXPECT_EQ(server.ask_public("GET", "/api/v1/events/e/live").status, 426);
}

}  // namespace
}  // namespace hatachi
