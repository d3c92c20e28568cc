#include "server/auth/personal_keys.hpp"

#include "server/auth/uses.hpp"
#include "server/base/clock.hpp"
#include "server/base/random.hpp"
#include "tests/server/store/store_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

namespace hatachi::auth {
namespace {

using namespace std::chrono_literals;
using store::PersonalKey;
using store::PersonalSignIn;
using store::State;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing::UnorderedElementsAreArray;

/// Ada and Bo are in the directory; Ada speaks at the gala.
class PersonalKeysTest : public store::StoreTest {
 protected:
  void SetUp() override {
    open();
    ASSERT_TRUE(write(store::create("gala")));
    ASSERT_TRUE(write(store::create("expo")));
    ASSERT_TRUE(write(store::put_rows({support::person("ada"), support::person("bo")})));
    ASSERT_TRUE(write(store::put("gala", support::person("ada"))));
  }

  const State& state() {
    state_ = store().state();
    return *state_;
  }
  Result<IssuedKey> issue(const Actor& by, const std::string& person, Purpose purpose) {
    return await(issue_key(store(), by, {person}, purpose));
  }
  IssuedKey issued(const std::string& person, Purpose purpose) { return issue(owner, person, purpose).value(); }
  Result<std::vector<std::string>> revoke(const Actor& by, const std::string& person, Purpose purpose) {
    return await(revoke_key(store(), by, {person}, purpose));
  }
  Result<IssuedKey> open_with(std::string secret) {
    return await(open_page(store(), std::move(secret), {"192.0.2.7", {}}));
  }
  /// A minute passes for all openings so far.
  void rest() {
    std::vector<store::Row> rows;
    for (auto [hash, row] : state().personal->sign_ins) {
      row.created_at -= 1min;
      rows.emplace_back(std::move(row));
    }
    ASSERT_TRUE(write(store::put_rows(std::move(rows))));
  }
  /// Ada, on a page that a link of now has opened.
  Actor ada_on_her_page() {
    const IssuedKey browser = open_with(issued("ada", Purpose::page).issued.secret).value();
    return identify_person(state(), browser.issued.secret, now());
  }

