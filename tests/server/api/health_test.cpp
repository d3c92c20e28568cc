#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

namespace hatachi {
namespace {

using support::RunningServer;

TEST(Health, ARunningServerIsAliveAndReady) {
  RunningServer server;
  for (const char* address : {"/healthz", "/readyz"}) {
    const auto answer = server.ask_public("GET", address);
    EXPECT_EQ(answer.status, 200) << address;
    EXPECT_EQ(answer.text("status"), "ok") << address;
  }
}

TEST(Health, AskingChangesNothingAndOtherMethodsAreNamed) {
  RunningServer server;
  const auto refused = server.ask_public("POST", "/healthz", "{}");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.raw.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(server.ask_public("GET", "/nothing").status, 404);
}

}  // namespace
}  // namespace hatachi
