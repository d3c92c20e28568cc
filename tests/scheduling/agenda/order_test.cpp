#include "scheduling/agenda/order.hpp"

#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::ElementsAre;
using testing::IsEmpty;

/// `lunch` comes after `talk`, `talk` after `opening`; `tour` is free.
class Order : public testing::Test {
 protected:
  const Installation installation;
  Agenda agenda = agenda_of(event("jubilee"), session("opening"), session("talk").after({"opening"}),
                            session("lunch").after({"talk"}), session("tour"));

  Result<Changes> decide(Session session) const {
    return put(agenda, installation.directory(), std::move(session), zones());
  }
  std::vector<SessionId> after_of(const std::string& id) const { return (*agenda.sessions.find({id}))->after; }
};

TEST_F(Order, OfSessionsOneAfterTheOtherIsTaken) {
  EXPECT_EQ(fault(decide(session("tour").after({"opening", "talk", "lunch"}))), "none");
  EXPECT_EQ(fault(decide(session("closing").after({"lunch", "tour"}))), "none");
  EXPECT_EQ(fault(decide(session("lunch").after({"opening"}))), "none");
  EXPECT_EQ(fault(check_order(agenda)), "none");
}

TEST_F(Order, ThatLeadsBackIsRefusedByTheOneThatDoes) {
  EXPECT_EQ(fault(decide(session("opening").after({"opening"}))), "cyclic after[0]") << "itself";
  EXPECT_EQ(fault(decide(session("opening").after({"talk"}))), "cyclic after[0]") << "directly";
  EXPECT_EQ(fault(decide(session("opening").after({"tour", "lunch"}))), "cyclic after[1]") << "by others";
  EXPECT_EQ(fault(decide(session("talk").after({"opening", "tour", "lunch"}))), "cyclic after[2]");
}

TEST_F(Order, ANewSessionMayNotComeAfterItself) {
  EXPECT_EQ(fault(decide(session("closing").after({"lunch", "closing"}))), "cyclic after[1]");
}

TEST_F(Order, ARefusalNamesTheSessionThatLeadsBack) {
  const auto refused = decide(session("opening").after({"tour", "lunch"}));
  EXPECT_THAT(refused.error().params, ElementsAre(Param{"session", "lunch"}));
}

TEST_F(Order, NamesASessionThatIsNotThere) {
  EXPECT_EQ(fault(decide(session("tour").after({"opening", "nothing"}))), "unknown_reference after[1]");
  EXPECT_EQ(fault(decide(session("tour").after({"talk", "opening", "talk"}))), "duplicate after[2]");
}

TEST_F(Order, OfAWholeAgendaNamesASessionOfTheCircle) {
  add(agenda, session("opening").after({"lunch"}));
  EXPECT_EQ(fault(check_order(agenda)), "changed_since session:lunch.after");
}

TEST_F(Order, ForgetsASessionThatIsGone) {
  agenda = support::after(agenda, retire(agenda, {"talk"}, false).value());
  EXPECT_THAT(after_of("lunch"), IsEmpty());
  EXPECT_FALSE(agenda.sessions.contains({"talk"}));
}

TEST_F(Order, KeepsASessionThatIsCancelled) {
  agenda = support::after(agenda, retire(agenda, {"talk"}, true).value());
  EXPECT_EQ(after_of("lunch"), ids<Session>({"talk"}));
}

TEST_F(Order, AnUndoThatWouldLeadBackIsRefused) {
  const Changes freed = decide(session("talk")).value();
  agenda = support::after(agenda, freed);
  agenda = support::after(agenda, decide(session("opening").after({"lunch"})).value());
  const auto seen = [](const SessionId&) { return true; };
  EXPECT_EQ(fault(undo(agenda, Installation().directory(), freed, seen)), "changed_since session:lunch.after");
}

class Orders : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Orders, testing::Range(1u, 9u));

// Where `put` takes whatever does not lead back, the sessions can always be lined up; what it refuses, they could not.
TEST_P(Orders, ThatAreTakenCanBeLinedUp) {
  Random random{GetParam()};
  const Installation installation;
  constexpr std::size_t count = 12;
  Agenda agenda = agenda_of(event("jubilee"));
  for (std::size_t i = 0; i < count; ++i) add(agenda, session("s" + std::to_string(i)));
  // reaches[a][b]: a comes after b, itself or by others; by trying every way.
  const auto reaches = [&] {
    std::array<std::array<bool, count>, count> found{};
    for (std::size_t a = 0; a < count; ++a) {
      for (const auto& id : (*agenda.sessions.find({"s" + std::to_string(a)}))->after) {
        found[a][std::stoul(id.value.substr(1))] = true;
      }
    }
    for (std::size_t k = 0; k < count; ++k) {
      for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = 0; b < count; ++b) found[a][b] = found[a][b] || (found[a][k] && found[k][b]);
      }
    }
    return found;
  };
  int refused = 0;
  for (int i = 0; i < 200; ++i) {
    const std::size_t one = random() % count;
    const std::size_t other = random() % count;
    Session edited = **agenda.sessions.find({"s" + std::to_string(one)});
    edited.after = {{"s" + std::to_string(other)}};
    const bool leads_back = one == other || reaches()[other][one];
    const auto done = put(agenda, installation.directory(), edited, zones());
    ASSERT_EQ(fault(done), leads_back ? "cyclic after[0]" : "none") << i;
    if (done) agenda = support::after(agenda, *done);
    refused += leads_back ? 1 : 0;
  }
  EXPECT_GT(refused, 20);
}

}  // namespace
}  // namespace hatachi::agenda
