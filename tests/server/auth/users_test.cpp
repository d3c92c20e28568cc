#include "server/auth/users.hpp"

#include "server/auth/personal_keys.hpp"
#include "server/auth/sign_in.hpp"
#include "server/auth/uses.hpp"
#include "server/base/clock.hpp"
#include "server/base/random.hpp"
#include "tests/server/store/store_fixture.hpp"
#include "tests/support/fault.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace hatachi::auth {
namespace {

using support::fault;

/// Everything that gives or takes access, asked by somebody.
class AccountsTest : public store::StoreTest {
 protected:
  using Ask = std::function<std::string(const Actor& by)>;

  void SetUp() override {
    open();
    ASSERT_TRUE(write(store::create("gala")));
    ASSERT_TRUE(write(store::put_rows({support::person("kenji")})));
    marie_ = grant("marie", Role::viewer).id;
    token_ = await(issue_token(store(), console, {"script", "organizer"})).value().id;
    ASSERT_TRUE(await(issue_key(store(), console, {"kenji"}, Purpose::page)));
  }

  store::User grant(const std::string& name, Role role) {
    std::vector<RoleWish> wishes{{name + "@example.org", name, {}, {}, role}};
    return await(grant_roles(store(), console, std::move(wishes), Attempt::real)).value().granted.at(0).user;
  }

  /// An owner's token as it was let in, and its id.
  std::pair<Actor, std::string> owners_token() {
    const Issued issued = await(issue_token(store(), console, {"owner", "owner"})).value();
    return {identify(*store().state(), {{}, issued.secret, false}, now(), {}, Uses{}).value(), issued.id};
  }

  std::vector<std::pair<std::string, Ask>> all() {
    const RoleWish wish{"new@example.org", "New", {}, {}, Role::viewer};
    return {
        {"edit_user",
         [this](const Actor& by) {
           return fault(await(edit_user(store(), by, marie_, {"Mary", {}})));
         }},
        {"issue_link_for", [this](const Actor& by) { return fault(await(issue_link_for(store(), by, marie_))); }},
        {"reset_user", [this](const Actor& by) { return fault(await(reset_user(store(), by, marie_))); }},
        {"grant_roles",
         [this, wish](const Actor& by) { return fault(await(grant_roles(store(), by, {wish}, Attempt::real))); }},
        {"issue_link", [this](const Actor& by) { return fault(await(issue_link(store(), by, "Somebody"))); }},
        {"issue_token",
         [this](const Actor& by) {
           return fault(await(issue_token(store(), by, {"other", "viewer"})));
         }},
        {"issue_key",
         [this](const Actor& by) { return fault(await(issue_key(store(), by, {"kenji"}, Purpose::feed))); }},
        {"revoke_key",
         [this](const Actor& by) { return fault(await(revoke_key(store(), by, {"kenji"}, Purpose::page))); }},
        {"revoke_token", [this](const Actor& by) { return fault(await(revoke_token(store(), by, token_))); }},
        {"end_role", [this](const Actor& by) { return fault(await(end_role(store(), by, marie_, {}, {}))); }},
    };
  }

  /// Each of them is refused like that, and nothing is changed.
  void expect_refusals(const Actor& by, const std::string& refusal) {
    const auto before = store().state();
    for (const auto& [what, ask] : all()) EXPECT_EQ(ask(by), refusal) << what;
    EXPECT_EQ(store().state(), before);
  }

  const Actor console{.known = Known::by_console, .id = "console", .own = {Held{Role::owner}}};

 private:
  std::string marie_;
  std::string token_;
};

TEST_F(AccountsTest, AreGivenAndTakenByWhoMay) {
  const auto [token, id] = owners_token();
  for (const auto& [what, ask] : all()) EXPECT_EQ(ask(token), "none") << what;
}

TEST_F(AccountsTest, AreClosedToATokenThatWasRevokedSinceItWasLetIn) {
  const auto [token, id] = owners_token();
  ASSERT_TRUE(await(revoke_token(store(), console, id)));
  expect_refusals(token, "sign_in_required");
}

TEST_F(AccountsTest, AreClosedToASignInOfTheConsoleThatEndedSince) {
  const store::SignIn sign_in{"olga", sha256_hex("secret"), "Olga", now(), now() + std::chrono::hours{1}, false, {},
                              now()};
  ASSERT_TRUE(write(store::put_rows({sign_in})));
  const Actor olga = identify(*store().state(), {"secret", {}, false}, now(), {}, Uses{}).value();
  ASSERT_TRUE(await(end_sign_in(store(), olga, "olga")));
  expect_refusals(olga, "sign_in_required");
}

TEST_F(AccountsTest, AreSignedInWithSoManyBrowsersAndTheOldestMakesRoom) {
  const store::User olga = grant("olga", Role::viewer);
  const auto by_link = link_method();
  std::vector<std::string> ended;
  for (std::size_t i = 0; i < max_sign_ins + 2; ++i) {
    const Issued link = await(issue_link_for(store(), console, olga.id)).value();
    auto entered =
        await(sign_in(store(), *by_link, {{"secret", link.secret}}, {"127.0.0.1", "Firefox"}, SignInLimits{})).value();
    EXPECT_EQ(entered.ended.size(), i < max_sign_ins ? 0U : 1U) << i;
    std::ranges::move(entered.ended, std::back_inserter(ended));
  }
  const auto state = store().state();
  EXPECT_EQ(state->sign_ins.size(), max_sign_ins);
  for (const auto& [hash, one] : state->sign_ins) {
    EXPECT_EQ(std::ranges::count(ended, one.id), 0);
    EXPECT_EQ(one.user, olga.id);
  }
}

TEST_F(AccountsTest, AreClosedToWhoseRoleEndedSince) {
  const store::User olga = grant("olga", Role::owner);
  const store::SignIn sign_in{
      "browser", sha256_hex("secret"), "Olga", now(), now() + std::chrono::hours{1}, false, olga.id, now()};
  ASSERT_TRUE(write(store::put_rows({sign_in})));
  const Actor by = identify(*store().state(), {"secret", {}, false}, now(), {}, Uses{}).value();
  grant("olga", Role::viewer);
  expect_refusals(by, "forbidden");
}

TEST_F(AccountsTest, OfSomebodyNewComeWithTheirLinkOrNotAtAll) {
  const RoleWish wish{"ada@example.org", "Ada", {"gala"}, {}, Role::host};
  std::vector<RoleWish> with_a_fault{wish, {"bad", "Bad", {"gala"}, {}, Role::host}};
  const auto refused = await(grant_roles(store(), console, std::move(with_a_fault), Attempt::real)).value();
  EXPECT_EQ(refused.faults.size(), 1u);
  EXPECT_EQ(store().state()->users.size(), 1u);
  const auto given = await(grant_roles(store(), console, {wish}, Attempt::real)).value();
  ASSERT_TRUE(given.granted.at(0).link);
  EXPECT_EQ(store().state()->links.at(sha256_hex(given.granted[0].link->secret)).user, given.granted[0].user.id);
  const auto lines = await(store().audit({.limit = 3})).value();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].line.action, "make_link");
  EXPECT_EQ(lines[0].line.event, agenda::EventId{"gala"});
}

}  // namespace
}  // namespace hatachi::auth
