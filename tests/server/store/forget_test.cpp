#include "server/base/clock.hpp"
#include "server/store/advance.hpp"
#include "tests/server/store/store_fixture.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

namespace hatachi::store {
namespace {

using support::instant;
using namespace std::chrono_literals;

constexpr std::chrono::hours idle{7 * 24};

template <class Rows>
std::set<std::string> ids_of(const Rows& rows) {
  std::set<std::string> ids;
  for (const auto& [key, row] : rows) ids.insert(key);
  return ids;
}

/// An account's sign-in that ends by its own limit and was last used then.
SignIn sign_in(const std::string& id, time::Instant expires_at, time::Instant last_used_at,
               const std::string& user = "ada") {
  return {id, id, "Ada", expires_at - 30 * 24h, expires_at, false, user, last_used_at, "Firefox"};
}

const time::Instant noon = instant("2027-06-01T12:00:00Z");

std::shared_ptr<const State> with(std::vector<Row> rows) {
  return advance(std::make_shared<const State>(), {{}, std::move(rows)}, noon).value().state;
}

TEST(Forget, DropsReceiptsAfterADay) {
  const auto before = with({Receipt{"old", "f", "/x", noon - 24h}, Receipt{"new", "f", "/x", noon - 24h + 1s}});
  EXPECT_EQ(ids_of(forget(before, noon, idle)->receipts), std::set<std::string>{"new"});
}

TEST(Forget, DropsLinksAMonthAfterTheirEndSpentOrNot) {
  std::vector<Row> rows;
  for (const bool spent : {false, true}) {
    const std::string name = spent ? "spent" : "left";
    rows.emplace_back(SignInLink{"old-" + name, "Ada", noon, noon - access_memory, spent});
    rows.emplace_back(SignInLink{"new-" + name, "Ada", noon, noon - access_memory + 1s, spent, "ada"});
  }
  EXPECT_EQ(ids_of(forget(with(rows), noon, idle)->links), (std::set<std::string>{"new-left", "new-spent"}));
}

TEST(Forget, DropsAnAccountsSignInAMonthAfterItsEnd) {
  const auto before =
      with({sign_in("past-its-days", noon - access_memory, noon - access_memory - 1h),
            sign_in("not-yet", noon - access_memory + 1s, noon - access_memory - 1h),
            sign_in("idle", noon + 1h, noon - access_memory - idle),
            sign_in("not-yet-idle", noon + 1h, noon - access_memory - idle + 1s), sign_in("living", noon + 1h, noon)});
  EXPECT_EQ(ids_of(forget(before, noon, idle)->sign_ins), (std::set<std::string>{"living", "not-yet", "not-yet-idle"}));
  EXPECT_EQ(ids_of(forget(before, noon, idle + 1s)->sign_ins),
            (std::set<std::string>{"idle", "living", "not-yet", "not-yet-idle"}));
}

TEST(Forget, LeavesNothingOfWhatWasEndedInTheStateButTheConsolesNames) {
  const PersonalKey key{"k", "key", {"ada"}, "page", noon};
  const auto before = with({sign_in("ada", noon + 1h, noon), sign_in("console", noon + 1h, noon, ""), key,
                            PersonalSignIn{"p", "p", "key", noon, noon + 1h}});
  std::vector<Row> ends;
  for (SignIn ended : {before->sign_ins.at("ada"), before->sign_ins.at("console")}) {
    ended.ended = true;
    ends.emplace_back(ended);
  }
  ends.emplace_back(PersonalSignIn{"p", "p", "key", noon, noon + 1h, true});
  const auto after = advance(before, {{}, ends}, noon).value().state;
  EXPECT_EQ(ids_of(after->sign_ins), std::set<std::string>{"console"});
  EXPECT_EQ(ids_of(after->personal->sign_ins), std::set<std::string>{});
  EXPECT_EQ(after->personal->keys, before->personal->keys);
}

TEST(Forget, KeepsSignInsOfTheConsoleWhoseNamesStandInTheHistory) {
  const auto before = with({sign_in("console", noon - 9000h, noon - 9000h, "")});
  EXPECT_EQ(forget(before, noon, idle), before);
}

TEST(Forget, DropsBrowsersOfAPageAMonthAfterTheirEndAndKeepsTheKey) {
  const auto before = with({PersonalKey{"k", "key", {"ada"}, "page", noon - 9000h},
                            PersonalSignIn{"old", "old", "key", noon - 9000h, noon - access_memory},
                            PersonalSignIn{"new", "new", "key", noon - 9000h, noon - access_memory + 1s}});
  const auto after = forget(before, noon, idle);
  EXPECT_EQ(ids_of(after->personal->sign_ins), std::set<std::string>{"new"});
  EXPECT_EQ(after->personal->keys, before->personal->keys);
}

TEST(Forget, GivesTheSameStateWhereAllIsRemembered) {
  const auto before = with({sign_in("living", noon + 1h, noon), SignInLink{"l", "Ada", noon, noon + 1h, false},
                            Receipt{"r", "f", "/x", noon}, support::person("ada")});
  EXPECT_EQ(forget(before, noon, idle), before);
}

/// A store with what is over and what is not, by the machine's clock.
class ForgettingStore : public StoreTest {
 protected:
  /// Of each kind one row that is over for long and one that is not; what `expected` does not have is to go.
  void put_all() {
    ASSERT_TRUE(write(create("gala")));
    ASSERT_TRUE(write(put_rows(
        {User{"ada", "ada@example.org", "Ada", {}, at, false}, Grant{"ada", {"gala"}, {}, "host", at, false},
         Token{"t", "hash-t", "viewer", "Script", at - 9000h, false, {}, at - 8000h, at - 8500h},
         PersonalKey{"k", "hash-k", {"ada"}, "page", at - 9000h, std::nullopt, true}, support::person("ada")})));
    const State kept = *store().state();
    const SignInLink link{"living", "Ada", at, at + 1h, true, "ada"};
    const PersonalSignIn browser{"living", "living", "hash-k", at, at + 1h};
    const Receipt receipt{"living", "f", "/x", at};
    const SignIn living = sign_in("living", at + 1h, at - idle);
    const SignIn console = sign_in("console", at - 9000h, at - 9000h, "");
    SignInLink old_link = link;
    old_link.secret_hash = "old";
    old_link.expires_at = long_ago;
    PersonalSignIn old_browser = browser;
    old_browser.id = old_browser.secret_hash = "old";
    old_browser.expires_at = long_ago;
    Receipt old_receipt = receipt;
    old_receipt.key = "old";
    old_receipt.at = long_ago;
    ASSERT_TRUE(write(put_rows({link, browser, receipt, living, console, old_link, old_browser, old_receipt,
                                sign_in("past-its-days", long_ago, long_ago), sign_in("idle", at + 1h, long_ago - idle),
                                Audit{long_ago, "user:ada", "sign_in", {}, "idle", "192.0.2.1"},
                                Audit{at, "user:ada", "sign_in", {}, "living", "192.0.2.2"}})));
    expected = kept;
    expected.links = {{"living", link}};
    expected.sign_ins = {{"living", living}, {"console", console}};
    expected.receipts = {{"living", receipt}};
    auto personal = std::make_shared<PersonalAccess>(*kept.personal);
    personal->sign_ins = {{"living", browser}};
    expected.personal = std::move(personal);
  }

