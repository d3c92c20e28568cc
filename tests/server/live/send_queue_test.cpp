#include "server/live/send_queue.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace hatachi::live {
namespace {

Frame frame(const std::string& octets) {
  return std::make_shared<const std::string>(octets);
}

/// What would be sent next, in at most so many pieces.
template <std::size_t Pieces>
std::string next(const SendQueue& queue) {
  std::array<iovec, Pieces> pieces{};
  std::string out;
  for (std::size_t i = 0, count = queue.gather(pieces); i < count; ++i) {
    out.append(static_cast<const char*>(pieces[i].iov_base), pieces[i].iov_len);
  }
  return out;
}

TEST(SendQueue, GathersFromWhereSendingStopped) {
  SendQueue queue;
  queue.push(frame("first"), 2);
  queue.push(frame("second"));
  queue.push(frame("third"));
  EXPECT_EQ(queue.octets(), 14U);
  EXPECT_EQ(next<2>(queue), "rstsecond");
  queue.consume(5);
  EXPECT_EQ(next<2>(queue), "condthird");
  EXPECT_EQ(queue.octets(), 9U);
  queue.consume(9);
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(next<2>(queue), "");
}

TEST(SendQueue, KeepsOnlyWhatIsPartlySent) {
  SendQueue queue;
  queue.push(frame("first"));
  queue.push(frame("second"));
  queue.push(frame("third"));
  queue.consume(8);
  queue.keep_begun();
  EXPECT_EQ(next<4>(queue), "ond");
  EXPECT_EQ(queue.octets(), 3U);
  queue.push(frame("close"));
  EXPECT_EQ(next<4>(queue), "ondclose");
}

TEST(SendQueue, KeepsNothingIfNoFrameIsBegun) {
  SendQueue queue;
  queue.push(frame("first"));
  queue.push(frame("second"));
  queue.consume(5);
  queue.keep_begun();
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.octets(), 0U);
}

TEST(SendQueue, SendsEveryOctetOnceInOrder) {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) {
    std::mt19937 random(seed);
    SendQueue queue;
    std::string pushed;
    std::string sent;
    for (int round = 0; round < 2'000; ++round) {
      if (random() % 2 == 0) {
        const std::string octets(1 + random() % 20, static_cast<char>('a' + round % 26));
        pushed += octets;
        queue.push(frame(octets));
      } else if (!queue.empty()) {
        const std::string ready = next<3>(queue);
        const std::size_t taken = 1 + random() % ready.size();
        sent += ready.substr(0, taken);
        queue.consume(taken);
      }
      ASSERT_EQ(queue.octets(), pushed.size() - sent.size()) << "seed " << seed;
    }
    ASSERT_EQ(sent, pushed.substr(0, sent.size())) << "seed " << seed;
    ASSERT_GT(sent.size(), 1'000U);
  }
}

}  // namespace
}  // namespace hatachi::live
