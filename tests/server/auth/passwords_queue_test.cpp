#include "tests/server/auth/passwords_fixture.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <random>
#include <sys/resource.h>
#include <thread>
#include <vector>

namespace hatachi::auth {
namespace {

namespace asio = boost::asio;
using asio::cancellation_type;

/// The hash of `password`, so dear that all that a test does meanwhile is over long before it is verified.
const std::string dear =
    "$argon2id$v=19$m=8192,t=100,p=1$c2l4dGVlbiBvY3RldHMhIQ$nHUS8EBlnyp9L9XY8JVEDIwJdcIBzMsNM4gt59BKYsY";

class PasswordsQueueTest : public PasswordsTest {
 protected:
  using Answer = Result<bool>;

  /// An answer that can be cancelled.
  struct Cancellable {
    asio::cancellation_signal signal;
    std::optional<Answer> answer;
    int answers = 0;
  };

  /// Something that keeps the thread at work.
  std::future<Answer> hold_up() {
    auto held = start(passwords_->verify(dear, "password"));
    go_on();
    return held;
  }
  void go_on() {
    io_.restart();
    io_.poll();
  }
  void start(Cancellable& asked, Task<Answer> task) {
    auto done = [&asked](const std::exception_ptr& thrown, Answer answer) {
      ++asked.answers;
      if (!thrown) asked.answer = std::move(answer);
    };
    asio::co_spawn(io_, std::move(task), asio::bind_cancellation_slot(asked.signal.slot(), std::move(done)));
  }
  using PasswordsTest::start;

  /// Cancels as it has to be done: where the coroutine runs.
  void cancel(Cancellable& asked) {
    asio::post(io_, [&asked] { asked.signal.emit(cancellation_type::terminal); });
  }

  Task<Answer> ask() { return passwords_->verify(encoded_, "correct horse"); }

