#include "server/auth/access.hpp"

#include "server/auth/uses.hpp"
#include "server/base/random.hpp"
#include "tests/support/agenda_builder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <tuple>

namespace hatachi::auth {
namespace {

using namespace std::chrono_literals;
using support::instant;

const time::Instant noon = instant("2027-06-08T12:00:00Z");
const SignInLimits limits{std::chrono::hours{48}, std::chrono::days{30}};

/// An actor of a state as something to compare and print.
auto told(const Actor& actor, const store::State& state) {
  return std::tuple(Rights(state, actor).highest(), actor.id, actor.name, actor.key);
}
const auto everyone = std::tuple(Role::everyone, std::string(), std::string(), std::string());
const auto console = std::tuple(Role::owner, std::string("console"), std::string("console"), std::string("console"));

/// One token, one sign-in until noon and one link, each opened by a secret of its own.
class AccessTest : public testing::Test {
 protected:
  AccessTest() {
    add(store::Token{"script", sha256_hex("token-secret"), "organizer", "Import", noon - 24h, false});
    add(store::SignIn{"marie", sha256_hex("cookie-secret"), "Marie", noon - 24h, noon, false, {}, noon - 24h});
    state.links[sha256_hex("link-secret")] = {sha256_hex("link-secret"), "Kenji", noon - 1h, noon + 1h, false};
  }
  void add(const store::Token& token) { state.tokens[token.secret_hash] = token; }
  void add(const store::SignIn& sign_in) { state.sign_ins[sign_in.secret_hash] = sign_in; }

  auto with_cookie(std::string_view cookie, time::Instant now = noon - 1s) const {
    return told(identify(state, {cookie, {}, false}, now, limits, uses).value(), state);
  }
  Result<Actor> with_bearer(std::string_view bearer) const {
    return identify(state, {{}, bearer, false}, noon, limits, uses);
  }

