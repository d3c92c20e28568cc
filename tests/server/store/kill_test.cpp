#include "tests/server/store/store_fixture.hpp"

#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace hatachi::store {
namespace {

namespace asio = boost::asio;
using testing::IsEmpty;

constexpr int counters = 8;

/// How often a server is killed: `HATACHI_TEST_ROUNDS`, or a few times.
int rounds() {
  const char* wanted = std::getenv("HATACHI_TEST_ROUNDS");
  return wanted == nullptr ? 6 : std::max(1, std::atoi(wanted));
}

std::string event_of(int counter) {
  return "event-" + std::to_string(counter);
}

/// One acknowledgement, as the child tells it.
struct Acknowledged {
  int counter;
  int count;
};

Task<void> count_for_ever(Store& store, int counter, int pipe) {
  for (;;) {
    Job job = count_up(event_of(counter));
    const Answer answer = co_await store.write(std::move(job));
    if (!answer) std::_Exit(3);
    const Acknowledged told{counter, counted(*(*answer)->state, event_of(counter))};
    if (::write(pipe, &told, sizeof told) != sizeof told) std::_Exit(4);
  }
}

/// Counts in several events at once until it is killed; tells each count through the pipe once it is acknowledged.
[[noreturn]] void serve(const std::filesystem::path& file, int pipe) {
  asio::thread_pool pool(1);
  asio::io_context io;
  auto opened = open_sqlite(file, pool.get_executor());
  if (!opened) std::_Exit(2);
  for (int i = 0; i < counters; ++i) asio::co_spawn(io, count_for_ever(**opened, i, pipe), asio::detached);
  io.run();
  std::_Exit(5);
}

/// Starts a server, hears so many acknowledgements, kills it, and hears what it had still told.
std::map<int, int> kill_after(const std::filesystem::path& file, int acknowledgements) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    serve(file, ends[1]);
  }
  ::close(ends[1]);
  std::map<int, int> last;
  Acknowledged told{};
  for (int heard = 0; ::read(ends[0], &told, sizeof told) == sizeof told; ++heard) {
    EXPECT_GT(told.count, last[told.counter]);
    last[told.counter] = told.count;
    if (heard == acknowledgements) ::kill(child, SIGKILL);
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "the server ended by itself: " << status;
  return last;
}

TEST_F(StoreTest, HasEveryAcknowledgedEntryAfterAKill) {
  open();
  for (int i = 0; i < counters; ++i) {
    ASSERT_TRUE(write(create(event_of(i))));
    ASSERT_TRUE(write(count_up(event_of(i))));
  }
  close();
  std::mt19937 random(20);
  for (int round = 0; round < rounds(); ++round) {
    const auto acknowledged = kill_after(file(), std::uniform_int_distribution(1, 400)(random));
    open();
    for (const auto& [counter, count] : acknowledged) {
      const int there = counted(*store().state(), event_of(counter));
      EXPECT_GE(there, count) << "an acknowledged count is gone";
      EXPECT_LE(there, count + 1) << "one count at a time was asked for";
    }
    close();
    ASSERT_THAT(faults(), IsEmpty());
  }
}

}  // namespace
}  // namespace hatachi::store
