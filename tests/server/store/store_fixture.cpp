#include "tests/server/store/store_fixture.hpp"

#include <algorithm>
#include <future>
#include <tuple>

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

namespace {

/// The roles of who has some, in one order.
std::map<std::string, std::vector<Grant>> roles(const State& state) {
  std::map<std::string, std::vector<Grant>> roles;
  for (const auto& [user, grants] : state.grants) {
    if (grants.empty()) continue;
    auto& ordered = roles[user] = grants;
    std::sort(ordered.begin(), ordered.end(), [](const Grant& a, const Grant& b) {
      return std::tie(a.event.value, a.part) < std::tie(b.event.value, b.part);
    });
  }
  return roles;
}

}  // namespace

void expect_same(const State& a, const State& b) {
  EXPECT_EQ(a.installation, b.installation);
  EXPECT_EQ(a.venues, b.venues);
  EXPECT_EQ(a.rooms, b.rooms);
  EXPECT_EQ(a.people, b.people);
  EXPECT_EQ(a.operation_number, b.operation_number);
  EXPECT_EQ(a.directory_number, b.directory_number);
  EXPECT_EQ(a.directory_at, b.directory_at);
  EXPECT_EQ(a.users, b.users);
  EXPECT_EQ(roles(a), roles(b));
  EXPECT_EQ(a.tokens, b.tokens);
  EXPECT_EQ(a.links, b.links);
  EXPECT_EQ(a.sign_ins, b.sign_ins);
  EXPECT_EQ(*a.personal, *b.personal);
  EXPECT_EQ(a.receipts, b.receipts);
  ASSERT_EQ(a.events.size(), b.events.size());
  for (const auto& [id, event] : a.events) EXPECT_EQ(*event, *b.events.at(id)) << id.value;
}

StoreTest::~StoreTest() {
  close();
  pool_.join();
}

Store& StoreTest::open(Forgetting forgetting) {
  store_ = open_sqlite(file(), pool_.get_executor(), {}, forgetting).value();
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