  /// The addresses that the audit's lines about sign-ins know, the newest first.
  std::vector<std::string> addresses() {
    std::vector<std::string> found;
    for (const Audited& one : await(store().audit({.action = "sign_in"})).value()) found.push_back(one.line.address);
    return found;
  }

  /// Whether it comes to be, with nobody writing meanwhile.
  template <class Predicate>
  static bool eventually(Predicate holds) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!holds()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::yield();
    }
    return true;
  }

  const time::Instant at = now();
  const time::Instant long_ago = at - access_memory - 1s;
  State expected;
};

TEST_F(ForgettingStore, ForgetsWhenItOpens) {
  open({.idle = idle});
  ASSERT_NO_FATAL_FAILURE(put_all());
  EXPECT_EQ(store().state()->sign_ins.size(), 4u);
  EXPECT_EQ(addresses(), (std::vector<std::string>{"192.0.2.2", "192.0.2.1"}));
  close();
  open({.idle = idle});
  expect_same(*store().state(), expected);
  EXPECT_EQ(addresses(), (std::vector<std::string>{"192.0.2.2", ""}));
  EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(ForgettingStore, ForgetsWhileItIsOpenAndNobodyWrites) {
  open({.idle = idle, .every = 20ms});
  ASSERT_NO_FATAL_FAILURE(put_all());
  EXPECT_TRUE(eventually([&] { return store().state()->sign_ins.size() == 2 && addresses().back().empty(); }));
  expect_same(*store().state(), expected);
  EXPECT_EQ(addresses(), (std::vector<std::string>{"192.0.2.2", ""}));
  expect_same(*reopen().state(), expected);
  EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(ForgettingStore, ForgetsAddressesAlsoWhereTheStateHasNothingToForget) {
  open({.idle = idle, .every = 20ms});
  ASSERT_TRUE(write(put_rows({Audit{long_ago, "user:ada", "sign_in", {}, "old", "192.0.2.1"},
                              Audit{at, "user:ada", "sign_in", {}, "new", "192.0.2.2"}})));
  const auto state = store().state();
  EXPECT_TRUE(eventually([&] { return addresses() == std::vector<std::string>{"192.0.2.2", ""}; }));
  EXPECT_EQ(store().state(), state);
}

TEST_F(ForgettingStore, LeavesNoTraceInTheFiles) {
  const auto find = [&](const std::string& text) {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all.find(text) != std::string::npos;
  };
  open({.idle = idle});
  SignIn over = sign_in("over", long_ago, long_ago);
  over.browser = "Netscape Navigator";
  SignIn living = sign_in("living", at + 1h, at);
  living.browser = "Mosaic";
  ASSERT_TRUE(write(put_rows({over, living, Audit{long_ago, "user:ada", "sign_in", {}, "over", "192.0.2.111"}})));
  close();
  EXPECT_TRUE(find("Netscape Navigator"));
  EXPECT_TRUE(find("192.0.2.111"));
  open({.idle = idle});
  close();
  EXPECT_FALSE(find("Netscape Navigator"));
  EXPECT_FALSE(find("192.0.2.111"));
  EXPECT_TRUE(find("Mosaic"));
}

}  // namespace
}  // namespace hatachi::store
