#include "tests/server/store/faulty_disk.hpp"
#include "tests/server/store/store_fixture.hpp"

#include <boost/asio/detached.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <numeric>
#include <stdexcept>

namespace hatachi::store {
namespace {

namespace asio = boost::asio;
using testing::IsEmpty;

class WriterTest : public StoreTest {
 protected:
  void SetUp() override {
    open();
    ASSERT_TRUE(write(create("gala")));
  }

  const EventState& gala() { return *store().state()->find({"gala"}); }
};

Job refuse(Errc code) {
  return [code](const State&, time::Instant) -> Result<Decision> { return Error{code, "no", "field", {}}; };
}

TEST_F(WriterTest, LetsWaitingJobsChainOnEachOthersResults) {
  const auto answers = write_together(std::vector<Job>(100, count_up("gala")));
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(answers[i]) << answers[i].error().detail;
    EXPECT_EQ((*answers[i])->entries.at(0).number, static_cast<std::uint64_t>(i + 2));
    EXPECT_EQ(counted(*(*answers[i])->state, "gala"), i + 1) << "the state is that right after the job";
  }
  EXPECT_EQ(counted(*store().state(), "gala"), 100);
  EXPECT_EQ(gala().draft_number, 101u);
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(WriterTest, SwapsTheStateBeforeItAnswers) {
  const auto answer = write(count_up("gala"));
  EXPECT_EQ(store().state(), (*answer)->state);
}

TEST_F(WriterTest, LeavesNothingOfARefusedJob) {
  const auto before = store().state();
  const auto answer = write(refuse(Errc::stale));
  EXPECT_EQ(answer.error(), (Error{Errc::stale, "no", "field", {}}));
  EXPECT_EQ(store().state(), before);
}

TEST_F(WriterTest, RestoresTheCandidateAfterARefusedJobInAGroup) {
  const Job half = [](const State& state, time::Instant) -> Result<Decision> {
    NewEntry stale = putting(state, "gala", support::track("music"));
    return Decision{{putting(state, "gala", support::track("music")), std::move(stale)}, {}};
  };
  const Job broken = [](const State&, time::Instant) -> Result<Decision> { throw std::runtime_error("a bug"); };
  const Job unkeepable = put("gala", support::session("s").titled("\xff\xfe").resolved());
  const Job nameless = [](const State& state, time::Instant) -> Result<Decision> {
    return Decision{{putting(state, "gala", support::track("music"), "")}, {}};
  };
  const auto answers =
      write_together({count_up("gala"), half, count_up("gala"), broken, refuse(Errc::forbidden), count_up("gala"),
                      unkeepable, nameless, put_rows({Token{"", "", "", "", {}, false}}), count_up("gala")});
  std::vector<std::string> codes;
  for (const Answer& answer : answers) codes.emplace_back(answer ? "done" : name(answer.error().code));
  EXPECT_THAT(codes, testing::ElementsAre("done", "stale", "done", "internal", "forbidden", "done", "internal",
                                          "internal", "internal", "done"));
  EXPECT_EQ(counted(*store().state(), "gala"), 4);
  EXPECT_EQ(gala().draft_number, 5u);
  EXPECT_TRUE(gala().draft.tracks.empty());
  EXPECT_TRUE(store().state()->tokens.empty());
  EXPECT_TRUE(store().can_write());
  EXPECT_THAT(faults(), IsEmpty());
  reopen();
  EXPECT_EQ(gala().draft_number, 5u);
}

TEST_F(WriterTest, TellsFollowersEachCommitOnceInOrder) {
  std::vector<std::uint64_t> numbers;
  std::vector<bool> behind;
  std::vector<const State*> states;
  store().follow([&](const std::shared_ptr<const Committed>& committed) {
    for (const Entry& entry : committed->entries) numbers.push_back(entry.number);
    behind.push_back(store().state()->find({"gala"})->draft_number < committed->state->find({"gala"})->draft_number);
    states.push_back(committed->state.get());
  });
  const Job nothing = [](const State&, time::Instant) -> Result<Decision> { return Decision{}; };
  std::vector<Job> jobs(20, count_up("gala"));
  jobs.insert(jobs.begin() + 7, refuse(Errc::stale));
  jobs.insert(jobs.begin() + 9, nothing);
  jobs.push_back(put_rows({support::venue("artem")}));
  const auto answers = write_together(jobs);
  std::vector<std::uint64_t> wanted(20);
  std::iota(wanted.begin(), wanted.end(), 2u);
  EXPECT_EQ(numbers, wanted);
  EXPECT_EQ(behind, std::vector<bool>(21, false)) << "a follower never knows more than the store";
  std::vector<const State*> wanted_states;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (i != 7 && i != 9) wanted_states.push_back((*answers[i])->state.get());
  }
  EXPECT_EQ(states, wanted_states);
}

TEST_F(WriterTest, GoesOnAfterAFollowerThatThrows) {
  int heard = 0;
  store().follow([](const auto&) { throw std::runtime_error("a bug"); });
  store().follow([&](const auto&) { ++heard; });
  EXPECT_TRUE(write(count_up("gala")));
  EXPECT_TRUE(write(count_up("gala")));
  EXPECT_EQ(heard, 2);
}

TEST_F(WriterTest, AnswersWhatWaitsWhenItCloses) {
  std::vector<std::future<Answer>> pending;
  for (int i = 0; i < 300; ++i)
    pending.push_back(asio::co_spawn(io_, store().write(count_up("gala")), asio::use_future));
  io_.restart();
  io_.poll();
  store().close();
  io_.run();
  for (auto& answer : pending) EXPECT_TRUE(answer.get());
  EXPECT_EQ(counted(*store().state(), "gala"), 300);
  EXPECT_EQ(write(count_up("gala")).error().code, Errc::unavailable);
  EXPECT_EQ(await(store().entries({"gala"}, Stream::draft, 0, 10)).error().code, Errc::unavailable);
  EXPECT_EQ(await(store().last_operation({"gala"}, "sign-in:ada")).error().code, Errc::unavailable);
}

TEST_F(WriterTest, OutlivesAnExecutorThatStopsWhileSomebodyWaits) {
  asio::io_context stopped;
  bool resumed = false;
  const auto wait = [&]() -> Task<void> {
    Job job = count_up("gala");
    co_await store().write(std::move(job));
    co_await store().entries({"gala"}, Stream::draft, 0, 10);
    resumed = true;
  };
  asio::co_spawn(stopped, wait, asio::detached);
  stopped.poll();
  stopped.stop();
  store().close();
  EXPECT_FALSE(resumed);
  EXPECT_EQ(counted(*store().state(), "gala"), 1) << "what was asked for is done all the same";
}

TEST_F(WriterTest, ServesManyThreadsAtOnce) {
  constexpr int per_thread = 40;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([this] {
      asio::io_context io;
      for (int j = 0; j < per_thread; ++j) {
        asio::co_spawn(io, store().write(count_up("gala")), [](const std::exception_ptr& bug, const Answer& answer) {
          EXPECT_FALSE(bug);
          EXPECT_TRUE(answer);
        });
      }
      io.run();
    });
  }
  for (int seen = 0; seen < 4 * per_thread;) {
    const int next = counted(*store().state(), "gala");
    ASSERT_LE(seen, next) << "a read never goes back";
    seen = next;
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(faults(), IsEmpty());
}

class GroupCommit : public StoreTest {
 protected:
  ~GroupCommit() override { close(); }

  int syncs_of(std::vector<Job> jobs) {
    const int before = disk_.log_syncs();
    write_together(std::move(jobs));
    return disk_.log_syncs() - before;
  }

  FaultyDisk disk_;
};

TEST_F(GroupCommit, SyncsOnceForAllThatWait) {
  open();
  ASSERT_TRUE(write(create("gala")));
  EXPECT_EQ(syncs_of({count_up("gala")}), 1);
  EXPECT_EQ(syncs_of(std::vector<Job>(64, count_up("gala"))), 1);
  EXPECT_EQ(syncs_of(std::vector<Job>(257, count_up("gala"))), 2) << "a group is bounded";
  EXPECT_EQ(syncs_of({refuse(Errc::stale), refuse(Errc::stale)}), 0) << "nothing to keep";
}

}  // namespace
}  // namespace hatachi::store
