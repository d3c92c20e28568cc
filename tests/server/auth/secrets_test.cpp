#include "server/auth/secrets.hpp"

#include "server/auth/access.hpp"
#include "server/auth/sign_in.hpp"
#include "server/auth/uses.hpp"
#include "server/base/clock.hpp"
#include "server/base/random.hpp"
#include "tests/server/store/store_fixture.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

namespace hatachi::auth {
namespace {

using namespace std::chrono_literals;
using store::SignIn;
using store::SignInLink;
using store::State;
using store::Token;

class SecretsTest : public store::StoreTest {
 protected:
  void SetUp() override { open(); }

  const State& state() {
    state_ = store().state();
    return *state_;
  }
  Issued link(std::string name = "Marie") { return await(issue_link(store(), owner, std::move(name))).value(); }
  Issued token(std::string name = "script") {
    return await(issue_token(store(), owner, {std::move(name), "organizer"})).value();
  }
  Result<Issued> spend(std::string secret) {
    const auto entered = await(entering(std::move(secret)));
    if (entered.has_error()) return entered.error();
    return entered->issued;
  }
  Task<Result<IssuedKey>> entering(std::string secret) {
    return auth::sign_in(store(), *by_link_, {{"secret", std::move(secret)}}, {"127.0.0.1", "Firefox"}, limits);
  }
  Actor actor_of(const Issued& issued) {
    return Actor{.known = Known::by_sign_in, .id = "sign-in:" + issued.id, .key = issued.id};
  }
  Task<Result<void>> sign_out(const Issued& issued) { return end_sign_in(store(), actor_of(issued), issued.id); }
  Issued signed_in(std::string name = "Marie") { return spend(link(std::move(name)).secret).value(); }

  /// The role that a cookie or a bearer token opens now.
  Role role_by_cookie(const Issued& issued) {
    const Actor actor = identify(state(), {issued.secret, {}, false}, now(), limits, Uses()).value();
    return Rights(state(), actor).highest();
  }
  bool opens_as_bearer(const Issued& issued) {
    return identify(state(), {{}, issued.secret, false}, now(), limits, Uses()).has_value();
  }

  /// Every octet of every file in the folder.
  std::string all_that_is_kept() const {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }

  const Actor owner{.known = Known::by_console, .id = "console", .own = {Held{Role::owner}}};
  const SignInLimits limits;

