#include "server/auth/passwords.hpp"

#include "server/store/sqlite/ticket.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <sodium.h>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <unistd.h>
#include <utility>

namespace hatachi::auth {
namespace {

namespace asio = boost::asio;

constexpr std::size_t mebibyte = 1024 * 1024;
constexpr std::size_t hash_octets = 32;
constexpr int base64 = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
constexpr std::string_view cost_prefix = crypto_pwhash_argon2id_STRPREFIX "v=19$m=";

/// Of 19 steps: enough for requests and the writer to go first, too few to starve where they leave time.
constexpr int give_way = 10;

/// A password, wiped when it goes. On the heap, so that moving it leaves no copy behind.
class Secret {
 public:
  /// Takes the text over and wipes it where it was.
  explicit Secret(std::string& text) : octets_(new char[text.size()], Wipe{text.size()}) {
    std::copy(text.begin(), text.end(), octets_.get());
    wipe(text);
  }
  const char* data() const { return octets_.get(); }
  std::size_t size() const { return octets_.get_deleter().size; }

 private:
  struct Wipe {
    std::size_t size;
    void operator()(char* octets) const {
      sodium_memzero(octets, size);
      delete[] octets;
    }
  };
  std::unique_ptr<char[], Wipe> octets_;
};

Error unavailable(std::string detail) {
  return Error{Errc::unavailable, std::move(detail), "", {}};
}

Result<std::string> hash_now(const Secret& password, const PasswordSettings& settings) {
  std::array<char, crypto_pwhash_argon2id_STRBYTES> encoded{};
  if (crypto_pwhash_argon2id_str(encoded.data(), password.data(), password.size(), settings.passes,
                                 settings.memory_mib * mebibyte) != 0) {
    return unavailable("no memory to hash a password in");
  }
  return std::string(encoded.data());
}

/// A hash as its text tells it.
struct Encoded {
  unsigned memory_kib = 0;
  unsigned passes = 0;
  std::array<unsigned char, crypto_pwhash_argon2id_SALTBYTES> salt{};
  std::array<unsigned char, hash_octets> hash{};
};

/// Takes a prefix off the text; false if it has another.
bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take(std::string_view& text, unsigned& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return error == std::errc{};
}

template <std::size_t Count>
bool take(std::string_view& text, std::array<unsigned char, Count>& octets) {
  const char* end = nullptr;
  std::size_t count = 0;
  sodium_base642bin(octets.data(), Count, text.data(), text.size(), nullptr, &count, &end, base64);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return count == Count;
}

std::optional<Encoded> parse(std::string_view text) {
  Encoded encoded;
  const bool is_hash = take(text, cost_prefix) && take(text, encoded.memory_kib) && take(text, ",t=") &&
                       take(text, encoded.passes) && take(text, ",p=1$") && take(text, encoded.salt) &&
                       take(text, "$") && take(text, encoded.hash) && text.empty();
  return is_hash ? std::optional(encoded) : std::nullopt;
}

/// Not by libsodium's own function, which tells a want of memory as if the password were wrong.
Result<bool> verify_now(const std::string& text, const Secret& password) {
  const auto encoded = parse(text);
  if (!encoded) return Error{Errc::corrupt, "what is kept is no hash of a password", "", {}};
  std::array<unsigned char, hash_octets> hash{};
  if (crypto_pwhash_argon2id(hash.data(), hash.size(), password.data(), password.size(), encoded->salt.data(),
                             encoded->passes, std::size_t{encoded->memory_kib} * 1024,
                             crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    return unavailable("no memory to verify a password in");
  }
  return sodium_memcmp(hash.data(), encoded->hash.data(), hash.size()) == 0;
}

/// Spends what a hash at these settings costs more than the one that was made before.
Result<void> make_up_for(const std::string& text, const Secret& password, const PasswordSettings& settings) {
  const auto made = parse(text);
  const std::size_t kib = settings.passes * settings.memory_mib * 1024;
  const std::size_t spent = made ? std::size_t{made->passes} * made->memory_kib : 0;
  constexpr std::size_t least_kib = crypto_pwhash_argon2id_MEMLIMIT_MIN / 1024;
  if (spent >= kib) return {};
  const std::size_t missing = std::max((kib - spent) / settings.passes, least_kib);
  const std::array<unsigned char, crypto_pwhash_argon2id_SALTBYTES> salt{};
  std::array<unsigned char, hash_octets> hash{};
  if (crypto_pwhash_argon2id(hash.data(), hash.size(), password.data(), password.size(), salt.data(), settings.passes,
                             missing * 1024, crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    return unavailable("no memory to verify a password in");
  }
  return {};
}

/// A text of the form of a hash at that cost: random octets, which are no password's hash.
std::string hash_of_nobody(const PasswordSettings& settings) {
  const auto random = [](auto octets) {
    randombytes_buf(octets.data(), octets.size());
    std::array<char, 64> text{};
    return std::string(sodium_bin2base64(text.data(), text.size(), octets.data(), octets.size(), base64));
  };
  return std::string(cost_prefix) + std::to_string(settings.memory_mib * 1024) +
         ",t=" + std::to_string(settings.passes) + ",p=1$" +
         random(std::array<unsigned char, crypto_pwhash_argon2id_SALTBYTES>{}) + "$" +
         random(std::array<unsigned char, hash_octets>{});
}

/// The settings, once libsodium is ready and takes them.
PasswordSettings checked(const PasswordSettings& settings) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  constexpr std::size_t most_memory = crypto_pwhash_argon2id_MEMLIMIT_MAX / mebibyte;
  if (settings.passes < crypto_pwhash_argon2id_OPSLIMIT_MIN || settings.memory_mib < 1 ||
      settings.memory_mib > most_memory) {
    throw std::invalid_argument("argon2id takes 1 pass over 1 MiB or more");
  }
  return settings;
}

/// Something to compute for somebody who waits.
class Job {
 public:
  virtual ~Job() = default;
  virtual void compute() = 0;
  virtual void answer() = 0;  ///< once, with what was computed
  virtual void refuse(Error error) = 0;
};

template <class Compute>
class Computation final : public Job {
 public:
  using Answer = std::invoke_result_t<Compute&>;

  Computation(Compute compute, std::unique_ptr<store::Ticket<Answer>> ticket)
      : compute_(std::move(compute)), ticket_(std::move(ticket)) {}

  void compute() override { answer_.emplace(compute_()); }
  void answer() override { ticket_->answer(*std::move(answer_)); }
  void refuse(Error error) override { ticket_->answer(std::move(error)); }

 private:
  Compute compute_;
  std::unique_ptr<store::Ticket<Answer>> ticket_;
  std::optional<Answer> answer_;
};

}  // namespace

/// Jobs on their way to the thread. Each is either run there or refused elsewhere, outside the lock.
class Passwords::Queue {
 public:
  explicit Queue(std::size_t most) : most_(most) {}

