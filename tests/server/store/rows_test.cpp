#include "server/store/advance.hpp"
#include "server/store/sqlite/ledger.hpp"
#include "server/store/sqlite/load.hpp"
#include "tests/server/store/random_rows.hpp"
#include "tests/server/store/store_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// Rows outside the streams: what is kept is read back, and what is forgotten is forgotten everywhere.
namespace hatachi::store {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

/// Far enough in the future that nothing is forgotten of itself.
const time::Instant base = support::instant("2100-06-15T12:00:00Z");

class AnyRows : public StoreTest, public testing::WithParamInterface<unsigned> {
 protected:
  void SetUp() override { open(); }

  /// Puts some rows by one decision, each of which may take the place of the one before.
  void put_some(std::size_t count) {
    const auto answer = write([&](const State& state, time::Instant now) -> Result<Decision> {
      Decision decision;
      auto candidate = std::make_shared<const State>(state);
      while (decision.rows.size() < count) {
        const Row row = rows_.next(*candidate);
        if (const auto* line = std::get_if<Audit>(&row)) lines.push_back(*line);
        candidate = advance(candidate, {{}, {row}}, now).value().state;
        decision.rows.push_back(row);
      }
      return decision;
    });
    ASSERT_TRUE(answer) << answer.error().detail;
  }

  /// The lines of the audit, the oldest first.
  std::vector<Audit> audit() {
    std::vector<Audit> all;
    for (const Audited& one : await(store().audit({.limit = 10'000})).value()) all.push_back(one.line);
    std::reverse(all.begin(), all.end());
    return all;
  }

  std::vector<Audit> lines;  ///< as they were put

 private:
  support::Random random_{GetParam()};
  RandomRows rows_{random_, base};
};
INSTANTIATE_TEST_SUITE_P(Seeds, AnyRows, testing::Range(1u, 9u));

TEST_P(AnyRows, AreReadBackAsTheyWerePut) {
  for (int round = 0; round < 6; ++round) {
    for (int i = 0; i < 4; ++i) ASSERT_NO_FATAL_FAILURE(put_some(12));
    const auto before = store().state();
    EXPECT_EQ(audit(), lines);
    expect_same(*reopen().state(), *before);
    EXPECT_EQ(audit(), lines);
  }
  EXPECT_THAT(faults(), IsEmpty());
}

/// What is left of a state, by the words of the header.
State remembered(State state, time::Instant now, std::chrono::seconds idle) {
  constexpr auto month = 30 * 24h;
  std::erase_if(state.receipts, [&](const auto& entry) { return now - entry.second.at >= 24h; });
  std::erase_if(state.links, [&](const auto& entry) { return now - entry.second.expires_at >= month; });
  std::erase_if(state.sign_ins, [&](const auto& entry) {
    const SignIn& one = entry.second;
    const bool too_old = now - one.expires_at >= month;
    const bool too_idle = now - one.last_used_at >= idle + month;
    return !one.user.empty() && (too_old || too_idle);
  });
  PersonalAccess personal = *state.personal;
  std::erase_if(personal.sign_ins, [&](const auto& entry) { return now - entry.second.expires_at >= month; });
  state.personal = std::make_shared<const PersonalAccess>(std::move(personal));
  return state;
}

TEST_P(AnyRows, AreForgottenInTheStateAndInTheTablesAlike) {
  for (int i = 0; i < 20; ++i) ASSERT_NO_FATAL_FAILURE(put_some(12));
  const auto idle = 24h * (GetParam() % 4 == 0 ? 366u : GetParam());
  auto state = store().state();
  close();
  auto database = sqlite::connect(file(), sqlite::Access::write);
  sqlite::Ledger ledger(database);
  std::size_t steps = 0;
  for (time::Instant at = base - 61 * 24h; at <= base + 100 * 24h; at += 54h) {
    const auto before = state;
    state = forget(before, at, idle);
    ledger.forget(at, idle);
    expect_same(*state, remembered(*before, at, idle));
    expect_same(sqlite::load_state(database).value(), *state);
    EXPECT_EQ(forget(state, at, idle), state) << "there is nothing more to forget";
    if (state != before) ++steps;
    auto told = sqlite::load_audit(database, {.limit = 10'000});
    ASSERT_EQ(told.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Audit line = lines[i];
      if (at - line.at >= address_memory) line.address.clear();
      EXPECT_EQ(told[lines.size() - 1 - i].line, line);
    }
  }
  EXPECT_GT(steps, 10u);
  EXPECT_THAT(state->links, IsEmpty());
  EXPECT_THAT(state->personal->sign_ins, IsEmpty());
  EXPECT_THAT(state->receipts, IsEmpty());
  for (const auto& [hash, one] : state->sign_ins) EXPECT_EQ(one.user, "") << "the console's alone are left";
}

}  // namespace
}  // namespace hatachi::store
