#include "tests/bench/slow_clients.hpp"

#include "tests/support/raw_client.hpp"

#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/socket.h>
#include <vector>

namespace hatachi {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds tick{250};
constexpr int ticks_between_octets = 8;

/// What a kind of slow client says at once, and what it adds from time to time.
struct Kind {
  std::string_view first;
  std::string_view more;
  bool reads;
};

constexpr std::array<Kind, 3> kinds{
    {{"GET / HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n", false},
     {"POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
      "60000\r\n\r\n",
      "{", false},
     {"GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/v1/openapi.json HTTP/1.1\r\nHost: "
      "localhost\r\n\r\n",
      "", true}}};

class SlowClient {
 public:
  SlowClient(unsigned short port, const Kind& kind, const std::string& from)
      : kind_(&kind), client_(support::RawClient::from(from, port)) {
    const int window = 1024;
    if (kind.reads) ::setsockopt(client_.descriptor(), IPPROTO_TCP, TCP_WINDOW_CLAMP, &window, sizeof window);
    client_.send(kind.first);
  }

  /// A few octets more; false once the server has ended the connection.
  bool go_on(bool with_octets) {
    if (!kind_->reads) return !has_ended(1024) && (!with_octets || send());
    pollfd state{client_.descriptor(), 0, 0};  // an end is a reset: octets wait to be read
    if (::poll(&state, 1, 0) > 0) return false;
    return !with_octets || !has_ended(16);
  }

  milliseconds age() const { return std::chrono::duration_cast<milliseconds>(Clock::now() - born_); }

 private:
  bool send() { return ::send(client_.descriptor(), kind_->more.data(), kind_->more.size(), MSG_NOSIGNAL) >= 0; }

  bool has_ended(std::size_t most) {
    std::array<char, 1024> scratch;
    const ssize_t count = ::recv(client_.descriptor(), scratch.data(), most, MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno != EAGAIN);
  }

  const Kind* kind_;
  support::RawClient client_;
  Clock::time_point born_ = Clock::now();
};

/// Both sides of every connection are in this process.
void allow_many_descriptors() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

SlowClients::SlowClients(unsigned short port, std::size_t of_each_kind) : port_(port), of_each_kind_(of_each_kind) {
  allow_many_descriptors();
  thread_ = std::thread([this] { run(); });
}

SlowClients::~SlowClients() {
  stop();
}

void SlowClients::stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

void SlowClients::run() {
  const std::array<SlowOutcome*, 3> outcomes{&headers, &bodies, &readers};
  std::array<std::vector<SlowClient>, 3> all;
  int address = 0;
  for (int ticks = 0; !stopping_; ++ticks) {
    const auto next_tick = Clock::now() + tick;
    for (std::size_t kind = 0; kind < all.size(); ++kind) {
      std::erase_if(all[kind], [&](SlowClient& client) {
        const bool lives = client.go_on(ticks % ticks_between_octets == 0);
        outcomes[kind]->longest = std::max(outcomes[kind]->longest, client.age());
        outcomes[kind]->closed += lives ? 0 : 1;
        return !lives;
      });
      while (all[kind].size() < of_each_kind_) {
        all[kind].emplace_back(port_, kinds[kind], "127.0.1." + std::to_string(1 + ++address % 100));
      }
    }
    std::this_thread::sleep_until(next_tick);
  }
}

}  // namespace hatachi
