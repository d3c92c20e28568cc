#include "server/api/artefacts.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace hatachi::api {
namespace {

class ArtefactsTest : public ::testing::Test {
 protected:
  static constexpr std::size_t most = 100;

  /// What each of the keys gives when all are asked for at once, in the order they come; a failure is `!` and its
  /// words.
  std::vector<std::string> ask(const std::vector<std::string>& keys) {
    std::vector<std::string> got;
    for (const std::string& key : keys) {
      boost::asio::co_spawn(io_, get(key, got), boost::asio::detached);
    }
    io_.restart();
    io_.run();
    return got;
  }

  std::atomic<int> builds_ = 0;

 private:
  Task<void> get(std::string key, std::vector<std::string>& got) {
    Artefacts::Build build = [this, key]() -> std::string {
      ++builds_;
      if (key.starts_with("broken")) throw std::runtime_error(key);
      return std::string(40, key.front());
    };
    std::string word;
    try {
      const auto bytes = co_await artefacts_.get(key, std::move(build));
      word = bytes->substr(0, 1);
    } catch (const std::runtime_error& failure) {
      word = std::string("!") + failure.what();
    }
    got.push_back(word);
  }

  boost::asio::io_context io_;
  boost::asio::thread_pool pool_{2};
  Artefacts artefacts_{io_.get_executor(), pool_.get_executor(), most};
};

TEST_F(ArtefactsTest, AreBuiltOnceForAllWhoAskAtTheSameTimeAndLater) {
  EXPECT_EQ(ask(std::vector<std::string>(20, "a")), std::vector<std::string>(20, "a"));
  EXPECT_EQ(ask({"a"}), std::vector<std::string>{"a"});
  EXPECT_EQ(builds_, 1);
}

TEST_F(ArtefactsTest, ThoseUsedLongestAgoMakeRoom) {
  ask({"a"});
  ask({"b"});
  ask({"a"});
  ask({"c"});  // 120 bytes: b goes
  EXPECT_EQ(builds_, 3);
  ask({"a"});
  ask({"c"});
  EXPECT_EQ(builds_, 3);
  ask({"b"});
  EXPECT_EQ(builds_, 4);
}

TEST_F(ArtefactsTest, AFailureIsToldToAllWhoWaitedAndTriedAnew) {
  const auto got = ask({"broken", "broken", "broken"});
  EXPECT_EQ(got, std::vector<std::string>(3, "!broken"));
  ask({"broken"});
  EXPECT_GE(builds_, 2);
}

}  // namespace
}  // namespace hatachi::api
