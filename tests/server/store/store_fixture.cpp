#include "tests/server/store/store_fixture.hpp"

#include <future>

namespace hatachi::store {

namespace asio = boost::asio;

Job count_up(const std::string& event) {
  return [event](const State& state, time::Instant) -> Result<Decision> {
    agenda::Session session = support::session("counter-of-" + event).titled(std::to_string(counted(state, event) + 1));
    return Decision{{putting(state, event, session, "count")}, {}};
  };
}

int counted(const State& state, const std::string& event) {
  const auto* slot = state.find({event})->draft.sessions.find({"counter-of-" + event});
  return slot == nullptr ? 0 : std::stoi((*slot)->title.en);
}

StoreTest::~StoreTest() {
  close();
  pool_.join();
}

Store& StoreTest::open() {
  store_ = open_sqlite(file(), pool_.get_executor()).value();
  return *store_;
}

Store& StoreTest::reopen() {
  close();
  return open();
}

std::vector<Answer> StoreTest::write_together(std::vector<Job> jobs) {
  const auto running = std::make_shared<std::promise<void>>();
  std::promise<void> all_wait;
  const std::shared_future<void> waited = all_wait.get_future().share();
  const Job hold = [running, waited](const State&, time::Instant) -> Result<Decision> {
    running->set_value();
    waited.wait();
    return Decision{};
  };
  io_.restart();
  auto held = asio::co_spawn(io_, store_->write(hold), asio::use_future);
  io_.poll();
  running->get_future().wait();
  std::vector<std::future<Answer>> pending;
  for (Job& job : jobs) pending.push_back(asio::co_spawn(io_, store_->write(std::move(job)), asio::use_future));
  io_.poll();
  all_wait.set_value();
  io_.run();
  EXPECT_TRUE(held.get().has_value());
  std::vector<Answer> answers;
  for (auto& answer : pending) answers.push_back(answer.get());
  return answers;
}

}  // namespace hatachi::store