  const std::string encoded_ = hashed("correct horse");
};

TEST_F(PasswordsQueueTest, WhoAsksIsNotHeldUp) {
  auto held = hold_up();
  auto asked = start(ask());
  go_on();
  EXPECT_FALSE(is_ready(held));
  EXPECT_FALSE(is_ready(asked));
  finish();
  EXPECT_TRUE(held.get().value());
  EXPECT_TRUE(asked.get().value());
}

TEST_F(PasswordsQueueTest, ResumesOnTheExecutorOfWhoAsks) {
  asio::thread_pool pool(1);
  auto on_pool = [this, pool = pool.get_executor()]() -> Task<bool> {
    const auto before = std::this_thread::get_id();
    const auto same = co_await ask();
    const bool is_there = co_await asio::this_coro::executor == asio::any_io_executor(pool);
    co_return same.value() && is_there&& before == std::this_thread::get_id();
  };
  auto answer = asio::co_spawn(pool, on_pool(), asio::use_future);
  EXPECT_TRUE(answer.get());
  pool.join();
}

TEST_F(PasswordsQueueTest, BeyondTheQueueIsRefusedAtOnce) {
  auto held = hold_up();
  auto first = start(ask());
  auto second = start(passwords_->hash("correct horse"));
  auto third = start(ask());
  auto fourth = start(passwords_->hash("correct horse"));
  go_on();
  ASSERT_TRUE(is_ready(third));
  ASSERT_TRUE(is_ready(fourth));
  const Error refused{
      Errc::too_many_requests, "too many passwords wait to be hashed", "", {{"seconds", "1"}, {"reason", "busy"}}};
  EXPECT_EQ(third.get().error(), refused);
  EXPECT_EQ(fourth.get().error(), refused);
  EXPECT_FALSE(is_ready(first));
  finish();
  EXPECT_TRUE(first.get().value());
  EXPECT_TRUE(second.get().has_value());
  EXPECT_TRUE(await(ask()).value()) << "there is room again";
}

TEST_F(PasswordsQueueTest, WithoutAQueueOneAtATimeIsTaken) {
  passwords_ = std::make_unique<Passwords>(PasswordSettings{1, 1, 0});
  for (int round = 0; round < 20; ++round) EXPECT_TRUE(await(ask()).value());
  auto held = hold_up();
  auto refused = start(ask());
  finish();
  EXPECT_TRUE(held.get().has_value());
  EXPECT_EQ(refused.get().error().code, Errc::too_many_requests);
}

TEST_F(PasswordsQueueTest, AnEndAnswersWhoWaits) {
  auto held = hold_up();
  auto first = start(ask());
  auto second = start(passwords_->hash("correct horse"));
  go_on();
  auto late = ask();
  passwords_.reset();
  auto too_late = start(std::move(late));
  finish();
  EXPECT_EQ(first.get().error().code, Errc::unavailable);
  EXPECT_EQ(second.get().error().code, Errc::unavailable);
  EXPECT_EQ(too_late.get().error().code, Errc::unavailable);
  const auto answer = held.get();
  EXPECT_TRUE(answer.has_error() || answer.value()) << "finished, if it was under way";
}

TEST_F(PasswordsQueueTest, ACancelledOneLeavesTheQueueAtOnce) {
  auto held = hold_up();
  Cancellable leaves;
  start(leaves, ask());
  auto stays = start(ask());
  go_on();
  cancel(leaves);
  go_on();
  ASSERT_TRUE(leaves.answer.has_value());
  EXPECT_EQ(leaves.answer->error().code, Errc::unavailable);
  auto follows = start(ask());
  go_on();
  EXPECT_FALSE(is_ready(follows)) << "it has taken the room";
  finish();
  EXPECT_TRUE(stays.get().value());
  EXPECT_TRUE(follows.get().value());
  EXPECT_EQ(leaves.answers, 1);
}

TEST_F(PasswordsQueueTest, WhatIsUnderWayIsFinishedThoughCancelled) {
  // The thread tells nobody when it begins: until it has begun before it was cancelled.
  for (int round = 0; round < 10'000; ++round) {
    Cancellable asked;
    start(asked, passwords_->verify(dear, "password"));
    go_on();
    cancel(asked);
    finish();
    ASSERT_EQ(asked.answers, 1);
    ASSERT_TRUE(asked.answer.has_value());
    if (asked.answer->has_value()) {
      EXPECT_TRUE(asked.answer->value());
      return;
    }
    ASSERT_EQ(asked.answer->error().code, Errc::unavailable);
    std::this_thread::yield();
  }
  FAIL() << "it never began";
}

TEST_F(PasswordsQueueTest, CancelledBeforeItBeginsItIsNeverComputed) {
  auto held = hold_up();
  Cancellable asked;
  start(asked, ask());
  cancel(asked);
  go_on();
  EXPECT_EQ(asked.answers, 1);
  EXPECT_FALSE(is_ready(held));
  finish();
}

TEST_F(PasswordsQueueTest, CancelledAtAnyTimeEachIsAnsweredOnce) {
  passwords_ = std::make_unique<Passwords>(PasswordSettings{1, 1, 8});
  for (const unsigned seed : {1U, 2U, 3U}) {
    std::mt19937 random(seed);
    std::vector<Cancellable> asked(40);
    io_.restart();
    for (std::size_t i = 0; i < asked.size(); ++i) {
      start(asked[i], ask());
      for (auto steps = random() % 4; steps > 0; --steps) io_.poll_one();
      cancel(asked[random() % (i + 1)]);
    }
    finish();
    for (auto& each : asked) cancel(each);
    finish();
    for (auto& each : asked) {
      EXPECT_EQ(each.answers, 1) << "seed " << seed;
      EXPECT_TRUE(!each.answer || each.answer->has_error() || each.answer->value()) << "seed " << seed;
    }
  }
}

TEST_F(PasswordsQueueTest, ThePasswordsOfManyThreadsAreToldApart) {
  passwords_ = std::make_unique<Passwords>(PasswordSettings{1, 1, 100});
  const std::string other = hashed("battery staple");
  asio::thread_pool pool(3);
  std::vector<std::future<Answer>> right;
  std::vector<std::future<Answer>> wrong;
  for (int i = 0; i < 30; ++i) {
    right.push_back(asio::co_spawn(pool, ask(), asio::use_future));
    wrong.push_back(asio::co_spawn(pool, passwords_->verify(other, "correct horse"), asio::use_future));
  }
  for (auto& answer : right) EXPECT_TRUE(answer.get().value());
  for (auto& answer : wrong) EXPECT_FALSE(answer.get().value());
  pool.join();
}

/// How much each thread of this process gives way to others.
std::vector<int> niceness_of_threads() {
  std::vector<int> found;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
    found.push_back(getpriority(PRIO_PROCESS, static_cast<id_t>(std::stoul(thread.path().filename().string()))));
  }
  return found;
}

TEST_F(PasswordsQueueTest, OneThreadGivesWayToTheOthers) {
  const int own = getpriority(PRIO_PROCESS, 0);
  const auto threads = niceness_of_threads();
  EXPECT_EQ(std::count(threads.begin(), threads.end(), std::min(own + 10, 19)), own == 19 ? threads.size() : 1);
  passwords_.reset();
  const auto left = niceness_of_threads();
  EXPECT_EQ(std::count(left.begin(), left.end(), own), left.size());
}

}  // namespace
}  // namespace hatachi::auth
