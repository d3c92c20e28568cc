#include "server/auth/password_method.hpp"

#include "server/base/clock.hpp"
#include "server/base/random.hpp"
#include "tests/server/store/store_fixture.hpp"
#include "tests/support/fault.hpp"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>
#include <vector>

namespace hatachi::auth {
namespace {

using support::fault;

/// The hash of `password`, so dear that all that a test does meanwhile is over long before it is verified.
const std::string dear =
    "$argon2id$v=19$m=8192,t=100,p=1$c2l4dGVlbiBvY3RldHMhIQ$nHUS8EBlnyp9L9XY8JVEDIwJdcIBzMsNM4gt59BKYsY";

/// Passwords are hashed one at a time, and nobody may wait.
class PasswordMethodTest : public store::StoreTest {
 protected:
  void SetUp() override {
    open();
    method_ = std::make_unique<PasswordMethod>(store(), passwords_, throttle_, "");
  }

  void put(const std::string& id, const std::string& hash, bool disabled = false) {
    ASSERT_TRUE(write(store::put_rows({store::User{id, id + "@example.org", id, hash, now(), disabled}})));
  }
  std::string hashed(std::string password) { return await(passwords_.hash(std::move(password))).value(); }
  Task<Result<Proof>> prove(const std::string& id, std::string password) {
    return method_->prove({{"email", id + "@example.org"}, {"password", std::move(password)}}, "192.0.2.1");
  }
  template <class T>
  std::future<T> start(Task<T> task) {
    return boost::asio::co_spawn(io_, std::move(task), boost::asio::use_future);
  }

  Passwords passwords_{PasswordSettings{1, 1, 0}};
  Throttle throttle_;
  std::unique_ptr<PasswordMethod> method_;
};

TEST_F(PasswordMethodTest, ProvesWhoKnowsThePassword) {
  put("marie", hashed("correct horse"));
  const auto proof = await(prove("marie", "correct horse"));
  ASSERT_TRUE(proof);
  EXPECT_EQ((*proof)(*store().state(), now()).value().user, "marie");
  EXPECT_EQ(fault(await(prove("marie", "wrong horse"))), "wrong_password password");
}

TEST_F(PasswordMethodTest, EveryAccountQueuesWhateverThereIsToVerify) {
  put("known", hashed("correct horse"));
  put("disabled", hashed("correct horse"), true);
  put("without", "");
  io_.restart();
  auto held = start(passwords_.verify(dear, "password"));
  io_.poll();
  std::vector<std::future<Result<Proof>>> refused;
  for (const char* id : {"known", "disabled", "without", "nobody"})
    refused.push_back(start(prove(id, "correct horse")));
  io_.run();
  EXPECT_TRUE(held.get().value());
  const Error full{
      Errc::too_many_requests, "too many passwords wait to be hashed", "", {{"seconds", "1"}, {"reason", "busy"}}};
  for (auto& answer : refused) EXPECT_EQ(answer.get().error(), full);
}

TEST_F(PasswordMethodTest, WhatTheServerCannotVerifyIsNoGuess) {
  put("marie", "no hash at all");
  for (int attempt = 0; attempt < 20; ++attempt) {
    EXPECT_EQ(fault(await(prove("marie", "correct horse"))), "corrupt") << attempt;
  }
  put("marie", hashed("correct horse"));
  EXPECT_EQ(fault(await(prove("marie", "correct horse"))), "none");
}

TEST_F(PasswordMethodTest, NobodyChoosesOneInABrowserThatWasSignedOutMeanwhile) {
  put("marie", "");
  const store::SignIn sign_in{
      "browser", sha256_hex("secret"), "marie", now(), now() + std::chrono::hours{1}, true, "marie", now()};
  ASSERT_TRUE(write(store::put_rows({sign_in})));
  const Actor marie{.known = Known::by_sign_in, .id = "user:marie", .key = "browser", .user = "marie"};
  EXPECT_EQ(fault(await(method_->change(marie, "kumquat lantern brisk", {}))), "sign_in_required");
  EXPECT_EQ(store().state()->users.at("marie").password_hash, "");
}

}  // namespace
}  // namespace hatachi::auth
