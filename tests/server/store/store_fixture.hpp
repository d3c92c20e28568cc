#pragma once

#include "server/store/sqlite/sqlite_store.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <functional>
#include <utility>
#include <vector>

namespace hatachi::store {

using Answer = Result<std::shared_ptr<const Committed>>;

/// Puts an item into an event's draft, whatever is there: created or replaced.
template <class T>
NewEntry putting(const State& state, const std::string& event, const T& item, std::string operation = "put") {
  const EventState* found = state.find({event});
  const auto* slot = found == nullptr ? nullptr : found->draft.of<T>().find(item.id);
  agenda::Change<T> change{slot == nullptr ? nullptr : slot->item, std::make_shared<const T>(item)};
  return {{event}, Stream::draft, "sign-in:ada", std::move(operation), 0, {change}};
}

/// A job that puts one item by one entry.
template <class T>
Job put(std::string event, T item, std::string actor = "sign-in:ada") {
  return [=](const State& state, time::Instant) -> Result<Decision> {
    NewEntry entry = putting(state, event, item);
    entry.actor = actor;
    return Decision{{std::move(entry)}, {}};
  };
}

/// A job that only puts rows.
inline Job put_rows(std::vector<Row> rows) {
  return [rows = std::move(rows)](const State&, time::Instant) -> Result<Decision> { return Decision{{}, rows}; };
}

/// A job that creates the event.
inline Job create(const std::string& id) {
  return put(id, support::event(id));
}

/// Equal in everything that a state holds but its conflicts.
void expect_same(const State& a, const State& b);

/// A job that counts in a session's title: each run reads what the one before has left.
Job count_up(const std::string& event);
/// What `count_up` has counted to.
int counted(const State& state, const std::string& event);

/// A store on a real file, and an executor to await it on.
class StoreTest : public testing::Test {
 protected:
  ~StoreTest() override;

  const std::filesystem::path& file() const { return file_; }

  /// Opens the file, which must succeed; again after `close`.
  Store& open(Forgetting forgetting = {});
  void close() { store_.reset(); }
  Store& reopen();
  Store& store() { return *store_; }

  template <class T>
  T await(Task<T> task) {
    io_.restart();
    auto answer = boost::asio::co_spawn(io_, std::move(task), boost::asio::use_future);
    io_.run();
    return answer.get();
  }
  Answer write(Job job) { return await(store_->write(std::move(job))); }
  /// Writes all at once; the answers in order of the jobs. The jobs wait together and so share a commit.
  std::vector<Answer> write_together(std::vector<Job> jobs);

  /// What `check_sqlite` finds.
  std::vector<std::string> faults() const { return check_sqlite(file()).value(); }

  support::TempFolder folder_;
  std::filesystem::path file_ = folder_.path() / "hatachi.db";
  boost::asio::io_context io_;
  boost::asio::thread_pool pool_{2};
  std::unique_ptr<Store> store_;
};

}  // namespace hatachi::store
