#pragma once

#include "server/store/sqlite/group_transaction.hpp"
#include "server/store/sqlite/ticket.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace hatachi::store::sqlite {

using Answer = Result<std::shared_ptr<const Committed>>;

/// The one thread that decides and writes. Jobs that wait chain on each other's results in one transaction,
/// and are answered after its commit.
class Writer {
 public:
  /// Jobs that share one commit, at most.
  static constexpr std::size_t max_group = 256;

  Writer(SQLite::Database database, std::shared_ptr<const State> state, Forgetting forgetting);
  ~Writer() { close(); }

  std::shared_ptr<const State> state() const;
  bool can_write() const { return can_write_; }
  void follow(Follower follower) { followers_.push_back(std::move(follower)); }

  /// Queues a job; its ticket is answered in any case, with `unavailable` after `close`.
  void submit(Job job, std::unique_ptr<Ticket<Answer>> ticket);

  /// Finishes what waits and ends the thread. From any other thread, more than once.
  void close();

 private:
  struct Waiting {
    Job job;
    std::unique_ptr<Ticket<Answer>> ticket;
  };
  using Group = std::vector<Waiting>;
  using Clock = std::chrono::steady_clock;

  /// What became of a group.
  struct Outcome {
    std::vector<Answer> answers;                            ///< one for each job
    std::vector<std::shared_ptr<const Committed>> commits;  ///< of the jobs that changed something
    std::shared_ptr<const State> state;                     ///< after the last of them
  };

  void work();
  std::optional<Group> take();
  Outcome decide(const Group& group);
  Answer decide(const Job& job, const std::shared_ptr<const State>& candidate, GroupTransaction& transaction);
  void forget(std::shared_ptr<const State>& candidate, GroupTransaction& transaction);
  Outcome fail(std::size_t jobs, const Error& error) const;
  void publish(Group& group, Outcome outcome);
  void tell_followers(const std::shared_ptr<const Committed>& committed);

  SQLite::Database database_;
  Ledger ledger_;
  std::vector<Follower> followers_;
  const Forgetting forgetting_;
  Clock::time_point forgets_at_;  ///< the writer thread's own
  std::atomic<bool> can_write_{true};

  mutable std::mutex state_mutex_;
  std::shared_ptr<const State> state_;

  std::mutex queue_mutex_;
  std::condition_variable queue_changed_;
  std::deque<Waiting> queue_;
  bool closing_ = false;

  std::mutex close_mutex_;
  std::thread thread_;  ///< last: it uses everything above
};

}  // namespace hatachi::store::sqlite
