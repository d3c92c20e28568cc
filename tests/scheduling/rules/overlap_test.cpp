#include "scheduling/rules/conflict.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::Session;
using testing::ElementsAre;
using testing::IsEmpty;

SessionBuilder at(std::string id, std::string_view local) {
  return session(std::move(id)).at(local);
}

TEST(RoomOverlap, IsTheStretchThatTwoSessionsShare) {
  const Agenda agenda = agenda_of(at("talk", "2027-06-08T10:00").lasting(60min).in("hall"),
                                  at("lunch", "2027-06-08T10:40").lasting(90min).in("hall"));
  const Conflict expected{"room_overlap",
                          Severity::warn,
                          ids<Session>({"lunch", "talk"}),
                          "hall",
                          {instant("2027-06-08T08:40:00Z"), instant("2027-06-08T09:00:00Z")}};
  EXPECT_THAT(conflicts(agenda), ElementsAre(expected));
}

TEST(RoomOverlap, BeginsWithTheFirstSharedMinute) {
  const auto starting = [](std::string_view local) {
    return conflicts(agenda_of(at("talk", "2027-06-08T10:00").lasting(60min).in("hall"), at("next", local).in("hall")))
        .size();
  };
  EXPECT_EQ(starting("2027-06-08T11:00"), 0u);
  EXPECT_EQ(starting("2027-06-08T10:59"), 1u);
  EXPECT_EQ(starting("2027-06-08T09:00"), 0u);
  EXPECT_EQ(starting("2027-06-08T09:01"), 1u);
}

TEST(RoomOverlap, ComparesInstantsNotClocks) {
  const auto with = [](std::string_view local, std::string zone) {
    return conflicts(agenda_of(session("talk").at("2027-06-08T10:00").in("hall"),
                               session("call").at(local, std::move(zone)).in("hall")))
        .size();
  };
  EXPECT_EQ(with("2027-06-08T10:00", "Asia/Tokyo"), 0u);
  EXPECT_EQ(with("2027-06-08T17:30", "Asia/Tokyo"), 1u);
}

TEST(RoomOverlap, TellsTheTwoHoursOfADoubledOneApart) {
  const auto earlier = session("a").at("2027-10-31T02:00", "Europe/Paris", time::Fold::earlier).in("hall");
  const auto later = session("b").at("2027-10-31T02:00", "Europe/Paris", time::Fold::later).in("hall");
  EXPECT_THAT(conflicts(agenda_of(earlier, later)), IsEmpty());
}

TEST(RoomOverlap, NeedsTheSameRoom) {
  EXPECT_THAT(conflicts(agenda_of(session("a").in("hall"), session("b").in("lab"))), IsEmpty());
  EXPECT_THAT(conflicts(agenda_of(session("a"), session("b"))), IsEmpty());
}

TEST(RoomOverlap, ALongSessionConflictsWithEachInside) {
  const Agenda agenda = agenda_of(at("day", "2027-06-08T09:00").lasting(480min).in("hall"),
                                  at("one", "2027-06-08T10:00").in("hall"), at("two", "2027-06-08T11:00").in("hall"));
  std::vector<std::vector<agenda::SessionId>> pairs;
  for (const Conflict& conflict : conflicts(agenda)) pairs.push_back(conflict.sessions);
  EXPECT_THAT(pairs, ElementsAre(ids<Session>({"day", "one"}), ids<Session>({"day", "two"})));
}

TEST(Overlap, OfACancelledSessionIsNone) {
  EXPECT_THAT(
      conflicts(agenda_of(session("a").in("hall").by({"ada"}), session("b").in("hall").by({"ada"}).cancelled())),
      IsEmpty());
}

