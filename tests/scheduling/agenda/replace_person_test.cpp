#include "scheduling/agenda/replace_person.hpp"

#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::IsEmpty;

constexpr LanguagePair to_japanese{Language::fr, Language::ja};
constexpr LanguagePair to_french{Language::ja, Language::fr};

class ReplacePerson : public testing::Test {
 protected:
  const Installation installation = installation_of(person("ada"), person("ben"), person("chie"));
  Agenda agenda = agenda_of(event("jubilee"));

  void put(Session session) {
    agenda = after(agenda, agenda::put(agenda, installation.directory(), std::move(session), zones()).value());
  }
  void put(Delegation delegation) {
    agenda = after(agenda, agenda::put(agenda, installation.directory(), std::move(delegation)).value());
  }
  Result<Changes> decide(const std::string& person, const std::string& by) const {
    return replace_person(agenda, installation.directory(), {person}, {by}, zones());
  }
  const Session& talk() const { return **agenda.sessions.find({"talk"}); }
};

TEST_F(ReplacePerson, ReachesEveryPartOfASession) {
  Session before = session("talk").by({"ben", "ada"}).hosted_by({"ada"});
  before.remote = ids<Person>({"ada"});
  before.interpreters = {{{"ada"}, to_japanese}, {{"ben"}, to_french}};
  put(before);
  agenda = after(agenda, decide("ada", "chie").value());
  Session expected = session("talk").by({"ben", "chie"}).hosted_by({"chie"});
  expected.remote = ids<Person>({"chie"});
  expected.interpreters = {{{"chie"}, to_japanese}, {{"ben"}, to_french}};
  EXPECT_EQ(talk(), expected);
  std::vector<PersonId> people;
  for (const auto& slot : agenda.people) people.push_back(slot->id);
  EXPECT_EQ(people, ids<Person>({"ben", "chie"})) << "who is named nowhere has left";
}

TEST_F(ReplacePerson, LeavesOnSiteWhoTookPartOnSite) {
  Session before = session("talk").by({"ada"}).hosted_by({"ben"});
  before.remote = ids<Person>({"ada"});
  put(before);
  agenda = after(agenda, decide("ada", "ben").value());
  EXPECT_EQ(talk(), Session(session("talk").by({"ben"}).hosted_by({"ben"})));
}

TEST_F(ReplacePerson, NamesNobodyTwice) {
  Session before = session("talk").by({"ada", "ben"}).hosted_by({"ben", "ada"});
  before.remote = ids<Person>({"ben"});
  before.interpreters = {{{"ada"}, to_japanese}, {{"ada"}, to_french}, {{"ben"}, to_japanese}};
  put(before);
  agenda = after(agenda, decide("ada", "ben").value());
  Session expected = session("talk").by({"ben"}).hosted_by({"ben"});
  expected.remote = ids<Person>({"ben"});
  expected.interpreters = {{{"ben"}, to_french}, {{"ben"}, to_japanese}};
  EXPECT_EQ(talk(), expected);
}

TEST_F(ReplacePerson, ReachesEveryPartOfADelegation) {
  Delegation before = delegation("kyutech", {"ada", "ben"});
  before.head = PersonId{"ada"};
  before.escorts = ids<Person>({"ada"});
  put(before);
  agenda = after(agenda, decide("ada", "ben").value());
  Delegation expected = delegation("kyutech", {"ben"});
  expected.head = PersonId{"ben"};
  expected.escorts = ids<Person>({"ben"});
  EXPECT_EQ(**agenda.delegations.find({"kyutech"}), expected);
}

TEST_F(ReplacePerson, ReachesWhatIsLockedOrCancelledAndLeavesTheRest) {
  Session locked = session("talk").by({"ada"});
  locked.locked = true;
  put(locked);
  put(session("gone").by({"ada"}).cancelled());
  put(session("other").by({"ben"}));
  EXPECT_EQ(decide("ada", "ben").value().size(), 3u) << "two sessions, and who leaves";
}

TEST_F(ReplacePerson, ChangesNothingWhereNobodyIsNamed) {
  put(session("talk").by({"ada"}));
  EXPECT_THAT(decide("chie", "ada").value(), IsEmpty());
}

TEST_F(ReplacePerson, NeedsTwoPeople) {
  EXPECT_EQ(fault(decide("nobody", "ada")), "unknown_reference person");
  EXPECT_EQ(fault(decide("ada", "nobody")), "unknown_reference by");
  EXPECT_EQ(fault(decide("ada", "ada")), "invalid_value by");
}

}  // namespace
}  // namespace hatachi::agenda
