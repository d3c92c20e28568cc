#include "tests/server/cli/cli_fixture.hpp"
#include "tests/support/live_picture.hpp"
#include "tests/support/web_socket_client.hpp"

#include <boost/json/parse.hpp>

#include <atomic>
#include <csignal>
#include <map>
#include <random>
#include <stdexcept>
#include <thread>

namespace hatachi::cli {
namespace {

using support::LivePicture;
using support::RawClient;
using support::WebSocketClient;
namespace json = boost::json;

/// A script that creates, renames and cancels sessions of its own, and remembers what was acknowledged.
class Editor {
 public:
  Editor(unsigned seed, std::string token) : seed_(seed), random_(seed), token_(std::move(token)) {}

  /// Edits until the server is gone; counts what was acknowledged.
  void edit(unsigned short port, std::atomic<int>& acknowledged) {
    try {
      RawClient client(port);
      for (;;) {
        edit_once(client);
        ++acknowledged;
      }
    } catch (const std::runtime_error&) {
      // The server was killed.
    }
  }

  /// Holds the sessions that are there against what was acknowledged; the edit that was under way may be there or not.
  void expect_kept(const support::SessionsShown& sessions) {
    for (auto& [id, title] : titles_) {
      const auto found = sessions.find(id);
      const std::string shown = found == sessions.end() ? "" : title_of(found->second);
      if (id == under_way_ && shown == attempted_) title = attempted_;
      EXPECT_EQ(shown, title) << id;
    }
    under_way_.clear();
    std::erase_if(titles_, [](const auto& session) { return session.second.empty(); });  // never acknowledged
  }

 private:
  static std::string title_of(const json::value& session) {
    const std::string title(session.at("title").at("en").as_string());
    return session.at("status") == "cancelled" ? "(" + title + ")" : title;
  }

  void edit_once(RawClient& client) {
    const auto pick = random_() % 10;
    const std::string title = "edit " + std::to_string(++edits_);
    if (titles_.empty() || pick < 4) {
      const std::string id = "s" + std::to_string(seed_) + "-" + std::to_string(edits_);
      ask(client, id, title, "POST", "/api/v1/events/gala/sessions",
          R"({"id":")" + id + R"(","title":{"en":")" + title +
              R"("},"start":{"local":"2027-05-11T10:00"},"duration_minutes":30})");
      return;
    }
    const auto [id, before] = *std::next(titles_.begin(), static_cast<std::ptrdiff_t>(random_() % titles_.size()));
    const bool confirms = pick < 9;
    const std::string status = confirms ? "confirmed" : "cancelled";
    ask(client, id, confirms ? title : "(" + title + ")", "PATCH", "/api/v1/sessions/" + id,
        R"({"title":{"en":")" + title + R"("},"status":")" + status + R"("})");
  }

  void ask(RawClient& client, const std::string& id, const std::string& title, std::string_view method,
           const std::string& target, const std::string& body) {
    under_way_ = id;
    attempted_ = title;
    titles_.try_emplace(id);  // an empty title: it need not be there
    const auto answer = client.request(
        method, target,
        {{"Authorization", "Bearer " + token_}, {"Content-Type", "application/json"}, {"If-Match", "*"}}, body);
    ASSERT_TRUE(answer.status == 200 || answer.status == 201) << answer.status << " " << answer.body;
    titles_[id] = title;
    under_way_.clear();
  }

  unsigned seed_;
  std::mt19937 random_;
  std::string token_;
  int edits_ = 0;
  std::map<std::string, std::string> titles_;  ///< as acknowledged, by id; in brackets when cancelled
  std::string under_way_;
  std::string attempted_;
};

class KillTest : public CliTest {
 protected:
  json::value agenda(const Serving& server) { return json::parse(server.get("/api/v1/events/gala/agenda").body); }
};

TEST_F(KillTest, KeepsEveryAcknowledgedEditAndEachNumberOnceOverTenKills) {
  output_of({"import", file("gala.json", gala("Opening"))});
  std::string token = run({"token", "create", "--name", "kill"}).out;
  token.erase(token.find_last_not_of('\n') + 1);
  std::vector<Editor> editors;
  for (unsigned seed = 1; seed <= 4; ++seed) editors.emplace_back(seed, token);
  LivePicture reader;

  for (unsigned kill = 1; kill <= 10; ++kill) {
    Serving server(data());
    const auto before = agenda(server);
    for (Editor& editor : editors) editor.expect_kept(support::sessions_of(before));
    if (HasFailure()) break;

    WebSocketClient socket;
    ASSERT_EQ(
        socket.connect("127.0.0.1", server.port(), "/api/v1/events/gala/live?since=" + std::to_string(reader.last())),
        101u);
    std::thread follower([&] { reader.follow(socket, std::numeric_limits<std::int64_t>::max()); });
    std::atomic<int> acknowledged = 0;
    std::vector<std::thread> threads;
    for (Editor& editor : editors) {
      threads.emplace_back([&] { editor.edit(server.port(), acknowledged); });
    }
    std::mt19937 random(kill);
    const int enough = 20 + static_cast<int>(random() % 60);
    while (acknowledged < enough) std::this_thread::yield();
    server.signal(SIGKILL);
    for (std::thread& thread : threads) thread.join();
    follower.join();
    EXPECT_EQ(server.wait().status, -SIGKILL);
    EXPECT_EQ(output_of({"check", "--store"}), "the store is sound\n");
  }

  Serving server(data());
  const auto after = agenda(server);
  for (Editor& editor : editors) editor.expect_kept(support::sessions_of(after));
  WebSocketClient socket;
  ASSERT_EQ(
      socket.connect("127.0.0.1", server.port(), "/api/v1/events/gala/live?since=" + std::to_string(reader.last())),
      101u);
  const std::int64_t last = after.at("number").as_int64();
  EXPECT_TRUE(reader.follow(socket, last));
  EXPECT_EQ(reader.numbers, support::counted(1, last));
  EXPECT_EQ(reader.sessions, support::sessions_of(after));
  EXPECT_EQ(server.stop().status, 0);
}

}  // namespace
}  // namespace hatachi::cli