 private:
  std::unique_ptr<SignInMethod> by_link_ = link_method();
  std::shared_ptr<const State> state_;
};

TEST_F(SecretsTest, OfALinkTheHashIsKept) {
  const Issued issued = link();
  const std::string hash = sha256_hex(issued.secret);
  const std::map<std::string, SignInLink> expected{
      {hash, {hash, "Marie", issued.expires_at - link_lifetime, issued.expires_at, false}}};
  EXPECT_EQ(state().links, expected);
  EXPECT_EQ(issued.name, "Marie");
}

TEST_F(SecretsTest, OfASignInTheHashIsKeptAndTheLinkIsSpent) {
  const Issued issued = link();
  const Issued entered = spend(issued.secret).value();
  const std::string hash = sha256_hex(entered.secret);
  const std::map<std::string, SignIn> expected{{hash,
                                                {entered.id,
                                                 hash,
                                                 "Marie",
                                                 entered.expires_at - limits.absolute,
                                                 entered.expires_at,
                                                 false,
                                                 {},
                                                 entered.expires_at - limits.absolute,
                                                 "Firefox"}}};
  EXPECT_EQ(state().sign_ins, expected);
  EXPECT_TRUE(state().links.at(sha256_hex(issued.secret)).spent);
  EXPECT_NE(entered.secret, issued.secret);
}

TEST_F(SecretsTest, OfATokenTheHashIsKept) {
  const Issued issued = token();
  const std::string hash = sha256_hex(issued.secret);
  ASSERT_EQ(state().tokens.size(), 1u);
  const Token kept = state().tokens.begin()->second;
  EXPECT_EQ(kept, (Token{issued.id, hash, "organizer", "script", kept.created_at, false}));
  EXPECT_LE(kept.created_at, now());
}

TEST_F(SecretsTest, NothingIsKeptInClear) {
  const Issued issued = link();
  const Issued entered = spend(issued.secret).value();
  const Issued script = token();
  const auto look = [&] {
    const std::string kept = all_that_is_kept();
    for (const Issued& each : {issued, entered, script}) {
      EXPECT_NE(kept.find(sha256_hex(each.secret)), std::string::npos) << "the hash is where we look";
      EXPECT_EQ(kept.find(each.secret), std::string::npos);
    }
  };
  look();
  close();
  look();
}

TEST_F(SecretsTest, AreNeverTheSame) {
  std::set<std::string> secrets;
  std::set<std::string> ids;
  for (int round = 0; round < 20; ++round) {
    const Issued first = link();
    const Issued second = spend(first.secret).value();
    const Issued third = token();
    secrets.insert({first.secret, second.secret, third.secret});
    ids.insert({second.id, third.id});
  }
  EXPECT_EQ(secrets.size(), 60u);
  EXPECT_EQ(ids.size(), 40u);
}

TEST_F(SecretsTest, ALinkSignsInOnce) {
  const Issued issued = link();
  ASSERT_TRUE(spend(issued.secret));
  const auto signed_in_once = state().sign_ins;
  const auto again = spend(issued.secret);
  ASSERT_TRUE(again.has_error());
  EXPECT_EQ(again.error().code, Errc::link_spent);
  EXPECT_EQ(state().sign_ins, signed_in_once);
}

TEST_F(SecretsTest, OfManyWhoSpendALinkAtOnceOneEnters) {
  const Issued issued = link();
  io_.restart();
  std::vector<std::future<Result<IssuedKey>>> pending;
  for (int i = 0; i < 16; ++i) {
    pending.push_back(boost::asio::co_spawn(io_, entering(issued.secret), boost::asio::use_future));
  }
  io_.run();
  std::size_t entered = 0;
  for (auto& each : pending) entered += each.get().has_value() ? 1 : 0;
  EXPECT_EQ(entered, 1u);
  EXPECT_EQ(state().sign_ins.size(), 1u);
}

TEST_F(SecretsTest, ALinkThatIsOverOrNeverWasSignsNobodyIn) {
  const time::Instant past = now() - 1s;
  ASSERT_TRUE(write(store::put_rows({SignInLink{sha256_hex("late"), "Marie", past - 24h, past, false}})));
  const auto links = state().links;
  for (const std::string& secret : {std::string("late"), std::string("never"), std::string(), sha256_hex("late")}) {
    const auto entered = spend(secret);
    ASSERT_TRUE(entered.has_error()) << secret;
    EXPECT_EQ(entered.error().code, Errc::link_spent) << secret;
  }
  EXPECT_EQ(state().links, links);
  EXPECT_TRUE(state().sign_ins.empty());
}

TEST_F(SecretsTest, SigningOutEndsThatSignInAlone) {
  const Issued marie = signed_in("Marie");
  const Issued kenji = signed_in("Kenji");
  EXPECT_EQ(role_by_cookie(marie), Role::owner);
  ASSERT_TRUE(await(sign_out(marie)));
  EXPECT_EQ(role_by_cookie(marie), Role::everyone);
  EXPECT_EQ(role_by_cookie(kenji), Role::owner);
  EXPECT_EQ(await(sign_out(marie)).error().code, Errc::not_found);
  Actor other = actor_of(kenji);
  EXPECT_EQ(await(end_sign_in(store(), other, marie.id)).error().code, Errc::not_found) << "another's";
  EXPECT_EQ(role_by_cookie(kenji), Role::owner);
}

TEST_F(SecretsTest, RevokingEndsThatTokenAlone) {
  const Issued first = token("first");
  const Issued second = token("second");
  ASSERT_TRUE(await(revoke_token(store(), owner, first.id)));
  EXPECT_FALSE(opens_as_bearer(first));
  EXPECT_TRUE(opens_as_bearer(second));
  const auto unknown = await(revoke_token(store(), owner, "nobody"));
  ASSERT_TRUE(unknown.has_error());
  EXPECT_EQ(unknown.error().code, Errc::not_found);
}

TEST_F(SecretsTest, WhatHasEndedStaysEndedOverARestart) {
  const Issued used = link();
  const Issued left = spend(used.secret).value();
  const Issued stays = signed_in();
  const Issued revoked = token();
  const Issued holds = token();
  ASSERT_TRUE(await(sign_out(left)));
  ASSERT_TRUE(await(revoke_token(store(), owner, revoked.id)));
  reopen();
  EXPECT_EQ(spend(used.secret).error().code, Errc::link_spent);
  EXPECT_EQ(role_by_cookie(left), Role::everyone);
  EXPECT_EQ(role_by_cookie(stays), Role::owner);
  EXPECT_FALSE(opens_as_bearer(revoked));
  EXPECT_TRUE(opens_as_bearer(holds));
}

TEST_F(SecretsTest, ARoleThereIsNotIsRefused) {
  for (const char* role : {"", "public", "Organizer", "organizer ", "editor"}) {
    const auto refused = await(issue_token(store(), owner, {"script", role}));
    ASSERT_TRUE(refused.has_error()) << role;
    EXPECT_EQ(refused.error().code, Errc::invalid_value) << role;
    EXPECT_EQ(refused.error().field, "role") << role;
  }
  EXPECT_TRUE(state().tokens.empty());
}

TEST_F(SecretsTest, ANameIsOneLineThatOthersCanRead) {
  const std::vector<std::pair<std::string, Errc>> refusals{
      {"", Errc::missing_field},           {std::string(max_name + 1, 'x'), Errc::too_long},
      {"a\nb", Errc::invalid_value},       {"a\tb", Errc::invalid_value},
      {"a\x1b[31mb", Errc::invalid_value}, {"a\xff", Errc::invalid_utf8}};
  for (const auto& [name, code] : refusals) {
    const auto no_link = await(issue_link(store(), owner, name));
    const auto no_token = await(issue_token(store(), owner, {name, "organizer"}));
    ASSERT_TRUE(no_link.has_error()) << name;
    ASSERT_TRUE(no_token.has_error()) << name;
    EXPECT_EQ(no_link.error().code, code) << name;
    EXPECT_EQ(no_token.error().code, code) << name;
    EXPECT_EQ(no_link.error().field, "name") << name;
    EXPECT_EQ(no_token.error().field, "name") << name;
  }
  EXPECT_TRUE(state().links.empty());
  EXPECT_TRUE(state().tokens.empty());
  EXPECT_EQ(link("神谷 亨, Orga").name, "神谷 亨, Orga");
  EXPECT_EQ(token(std::string(max_name, 'x')).name, std::string(max_name, 'x'));
}

}  // namespace
}  // namespace hatachi::auth
