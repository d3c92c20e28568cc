#include "server/auth/throttle.hpp"

#include "tests/support/agenda_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace hatachi::auth {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;
using support::instant;
using time::Instant;

const Instant noon = instant("2027-06-08T12:00:00Z");
const std::string marie = "marie@example.org";
const std::string home = "192.0.2.7";

/// How long an attempt would have to wait; nothing if it is admitted.
seconds asked(Throttle& throttle, Instant now, const std::string& account = marie, const std::string& address = home) {
  const auto admitted = throttle.admit(account, address, now);
  if (admitted.has_value()) return 0s;
  EXPECT_EQ(admitted.error().code, Errc::too_many_requests);
  EXPECT_EQ(admitted.error().params.size(), 1u);
  EXPECT_EQ(admitted.error().params.front().name, "seconds");
  return seconds(std::stoll(admitted.error().params.front().value));
}

/// A wrong guess; how long it would have to wait, if it must.
seconds guess(Throttle& throttle, Instant now, const std::string& account = marie, const std::string& address = home) {
  const seconds wait = asked(throttle, now, account, address);
  if (wait == 0s) throttle.failed(account, address, now);
  return wait;
}

void guesses(Throttle& throttle, int count, Instant now, const std::string& account, const std::string& address) {
  for (int i = 0; i < count; ++i) EXPECT_EQ(guess(throttle, now, account, address), 0s) << i;
}

std::string other(int number) {
  return "somebody" + std::to_string(number) + "@example.org";
}
std::string elsewhere(int number) {
  return "198.18." + std::to_string(number / 256) + "." + std::to_string(number % 256);
}

TEST(Throttle, EachFailureBeyondTheFreeOnesDoublesTheWait) {
  Throttle throttle;
  Instant now = noon;
  guesses(throttle, 5, now, marie, home);
  for (const seconds wait : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 512s, 900s, 900s, 900s}) {
    EXPECT_EQ(guess(throttle, now), wait);
    EXPECT_EQ(guess(throttle, now + wait - 1s), 1s);
    now += wait;
    EXPECT_EQ(guess(throttle, now), 0s);
  }
}

TEST(Throttle, WhoTypesTheRightOneWithinTheFreeTriesIsNeverHeldUp) {
  for (int wrong = 0; wrong < 5; ++wrong) {
    Throttle throttle;
    for (int day = 0; day < 20; ++day) {
      const std::string address = elsewhere(day);
      guesses(throttle, wrong, noon, marie, address);
      EXPECT_EQ(asked(throttle, noon, marie, address), 0s) << wrong;
      throttle.succeeded(marie, address);
    }
  }
}

TEST(Throttle, ASuccessClearsTheAccountAndNotTheAddress) {
  Throttle throttle({5, 7});
  guesses(throttle, 4, noon, marie, home);
  EXPECT_EQ(asked(throttle, noon), 0s);
  throttle.succeeded(marie, home);
  guesses(throttle, 3, noon, marie, home);
  EXPECT_EQ(guess(throttle, noon), 1s) << "seven from that address";
  guesses(throttle, 2, noon, marie, elsewhere(1));
  EXPECT_EQ(guess(throttle, noon, marie, elsewhere(2)), 1s) << "five at that account";
}

TEST(Throttle, SuccessesAreNoFailuresOfTheirAddress) {
  Throttle throttle;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(asked(throttle, noon, other(i)), 0s);
    throttle.succeeded(other(i), home);
  }
  EXPECT_EQ(throttle.size(), 0u);
}

TEST(Throttle, ASuccessBringsItsAddressNoWait) {
  Throttle throttle({5, 7});
  for (int i = 0; i < 7; ++i) guess(throttle, noon, other(i));
  EXPECT_EQ(asked(throttle, noon + 1s), 0s);
  throttle.succeeded(marie, home);
  EXPECT_EQ(guess(throttle, noon + 1s, other(8)), 0s);
  EXPECT_EQ(guess(throttle, noon + 1s, other(8)), 2s) << "and takes none away";
}