  const std::tuple<Role, std::string, std::string, std::string> marie{Role::owner, "sign-in:marie", "Marie", "marie"};
  store::State state;
  Uses uses;
};

TEST_F(AccessTest, WhoBringsNothingIsEveryone) {
  const Actor actor = identify(state, {}, noon, limits, uses).value();
  EXPECT_EQ(told(actor, state), everyone);
  EXPECT_FALSE(actor.is_signed_in());
  EXPECT_EQ(to_string(Role::everyone), "public");
  EXPECT_EQ(to_string(Role::organizer), "organizer");
}

TEST_F(AccessTest, ATokenMakesAnOrganizerByItsName) {
  const Actor actor = with_bearer("token-secret").value();
  EXPECT_EQ(told(actor, state),
            std::tuple(Role::organizer, std::string("token:script"), std::string("Import"), std::string("script")));
  EXPECT_TRUE(actor.is_signed_in());
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

TEST_F(AccessTest, WhoStandsInAnEntryMayWhatTheyMayNow) {
  store::Token ending{"ending", sha256_hex("ending-secret"), "organizer", "Ending", noon - 24h, false, {"gala"}, noon};
  add(ending);
  add(store::Token{"old", sha256_hex("revoked-secret"), "organizer", "Old", noon - 24h, true});
  state.users["ada"] = {"ada", "ada@example.org", "Ada", {}, noon - 24h, false};
  state.users["bo"] = {"bo", "bo@example.org", "Bo", {}, noon - 24h, true};
  for (const char* user : {"ada", "bo"}) state.grants[user] = {{user, {"gala"}, {}, "organizer", noon - 24h}};
  const auto may = [&](const std::string& id, time::Instant now = noon - 1s) {
    const Rights rights = rights_of(state, id, now);
    const auto whole = [&](const char* event) {
      return rights.reach(Permission::invite_people, {event}) == Reach::whole;
    };
    return std::pair(whole("gala"), whole("visit"));
  };
  const std::pair everywhere(true, true);
  const std::pair at_the_gala(true, false);
  const std::pair nowhere(false, false);
  EXPECT_EQ(may("console"), everywhere);
  EXPECT_EQ(may("sign-in:marie"), everywhere);
  EXPECT_EQ(may("sign-in:marie", noon + 24h), everywhere);
  EXPECT_EQ(may("token:script"), everywhere);
  EXPECT_EQ(may("token:ending"), at_the_gala);
  EXPECT_EQ(may("token:ending", noon), nowhere);
  EXPECT_EQ(may("user:ada"), at_the_gala);
  for (const char* id : {"user:bo", "user:nobody", "token:old", "token:nobody", "person:ada", ""})
    EXPECT_EQ(may(id), nowhere) << id;
}

TEST_F(AccessTest, ACookieHoldsUntilItsEndAndNotAtIt) {
  EXPECT_EQ(with_cookie("cookie-secret", noon - 1s), marie);
  EXPECT_EQ(with_cookie("cookie-secret", noon), everyone);
  EXPECT_EQ(with_cookie("cookie-secret", noon + 1s), everyone);
}

TEST_F(AccessTest, ACookieThatDoesNotHoldMakesTheAskerEveryone) {
  add(store::SignIn{"left", sha256_hex("ended-secret"), "Left", noon - 24h, noon + 24h, true, {}, noon - 24h});
  for (const std::string& cookie : {std::string("ended-secret"), std::string("nobody's"), std::string("token-secret"),
                                    std::string("link-secret"), sha256_hex("cookie-secret")}) {
    EXPECT_EQ(with_cookie(cookie), everyone) << cookie;
  }
}

TEST_F(AccessTest, ABadTokenIsRefusedWhateverElseIsBrought) {
  const auto actor = identify(state, {"cookie-secret", "nobody's", false}, noon - 1s, limits, uses);
  ASSERT_TRUE(actor.has_error());
  EXPECT_EQ(actor.error().code, Errc::sign_in_required);
}

TEST_F(AccessTest, TheAdminSocketIsTheConsole) {
  EXPECT_EQ(told(identify(state, {{}, {}, true}, noon, limits, uses).value(), state), console);
  EXPECT_EQ(told(identify(state, {"cookie-secret", "nobody's", true}, noon - 1s, limits, uses).value(), state),
            console);
}

TEST_F(AccessTest, NamesStandForIdsAlsoAfterTheAccessHasEnded) {
  state.sign_ins.at(sha256_hex("cookie-secret")).ended = true;
  state.tokens.at(sha256_hex("token-secret")).revoked = true;
  EXPECT_EQ(name_of(state, "sign-in:marie"), "Marie");
  EXPECT_EQ(name_of(state, "token:script"), "Import");
}

TEST_F(AccessTest, APersonsNameStandsForTheirPage) {
  state.people.put(std::make_shared<const agenda::Person>(support::person("kenji")), {});
  EXPECT_EQ(name_of(state, "person:kenji"), display_name(support::person("kenji"), agenda::Language::en));
  EXPECT_EQ(name_of(state, "person:nobody"), "person:nobody");
}

TEST_F(AccessTest, AnUnknownIdStandsForItself) {
  EXPECT_EQ(name_of(state, "sign-in:script"), "sign-in:script");
  EXPECT_EQ(name_of(state, "token:marie"), "token:marie");
  EXPECT_EQ(name_of(state, "console"), "console");
  EXPECT_EQ(name_of(state, "system:tz"), "Hatachi");
  EXPECT_EQ(name_of(state, ""), "");
}

/// Ada has an account, is organizer of `gala` and edits the track `music` of `expo`.
class RightsTest : public AccessTest {
 protected:
  RightsTest() {
    state.users["ada"] = {"ada", "Ada@example.org", "Ada", {}, noon - 24h, false};
    state.grants["ada"] = {{"ada", {"gala"}, {}, "organizer", noon - 24h, false},
                           {"ada", {"expo"}, "music", "editor", noon - 24h, false}};
    store::SignIn sign_in{"of-ada", sha256_hex("ada-secret"), "Ada", noon - 24h, noon + 24h, false, "ada", noon - 24h};
    add(sign_in);
  }
  Rights rights() const { return {state, identify(state, {"ada-secret", {}, false}, noon, limits, uses).value()}; }

  const agenda::EventId gala{"gala"};
  const agenda::EventId expo{"expo"};
};

TEST_F(RightsTest, HoldWhereTheyWereGiven) {
  EXPECT_EQ(rights().reach(Permission::edit_event, gala), Reach::whole);
  EXPECT_EQ(rights().reach(Permission::edit_event, {"other"}), Reach::none);
  EXPECT_EQ(rights().reach(Permission::edit_sessions, expo), Reach::part);
  EXPECT_EQ(rights().reach(Permission::publish, expo), Reach::none);
  EXPECT_EQ(rights().reach(Permission::see_published, {"other"}), Reach::whole);
  EXPECT_EQ(rights().highest(), Role::organizer);
}

TEST_F(RightsTest, OfAnEventAreGoodForWhatEventsShareAndNotForTheInstallation) {
  EXPECT_EQ(rights().reach(Permission::edit_directory), Reach::whole);
  EXPECT_EQ(rights().reach(Permission::create_events), Reach::none);
  EXPECT_EQ(rights().reach(Permission::run_installation), Reach::none);
  state.grants["ada"] = {{"ada", {}, {}, "organizer", noon, false}};
  EXPECT_EQ(rights().reach(Permission::create_events), Reach::whole);
  EXPECT_EQ(rights().reach(Permission::edit_event, {"other"}), Reach::whole);
}

TEST_F(RightsTest, OfAnEditorReachTheirPart) {
  EXPECT_TRUE(rights().reaches(Permission::edit_sessions, expo, {"kyutech", "music"}));
  EXPECT_FALSE(rights().reaches(Permission::edit_sessions, expo, {"kyutech"}));
  EXPECT_FALSE(rights().reaches(Permission::edit_sessions, expo, {}));
  EXPECT_FALSE(rights().reaches(Permission::edit_sessions, {"other"}, {"music"}));
  EXPECT_TRUE(rights().reaches(Permission::edit_sessions, gala, {}));
}

TEST_F(RightsTest, EndWithTheAccount) {
  const Actor before = identify(state, {"ada-secret", {}, false}, noon, limits, uses).value();
  EXPECT_EQ(ends_at(state, before, limits, uses), noon + 24h);
  state.users["ada"].disabled = true;
  EXPECT_EQ(ends_at(state, before, limits, uses), std::nullopt);
  EXPECT_EQ(Rights(state, before).highest(), Role::everyone);
  EXPECT_EQ(with_cookie("ada-secret", noon), everyone);
}

TEST_F(RightsTest, GoWithTheAccountAndNotWithTheBrowser) {
  EXPECT_EQ(identify(state, {"ada-secret", {}, false}, noon, limits, uses).value().id, "user:ada");
  EXPECT_EQ(name_of(state, "user:ada"), "Ada");
}

TEST_F(RightsTest, EndForABrowserThatWasIdleTooLong) {
  store::SignIn& sign_in = state.sign_ins.at(sha256_hex("ada-secret"));
  sign_in.expires_at = noon + 1000h;
  sign_in.last_used_at = noon - 48h + 1s;
  EXPECT_EQ(std::get<1>(with_cookie("ada-secret", noon)), "user:ada");
  EXPECT_EQ(with_cookie("ada-secret", noon + 1s), everyone);
}

TEST_F(RightsTest, AreAskedForOnceMoreByTheWriter) {
  const auto code = [&](const Actor& by, Permission permission, time::Instant at = noon) {
    const auto may = check_may(state, by, permission, gala, at);
    return may.has_error() ? name(may.error().code) : "yes";
  };
  const Actor ada = identify(state, {"ada-secret", {}, false}, noon, limits, uses).value();
  EXPECT_EQ(code(ada, Permission::publish), "yes");
  EXPECT_EQ(code(ada, Permission::grant_roles), "forbidden");
  EXPECT_EQ(code(ada, Permission::publish, noon + 24h), "sign_in_required");
  state.sign_ins.at(sha256_hex("ada-secret")).last_used_at = noon - 1000h;
  EXPECT_EQ(code(ada, Permission::publish), "yes") << "she is just asking";
  state.sign_ins.at(sha256_hex("ada-secret")).ended = true;
  EXPECT_EQ(code(ada, Permission::publish), "sign_in_required");
  const Actor script = with_bearer("token-secret").value();
  EXPECT_EQ(code(script, Permission::publish), "yes");
  state.tokens.at(sha256_hex("token-secret")).revoked = true;
  EXPECT_EQ(code(script, Permission::publish), "sign_in_required");
  EXPECT_EQ(code(the_server("tz"), Permission::publish), "yes");
  EXPECT_EQ(code({}, Permission::publish), "forbidden");
}

TEST_F(RightsTest, HoldForABrowserThatAskedAMomentAgoWhateverIsWritten) {
  store::SignIn& sign_in = state.sign_ins.at(sha256_hex("ada-secret"));
  sign_in.expires_at = noon + 1000h;
  sign_in.last_used_at = noon - 48h + 1s;
  const Actor ada = identify(state, {"ada-secret", {}, false}, noon, limits, uses).value();
  uses.note("of-ada", noon);
  EXPECT_EQ(ends_at(state, ada, limits, uses), noon + 48h);
  EXPECT_EQ(std::get<1>(with_cookie("ada-secret", noon + 48h - 1s)), "user:ada");
  EXPECT_EQ(with_cookie("ada-secret", noon + 48h), everyone);
}

TEST_F(RightsTest, OfWhoHasNoRoleAreToBeSignedIn) {
  state.grants.clear();
  EXPECT_EQ(rights().reach(Permission::be_signed_in), Reach::whole);
  EXPECT_EQ(rights().reach(Permission::see_drafts), Reach::none);
  EXPECT_EQ(Rights().reach(Permission::be_signed_in), Reach::none);
}

TEST_F(RightsTest, OfATokenAreThoseOfItsRoleInItsEventUntilItsEnd) {
  store::Token token{"bot", sha256_hex("bot-secret"), "viewer", "Bot", noon - 24h, false, {"gala"}, noon + 1s};
  add(token);
  const Actor bot = with_bearer("bot-secret").value();
  EXPECT_EQ(Rights(state, bot).reach(Permission::see_drafts, gala), Reach::whole);
  EXPECT_EQ(Rights(state, bot).reach(Permission::see_drafts, expo), Reach::none);
  EXPECT_EQ(Rights(state, bot).reach(Permission::edit_sessions, gala), Reach::none);
  token.expires_at = noon;
  add(token);
  EXPECT_TRUE(with_bearer("bot-secret").has_error());
  EXPECT_EQ(ends_at(state, bot, limits, uses), noon);
}

/// Ada's page, opened in one browser.
class PersonalAccessTest : public AccessTest {
 protected:
  PersonalAccessTest() {
    store::PersonalAccess personal;
    personal.keys["page"] = {"key", "page", {"ada"}, "page", noon - 24h};
    personal.sign_ins[sha256_hex("ada-browser")] = {"browser", sha256_hex("ada-browser"), "page", noon - 1h, noon};
    set(personal);
  }
  void set(store::PersonalAccess personal) {
    state.personal = std::make_shared<const store::PersonalAccess>(std::move(personal));
  }
  Actor with_page(std::string_view cookie, time::Instant now = noon - 1s) const {
    return identify_person(state, cookie, now);
  }
};

TEST_F(PersonalAccessTest, OpensOnesOwnPageAndNothingElse) {
  const Actor ada = with_page("ada-browser");
  EXPECT_EQ(ada.id, "person:ada");
  EXPECT_EQ(ada.person, agenda::PersonId{"ada"});
  const Rights rights(state, ada);
  EXPECT_EQ(rights.reach(Permission::see_own_page), Reach::whole);
  EXPECT_EQ(rights.reach(Permission::see_drafts), Reach::none);
  EXPECT_EQ(rights.highest(), Role::everyone);
  EXPECT_EQ(with_cookie("ada-browser"), everyone) << "it is no account's cookie";
  for (const Role role : given_roles()) EXPECT_EQ(reach(role, Permission::see_own_page), Reach::none);
}

TEST_F(PersonalAccessTest, EndsWithItsTimeItsKeyOrByItself) {
  EXPECT_EQ(with_page("ada-browser", noon).id, "");
  for (const char* cookie : {"", "page", "nobody's", "cookie-secret"}) EXPECT_EQ(with_page(cookie).id, "") << cookie;
  const Actor before = with_page("ada-browser");
  EXPECT_EQ(ends_at(state, before, limits, uses), noon);
  const store::PersonalAccess whole = *state.personal;
  store::PersonalAccess ended = whole;
  ended.sign_ins.begin()->second.ended = true;
  set(ended);
  EXPECT_EQ(with_page("ada-browser").id, "");
  EXPECT_EQ(ends_at(state, before, limits, uses), std::nullopt);
  store::PersonalAccess revoked = whole;
  revoked.keys.begin()->second.revoked = true;
  set(revoked);
  EXPECT_EQ(with_page("ada-browser").id, "");
  EXPECT_EQ(ends_at(state, before, limits, uses), std::nullopt);
}

TEST(Roles, HaveNamesThatAreReadBack) {
  for (const Role role : given_roles()) EXPECT_EQ(parse_role(to_string(role)), role);
  EXPECT_EQ(parse_role("public"), std::nullopt);
  EXPECT_EQ(parse_role("Owner"), std::nullopt);
}

}  // namespace
}  // namespace hatachi::auth
