#include "server/auth/uses.hpp"

#include "server/auth/sign_in.hpp"
#include "server/base/clock.hpp"
#include "tests/server/store/store_fixture.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <random>
#include <string>

namespace hatachi::auth {
namespace {

using namespace std::chrono_literals;
using store::PersonalKey;
using store::SignIn;
using store::State;
using store::Token;

/// A sign-in, a token and a personal key, of which the first was used an hour ago and the others never were.
class UsesTest : public store::StoreTest {
 protected:
  void SetUp() override {
    open();
    ASSERT_TRUE(write(store::put_rows({sign_in, token, key})));
  }

  const State& state() {
    state_ = store().state();
    return *state_;
  }
  Result<void> flush() { return await(uses.flush(store())); }

  /// What is kept of the three, and of whom `uses` says the same.
  std::vector<std::optional<time::Instant>> kept() {
    return {state().sign_ins.at("hash-s").last_used_at, state().tokens.at("hash-t").last_used_at,
            state().personal->keys.at("hash-k").last_used_at};
  }

  const time::Instant at = now();
  const SignIn sign_in{"s", "hash-s", "Ada", at - 2h, at + 24h, false, "ada", at - 1h, "Firefox"};
  const Token token{"t", "hash-t", "viewer", "Script", at - 2h, false};
  const PersonalKey key{"k", "hash-k", {"ada"}, "feed", at - 2h};
  Uses uses;