TEST(Throttle, ABurstGetsInNoOftenerThanGuessesOneByOne) {
  Throttle throttle;
  int admitted = 0;
  for (int i = 0; i < 100; ++i) admitted += asked(throttle, noon, marie, elsewhere(i)) == 0s;
  EXPECT_EQ(admitted, 5);
  for (int i = 0; i < 5; ++i) throttle.failed(marie, elsewhere(i), noon + 3s);
  EXPECT_EQ(guess(throttle, noon + 3s), 1s) << "the wait runs from when they are known to be wrong";
  EXPECT_EQ(guess(throttle, noon + 4s), 0s);
  EXPECT_EQ(guess(throttle, noon + 4s), 2s);
}

TEST(Throttle, WhoNeverTellsHasFailed) {
  Throttle throttle;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(asked(throttle, noon), 0s);
  EXPECT_EQ(asked(throttle, noon), 1s);
  EXPECT_EQ(asked(throttle, noon + 1s), 0s);
  EXPECT_EQ(asked(throttle, noon + 1s), 2s);
}

TEST(Throttle, ARefusedAttemptCountsForNothing) {
  Throttle throttle;
  guesses(throttle, 5, noon, marie, home);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(asked(throttle, noon, marie, elsewhere(i)), 1s);
  EXPECT_EQ(throttle.size(), 2u);
  EXPECT_EQ(guess(throttle, noon + 1s), 0s);
  EXPECT_EQ(guess(throttle, noon + 1s), 2s);
}

TEST(Throttle, AnAddressIsSlowedDownWhateverAccountsItTries) {
  Throttle throttle;
  for (int i = 0; i < 30; ++i) EXPECT_EQ(guess(throttle, noon, other(i)), 0s);
  EXPECT_EQ(guess(throttle, noon, other(30)), 1s);
  EXPECT_EQ(guess(throttle, noon, other(30), elsewhere(1)), 0s);
}

TEST(Throttle, AnAccountIsSlowedDownFromWhateverAddress) {
  Throttle throttle;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(guess(throttle, noon, marie, elsewhere(i)), 0s);
  EXPECT_EQ(guess(throttle, noon, marie, elsewhere(5)), 1s);
  EXPECT_EQ(guess(throttle, noon, other(1), elsewhere(5)), 0s);
}

TEST(Throttle, TheLongerOfTwoWaitsIsTold) {
  Throttle throttle({2, 2});
  guesses(throttle, 2, noon, marie, elsewhere(1));
  guesses(throttle, 2, noon, other(1), home);
  EXPECT_EQ(guess(throttle, noon + 1s, other(1), home), 0s);
  EXPECT_EQ(guess(throttle, noon + 1s, marie, home), 2s);
}

/// True if both addresses are one party.
bool are_one(const std::string& a, const std::string& b) {
  Throttle throttle({100, 1});
  guess(throttle, noon, other(1), a);
  return guess(throttle, noon, other(2), b) > 0s;
}

TEST(Throttle, KnowsAnAddressByItsNetwork) {
  EXPECT_TRUE(are_one("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"));
  EXPECT_TRUE(are_one("2001:DB8:1:2::1", "2001:db8:0001:0002::1"));
  EXPECT_FALSE(are_one("2001:db8:1:2::1", "2001:db8:1:3::1"));
  EXPECT_FALSE(are_one("192.0.2.7", "192.0.2.8"));
  EXPECT_TRUE(are_one("192.0.2.7", "::ffff:192.0.2.7"));
  EXPECT_FALSE(are_one("::ffff:192.0.2.7", "::ffff:192.0.2.8"));
  EXPECT_TRUE(are_one("", ""));
  EXPECT_FALSE(are_one("", "socket"));
}

TEST(Throttle, AnAccountIsNoAddress) {
  Throttle throttle({1, 1});
  guess(throttle, noon, "socket", home);
  EXPECT_EQ(guess(throttle, noon, marie, "socket"), 0s);
}

