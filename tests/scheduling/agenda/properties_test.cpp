#include "scheduling/agenda/operations.hpp"
#include "scheduling/time/resolution.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <set>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::IsEmpty;

constexpr int steps = 60;

bool unseen(const SessionId&) {
  return false;
}

class Properties : public testing::TestWithParam<unsigned> {
 protected:
  Random random{GetParam()};
  Installation installation = random_installation(random);
  Agenda agenda = random_agenda(random, installation, 12);
};

INSTANTIATE_TEST_SUITE_P(Seeds, Properties, testing::Range(1u, 25u));

/// What an agenda must always be, whatever was done to it: nothing dangles, nothing lingers, times fit.
std::vector<std::string> faults_of(const Agenda& agenda, const Installation& installation) {
  std::vector<std::string> faults;
  const auto expect = [&](bool holds, const std::string& what) {
    if (!holds) faults.push_back(what);
  };
  std::set<VenueId> venues(agenda.about().venues.begin(), agenda.about().venues.end());
  std::set<PersonId> people;

  for (const auto& session : agenda.sessions) {
    const std::string& id = session->id.value;
    if (session->track) expect(agenda.tracks.contains(*session->track), id + " has no track");
    if (session->room) expect(agenda.rooms.contains(*session->room), id + " has no room");
    for (const auto& one : session->delegations) expect(agenda.delegations.contains(one), id + " has no delegation");
    for_each_person(*session, [&](const PersonId& person) { people.insert(person); });
    const auto begins = time::resolve(zones(), session->start);
    expect(begins.has_value() && *begins == session->begins, id + " begins elsewhere");
    expect(session->ends.instant == session->begins.instant + session->duration, id + " ends elsewhere");
    expect(session->ends == time::moment(*zones().find(session->start.zone), session->ends.instant), id + " is off");
  }
  for (const auto& delegation : agenda.delegations) {
    for_each_person(*delegation, [&](const PersonId& person) { people.insert(person); });
  }

  for (const VenueId& id : venues) expect(agenda.venues.contains(id), id.value + " is missing");
  expect(agenda.venues.size() == venues.size(), "a venue lingers");
  for (const PersonId& id : people) expect(agenda.people.contains(id), id.value + " is missing");
  expect(agenda.people.size() == people.size(), "a person lingers");
  for (const auto& room : installation.rooms) {
    expect(agenda.rooms.contains(room->id) == venues.contains(room->venue), room->id.value + " is out of place");
  }
  return faults;
}

TEST_P(Properties, EveryEditLeavesTheAgendaWhole) {
  for (int i = 0; i < steps; ++i) {
    const RandomEdit edit = random_edit(random, agenda, installation);
    agenda = after(agenda, edit.changes);
    ASSERT_THAT(faults_of(agenda, installation), IsEmpty()) << edit.operation;
  }
}

TEST_P(Properties, TheInverseLeadsBack) {
  for (int i = 0; i < steps; ++i) {
    const RandomEdit edit = random_edit(random, agenda, installation);
    const Agenda next = after(agenda, edit.changes);
    ASSERT_THAT(diff(after(next, inverse(edit.changes)), agenda), IsEmpty()) << edit.operation;
    ASSERT_EQ(inverse(inverse(edit.changes)), edit.changes);
    agenda = next;
  }
}

TEST_P(Properties, TheDifferenceThatAnEditMadeIsTheEdit) {
  for (std::uint64_t number = 100; number < 100 + steps; ++number) {
    const RandomEdit edit = random_edit(random, agenda, installation);
    const Agenda next = after(agenda, edit.changes, number);
    ASSERT_EQ(after(agenda, diff(agenda, next), number), next) << edit.operation;
    agenda = next;
  }
}

TEST_P(Properties, TheDifferenceLeadsFromOneAgendaToAnother) {
  Installation other_installation = random_installation(random);
  const Agenda other = random_agenda(random, other_installation, 8);
  const Changes changes = diff(agenda, other);
  EXPECT_FALSE(changes.empty());
  EXPECT_THAT(diff(after(agenda, changes), other), IsEmpty());
  EXPECT_THAT(diff(agenda, agenda), IsEmpty());
}