 private:
  std::shared_ptr<const State> state_;
};

TEST_F(UsesTest, AreKnownAtOnceAndKeptByAFlush) {
  const auto before = kept();
  EXPECT_EQ(before, (std::vector<std::optional<time::Instant>>{at - 1h, std::nullopt, std::nullopt}));
  uses.note("s", at);
  uses.note("t", at + 1s);
  uses.note("k", at + 2s);
  EXPECT_EQ(uses.latest("s", at - 1h), at);
  EXPECT_EQ(uses.latest("t", std::nullopt), at + 1s);
  EXPECT_EQ(uses.latest("other", std::nullopt), std::nullopt);
  EXPECT_EQ(kept(), before) << "no request waits for the store";
  ASSERT_TRUE(flush());
  EXPECT_EQ(kept(), (std::vector<std::optional<time::Instant>>{at, at + 1s, at + 2s}));
  SignIn used = sign_in;
  used.last_used_at = at;
  EXPECT_EQ(state().sign_ins.at("hash-s"), used) << "and nothing else of it has changed";
}

TEST_F(UsesTest, AreThereAfterARestart) {
  for (const char* id : {"s", "t", "k"}) uses.note(id, at + 1s);
  ASSERT_TRUE(flush());
  const auto before = state();
  reopen();
  EXPECT_EQ(kept(), (std::vector<std::optional<time::Instant>>(3, at + 1s)));
  EXPECT_EQ(state().sign_ins, before.sign_ins);
  EXPECT_EQ(state().tokens, before.tokens);
  EXPECT_EQ(*state().personal, *before.personal);
}

TEST_F(UsesTest, OfOneThingAreTheLatestWhateverTheirOrder) {
  uses.note("t", at + 5s);
  uses.note("t", at + 9s);
  uses.note("t", at + 7s);
  uses.note("s", at - 90min);
  EXPECT_EQ(uses.latest("t", at), at + 9s);
  EXPECT_EQ(uses.latest("t", at + 10s), at + 10s);
  ASSERT_TRUE(flush());
  EXPECT_EQ(kept(), (std::vector<std::optional<time::Instant>>{at - 1h, at + 9s, std::nullopt}));
}

TEST_F(UsesTest, ThatTellNothingNewWriteNothing) {
  const auto untouched = store().state();
  ASSERT_TRUE(flush());
  EXPECT_EQ(store().state(), untouched);
  uses.note("", at);
  uses.note("s", at - 1h);
  uses.note("browser-of-a-page", at);
  uses.note("console", at);
  ASSERT_TRUE(flush());
  EXPECT_EQ(store().state(), untouched);
  EXPECT_EQ(uses.latest("", std::nullopt), std::nullopt);
}

TEST_F(UsesTest, AreWrittenOnce) {
  uses.note("t", at);
  ASSERT_TRUE(flush());
  const auto written = store().state();
  ASSERT_TRUE(flush());
  EXPECT_EQ(store().state(), written);
  EXPECT_EQ(uses.latest("t", std::nullopt), std::nullopt) << "what is kept is no longer noted";
}

TEST_F(UsesTest, GiveNothingBackThatHasEnded) {
  for (const char* id : {"s", "t", "k"}) uses.note(id, at);
  SignIn ended = sign_in;
  ended.ended = true;
  Token revoked = token;
  revoked.revoked = true;
  PersonalKey gone = key;
  gone.revoked = true;
  ASSERT_TRUE(write(store::put_rows({ended, revoked, gone})));
  ASSERT_TRUE(flush());
  revoked.last_used_at = at;
  gone.last_used_at = at;
  EXPECT_EQ(state().sign_ins, (std::map<std::string, SignIn>{}));
  EXPECT_EQ(state().tokens, (std::map<std::string, Token>{{"hash-t", revoked}}));
  EXPECT_EQ(state().personal->keys, (std::map<std::string, PersonalKey>{{"hash-k", gone}}));
}

TEST_F(UsesTest, OfWhatIsForgottenGoWithIt) {
  SignIn old = sign_in;
  old.id = "old";
  old.secret_hash = "hash-old";
  old.expires_at = at - 31 * 24h;
  ASSERT_TRUE(write(store::put_rows({old})));
  uses.note("old", at);
  reopen();
  ASSERT_TRUE(flush());
  EXPECT_EQ(state().sign_ins, (std::map<std::string, SignIn>{{"hash-s", sign_in}}));
  EXPECT_EQ(uses.latest("old", std::nullopt), std::nullopt);
}

TEST_F(UsesTest, ThatCannotBeWrittenAreNotedStill) {
  uses.note("t", at);
  store().close();
  EXPECT_EQ(flush().error().code, Errc::unavailable);
  EXPECT_EQ(uses.latest("t", std::nullopt), at);
  uses.note("k", at + 1s);
  reopen();
  ASSERT_TRUE(flush());
  EXPECT_EQ(kept(), (std::vector<std::optional<time::Instant>>{at - 1h, at, at + 1s}));
}

TEST_F(UsesTest, WhileOthersAreWrittenAreNotLostAndNoneGoesBack) {
  uses.note("s", at);
  uses.note("t", at);
  io_.restart();
  auto written = boost::asio::co_spawn(io_, uses.flush(store()), boost::asio::use_future);
  io_.poll_one();
  EXPECT_EQ(uses.latest("s", at - 1h), at) << "until it is kept it is known from here";
  uses.note("t", at + 3s);
  uses.note("k", at + 2s);
  io_.run();
  ASSERT_TRUE(written.get());
  EXPECT_EQ(kept(), (std::vector<std::optional<time::Instant>>{at, at, std::nullopt}));
  EXPECT_EQ(uses.latest("t", at), at + 3s);
  ASSERT_TRUE(flush());
  EXPECT_EQ(kept(), (std::vector<std::optional<time::Instant>>{at, at + 3s, at + 2s}));
}

TEST_F(UsesTest, KeepAUsedSignInFromBeingIdle) {
  const SignInLimits limits{1h + 30min, 30 * 24h};
  Actor ada{.known = Known::by_sign_in, .key = "s"};
  store::User user{"ada", "ada@example.org", "Ada", {}, at, false};
  ASSERT_TRUE(write(store::put_rows({user})));
  EXPECT_EQ(ends_at(state(), ada, limits, Uses{}), at + 30min);
  uses.note("s", at + 10min);
  ASSERT_TRUE(flush());
  EXPECT_EQ(ends_at(state(), ada, limits, Uses{}), at + 100min);
}

class ManyUses : public UsesTest, public testing::WithParamInterface<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, ManyUses, testing::Range(1u, 9u));

// Whatever is noted and written in whatever order, what is known is the latest, before and after a restart.
TEST_P(ManyUses, AreTheLatestOfEach) {
  std::mt19937_64 random{GetParam()};
  const std::vector<std::string> ids{"s", "t", "k"};
  std::vector<std::optional<time::Instant>> latest = kept();
  for (int step = 0; step < 60; ++step) {
    if (random() % 6 == 0) {
      ASSERT_TRUE(flush());
      EXPECT_EQ(kept(), latest);
      if (random() % 3 == 0) reopen();
    }
    const std::size_t which = random() % ids.size();
    const time::Instant used = at - 2h + std::chrono::seconds{random() % 7200};
    uses.note(ids[which], used);
    latest[which] = std::max(latest[which].value_or(used), used);
    const auto stored = kept();
    for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(uses.latest(ids[i], stored[i]), latest[i]);
  }
}

}  // namespace
}  // namespace hatachi::auth