TEST(PersonOverlap, IsSpeakingOrHostingInTwoSessionsAtOnce) {
  const Conflict expected{"person_overlap",
                          Severity::warn,
                          ids<Session>({"a", "b"}),
                          "ada",
                          {instant("2027-06-08T08:00:00Z"), instant("2027-06-08T09:00:00Z")}};
  EXPECT_THAT(conflicts(agenda_of(session("a").by({"ada"}), session("b").by({"ben", "ada"}))), ElementsAre(expected));
  EXPECT_THAT(conflicts(agenda_of(session("a").by({"ada"}), session("b").hosted_by({"ada"}))), ElementsAre(expected));
  EXPECT_THAT(conflicts(agenda_of(session("a").hosted_by({"ada"}), session("b").hosted_by({"ada"}))),
              ElementsAre(expected));
}

TEST(PersonOverlap, OfSomebodyInBothRolesIsOne) {
  const Agenda agenda =
      agenda_of(session("a").by({"ada"}).hosted_by({"ada"}), session("b").by({"ada"}).hosted_by({"ada"}));
  EXPECT_EQ(conflicts(agenda).size(), 1u);
  EXPECT_THAT(conflicts(agenda_of(session("a").by({"ada"}).hosted_by({"ada"}))), IsEmpty());
}

TEST(PersonOverlap, EndsWhereTheNextSessionBegins) {
  const Agenda agenda = agenda_of(at("a", "2027-06-08T10:00").by({"ada"}), at("b", "2027-06-08T11:00").by({"ada"}));
  EXPECT_THAT(conflicts(agenda), IsEmpty());
}

/// The same conflicts, found by holding each session against each other one.
std::vector<Conflict> by_brute_force(const Agenda& agenda) {
  std::vector<Conflict> found;
  for (auto a = agenda.sessions.begin(); a != agenda.sessions.end(); ++a) {
    for (auto b = std::next(a); b != agenda.sessions.end(); ++b) {
      const Session& one = **a;
      const Session& other = **b;
      const bool both = one.status == agenda::Status::confirmed && other.status == agenda::Status::confirmed;
      if (!both || !time::overlap(one.span(), other.span())) continue;
      const time::Span when{std::max(one.span().begin, other.span().begin), std::min(one.span().end, other.span().end)};
      const auto add = [&](std::string_view rule, const std::string& subject) {
        found.push_back({rule, Severity::warn, {one.id, other.id}, subject, when});
      };
      if (one.room && one.room == other.room) add("room_overlap", one.room->value);
      std::set<agenda::PersonId> here(one.speakers.begin(), one.speakers.end());
      here.insert(one.hosts.begin(), one.hosts.end());
      std::set<agenda::PersonId> there(other.speakers.begin(), other.speakers.end());
      there.insert(other.hosts.begin(), other.hosts.end());
      for (const auto& id : here) {
        if (there.contains(id)) add("person_overlap", id.value);
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Conflict& a, const Conflict& b) {
    return std::tie(a.when.begin, a.rule, a.sessions, a.subject) <
           std::tie(b.when.begin, b.rule, b.sessions, b.subject);
  });
  return found;
}

/// A day in which 60 sessions want four rooms and six people, on a grid of quarters of an hour.
Agenda crowded_day(Random& random) {
  const auto any = [&](const std::string& prefix, std::size_t count) {
    return prefix + std::to_string(random() % count);
  };
  Agenda agenda;
  for (int i = 0; i < 60; ++i) {
    Session session = support::session("session-" + std::to_string(i)).in(any("room-", 4));
    session.begins.instant += std::chrono::minutes{15} * static_cast<int>(random() % 48);
    session.ends.instant = session.begins.instant + std::chrono::minutes{15} * static_cast<int>(1 + random() % 8);
    session.speakers = {{any("person-", 6)}};
    session.hosts = {{any("person-", 6)}};
    if (random() % 4 == 0) session.room.reset();
    if (random() % 8 == 0) session.status = agenda::Status::cancelled;
    add(agenda, session);
  }
  return agenda;
}

class Overlaps : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Overlaps, testing::Range(1u, 21u));

TEST_P(Overlaps, AreThoseThatBruteForceFinds) {
  Random random{GetParam()};
  const Agenda agenda = crowded_day(random);
  const auto expected = by_brute_force(agenda);
  EXPECT_GT(expected.size(), 100u);
  EXPECT_EQ(conflicts(agenda), expected);
}

}  // namespace
}  // namespace hatachi::rules
