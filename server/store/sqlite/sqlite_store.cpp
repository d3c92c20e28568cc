#include "server/store/sqlite/sqlite_store.hpp"

#include "server/base/clock.hpp"
#include "server/base/random.hpp"
#include "server/base/run_on.hpp"
#include "server/store/advance.hpp"
#include "server/store/sqlite/load.hpp"
#include "server/store/sqlite/migrations.hpp"
#include "server/store/sqlite/reader.hpp"
#include "server/store/sqlite/writer.hpp"

#include <utility>

namespace hatachi::store {

namespace {

using sqlite::Access;
using sqlite::Answer;
using sqlite::Ledger;
using sqlite::Reader;
using sqlite::Writer;

class SqliteStore final : public Store {
 public:
  SqliteStore(SQLite::Database database, std::shared_ptr<const State> state, std::shared_ptr<Reader> reader,
              boost::asio::any_io_executor pool, Forgetting forgetting)
      : writer_(std::move(database), std::move(state), forgetting),
        reader_(std::move(reader)),
        pool_(std::move(pool)) {}

  ~SqliteStore() override { close(); }

  std::shared_ptr<const State> state() const override { return writer_.state(); }

  Task<Answer> write(Job job) override {
    return await_ticket<Answer>([this, job = std::move(job)](std::unique_ptr<Ticket<Answer>> ticket) mutable {
      writer_.submit(std::move(job), std::move(ticket));
    });
  }

  Task<Result<std::vector<Entry>>> entries(agenda::EventId event, Stream stream, std::uint64_t since,
                                           std::size_t limit) override {
    return read([event = std::move(event), stream, since, limit](SQLite::Database& database) {
      return sqlite::load_entries(database, event, stream, since, limit);
    });
  }

  Task<Result<Entry>> last_operation(agenda::EventId event, std::string actor) override {
    return read([event = std::move(event), actor = std::move(actor)](SQLite::Database& database) {
      return sqlite::load_last_operation(database, event, actor);
    });
  }

  Task<Result<std::vector<Entry>>> operation(std::uint64_t operation_number) override {
    return read(
        [operation_number](SQLite::Database& database) { return sqlite::load_operation(database, operation_number); });
  }

  Task<Result<std::vector<Audited>>> audit(AuditQuery query) override {
    return read([query = std::move(query)](SQLite::Database& database) -> Result<std::vector<Audited>> {
      return sqlite::load_audit(database, query);
    });
  }

  void follow(Follower follower) override { writer_.follow(std::move(follower)); }
  bool can_write() const override { return writer_.can_write(); }

  void close() override {
    writer_.close();
    reader_->close();
  }

 private:
  /// Asks the reader on the pool; the question keeps the reader, so that the store may go meanwhile.
  template <class Question>
  Task<std::invoke_result_t<Question, SQLite::Database&>> read(Question question) {
    using Found = std::invoke_result_t<Question, SQLite::Database&>;
    auto ask = [reader = reader_, question = std::move(question)]() -> Found { return reader->ask(question); };
    return run_on(pool_, std::move(ask));
  }

  Writer writer_;
  std::shared_ptr<Reader> reader_;
  boost::asio::any_io_executor pool_;
};

/// The installation's id, made once; what is no longer remembered, dropped.
void prepare(SQLite::Database& database, Forgetting forgetting) {
  SQLite::Statement name(database, "INSERT OR IGNORE INTO installation (row, id, created_at) VALUES (1, ?, ?)");
  sqlite::run(name, new_id(), now().time_since_epoch().count());
  Ledger(database).forget(now(), forgetting.idle);
}

Result<std::unique_ptr<Store>> open(const std::filesystem::path& file, boost::asio::any_io_executor pool,
                                    rules::Almanac almanac, Forgetting forgetting) {
  auto database = sqlite::connect(file, Access::create);
  const auto& migrations = sqlite::all_migrations();
  if (const auto version = sqlite::schema_version(database, migrations); !version) return version.error();
  sqlite::make_durable(database);
  if (const auto done = sqlite::migrate(database, migrations); !done) return done.error();
  prepare(database, forgetting);
  auto state = sqlite::load_state(database);
  if (!state) return state.error();
  state->conflicts = std::make_shared<const rules::Index>(conflicts_of(*state, std::move(almanac)));
  auto questions = sqlite::connect(file, Access::read);
  sqlite::open_files(questions);
  auto reader = std::make_shared<Reader>(std::move(questions));
  return std::make_unique<SqliteStore>(std::move(database), std::make_shared<const State>(*std::move(state)),
                                       std::move(reader), std::move(pool), forgetting);
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file, boost::asio::any_io_executor pool,
                                           rules::Almanac almanac, Forgetting forgetting) {
  try {
    return open(file, std::move(pool), std::move(almanac), forgetting);
  } catch (const SQLite::Exception& failure) {
    return sqlite::open_error(failure, file);
  } catch (const std::filesystem::filesystem_error& failure) {
    return Error{Errc::unavailable, failure.what(), "", {{"path", file.string()}}};
  }
}

}  // namespace hatachi::store
