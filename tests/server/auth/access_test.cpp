#include "server/auth/access.hpp"

#include "server/base/random.hpp"
#include "tests/support/agenda_builder.hpp"

#include <gtest/gtest.h>

#include <tuple>

namespace hatachi::auth {
namespace {

using namespace std::chrono_literals;
using support::instant;

const time::Instant noon = instant("2027-06-08T12:00:00Z");

/// An actor as something to compare and print.
auto told(const Actor& actor) {
  return std::tuple(actor.role, actor.id, actor.name, actor.key);
}
const auto everyone = std::tuple(Role::everyone, std::string(), std::string(), std::string());
const auto console =
    std::tuple(Role::organizer, std::string("console"), std::string("console"), std::string("console"));

/// One token, one sign-in until noon and one link, each opened by a secret of its own.
class AccessTest : public testing::Test {
 protected:
  AccessTest() {
    add(store::Token{"script", sha256_hex("token-secret"), "organizer", "Import", noon - 24h, false});
    add(store::SignIn{"marie", sha256_hex("cookie-secret"), "Marie", noon - 24h, noon, false});
    state.links[sha256_hex("link-secret")] = {sha256_hex("link-secret"), "Kenji", noon - 1h, noon + 1h, false};
  }
  void add(const store::Token& token) { state.tokens[token.secret_hash] = token; }
  void add(const store::SignIn& sign_in) { state.sign_ins[sign_in.secret_hash] = sign_in; }

  auto with_cookie(std::string_view cookie, time::Instant now = noon - 1s) const {
    return told(identify(state, {cookie, {}, false}, now).value());
  }
  Result<Actor> with_bearer(std::string_view bearer) const { return identify(state, {{}, bearer, false}, noon); }

  const std::tuple<Role, std::string, std::string, std::string> marie{Role::organizer, "sign-in:marie", "Marie",
                                                                      "marie"};
  store::State state;
};

TEST_F(AccessTest, WhoBringsNothingIsEveryone) {
  const Actor actor = identify(state, {}, noon).value();
  EXPECT_EQ(told(actor), everyone);
  EXPECT_FALSE(actor.is_organizer());
  EXPECT_EQ(to_string(Role::everyone), "public");
  EXPECT_EQ(to_string(Role::organizer), "organizer");
}

TEST_F(AccessTest, ATokenMakesAnOrganizerByItsName) {
  const Actor actor = with_bearer("token-secret").value();
  EXPECT_EQ(told(actor),
            std::tuple(Role::organizer, std::string("token:script"), std::string("Import"), std::string("script")));
  EXPECT_TRUE(actor.is_organizer());
}

TEST_F(AccessTest, ATokenThatDoesNotHoldIsRefused) {
  add(store::Token{"old", sha256_hex("revoked-secret"), "organizer", "Old", noon - 24h, true});
  for (const std::string& bearer :
       {std::string("revoked-secret"), std::string("nobody's"), std::string("token-secret "),
        std::string("cookie-secret"), std::string("link-secret"), sha256_hex("token-secret")}) {
    const auto actor = with_bearer(bearer);
    ASSERT_TRUE(actor.has_error()) << bearer;
    EXPECT_EQ(actor.error().code, Errc::sign_in_required) << bearer;
    EXPECT_EQ(actor.error().detail.find(bearer), std::string::npos) << "a secret stands in no log";
  }
}

TEST_F(AccessTest, ACookieHoldsUntilItsEndAndNotAtIt) {
  EXPECT_EQ(with_cookie("cookie-secret", noon - 1s), marie);
  EXPECT_EQ(with_cookie("cookie-secret", noon), everyone);
  EXPECT_EQ(with_cookie("cookie-secret", noon + 1s), everyone);
}

TEST_F(AccessTest, ACookieThatDoesNotHoldMakesTheAskerEveryone) {
  add(store::SignIn{"left", sha256_hex("ended-secret"), "Left", noon - 24h, noon + 24h, true});
  for (const std::string& cookie : {std::string("ended-secret"), std::string("nobody's"), std::string("token-secret"),
                                    std::string("link-secret"), sha256_hex("cookie-secret")}) {
    EXPECT_EQ(with_cookie(cookie), everyone) << cookie;
  }
}

TEST_F(AccessTest, ABadTokenIsRefusedWhateverElseIsBrought) {
  const auto actor = identify(state, {"cookie-secret", "nobody's", false}, noon - 1s);
  ASSERT_TRUE(actor.has_error());
  EXPECT_EQ(actor.error().code, Errc::sign_in_required);
}

TEST_F(AccessTest, TheAdminSocketIsTheConsole) {
  EXPECT_EQ(told(identify(state, {{}, {}, true}, noon).value()), console);
  EXPECT_EQ(told(identify(state, {"cookie-secret", "nobody's", true}, noon - 1s).value()), console);
}

TEST_F(AccessTest, NamesStandForIdsAlsoAfterTheAccessHasEnded) {
  state.sign_ins.at(sha256_hex("cookie-secret")).ended = true;
  state.tokens.at(sha256_hex("token-secret")).revoked = true;
  EXPECT_EQ(name_of(state, "sign-in:marie"), "Marie");
  EXPECT_EQ(name_of(state, "token:script"), "Import");
}

TEST_F(AccessTest, AnUnknownIdStandsForItself) {
  EXPECT_EQ(name_of(state, "sign-in:script"), "sign-in:script");
  EXPECT_EQ(name_of(state, "token:marie"), "token:marie");
  EXPECT_EQ(name_of(state, "console"), "console");
  EXPECT_EQ(name_of(state, "system:tz"), "Hatachi");
  EXPECT_EQ(name_of(state, ""), "");
}

}  // namespace
}  // namespace hatachi::auth
