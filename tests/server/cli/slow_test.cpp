#include "tests/server/cli/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <future>

namespace hatachi::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// slowhttptest against the program: hundreds of connections that send, or read, as slowly as they can.
class SlowTest : public CliTest {
 protected:
  void SetUp() override {
    attacker_ = find_program("slowhttptest");
    if (attacker_.empty()) GTEST_SKIP() << "slowhttptest is not installed: slow clients are not tried";
    ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
    server_ = std::make_unique<Serving>(data());
  }

  /// Begins an attack of a quarter of a minute on an address; gives its end.
  std::future<Outcome> attack(std::vector<std::string> how, const std::string& target) {
    how.insert(how.end(), {"-c", "300", "-r", "150", "-l", "15", "-p", "5", "-u",
                           "http://127.0.0.1:" + std::to_string(server_->port()) + target});
    const Start start{std::move(how), {}, work(), {}, {}, attacker_};
    return std::async(std::launch::async, [start] { return Program(start).wait(); });
  }

  std::filesystem::path attacker_;
  std::unique_ptr<Serving> server_;
};

/// All at once, and from the address that asks meanwhile.
TEST_F(SlowTest, ClientsKeepNobodyFromBeingServed) {
  std::vector<std::future<Outcome>> attacks;
  attacks.push_back(attack({"-H", "-i", "2"}, "/"));
  attacks.push_back(attack({"-B", "-i", "2"}, "/api/v1/sign-in"));
  attacks.push_back(attack({"-X", "-k", "3", "-n", "2", "-z", "16"}, "/api/v1/openapi.json"));
  support::RawClient patient(server_->port());
  int asked = 0;
  for (const auto& attack : attacks) {
    while (attack.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) {
      ASSERT_EQ(server_->get("/api/v1/events/gala/agenda").status, 200) << "a new connection, after " << asked;
      ASSERT_EQ(patient.request("GET", "/healthz").status, 200) << "one that is known, after " << asked;
      ++asked;
    }
  }
  EXPECT_GT(asked, 100);
  for (auto& attack : attacks) {
    const Outcome outcome = attack.get();
    EXPECT_EQ(outcome.status, 0) << outcome;
    EXPECT_THAT(outcome.out, HasSubstr("service available")) << outcome;
    EXPECT_THAT(outcome.out, Not(HasSubstr(" NO"))) << outcome;
  }
  EXPECT_EQ(server_->get("/readyz").status, 200);
  const Outcome outcome = server_->stop();
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.err, Not(HasSubstr("request failed")));
}

}  // namespace
}  // namespace hatachi::cli
