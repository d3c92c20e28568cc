#include "server/base/line_writer.hpp"

#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace hatachi {
namespace {

using namespace std::chrono_literals;

std::string lost_line(std::size_t count) {
  return "lost " + std::to_string(count) + "\n";
}

class LineWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    std::signal(SIGPIPE, SIG_IGN);  // for good, as in the program: a thread that is given up writes on by itself
    ASSERT_EQ(::pipe(ends_.data()), 0);
  }
  void TearDown() override {
    close_reader();
    close_writer();
  }

  int descriptor() const { return ends_[1]; }
  void close_writer() { close(ends_[1]); }
  void close_reader() { close(ends_[0]); }

  /// One line, waiting for it; empty at the end.
  std::string read_line() {
    std::string line;
    for (char c = 0; c != '\n' && ::read(ends_[0], &c, 1) == 1;) line += c;
    return line;
  }

  std::vector<std::string> read_all() {
    std::vector<std::string> lines;
    for (std::string line = read_line(); !line.empty(); line = read_line()) lines.push_back(line);
    return lines;
  }

 private:
  static void close(int& end) {
    if (end >= 0) ::close(std::exchange(end, -1));
  }

  std::array<int, 2> ends_{-1, -1};
};

TEST_F(LineWriterTest, WritesEveryLineInOrderBeforeItCloses) {
  std::vector<std::string> lines;
  for (int i = 0; i < 1000; ++i) lines.push_back("line " + std::to_string(i) + "\n");
  LineWriter writer(descriptor(), 1 << 20, lost_line);
  for (const std::string& line : lines) writer.add(line);
  writer.close(1min);
  close_writer();
  EXPECT_EQ(read_all(), lines);
}

TEST_F(LineWriterTest, HoldsNobodyUpAndTellsWhatWasLostWhereItWouldHaveStood) {
  const auto line = [](std::size_t i) { return "line " + std::to_string(i) + std::string(1000, '.') + "\n"; };
  constexpr std::size_t many = 1000;  // a megabyte: more than the pipe, what is under way and what may wait together
  LineWriter writer(descriptor(), 64 * 1024, lost_line);
  for (std::size_t i = 0; i < many; ++i) writer.add(line(i));

  std::size_t lost = 0;
  for (std::size_t next = 0; next < many;) {
    const std::string read = read_line();
    if (read == line(next)) {
      ++next;
      continue;
    }
    ASSERT_EQ(read.substr(0, 5), "lost ") << "instead of line " << next;
    const std::size_t count = std::stoul(read.substr(5));
    lost += count;
    next += count;
  }
  EXPECT_GT(lost, 0u);
  writer.add("again\n");
  EXPECT_EQ(read_line(), "again\n");
}

TEST_F(LineWriterTest, GivesUpAReaderThatReadsNothingAfterTheLimit) {
  std::promise<void> ended;  // kept by what the writing thread holds to its end
  std::shared_ptr<void> end(nullptr, [&ended](void*) { ended.set_value(); });
  {
    LineWriter writer(descriptor(), 1 << 20, [held = std::move(end)](std::size_t count) { return lost_line(count); });
    writer.add(std::string(512 * 1024, '.') + "\n");
    auto closed = std::async(std::launch::async, [&] { writer.close(1ms); });
    EXPECT_EQ(closed.wait_for(1min), std::future_status::ready);
    close_reader();
  }
  ended.get_future().get();  // nothing is written after this to a descriptor that may be another's by then
}

TEST_F(LineWriterTest, GoesOnWhereNobodyReadsAnyMore) {
  close_reader();
  LineWriter writer(descriptor(), 1 << 20, lost_line);
  for (int i = 0; i < 100; ++i) writer.add("line\n");
  auto closed = std::async(std::launch::async, [&] { writer.close(1min); });
  EXPECT_EQ(closed.wait_for(10s), std::future_status::ready);
}

TEST_F(LineWriterTest, TakesLinesOfAnyThreadWhole) {
  std::vector<std::thread> threads;
  LineWriter writer(descriptor(), 1 << 20, lost_line);
  for (char name = 'a'; name < 'e'; ++name) {
    threads.emplace_back([&writer, name] {
      for (int i = 0; i < 100; ++i) writer.add(std::string(50, name) + "\n");
    });
  }
  for (std::thread& thread : threads) thread.join();
  writer.close(1min);
  close_writer();
  const auto lines = read_all();
  EXPECT_EQ(lines.size(), 400u);
  for (const std::string& line : lines) EXPECT_EQ(line, std::string(50, line.front()) + "\n");
}

}  // namespace
}  // namespace hatachi
