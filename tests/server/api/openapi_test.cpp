#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>

namespace hatachi {
namespace {

using support::RunningServer;

TEST(OpenApi, EveryOperationHasARouteThatAllowsIt) {
  RunningServer server;
  const auto document = server.ask_public("GET", "/api/v1/openapi.json");
  ASSERT_EQ(document.status, 200);
  for (const auto& path : document.body.at("paths").as_object()) {
    std::string address(path.key());
    for (auto open = address.find('{'); open != std::string::npos; open = address.find('{')) {
      address.replace(open, address.find('}') - open + 1, "x");
    }
    const std::string allow = server.ask_public("OPTIONS", address).raw.header("Allow");
    for (const auto& operation : path.value().as_object()) {
      std::string method(operation.key());
      std::transform(method.begin(), method.end(), method.begin(), [](unsigned char c) { return std::toupper(c); });
      EXPECT_NE(allow.find(method), std::string::npos) << method << " " << address << " is not in: " << allow;
    }
  }
}

TEST(OpenApi, OperationsThatNeedAnOrganizerRefuseEverybodyElse) {
  RunningServer server;
  const auto document = server.ask_public("GET", "/api/v1/openapi.json");
  for (const auto& path : document.body.at("paths").as_object()) {
    std::string address(path.key());
    for (auto open = address.find('{'); open != std::string::npos; open = address.find('{')) {
      address.replace(open, address.find('}') - open + 1, "x");
    }
    for (const auto& operation : path.value().as_object()) {
      if (!operation.value().as_object().contains("security")) continue;
      std::string method(operation.key());
      std::transform(method.begin(), method.end(), method.begin(), [](unsigned char c) { return std::toupper(c); });
      EXPECT_EQ(server.ask_public(method, address, method == "GET" ? "" : "{}").status, 401)
          << method << " " << address;
    }
  }
}

}  // namespace
}  // namespace hatachi
