#include "tests/server/http/test_server.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace hatachi::http {
namespace {

using beast_http::verb;
using std::chrono::milliseconds;
using std::chrono::minutes;
using Texts = std::vector<std::string>;

std::vector<Route> routes() {
  return {
      {verb::get, "/a", says("first")},
      {verb::get, "/door", answers_with([](const Request& request) {
         const std::string door = request.door == Door::admin ? "admin " : "network ";
         return Response::with(beast_http::status::ok, "text/plain", door + request.remote);
       })},
  };
}

const std::string get_a = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Server, SaysWhichPortIsTaken) {
  TestServer server(routes());
  const auto second = server.on_thread([&] { return server.server().listen("127.0.0.1", server.port()); });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Errc::in_use);
  EXPECT_EQ(second.error().detail,
            "127.0.0.1:" + std::to_string(server.port()) + " is already in use by another program");
}

TEST(Server, SaysWhichAddressIsNone) {
  TestServer server(routes());
  const auto name = server.on_thread([&] { return server.server().listen("nowhere", 80); });
  EXPECT_EQ(name.error().code, Errc::unavailable);
  EXPECT_EQ(name.error().detail, "nowhere is no IP address to listen on");
  const auto foreign = server.on_thread([&] { return server.server().listen("192.0.2.1", 0); });
  EXPECT_EQ(foreign.error().code, Errc::unavailable);
}

TEST(Server, ListensOnSeveralPorts) {
  TestServer server(routes());
  const auto second = server.on_thread([&] { return server.server().listen("127.0.0.1", 0); }).value();
  EXPECT_NE(second, server.port());
  EXPECT_EQ(support::RawClient(second).request("GET", "/a").body, "first");
  EXPECT_EQ(server.client().request("GET", "/a").body, "first");
}

TEST(Server, KnowsTheDoorARequestCameBy) {
  const support::TempFolder folder;
  const auto path = folder.path() / "admin.sock";
  TestServer server(routes());
  ASSERT_TRUE(server.on_thread([&] { return server.server().listen_admin(path); }));
  EXPECT_EQ(support::RawClient(path).request("GET", "/door").body, "admin admin socket");
  EXPECT_EQ(server.client().request("GET", "/door").body, "network 127.0.0.1");
}