  bool opens(const IssuedKey& key, Purpose purpose) { return open_key(state(), key.issued.secret, purpose) != nullptr; }
  /// Whose page a browser sees.
  std::string person_of(const IssuedKey& browser) {
    return identify_person(state(), browser.issued.secret, now()).person.value;
  }
  std::size_t living_of(const std::string& person) {
    std::size_t living = 0;
    for (const auto& [hash, row] : state().personal->sign_ins) {
      if (!row.ended && state().personal->keys.at(row.key_hash).person.value == person) ++living;
    }
    return living;
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
  /// The audit's lines about keys and pages, the oldest first.
  std::vector<std::tuple<std::string, std::string, std::string, std::string>> told() {
    std::vector<std::tuple<std::string, std::string, std::string, std::string>> lines;
    for (const store::Audited& one : await(store().audit({})).value()) {
      if (!one.line.event.value.empty()) continue;
      lines.emplace(lines.begin(), one.line.actor, one.line.action, one.line.subject, one.line.address);
    }
    return lines;
  }

  Actor organizer_of(std::string event) {
    const Issued token = await(issue_token(store(), owner, {"script", "organizer", {std::move(event)}})).value();
    return identify(state(), {{}, token.secret, false}, now(), {}, Uses{}).value();
  }
  const Actor owner{.known = Known::by_console, .id = "console", .own = {Held{Role::owner}}};

 private:
  std::shared_ptr<const State> state_;
};

TEST_F(PersonalKeysTest, OfAKeyTheHashIsKept) {
  const IssuedKey page = issued("ada", Purpose::page);
  const std::string hash = sha256_hex(page.issued.secret);
  ASSERT_EQ(state().personal->keys.size(), 1u);
  const PersonalKey kept = state().personal->keys.begin()->second;
  EXPECT_EQ(kept,
            (PersonalKey{page.issued.id, hash, {"ada"}, "page", kept.created_at, {}, false, "console", {{"gala"}}}));
  EXPECT_EQ(find_key(state(), {"ada"}, Purpose::page)->id, page.issued.id);
  EXPECT_THAT(page.ended, IsEmpty());
}

TEST_F(PersonalKeysTest, OfABrowserTheHashIsKept) {
  const IssuedKey page = issued("ada", Purpose::page);
  const IssuedKey browser = open_with(page.issued.secret).value();
  const std::string hash = sha256_hex(browser.issued.secret);
  const time::Instant until = browser.issued.expires_at;
  const PersonalSignIn expected{browser.issued.id, hash, sha256_hex(page.issued.secret),
                                until - personal_sign_in_lifetime, until};
  EXPECT_EQ(state().personal->sign_ins, (std::map<std::string, PersonalSignIn>{{hash, expected}}));
  EXPECT_NE(browser.issued.secret, page.issued.secret);
  EXPECT_EQ(person_of(browser), "ada");
  EXPECT_EQ(identify_person(state(), browser.issued.secret, until - 1s).key, browser.issued.id);
  EXPECT_EQ(identify_person(state(), browser.issued.secret, until).key, "");
}

TEST_F(PersonalKeysTest, NothingIsKeptInClear) {
  const IssuedKey page = issued("ada", Purpose::page);
  const IssuedKey feed = issued("ada", Purpose::feed);
  const IssuedKey later = issued("ada", Purpose::page);
  const IssuedKey browser = open_with(later.issued.secret).value();
  const auto look = [&] {
    const std::string kept = all_that_is_kept();
    for (const IssuedKey* one : {&page, &browser, &feed, &later}) {
      EXPECT_NE(kept.find(sha256_hex(one->issued.secret)), std::string::npos) << "the hash is where we look";
      EXPECT_EQ(kept.find(one->issued.secret), std::string::npos);
    }
  };
  look();
  close();
  look();
  open();
  EXPECT_EQ(open_key(state(), sha256_hex(later.issued.secret), Purpose::page), nullptr) << "a hash opens nothing";
  EXPECT_EQ(identify_person(state(), sha256_hex(browser.issued.secret), now()).id, "");
}

TEST_F(PersonalKeysTest, APersonHasOneOfEachPurpose) {
  const IssuedKey bos = issued("bo", Purpose::page);
  const IssuedKey feed = issued("ada", Purpose::feed);
  const IssuedKey first = issued("ada", Purpose::page);
  const IssuedKey browser = open_with(first.issued.secret).value();
  const IssuedKey bos_browser = open_with(bos.issued.secret).value();
  const IssuedKey second = issued("ada", Purpose::page);
  EXPECT_THAT(second.ended, ElementsAre(browser.issued.id));
  EXPECT_FALSE(opens(first, Purpose::page));
  EXPECT_EQ(open_with(first.issued.secret).error().code, Errc::link_spent);
  EXPECT_EQ(person_of(browser), "");
  EXPECT_TRUE(opens(second, Purpose::page));
  EXPECT_TRUE(opens(feed, Purpose::feed));
  EXPECT_TRUE(opens(bos, Purpose::page));
  EXPECT_EQ(person_of(bos_browser), "bo");
  std::set<std::string> hold;
  for (const auto& [hash, key] : state().personal->keys) {
    if (!key.revoked) hold.insert(key.id);
  }
  EXPECT_EQ(hold, (std::set<std::string>{bos.issued.id, feed.issued.id, second.issued.id}));
  EXPECT_EQ(find_key(state(), {"ada"}, Purpose::page)->id, second.issued.id);
}

TEST_F(PersonalKeysTest, ASecretIsGoodForItsPurposeAlone) {
  const IssuedKey page = issued("ada", Purpose::page);
  const IssuedKey feed = issued("ada", Purpose::feed);
  EXPECT_FALSE(opens(page, Purpose::feed));
  EXPECT_FALSE(opens(feed, Purpose::page));
  for (const std::string& secret : {feed.issued.secret, std::string(), std::string("nobody's"),
                                    page.issued.secret + " ", sha256_hex(page.issued.secret)}) {
    EXPECT_EQ(open_with(secret).error().code, Errc::link_spent) << secret;
  }
  EXPECT_THAT(state().personal->sign_ins, IsEmpty());
  EXPECT_EQ(identify_person(state(), page.issued.secret, now()).id, "") << "a link is no cookie";
}

TEST_F(PersonalKeysTest, ALinkIsOpenedInAsManyBrowsersAsThereMayBe) {
  const IssuedKey page = issued("ada", Purpose::page);
  const IssuedKey others = open_with(issued("bo", Purpose::page).issued.secret).value();
  std::vector<IssuedKey> browsers;
  for (std::size_t i = 0; i < max_personal_sign_ins; ++i) {
    if (i % max_openings == 0) rest();
    browsers.push_back(open_with(page.issued.secret).value());
    EXPECT_THAT(browsers.back().ended, IsEmpty());
  }
  for (const IssuedKey& browser : browsers) EXPECT_EQ(person_of(browser), "ada");
  rest();
  const IssuedKey one_more = open_with(page.issued.secret).value();
  ASSERT_EQ(one_more.ended.size(), 1u);
  for (const IssuedKey& browser : browsers) {
    EXPECT_EQ(person_of(browser), browser.issued.id == one_more.ended[0] ? "" : "ada");
  }
  EXPECT_EQ(person_of(one_more), "ada");
  EXPECT_EQ(person_of(others), "bo");
  EXPECT_EQ(living_of("ada"), max_personal_sign_ins);
}

TEST_F(PersonalKeysTest, OfTooManyBrowsersTheOldestEnd) {
  const IssuedKey page = issued("ada", Purpose::page);
  const std::string hash = sha256_hex(page.issued.secret);
  std::vector<store::Row> rows;
  for (int i = 0; i < 24; ++i) {
    const std::string id = "b" + std::to_string(i);
    // The oldest of all has ended before; the others stand anywhere by id and hash.
    const time::Instant made = now() - 1h * ((i * 7) % 24 + 1);
    rows.emplace_back(PersonalSignIn{id, "hash-" + id, hash, made, made + personal_sign_in_lifetime, i == 17});
  }
  ASSERT_TRUE(write(store::put_rows(rows)));
  const IssuedKey opened = open_with(page.issued.secret).value();
  std::vector<std::pair<int, std::string>> by_age;
  for (int i = 0; i < 24; ++i) {
    if (i != 17) by_age.emplace_back(-((i * 7) % 24), "b" + std::to_string(i));
  }
  std::sort(by_age.begin(), by_age.end());
  std::vector<std::string> oldest;
  for (int i = 0; i < 4; ++i) oldest.push_back(by_age[static_cast<std::size_t>(i)].second);
  EXPECT_THAT(opened.ended, UnorderedElementsAreArray(oldest));
  EXPECT_EQ(living_of("ada"), max_personal_sign_ins);
}

TEST_F(PersonalKeysTest, RevokingAPageEndsItsBrowsersAndNotTheFeed) {
  const IssuedKey page = issued("ada", Purpose::page);
  const IssuedKey feed = issued("ada", Purpose::feed);
  const IssuedKey one = open_with(page.issued.secret).value();
  const IssuedKey two = open_with(page.issued.secret).value();
  const Actor before = identify_person(state(), one.issued.secret, now());
  EXPECT_EQ(ends_at(state(), before, {}, Uses{}), one.issued.expires_at);
  EXPECT_THAT(revoke(owner, "ada", Purpose::page).value(), UnorderedElementsAre(one.issued.id, two.issued.id));
  EXPECT_EQ(person_of(one), "");
  EXPECT_EQ(person_of(two), "");
  EXPECT_EQ(ends_at(state(), before, {}, Uses{}), std::nullopt);
  EXPECT_FALSE(opens(page, Purpose::page));
  EXPECT_TRUE(opens(feed, Purpose::feed));
  EXPECT_EQ(find_key(state(), {"ada"}, Purpose::page), nullptr);
  EXPECT_EQ(revoke(owner, "ada", Purpose::page).error().code, Errc::not_found);
}

TEST_F(PersonalKeysTest, RevokingAFeedEndsItAndNotThePage) {
  const IssuedKey page = issued("ada", Purpose::page);
  const IssuedKey browser = open_with(page.issued.secret).value();
  const IssuedKey feed = issued("ada", Purpose::feed);
  const IssuedKey bos = issued("bo", Purpose::feed);
  EXPECT_THAT(revoke(owner, "ada", Purpose::feed).value(), IsEmpty());
  EXPECT_FALSE(opens(feed, Purpose::feed));
  EXPECT_TRUE(opens(bos, Purpose::feed));
  EXPECT_EQ(person_of(browser), "ada");
}

TEST_F(PersonalKeysTest, LeavingEndsOneBrowser) {
  const IssuedKey page = issued("ada", Purpose::page);
  const IssuedKey one = open_with(page.issued.secret).value();
  const IssuedKey two = open_with(page.issued.secret).value();
  const Actor leaving = identify_person(state(), one.issued.secret, now());
  ASSERT_TRUE(await(leave_page(store(), leaving)));
  EXPECT_EQ(person_of(one), "");
  EXPECT_EQ(person_of(two), "ada");
  EXPECT_TRUE(opens(page, Purpose::page)) << "the link may be opened again";
  const auto left = store().state();
  const Actor unknown{.known = Known::by_personal_page, .id = "person:ada", .key = "browser", .person = {"ada"}};
  ASSERT_TRUE(await(leave_page(store(), unknown)));
  EXPECT_EQ(store().state(), left) << "no browser has that id";
}

TEST_F(PersonalKeysTest, AreTheSameAfterARestart) {
  const IssuedKey gone = issued("ada", Purpose::page);
  const IssuedKey gone_browser = open_with(gone.issued.secret).value();
  const IssuedKey page = issued("ada", Purpose::page);
  const IssuedKey browser = open_with(page.issued.secret).value();
  const IssuedKey left = open_with(page.issued.secret).value();
  const IssuedKey feed = issued("bo", Purpose::feed);
  ASSERT_TRUE(await(leave_page(store(), identify_person(state(), left.issued.secret, now()))));
  const store::PersonalAccess before = *state().personal;
  reopen();
  EXPECT_EQ(*state().personal, before);
  EXPECT_EQ(person_of(browser), "ada");
  for (const IssuedKey* over : {&gone_browser, &left}) EXPECT_EQ(person_of(*over), "");
  EXPECT_FALSE(opens(gone, Purpose::page));
  EXPECT_TRUE(opens(page, Purpose::page));
  EXPECT_TRUE(opens(feed, Purpose::feed));
}

TEST_F(PersonalKeysTest, AreMadeByWhoMayInviteInEveryEventOfThePerson) {
  const Actor visitor;
  const Actor of_gala = organizer_of("gala");
  const Actor of_expo = organizer_of("expo");
  const auto code = [&](const Actor& by, const std::string& person) {
    const auto made = issue(by, person, Purpose::page);
    return made ? std::string("made") : std::string(name(made.error().code));
  };
  EXPECT_EQ(code(of_gala, "ada"), "made");
  EXPECT_EQ(code(of_expo, "ada"), "forbidden");
  EXPECT_EQ(code(of_expo, "bo"), "made") << "no event names Bo";
  EXPECT_EQ(code(visitor, "bo"), "forbidden");
  EXPECT_EQ(code(visitor, "nobody"), "forbidden");
  EXPECT_EQ(issue(visitor, "", Purpose::feed).error().code, Errc::forbidden) << "nobody is no person";
  EXPECT_EQ(code(owner, "nobody"), "not_found");
  ASSERT_TRUE(write(store::put("expo", support::person("ada"))));
  EXPECT_EQ(code(of_gala, "ada"), "forbidden");
  EXPECT_EQ(code(owner, "ada"), "made");
  EXPECT_EQ(revoke(of_gala, "ada", Purpose::page).error().code, Errc::forbidden);
  EXPECT_NE(find_key(state(), {"ada"}, Purpose::page), nullptr);
}

TEST_F(PersonalKeysTest, AreNotMadeByAnotherEventWhileReadersStillSeeThePerson) {
  ASSERT_TRUE(write([](const State& state, time::Instant) -> Result<store::Decision> {
    store::NewEntry published = store::putting(state, "expo", support::event("expo"));
    published.stream = store::Stream::published;
    published.changes = agenda::diff({}, state.find({"expo"})->draft);
    published.changes.emplace_back(
        agenda::Change<agenda::Person>{nullptr, std::make_shared<const agenda::Person>(support::person("bo"))});
    return store::Decision{{std::move(published)}, {}};
  }));
  EXPECT_EQ(issue(organizer_of("gala"), "bo", Purpose::page).error().code, Errc::forbidden);
  EXPECT_TRUE(issue(organizer_of("expo"), "bo", Purpose::page));
}

TEST_F(PersonalKeysTest, APersonMakesAndEndsTheirOwnFeedAndNothingElse) {
  const Actor ada = ada_on_her_page();
  const IssuedKey feed = issue(ada, "ada", Purpose::feed).value();
  EXPECT_TRUE(opens(feed, Purpose::feed));
  EXPECT_EQ(issue(ada, "ada", Purpose::page).error().code, Errc::forbidden);
  EXPECT_EQ(issue(ada, "bo", Purpose::feed).error().code, Errc::forbidden);
  EXPECT_EQ(revoke(ada, "ada", Purpose::page).error().code, Errc::forbidden);
  const IssuedKey bos = issued("bo", Purpose::feed);
  EXPECT_EQ(revoke(ada, "bo", Purpose::feed).error().code, Errc::forbidden);
  EXPECT_TRUE(opens(bos, Purpose::feed));
  EXPECT_TRUE(revoke(ada, "ada", Purpose::feed));
  EXPECT_FALSE(opens(feed, Purpose::feed));
  ASSERT_TRUE(revoke(owner, "ada", Purpose::page));
  EXPECT_EQ(issue(ada, "ada", Purpose::feed).error().code, Errc::sign_in_required) << "her page has ended meanwhile";
}

TEST_F(PersonalKeysTest, APageThatHasEndedMakesNoFeed) {
  const Actor late = ada_on_her_page();
  const IssuedKey feed = issue(late, "ada", Purpose::feed).value();
  issued("ada", Purpose::page);
  EXPECT_FALSE(opens(feed, Purpose::feed));
  EXPECT_EQ(issue(late, "ada", Purpose::feed).error().code, Errc::sign_in_required);
}

TEST_F(PersonalKeysTest, EachIsToldToTheAuditByIdsAlone) {
  const IssuedKey page = issued("ada", Purpose::page);
  const IssuedKey browser = open_with(page.issued.secret).value();
  EXPECT_EQ(open_with("nobody's").error().code, Errc::link_spent);
  EXPECT_EQ(issue({}, "ada", Purpose::page).error().code, Errc::forbidden);
  const Actor leaving = identify_person(state(), browser.issued.secret, now());
  ASSERT_TRUE(await(leave_page(store(), leaving)));
  ASSERT_TRUE(revoke(owner, "ada", Purpose::page));
  EXPECT_THAT(told(), ElementsAre(std::tuple("console", "make_personal_key", page.issued.id, ""),
                                  std::tuple("person:ada", "open_personal_page", page.issued.id, "192.0.2.7"),
                                  std::tuple("person:ada", "sign_out", browser.issued.id, ""),
                                  std::tuple("console", "revoke_personal_key", page.issued.id, "")));
}

TEST(Purposes, HaveNamesThatAreReadBack) {
  for (const Purpose purpose : {Purpose::page, Purpose::feed}) EXPECT_EQ(parse_purpose(to_string(purpose)), purpose);
  for (const char* other : {"", "Page", "page ", "tv"}) EXPECT_EQ(parse_purpose(other), std::nullopt);
}

}  // namespace
}  // namespace hatachi::auth
