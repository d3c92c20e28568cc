#include "server/net/stream.hpp"

#include "tests/support/tls_connection.hpp"
#include "tests/support/tls_with.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <future>
#include <memory>
#include <poll.h>
#include <random>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace hatachi::net {
namespace {

constexpr std::chrono::seconds patience{10};
constexpr std::size_t record_header = 5;

/// A stream under TLS over a socket that takes little at once, and the client's end of it.
class SealedStream : public testing::TestWithParam<const char*> {
 protected:
  SealedStream() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) throw std::runtime_error("no sockets");
    const int least = 1;
    ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &least, sizeof least);
    theirs = ends[1];
    boost::asio::local::stream_protocol::socket socket(io);
    socket.assign(boost::asio::local::stream_protocol(), ends[0]);
    stream = std::make_unique<Stream>(Socket(std::move(socket)), support::tls_with(certificate));
  }
  ~SealedStream() override { ::close(theirs); }

  /// Shakes hands, and has the client go on with `act` beside us. It reads nothing before our answer to its hello has
  /// filled the socket.
  template <class Act>
  std::future<std::string> connect(Act act) {
    std::promise<void> full;
    const std::function<void()> until_full = [&full] { full.get_future().wait_for(patience); };
    auto done = std::async(std::launch::async, [this, act, until_full] {
      const support::TlsWish wish{.trusted = certificate.chain, .version = GetParam()};
      support::TlsConnection tls(theirs, wish, patience, until_full);
      tls.send("hello");
      return act(tls);
    });
    std::array<char, 100> greeting;
    Moved moved = stream->receive(greeting);
    for (; moved.attempt != Attempt::moved; moved = stream->receive(greeting)) {
      if (moved.attempt == Attempt::wants_write && !std::exchange(was_full, true)) full.set_value();
      wait(moved.attempt);
    }
    EXPECT_EQ(std::string_view(greeting.data(), moved.count), "hello");
    return done;
  }

  void wait(Attempt wanted) {
    if (wanted == Attempt::moved || wanted == Attempt::ended) throw std::runtime_error("nothing to wait for");
    const short event = wanted == Attempt::wants_read ? POLLIN : POLLOUT;
    pollfd descriptor{stream->socket().native_handle(), event, 0};
    if (::poll(&descriptor, 1, static_cast<int>(std::chrono::milliseconds(patience).count())) != 1) {
      throw std::runtime_error("nothing happened within the timeout");
    }
  }

  /// Sends all of it, cut into those pieces.
  void send(std::vector<iovec> pieces) {
    std::size_t first = 0;
    while (first < pieces.size() || stream->has_unsent()) {
      const Moved moved = stream->send(std::span(pieces).subspan(first));
      for (std::size_t left = moved.count; left > 0 && first < pieces.size();) {
        const std::size_t taken = std::min(left, pieces[first].iov_len);
        pieces[first] = {static_cast<char*>(pieces[first].iov_base) + taken, pieces[first].iov_len - taken};
        left -= taken;
        if (pieces[first].iov_len == 0) ++first;
      }
      if (moved.attempt != Attempt::moved) wait(moved.attempt);
    }
  }

  const support::Certificate certificate = support::make_large_certificate("large");
  boost::asio::io_context io;
  int theirs = -1;
  std::unique_ptr<Stream> stream;
  bool was_full = false;
};

INSTANTIATE_TEST_SUITE_P(, SealedStream, testing::Values("1.2", "1.3"),
                         [](const auto& tested) { return std::string(tested.param) == "1.2" ? "Tls12" : "Tls13"; });

std::string read_all(support::TlsConnection& tls) {
  std::string all;
  while (tls.read_more(all)) {
  }
  return all + (tls.was_told_the_end() ? " and the end" : " and no more");
}

TEST_P(SealedStream, GoesOnWithAHandshakeLargerThanTheSocketAsTheClientReads) {
  auto done = connect(read_all);
  EXPECT_TRUE(was_full);
  stream->close();
  EXPECT_EQ(done.get(), " and the end");
}

TEST_P(SealedStream, SendsPiecesOfEverySizeWholeAndInOrder) {
  auto done = connect(read_all);
  std::string all;
  std::mt19937 random(7);
  for (const std::size_t most : {3, 200, 20'000, 300'000}) {
    std::vector<std::string> texts;
    for (int i = 0; i < 30; ++i) texts.emplace_back(1 + random() % most, static_cast<char>('a' + random() % 26));
    std::vector<iovec> pieces;
    for (std::string& text : texts) {
      pieces.push_back({text.data(), text.size()});
      all += text;
    }
    send(pieces);
  }
  while (stream->finish_sending() == Attempt::wants_write) wait(Attempt::wants_write);
  EXPECT_EQ(done.get(), all + " and the end");
}

TEST_P(SealedStream, SendsManySmallPiecesAsOneRecord) {
  connect([](support::TlsConnection&) { return std::string(); }).get();
  std::array<char, 10'000> raw;
  while (::recv(theirs, raw.data(), raw.size(), MSG_DONTWAIT) > 0) {  // what the handshake left
  }
  std::string text(20, 'x');
  const std::vector<iovec> pieces(50, iovec{text.data(), text.size()});
  const Moved moved = stream->send(pieces);
  EXPECT_EQ(moved.attempt, Attempt::moved);
  EXPECT_EQ(moved.count, 1000u);
  const ssize_t size = ::recv(theirs, raw.data(), raw.size(), MSG_DONTWAIT);
  const auto length =
      static_cast<std::size_t>(static_cast<unsigned char>(raw[3]) << 8 | static_cast<unsigned char>(raw[4]));
  EXPECT_EQ(static_cast<std::size_t>(size), record_header + length);
  EXPECT_LT(length, 1000u + 100u);
}

TEST_P(SealedStream, TellsTheEndThroughASocketThatWasFull) {
  std::promise<void> full;
  auto done = connect([&full](support::TlsConnection& tls) {
    full.get_future().wait();
    return std::to_string(read_all(tls).size());
  });
  std::string text(10'000, 'x');
  std::size_t sent = 0;
  for (Attempt attempt = Attempt::moved; attempt == Attempt::moved;) {
    const iovec piece{text.data(), text.size()};
    const Moved moved = stream->send({&piece, 1});
    sent += moved.count;
    attempt = moved.attempt;
  }
  EXPECT_EQ(stream->finish_sending(), Attempt::wants_write);
  full.set_value();
  while (stream->finish_sending() == Attempt::wants_write) wait(Attempt::wants_write);
  EXPECT_EQ(done.get(), std::to_string(sent + std::string_view(" and the end").size()));
}

TEST_P(SealedStream, SaysNothingOnceItIsReset) {
  auto done = connect(read_all);
  stream->reset();
  EXPECT_EQ(done.get(), " and no more");
}

TEST_P(SealedStream, EndsWhereTheClientHas) {
  connect([](support::TlsConnection& tls) {
    tls.finish_sending();
    return std::string();
  }).get();
  std::array<char, 100> buffer;
  EXPECT_EQ(stream->receive(buffer).attempt, Attempt::ended);
  EXPECT_EQ(stream->receive(buffer).attempt, Attempt::ended);
  std::string text = "still";
  const iovec piece{text.data(), text.size()};
  EXPECT_EQ(stream->send({&piece, 1}).count, 5u) << "its other half is open";
}

}  // namespace
}  // namespace hatachi::net