  std::uint64_t new_number() {
    const std::lock_guard lock(mutex_);
    return ++numbers_;
  }

  void submit(std::uint64_t number, std::unique_ptr<Job> job) {
    if (auto refusal = add(number, job)) job->refuse(*std::move(refusal));
  }

  /// Takes a job back that still waits.
  void withdraw(std::uint64_t number) {
    if (const auto job = take(number)) job->refuse(unavailable("who asked for it has left"));
  }

  void close() {
    std::deque<Waiting> left;
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
      left.swap(waiting_);
      changed_.notify_one();
    }
    for (const Waiting& each : left) each.job->refuse(closed());
  }

  void work() {
    while (const auto job = next()) {
      job->compute();
      finish();
      job->answer();  // who is answered finds room for the next
    }
  }

 private:
  struct Waiting {
    std::uint64_t number;
    std::unique_ptr<Job> job;
  };

  static Error closed() { return unavailable("no passwords are hashed any more"); }

  /// Moves the job into the queue; else why not.
  std::optional<Error> add(std::uint64_t number, std::unique_ptr<Job>& job) {
    const std::lock_guard lock(mutex_);
    if (closing_) return closed();
    if (waiting_.size() >= most_ + (under_way_ ? 0 : 1)) {
      return Error{
          Errc::too_many_requests, "too many passwords wait to be hashed", "", {{"seconds", "1"}, {"reason", "busy"}}};
    }
    waiting_.push_back({number, std::move(job)});
    changed_.notify_one();
    return {};
  }