TEST(Server, OpensTheAdminDoorToItsOwnerOnlyAndRemovesItAtTheEnd) {
  const support::TempFolder folder;
  const auto path = folder.path() / "admin.sock";
  TestServer server(routes());
  ASSERT_TRUE(server.on_thread([&] { return server.server().listen_admin(path); }));
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  server.stop(minutes(1)).get();
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Server, ReplacesADeadAdminSocketButNoLivingOne) {
  const support::TempFolder folder;
  const auto path = folder.path() / "admin.sock";
  const int dead = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(dead, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ::close(dead);

  TestServer first(routes());
  TestServer second(routes());
  EXPECT_TRUE(first.on_thread([&] { return first.server().listen_admin(path); }));
  const auto refused = second.on_thread([&] { return second.server().listen_admin(path); });
  EXPECT_EQ(refused.error().code, Errc::in_use);
  EXPECT_EQ(support::RawClient(path).request("GET", "/a").body, "first");
}

TEST(Server, LeavesAFileInTheWayOfTheAdminSocketAlone) {
  const support::TempFolder folder;
  const auto path = folder.path() / "admin.sock";
  std::ofstream(path) << "mine";
  TestServer server(routes());
  const auto refused = server.on_thread([&] { return server.server().listen_admin(path); });
  EXPECT_EQ(refused.error().code, Errc::unavailable);
  EXPECT_EQ(refused.error().detail, path.string() + " is in the way: it is no socket");
  EXPECT_TRUE(std::filesystem::exists(path));
  const auto too_long = folder.path() / std::string(200, 'x');
  EXPECT_EQ(server.on_thread([&] { return server.server().listen_admin(too_long); }).error().code, Errc::unavailable);
}

TEST(Server, TurnsAwayMoreConnectionsThanItsLimit) {
  Limits limits;
  limits.connections = 2;
  TestServer server(routes(), limits);
  auto first = server.client();
  auto second = std::make_unique<support::RawClient>(server.port());
  EXPECT_EQ(first.request("GET", "/a").status, 200);
  EXPECT_EQ(second->request("GET", "/a").status, 200);
  auto third = server.client();
  EXPECT_EQ(third.read_response().status, 503);
  EXPECT_EQ(third.read_until_closed(), "");
  second->request("GET", "/a", {{"Connection", "close"}});
  second.reset();
  // The server sees the end of the second before anybody else's request: then there is room again.
  for (int status = 503; status != 200;) {
    auto fourth = server.client();
    try {
      status = fourth.request("GET", "/a").status;
    } catch (const std::runtime_error&) {
    }
  }
  EXPECT_EQ(first.request("GET", "/a").status, 200);
}

TEST(Server, TurnsAwayMoreConnectionsOfOneAddressThanItsLimit) {
  Limits limits;
  limits.connections_per_address = 1;
  const support::TempFolder folder;
  const auto path = folder.path() / "admin.sock";
  TestServer server(routes(), limits);
  ASSERT_TRUE(server.on_thread([&] { return server.server().listen_admin(path); }));
  auto first = server.client();
  EXPECT_EQ(first.request("GET", "/a").status, 200);
  EXPECT_EQ(server.client().read_response().status, 503);
  EXPECT_EQ(support::RawClient(path).request("GET", "/a").status, 200);
}

TEST(Server, KeepsRoomForTheAdminSocketWhateverTheNetworkDoes) {
  Limits limits;
  limits.connections = 1;
  limits.admin_connections = 2;
  const support::TempFolder folder;
  const auto path = folder.path() / "admin.sock";
  TestServer server(routes(), limits);
  ASSERT_TRUE(server.on_thread([&] { return server.server().listen_admin(path); }));
  auto network = server.client();
  EXPECT_EQ(network.request("GET", "/a").status, 200);
  support::RawClient first(path);
  support::RawClient second(path);
  EXPECT_EQ(first.request("GET", "/a").status, 200);
  EXPECT_EQ(second.request("GET", "/a").status, 200);
  EXPECT_EQ(support::RawClient(path).read_response().status, 503) << "the reserve has an end of its own";
  EXPECT_EQ(server.client().read_response().status, 503);
}

TEST(Server, AdminConnectionsTakeNoRoomOnTheNetwork) {
  Limits limits;
  limits.connections = 1;
  const support::TempFolder folder;
  const auto path = folder.path() / "admin.sock";
  TestServer server(routes(), limits);
  ASSERT_TRUE(server.on_thread([&] { return server.server().listen_admin(path); }));
  support::RawClient admin(path);
  EXPECT_EQ(admin.request("GET", "/a").status, 200);
  EXPECT_EQ(server.client().request("GET", "/a").status, 200);
}

/// Lowers the number of descriptors this process may have, for a while.
class FewDescriptors {
 public:
  FewDescriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int lowest_free = ::dup(0);
    ::close(lowest_free);
    rlimit one_more = before_;
    one_more.rlim_cur = static_cast<rlim_t>(lowest_free) + 1;
    ::setrlimit(RLIMIT_NOFILE, &one_more);
  }
  ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

TEST(Server, ServesThoseWhoCameWhileDescriptorsWereOut) {
  TestServer server(routes());
  std::unique_ptr<support::RawClient> client;
  {
    const FewDescriptors few;
    client = std::make_unique<support::RawClient>(server.port());  // takes the last one
    client->send(get_a);
    for (int i = 0; i < 10; ++i) server.on_thread([] { return 0; });  // the server has tried to accept
    EXPECT_EQ(server.answered(), Texts());
  }
  EXPECT_EQ(client->read_response().body, "first");
}

TEST(Server, StopEndsIdleConnectionsAndListensNoMore) {
  TestServer server(routes());
  auto kept = server.client();
  EXPECT_EQ(kept.request("GET", "/a").body, "first");
  auto fresh = server.client();
  server.stop(minutes(1)).get();
  EXPECT_EQ(kept.read_until_closed(), "");
  EXPECT_EQ(fresh.read_until_closed(), "");
  EXPECT_THROW(server.client(), std::runtime_error);
}

TEST(Server, StopLetsARunningRequestFinish) {
  Latch latch;
  TestServer server({{verb::get, "/wait", waits(latch, "done")}});
  auto client = server.client();
  client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\nGET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  latch.wait_for_arrival();
  auto stopped = server.stop(minutes(1));
  server.on_thread([] { return 0; });  // it has begun to stop
  EXPECT_THROW(server.client(), std::runtime_error);
  latch.open();
  const auto response = client.read_response();
  EXPECT_EQ(response.body, "done");
  EXPECT_EQ(response.header("Connection"), "close");
  EXPECT_EQ(client.read_until_closed(), "");
  stopped.get();
  EXPECT_EQ(server.answered(), Texts{"GET /wait 200"});
}

TEST(Server, StopCancelsWhatDoesNotFinish) {
  Latch latch;
  TestServer server({{verb::get, "/wait", waits(latch, "never sent")}});
  auto client = server.client();
  client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  latch.wait_for_arrival();
  server.stop(milliseconds(20)).get();
  EXPECT_TRUE(latch.was_cancelled());
  EXPECT_EQ(client.read_until_closed(), "");
  EXPECT_EQ(server.answered(), Texts());
}

TEST(Server, StopEndsAHalfSentRequestAfterItsGrace) {
  TestServer server(routes());
  auto client = server.client();
  client.send("GET /a HTTP/1.1\r\n");
  server.on_thread([] { return 0; });
  server.stop(milliseconds(20)).get();
  EXPECT_EQ(client.read_until_closed(), "");
}

TEST(Server, CanBeStoppedTwiceAndWithNothingToStop) {
  TestServer server(routes());
  server.stop(minutes(1)).get();
  server.stop(minutes(1)).get();
}

/// Everything spawned is owned: what is still waiting goes with the io_context, as sanitizers would tell.
TEST(Server, LeavesNothingBehindWhenItsContextGoesFirst) {
  Latch latch;
  auto io = std::make_unique<boost::asio::io_context>(1);
  std::vector<Route> table{{verb::get, "/wait", waits(latch, "never sent")}, {verb::get, "/a", says("first")}};
  Hooks hooks;
  hooks.refuse = [](const Error&, const Request&) { return Response(); };
  auto server = std::make_unique<Server>(*io, Router(std::move(table)), Limits(), hooks);
  const auto port = server->listen("127.0.0.1", 0).value();
  support::RawClient idle(port);
  support::RawClient waiting(port);
  waiting.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  idle.send(get_a);
  for (bool answered = false; !answered;) {
    io->run_one();
    char byte = 0;
    answered = ::recv(idle.descriptor(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 1;
  }
  server.reset();
  io.reset();
  idle.read_response();
  EXPECT_EQ(idle.read_until_closed(), "");
  EXPECT_EQ(waiting.read_until_closed(), "");
}

}  // namespace
}  // namespace hatachi::http
