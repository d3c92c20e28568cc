#include "tests/support/conflicts.hpp"
#include "tests/support/random_agenda.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::Session;

constexpr std::chrono::minutes turnaround = 15min;
constexpr std::chrono::minutes way = 45min;

std::string venue_of(const agenda::RoomId& room) {
  return room.value < "room-2" ? "artem" : "inpl";
}

/// Somebody of a session with the venue they are in; none for who is remote, or in no room.
using People = std::map<std::string, std::string>;

People people_of(const Agenda& agenda, const Session& session) {
  People people;
  const auto take = [&](const agenda::PersonId& id) {
    const bool remote = std::find(session.remote.begin(), session.remote.end(), id) != session.remote.end();
    people[id.value] = remote || !session.room ? "" : venue_of(*session.room);
  };
  agenda::for_each_person(session, take);
  for (const auto& id : session.delegations) agenda::for_each_person(**agenda.delegations.find(id), take);
  return people;
}

/// What holds between two sessions, said as plainly as can be.
std::vector<std::string> between(const Agenda& agenda, const Session& a, const Session& b) {
  const bool at_once = a.begins.instant < b.ends.instant && b.begins.instant < a.ends.instant;
  const auto pause = std::max(b.begins.instant - a.ends.instant, a.begins.instant - b.ends.instant);
  std::vector<std::string> found;
  const auto add = [&](std::string_view rule, const std::string& subject) {
    found.push_back(std::string(rule) + ": " + a.id.value + " " + b.id.value + " (" + subject + ")");
  };
  if (a.room && a.room == b.room && (at_once || pause < turnaround)) add("room_overlap", a.room->value);
  const People others = people_of(agenda, b);
  for (const auto& [id, here] : people_of(agenda, a)) {
    if (!others.contains(id)) continue;
    const std::string& there = others.at(id);
    if (at_once) add("person_overlap", id);
    if (!at_once && !here.empty() && !there.empty() && here != there && pause < way) add("travel_time", id);
  }
  return found;
}

std::vector<std::string> by_brute_force(const Agenda& agenda) {
  std::vector<std::string> found;
  for (auto a = agenda.sessions.begin(); a != agenda.sessions.end(); ++a) {
    for (auto b = std::next(a); b != agenda.sessions.end(); ++b) {
      if ((*a)->status == agenda::Status::cancelled || (*b)->status == agenda::Status::cancelled) continue;
      for (std::string& one : between(agenda, **a, **b)) found.push_back(std::move(one));
    }
  }
  return found;
}

/// A day in which 60 sessions want four rooms in two houses and eight people, on a grid of quarters of an hour.
Agenda crowded_day(Random& random) {
  const auto any = [&](const std::string& prefix, std::size_t count) {
    return prefix + "-" + std::to_string(random() % count);
  };
  Agenda agenda = agenda_of(edited(venue("artem"),
                                   [](agenda::Venue& one) {
                                     one.travel = {{{"inpl"}, way}};
                                   }),
                            venue("inpl"), delegation("delegation-0", {"person-0", "person-1"}),
                            delegation("delegation-1", {"person-2"}));
  for (const char* id : {"room-0", "room-1", "room-2", "room-3"}) {
    add(agenda, edited(room(id, venue_of({id})), [](agenda::Room& one) { one.turnaround = turnaround; }));
  }
  for (int i = 0; i < 60; ++i) {
    Session session = support::session("session-" + std::to_string(i)).in(any("room", 4));
    session.begins.instant += 15min * static_cast<int>(random() % 48);
    session.ends.instant = session.begins.instant + 15min * static_cast<int>(1 + random() % 8);
    session.speakers = {{any("person", 8)}};
    session.hosts = {{any("person", 8)}};
    if (random() % 3 == 0) session.remote = {{any("person", 8)}};
    if (random() % 4 == 0) session.interpreters = {{{any("person", 8)}, french_to_japanese}};
    if (random() % 4 == 0) session.delegations = {{any("delegation", 2)}};
    if (random() % 4 == 0) session.room.reset();
    if (random() % 8 == 0) session.status = agenda::Status::cancelled;
    add(agenda, session);
  }
  return agenda;
}

class CrowdedDays : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, CrowdedDays, testing::Range(1u, 21u));

TEST_P(CrowdedDays, HaveTheOverlapsAndHurriesThatEachPairOfSessionsHas) {
  Random random{GetParam()};
  const Agenda agenda = crowded_day(random);
  std::vector<std::string> expected = by_brute_force(agenda);
  std::vector<std::string> found = told(agenda);
  std::erase_if(found, [](const std::string& one) {
    return !one.starts_with("room_overlap") && !one.starts_with("person_overlap") && !one.starts_with("travel_time");
  });
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  EXPECT_GT(expected.size(), 150u);
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace hatachi::rules