  std::unique_ptr<Job> take(std::uint64_t number) {
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(waiting_.begin(), waiting_.end(), [&](const auto& w) { return w.number == number; });
    if (found == waiting_.end()) return {};
    auto job = std::move(found->job);
    waiting_.erase(found);
    return job;
  }

  /// The job that has waited longest, once there is one; none once closed.
  std::unique_ptr<Job> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
    if (waiting_.empty()) return {};
    auto job = std::move(waiting_.front().job);
    waiting_.pop_front();
    under_way_ = true;
    return job;
  }

  void finish() {
    const std::lock_guard lock(mutex_);
    under_way_ = false;
  }

  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting> waiting_;
  std::uint64_t numbers_ = 0;
  bool under_way_ = false;
  bool closing_ = false;
};

namespace {

/// Computes on the queue's thread; gives up waiting for its turn when cancelled.
template <class Queue, class Compute>
Task<typename Computation<Compute>::Answer> run_in(std::shared_ptr<Queue> queue, Compute compute) {
  using Answer = typename Computation<Compute>::Answer;
  const std::uint64_t number = queue->new_number();
  const auto state = co_await asio::this_coro::cancellation_state;
  auto cancellation = state.slot();
  if (cancellation.is_connected()) {
    cancellation.assign([queue, number](asio::cancellation_type) { queue->withdraw(number); });
  }
  auto start = [queue, number, compute = std::move(compute)](std::unique_ptr<store::Ticket<Answer>> ticket) mutable {
    queue->submit(number, std::make_unique<Computation<Compute>>(std::move(compute), std::move(ticket)));
  };
  auto answer = co_await store::await_ticket<Answer>(std::move(start));
  cancellation.clear();
  co_return answer;
}

}  // namespace

Passwords::Passwords(PasswordSettings settings)
    : settings_(checked(settings)),
      nobodys_(hash_of_nobody(settings_)),
      queue_(std::make_shared<Queue>(settings_.queue)),
      thread_([queue = queue_] {
        // On Linux this is the calling thread's alone. Where it is refused, passwords are hashed all the same.
        [[maybe_unused]] const int priority = ::nice(give_way);
        queue->work();
      }) {}

Passwords::~Passwords() {
  queue_->close();
  thread_.join();
}

// These are no coroutines, so that the password is out of its string before anything can suspend.

Task<Result<std::string>> Passwords::hash(std::string password) {
  auto compute = [secret = Secret(password), settings = settings_]() mutable {
    const Secret used = std::move(secret);  // wiped before the answer is out
    return hash_now(used, settings);
  };
  return run_in(queue_, std::move(compute));
}

Task<Result<bool>> Passwords::verify(std::string encoded, std::string password) {
  const bool somebodys = !encoded.empty();
  if (!somebodys) encoded = nobodys_;
  auto compute = [secret = Secret(password), encoded = std::move(encoded), somebodys,
                  settings = settings_]() mutable -> Result<bool> {
    const Secret used = std::move(secret);
    const auto same = verify_now(encoded, used);
    if (!same) return same.error();
    if (*same) return somebodys;
    if (const auto done = make_up_for(encoded, used, settings); !done) return done.error();
    return false;
  };
  return run_in(queue_, std::move(compute));
}

bool Passwords::needs_rehash(const std::string& encoded) const {
  const auto made = parse(encoded);
  return !made || made->passes != settings_.passes || made->memory_kib != settings_.memory_mib * 1024;
}

void wipe(std::string& text) {
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace hatachi::auth