TEST(Throttle, ForgetsAfterADayWithoutAFailure) {
  Throttle throttle;
  guesses(throttle, 5, noon, marie, home);
  EXPECT_EQ(guess(throttle, noon + 12h), 0s);
  EXPECT_EQ(guess(throttle, noon + 36h + 1s), 0s) << "not before the wait is a day past";
  EXPECT_EQ(guess(throttle, noon + 36h + 1s), 4s);
  guesses(throttle, 5, noon + 61h, marie, home);
  EXPECT_EQ(guess(throttle, noon + 61h), 1s);
  EXPECT_EQ(guess(throttle, noon + 100h, other(1), elsewhere(1)), 0s);
  EXPECT_EQ(throttle.size(), 2u) << "nor is it kept";
}

TEST(Throttle, AClockThatIsSetBackMakesNoWaitLonger) {
  Throttle throttle;
  guesses(throttle, 5, noon, marie, home);
  EXPECT_EQ(guess(throttle, noon - 24h), 1s);
  EXPECT_EQ(guess(throttle, noon - 24h + 1s), 0s);
  EXPECT_EQ(guess(throttle, noon - 48h), 2s);
  EXPECT_EQ(guess(throttle, noon - 48h + 2s), 0s);
}

TEST(Throttle, RefusesSettingsThatSlowNobodyDown) {
  EXPECT_THROW(Throttle({0}), std::invalid_argument);
  EXPECT_THROW(Throttle({1, 0}), std::invalid_argument);
  EXPECT_THROW(Throttle({1, 1, 0s}), std::invalid_argument);
  EXPECT_THROW(Throttle({1, 1, 10s, 9s}), std::invalid_argument);
  EXPECT_THROW(Throttle({1, 1, 1s, 1s, 24h, 1}), std::invalid_argument);
}

/// How many tries the rule gives in less than `window`, counted from nothing.
std::size_t most_tries(unsigned free, seconds window) {
  std::size_t tries = free;
  seconds wait = 1s;
  for (seconds at = wait; at < window; at += wait) {
    ++tries;
    wait = std::min<seconds>(wait * 2, 15min);
  }
  return tries;
}

TEST(Throttle, ADayHoldsAHundredGuesses) {
  EXPECT_EQ(most_tries(5, 1h), 5u + 10 + 2);
  EXPECT_EQ(most_tries(5, 24h), 5u + 10 + 94);
}

/// A guesser who does as it likes: hurries or bides its time, tells at once, later or never.
std::vector<Instant> tries_of_guesser(unsigned seed, Throttle& throttle, bool one_address) {
  std::mt19937 random(seed);
  std::vector<std::pair<std::string, std::string>> untold;
  std::vector<Instant> tries;
  Instant now = noon;
  for (int step = 0; step < 3000; ++step) {
    const std::string account = one_address ? other(static_cast<int>(random() % 500)) : marie;
    const std::string address = one_address ? home : elsewhere(static_cast<int>(random() % 5000));
    const seconds wait = asked(throttle, now, account, address);
    if (wait == 0s) {
      tries.push_back(now);
      untold.emplace_back(account, address);
    }
    while (!untold.empty() && random() % 3 != 0) {
      throttle.failed(untold.back().first, untold.back().second, now);
      untold.pop_back();
    }
    switch (random() % 4) {
      case 0: break;
      case 1: now += wait; break;
      case 2: now += seconds(random() % 120); break;
      default: now += seconds(random() % (random() % 50 == 0 ? 100'000 : 900)); break;
    }
  }
  return tries;
}

/// The most tries that begin within less than `window`.
std::size_t most_within(const std::vector<Instant>& tries, seconds window) {
  std::size_t most = 0;
  for (std::size_t from = 0, to = 0; from < tries.size(); ++from) {
    while (to < tries.size() && tries[to] - tries[from] < window) ++to;
    most = std::max(most, to - from);
  }
  return most;
}

TEST(Throttle, NoSequenceOfGuessesGetsMoreTriesThanTheRule) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const bool one_address = seed % 2 == 0;
    Throttle throttle;
    const auto tries = tries_of_guesser(seed, throttle, one_address);
    ASSERT_GT(tries.size(), 100u);
    for (const seconds window : {seconds(1s), seconds(1min), seconds(15min), seconds(1h), seconds(24h)}) {
      EXPECT_LE(most_within(tries, window), most_tries(one_address ? 30 : 5, window))
          << "seed " << seed << ", " << window.count() << " s";
    }
  }
}

