#include "server/store/sqlite/writer.hpp"

#include "server/base/clock.hpp"
#include "server/base/log.hpp"
#include "server/store/advance.hpp"

#include <algorithm>
#include <exception>
#include <iterator>

namespace hatachi::store::sqlite {

namespace {

Error unavailable(std::string detail) {
  return Error{Errc::unavailable, std::move(detail), "", {}};
}

/// What a job decided, and the state that it leads to.
struct Decided {
  Decision decision;
  Committed committed;
};

Result<Decided> run(const Job& job, const std::shared_ptr<const State>& candidate) {
  const time::Instant at = now();
  auto decision = job(*candidate, at);
  if (!decision) return decision.error();
  auto committed = advance(candidate, *decision, at);
  if (!committed) return committed.error();
  return Decided{*std::move(decision), *std::move(committed)};
}

/// A job that throws is a bug, and costs nobody else anything.
Result<Decided> run_safely(const Job& job, const std::shared_ptr<const State>& candidate) {
  try {
    return run(job, candidate);
  } catch (const std::exception& bug) {
    return Error{Errc::internal, std::string("the job threw: ") + bug.what(), "", {}};
  } catch (...) {
    return Error{Errc::internal, "the job threw what is no std::exception", "", {}};
  }
}

}  // namespace

Writer::Writer(SQLite::Database database, std::shared_ptr<const State> state, Forgetting forgetting)
    : database_(std::move(database)),
      ledger_(database_),
      forgetting_(forgetting),
      forgets_at_(Clock::now() + forgetting_.every),
      state_(std::move(state)),
      thread_([this] { work(); }) {}

std::shared_ptr<const State> Writer::state() const {
  const std::lock_guard lock(state_mutex_);
  return state_;
}

void Writer::submit(Job job, std::unique_ptr<Ticket<Answer>> ticket) {
  {
    const std::lock_guard lock(queue_mutex_);
    if (!closing_) {
      queue_.push_back({std::move(job), std::move(ticket)});
      queue_changed_.notify_one();
      return;
    }
  }
  ticket->answer(unavailable("the store is closed"));
}

void Writer::close() {
  const std::lock_guard once(close_mutex_);
  {
    const std::lock_guard lock(queue_mutex_);
    closing_ = true;
    queue_changed_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

void Writer::work() {
  for (auto group = take(); group; group = take()) {
    Outcome outcome =
        can_write_ ? decide(*group) : fail(group->size(), unavailable("writing has ended after an error"));
    publish(*group, std::move(outcome));
  }
}

/// The jobs that wait, as many as one commit takes; none of them when it is time to forget, and nothing once closed
/// and drained.
std::optional<Writer::Group> Writer::take() {
  std::unique_lock lock(queue_mutex_);
  const auto called = [this] { return closing_ || !queue_.empty(); };
  if (can_write_) {
    queue_changed_.wait_until(lock, forgets_at_, called);
  } else {
    queue_changed_.wait(lock, called);
  }
  if (closing_ && queue_.empty()) return std::nullopt;
  const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), max_group));
  Group group(std::make_move_iterator(queue_.begin()), std::make_move_iterator(queue_.begin() + count));
  queue_.erase(queue_.begin(), queue_.begin() + count);
  return group;
}

Writer::Outcome Writer::decide(const Group& group) {
  GroupTransaction transaction(database_, ledger_);
  Outcome outcome;
  outcome.state = state();
  forget(outcome.state, transaction);
  for (const Waiting& waiting : group) {
    Answer answer = decide(waiting.job, outcome.state, transaction);
    if (answer && (*answer)->state != outcome.state) {
      outcome.state = (*answer)->state;
      outcome.commits.push_back(*answer);
    }
    outcome.answers.push_back(std::move(answer));
  }
  const auto committed = transaction.commit();
  if (committed) return outcome;
  if (transaction.lost()->ends_writing) {
    can_write_ = false;
    log::error("writing has ended", {{"why", committed.error().detail}});
  }
  return fail(group.size(), committed.error());
}

/// Decides one job on the candidate, which stays as it was if the job is refused.
Answer Writer::decide(const Job& job, const std::shared_ptr<const State>& candidate, GroupTransaction& transaction) {
  if (transaction.lost()) return transaction.lost()->error;
  auto decided = run_safely(job, candidate);
  if (!decided) return decided.error();
  const auto committed = std::make_shared<const Committed>(std::move(decided->committed));
  if (committed->state == candidate) return committed;
  if (const auto kept = transaction.keep(*committed, decided->decision); !kept) return kept.error();
  return committed;
}

/// Forgets once it is time to: in the tables, which know more than the state, and in the candidate.
void Writer::forget(std::shared_ptr<const State>& candidate, GroupTransaction& transaction) {
  if (Clock::now() < forgets_at_) return;
  forgets_at_ = Clock::now() + forgetting_.every;
  const time::Instant at = now();
  if (transaction.forget(at, forgetting_.idle)) candidate = store::forget(candidate, at, forgetting_.idle);
}

/// The same error for every job, and the state as it was.
Writer::Outcome Writer::fail(std::size_t jobs, const Error& error) const {
  return {std::vector<Answer>(jobs, Answer(error)), {}, state()};
}

/// Swaps the state, then tells the followers, then those who wait.
void Writer::publish(Group& group, Outcome outcome) {
  {
    const std::lock_guard lock(state_mutex_);
    state_.swap(outcome.state);
  }
  for (const auto& committed : outcome.commits) tell_followers(committed);
  for (std::size_t i = 0; i < group.size(); ++i) group[i].ticket->answer(std::move(outcome.answers[i]));
}

void Writer::tell_followers(const std::shared_ptr<const Committed>& committed) {
  for (const Follower& follower : followers_) {
    try {
      follower(committed);
    } catch (const std::exception& bug) {
      log::error("a follower of the store threw", {{"what", bug.what()}});
    }
  }
}

}  // namespace hatachi::store::sqlite