TEST_P(Properties, AnAgendaIsTheFoldOfItsEntries) {
  const Agenda start = agenda;
  std::vector<Changes> entries;
  for (int i = 0; i < steps; ++i) {
    entries.push_back(random_edit(random, agenda, installation).changes);
    agenda = after(agenda, entries.back(), 100 + entries.size());
  }
  Agenda folded = start;
  for (std::size_t i = 0; i < entries.size(); ++i) folded = after(folded, entries[i], 101 + i);
  EXPECT_EQ(folded, agenda);
}

TEST_P(Properties, AnUndoRightAfterIsTheInverse) {
  for (int i = 0; i < steps; ++i) {
    const RandomEdit edit = random_edit(random, agenda, installation);
    const Agenda next = after(agenda, edit.changes);
    const Changes undoing = undo(next, Installation().directory(), edit.changes, unseen).value();
    ASSERT_THAT(diff(after(next, undoing), agenda), IsEmpty()) << edit.operation;
    ASSERT_EQ(undoing.size(), edit.changes.size());
    agenda = next;
  }
}

TEST_P(Properties, AnUndoOfAnUndoIsARedo) {
  for (int i = 0; i < steps; ++i) {
    const RandomEdit edit = random_edit(random, agenda, installation);
    agenda = after(agenda, edit.changes);
    const Changes undoing = undo(agenda, Installation().directory(), edit.changes, unseen).value();
    const Agenda undone = after(agenda, undoing);
    ASSERT_THAT(diff(after(undone, undo(undone, Installation().directory(), undoing, unseen).value()), agenda),
                IsEmpty())
        << edit.operation;
  }
}

/// The fields of a session that go back together.
std::set<std::string_view> with_their_unit(const std::vector<std::string_view>& fields) {
  static constexpr std::array<std::string_view, 5> times{"start", "duration", "begins", "ends", "tz_release"};
  std::set<std::string_view> units(fields.begin(), fields.end());
  for (const std::string_view field : times) {
    if (units.contains(field)) units.insert(times.begin(), times.end());
  }
  return units;
}

/// The value of a session for which `undoing` is right: what `done` wrote is as before, all else as now.
Session merged(const Session& now, const Change<Session>& done) {
  const auto units = with_their_unit(changed_fields(*done.before, *done.after));
  Session expected = now;
  std::apply(
      [&](const auto&... field) {
        ((units.contains(field.name) ? void(expected.*field.member = (*done.before).*field.member) : void()), ...);
      },
      Session::fields);
  return expected;
}

/// Holds every session after an undo against what it was now and what `done` had done to it.
void expect_only_undone(const Agenda& now, const Agenda& undone, const Changes& done) {
  std::set<SessionId> touched;
  for (const AnyChange& any : done) {
    const auto* change = std::get_if<Change<Session>>(&any);
    if (change == nullptr) continue;
    touched.insert(change->id());
    const auto* slot = undone.sessions.find(change->id());
    if (!change->before) {
      EXPECT_EQ(slot, nullptr);
    } else if (!change->after) {
      EXPECT_EQ(**slot, *change->before);
    } else {
      EXPECT_EQ(**slot, merged(**now.sessions.find(change->id()), *change));
    }
  }
  for (const auto& session : now.sessions) {
    if (touched.contains(session->id)) continue;
    EXPECT_EQ(**undone.sessions.find(session->id), *session);
  }
  EXPECT_LE(undone.sessions.size(), now.sessions.size() + touched.size());
}

TEST_P(Properties, AnUndoLaterKeepsWhatOthersDid) {
  int undone_count = 0;
  int refused_count = 0;
  for (int i = 0; i < steps; ++i) {
    const Changes done = random_edit(random, agenda, installation).changes;
    agenda = after(agenda, done);
    for (std::size_t others = random() % 16; others > 0; --others) {
      agenda = after(agenda, random_edit(random, agenda, installation).changes);
    }
    const auto undoing = undo(agenda, installation.directory(), done, unseen);
    if (!undoing) {
      const Errc code = undoing.error().code;
      ASSERT_TRUE(code == Errc::changed_since || code == Errc::nothing_to_undo) << fault(undoing);
      ++refused_count;
      continue;
    }
    ++undone_count;
    const Agenda undone = after(agenda, *undoing);
    expect_only_undone(agenda, undone, done);
    ASSERT_THAT(faults_of(undone, installation), IsEmpty());
    if (i % 3 == 0) agenda = undone;
  }
  EXPECT_GT(undone_count, steps / 2);
  EXPECT_GT(refused_count, 0);
}

}  // namespace
}  // namespace hatachi::agenda