TEST(Throttle, WhoHurriesGetsAllTriesOfTheRule) {
  Throttle throttle;
  std::vector<Instant> tries;
  for (Instant now = noon; now < noon + 24h;) {
    const seconds wait = guess(throttle, now);
    if (wait == 0s) tries.push_back(now);
    now += wait;
  }
  EXPECT_EQ(tries.size(), most_tries(5, 24h));
}

TEST(Throttle, AnAccountOfOnesOwnBuysNoGuesses) {
  const std::string own = "mallory@example.org";
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Throttle throttle;
    std::mt19937 random(seed);
    std::vector<Instant> tries;
    Instant now = noon;
    int untold = 0;
    for (int step = 0; step < 3000; ++step) {
      if (random() % 4 == 0 && asked(throttle, now, own) == 0s) ++untold;
      const seconds wait = guess(throttle, now, other(step));
      if (wait == 0s) tries.push_back(now);
      for (; untold > 0 && random() % 2 == 0; --untold) throttle.succeeded(own, home);
      if (random() % 2 == 0) now += wait;
    }
    ASSERT_GT(tries.size(), 50u);
    for (const seconds window : {seconds(1s), seconds(1min), seconds(1h), seconds(24h)}) {
      EXPECT_LE(most_within(tries, window), most_tries(30, window))
          << "seed " << seed << ", " << window.count() << " s";
    }
  }
}

TEST(Throttle, RemembersNoMoreThanItMay) {
  ThrottleSettings settings;
  settings.most_keys = 1000;
  Throttle throttle(settings);
  std::mt19937 random(3);
  std::size_t most = 0;
  for (int i = 0; i < 500'000; ++i) {
    const std::string who = std::to_string(random());
    guess(throttle, noon + seconds(i / 1000), who, who);
    most = std::max(most, throttle.size());
  }
  EXPECT_EQ(most, 1000u);
}

TEST(Throttle, ForgetsFirstWhoNoLongerWaits) {
  ThrottleSettings settings;
  settings.most_keys = 100;
  Throttle throttle(settings);
  for (int i = 0; i < 12; ++i) guess(throttle, noon + i * 600s);
  const Instant then = noon + 12 * 600s;
  EXPECT_EQ(guess(throttle, then - 600s + 1s), 127s);
  // What follows fills the memory again and again.
  for (int i = 0; i < 1000; ++i) guess(throttle, then - 600s + 1s, other(i), elsewhere(i));
  EXPECT_EQ(guess(throttle, then - 600s + 2s), 126s) << "it waits, and is remembered";
  for (int i = 0; i < 1000; ++i) guess(throttle, then, other(i), elsewhere(i));
  guesses(throttle, 5, then, marie, home);
  EXPECT_EQ(guess(throttle, then), 1s) << "at rest, it was forgotten";
}

TEST(Throttle, WhatWasNeverLookedAtCountsForNothing) {
  Throttle throttle;
  for (int i = 0; i < 1000; ++i) {
    ASSERT_EQ(asked(throttle, noon), 0s) << i;
    throttle.withdrawn(marie, home);
  }
  EXPECT_EQ(throttle.size(), 0u);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(guess(throttle, noon), 0s);
  ASSERT_EQ(asked(throttle, noon), 0s);
  throttle.withdrawn(marie, home);
  EXPECT_EQ(guess(throttle, noon), 0s) << "the fifth";
  EXPECT_GT(guess(throttle, noon), 0s) << "what failed is not forgotten";
}

}  // namespace
}  // namespace hatachi::auth
