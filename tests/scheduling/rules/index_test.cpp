#include "scheduling/rules/index.hpp"

#include "scheduling/rules/what_if.hpp"
#include "tests/support/conflicts.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::EventId;
using testing::IsEmpty;

/// Two events of one installation, edited in turn, with the index that follows them.
class IndexProperties : public testing::TestWithParam<unsigned> {
 protected:
  static constexpr int steps = 420;

  IndexProperties() {
    for (const std::string id : {"jubilee", "visit"}) {
      Agenda agenda =
          after({}, put(Agenda{}, installation.directory(), event(id, {"venue-0", "venue-1"}), zones()).value());
      index.apply({{EventId{id}, agenda::diff({}, agenda)}});
      agendas.emplace(EventId{id}, std::move(agenda));
    }
  }

  std::vector<const Agenda*> all() const {
    std::vector<const Agenda*> found;
    for (const auto& [id, agenda] : agendas) found.push_back(&agenda);
    return found;
  }

  /// Session ids are the installation's: another event's is no edit.
  bool is_own(const EventId& event, const agenda::Changes& changes) const {
    for (const auto& change : changes) {
      const auto* session = std::get_if<agenda::Change<agenda::Session>>(&change);
      const auto* delegation = std::get_if<agenda::Change<agenda::Delegation>>(&change);
      for (const auto& [id, agenda] : agendas) {
        if (id == event) continue;
        if (session != nullptr && agenda.sessions.contains(session->id())) return false;
        if (delegation != nullptr && agenda.delegations.contains(delegation->id())) return false;
      }
    }
    return true;
  }

  /// One edit of one event, and what follows in the other where it edits the installation.
  Index::Entries edit() {
    const EventId id{random() % 2 == 0 ? "jubilee" : "visit"};
    while (true) {
      RandomEdit done = random_edit(random, agendas.at(id), installation);
      if (!is_own(id, done.changes)) continue;
      Index::Entries entries{{id, std::move(done.changes)}};
      agendas[id] = after(agendas.at(id), entries.front().second);
      for (auto& [other, agenda] : agendas) {
        agenda::Changes follows = catch_up(agenda, installation);
        if (follows.empty()) continue;
        agenda = after(agenda, follows);
        entries.emplace_back(other, std::move(follows));
      }
      return entries;
    }
  }

  /// What an agenda has to take over from the installation.
  static agenda::Changes catch_up(const Agenda& agenda, const Installation& installation) {
    agenda::Changes changes;
    const auto take = [&](const auto& table) {
      for (const auto& slot : table) {
        for (auto& change : follow(agenda, *slot)) changes.push_back(std::move(change));
      }
    };
    take(installation.venues);
    take(installation.rooms);
    take(installation.people);
    return changes;
  }

  /// The session up to ten hours later, and often in another room.
  agenda::Session moved_somewhere(agenda::Session session, const Agenda& agenda) {
    session.start.fold = time::Fold::earlier;
    session.start.time += std::chrono::minutes{15} * static_cast<int>(random() % 40);
    if (random() % 2 == 0 && !agenda.rooms.empty()) session.room = (*agenda.rooms.begin())->id;
    return session;
  }

  std::map<EventId, std::vector<Conflict>> listed(const Index& from) const {
    std::map<EventId, std::vector<Conflict>> found;
    for (const auto& [id, agenda] : agendas) found[id] = from.conflicts(id);
    return found;
  }

  Random random{GetParam()};
  Installation installation = random_installation(random);
  std::map<EventId, Agenda> agendas;
  Index index{almanac()};
};

INSTANTIATE_TEST_SUITE_P(Seeds, IndexProperties, testing::Range(1u, 25u));

TEST_P(IndexProperties, IsAfterEveryEditWhatAFullCheckFinds) {
  std::map<std::string_view, int> seen;
  for (int i = 0; i < steps; ++i) {
    const auto before = listed(index);
    const auto entries = edit();
    auto told = index.apply(entries);
    const auto now = listed(index);
    const Index anew = Index::of(almanac(), all());
    for (const auto& [id, conflicts] : now) ASSERT_EQ(lines(conflicts), lines(anew.conflicts(id))) << i;
    for (const auto& [id, conflicts] : now) {
      ASSERT_EQ(conflicts, index.check_all(id));
      ASSERT_EQ(told[id], difference(before.at(id), conflicts));
      for (const Conflict& one : conflicts) ++seen[one.rule];
    }
  }
  EXPECT_GT(seen.size(), 9u) << "most of the rules have been broken";
}

TEST_P(IndexProperties, WhatIfTellsWhatTheMoveThenDoes) {
  for (int i = 0; i < 120; ++i) edit();
  index = Index::of(almanac(), all());
  int compared = 0;
  int telling = 0;
  for (const auto& [id, agenda] : agendas) {
    // Three moves of each session.
    for (std::size_t i = 0; i < 3 * agenda.sessions.size(); ++i) {
      const agenda::Session& session = **std::next(agenda.sessions.begin(), static_cast<std::ptrdiff_t>(i / 3));
      if (session.status == agenda::Status::cancelled) continue;
      const auto changes = put(agenda, installation.directory(), moved_somewhere(session, agenda), zones());
      if (!changes || changes->size() != 1) continue;
      const auto& change = std::get<agenda::Change<agenda::Session>>(changes->front());
      const Key key = index.facts().session_keys().find(session.id.value);
      const Key room = change.after->room ? index.facts().room_keys().find(change.after->room->value) : no_key;
      const Effect effect = what_if(index, key, change.after->begins.instant, room);
      const Difference told = difference_of(index, effect);
      Index then = index;
      ASSERT_EQ(told, then.apply({{id, *changes}})[id]) << session.id.value;
      ++compared;
      if (told != Difference{}) ++telling;
    }
  }
  EXPECT_GT(compared, 15);
  EXPECT_GT(telling, 3);
}

TEST_P(IndexProperties, LeavesTheIndexItWasCopiedFromAsItWas) {
  for (int i = 0; i < 60; ++i) edit();
  index = Index::of(almanac(), all());
  const Index kept = index;
  const auto before = listed(kept);
  for (int i = 0; i < 60; ++i) {
    index.apply(edit());
  }
  EXPECT_EQ(listed(kept), before);
}

}  // namespace
}  // namespace hatachi::rules
