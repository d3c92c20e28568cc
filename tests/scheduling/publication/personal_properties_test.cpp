#include "scheduling/publication/audience.hpp"
#include "scheduling/publication/personal.hpp"
#include "scheduling/publication/view.hpp"
#include "tests/support/random_agenda.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

/// What holds of every personal view, whatever the agenda.
namespace hatachi::publication {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::Audience;
using agenda::PersonId;

/// Any agenda, and each of its people in turn.
class PersonalViews : public testing::TestWithParam<unsigned> {
 protected:
  PersonalViews() : installation_(random_installation(random_)), draft(random_agenda(random_, installation_, 25)) {}

  template <class Check>
  void for_everybody(Check check) const {
    for (const auto& slot : installation_.people) {
      SCOPED_TRACE(slot->id.value);
      check(slot->id);
    }
  }

 private:
  Random random_{GetParam()};
  Installation installation_;

 protected:
  const Agenda draft;
};
INSTANTIATE_TEST_SUITE_P(Seeds, PersonalViews, testing::Range(1u, 21u));

/// With whose eyes somebody looks at a session, by the words of the header.
std::optional<Audience> eyes(const Agenda& draft, const agenda::Session& session, const PersonId& person) {
  bool by_name = false;
  bool in_delegation = false;
  agenda::for_each_person(session, [&](const PersonId& id) { by_name = by_name || id == person; });
  for (const auto& id : session.delegations) {
    const auto* delegation = draft.delegations.find(id);
    if (delegation == nullptr) continue;
    agenda::for_each_person(**delegation, [&](const PersonId& one) { in_delegation = in_delegation || one == person; });
  }
  if (session.audience == Audience::organizers || (!by_name && !in_delegation)) return std::nullopt;
  return by_name ? Audience::hosts : Audience::delegation;
}

/// What stands in an agenda, by kind.
using Ids = std::map<std::string, std::set<std::string>>;

Ids ids_in(const Agenda& agenda) {
  Ids ids;
  const auto add_items = [&]<class T>(const agenda::Table<T>& table) {
    auto& of_kind = ids[std::string(T::kind)];
    for (const auto& slot : table) of_kind.insert(slot->id.value);
  };
  add_items(agenda.venues);
  add_items(agenda.rooms);
  add_items(agenda.tracks);
  add_items(agenda.people);
  add_items(agenda.delegations);
  add_items(agenda.sessions);
  for (const auto& id : agenda.about().venues) ids["venues of the event"].insert(id.value);
  return ids;
}

/// Adds what a session names that is seen like this.
void add_named(Ids& ids, const Agenda& draft, const agenda::Session& seen) {
  ids["session"].insert(seen.id.value);
  if (seen.track) ids["track"].insert(seen.track->value);
  if (const auto* room = seen.room ? draft.rooms.find(*seen.room) : nullptr) {
    ids["room"].insert((*room)->id.value);
    ids["venue"].insert((*room)->venue.value);
  }
  agenda::for_each_person(seen, [&](const PersonId& id) { ids["person"].insert(id.value); });
  for (const auto& id : seen.delegations) ids["delegation"].insert(id.value);
}

/// What may stand in what somebody sees, where `see` tells how they see a session.
template <class See>
Ids ids_of_own(const Agenda& draft, See see) {
  Ids ids{{"venue", {}}, {"room", {}}, {"track", {}}, {"person", {}}, {"delegation", {}}, {"session", {}}};
  Ids others;
  for (const auto& session : draft.sessions) {
    const auto seen = see(session.item);
    add_named(seen ? ids : others, draft, seen ? *seen : *session);
  }
  for (const auto& id : draft.about().venues) {
    const bool closed = others["venue"].contains(id.value) && !ids["venue"].contains(id.value);
    if (!closed) ids["venues of the event"].insert(id.value);
  }
  for (const auto& venue : draft.venues) {
    if (!others["venue"].contains(venue->id.value)) ids["venue"].insert(venue->id.value);
  }
  return ids;
}

template <class T>
constexpr bool is_list = false;
template <class T>
constexpr bool is_list<std::vector<T>> = true;

/// Nothing is told of an item that the whole does not say; a list may be shorter.
template <class T>
void expect_no_more(const T& told, const T& whole) {
  const auto check = [&](const auto& field) {
    const auto& some = told.*field.member;
    const auto& all = whole.*field.member;
    if (some == T{}.*field.member || some == all) return;
    if constexpr (is_list<std::decay_t<decltype(some)>>) {
      for (const auto& one : some) {
        EXPECT_NE(std::find(all.begin(), all.end(), one), all.end()) << T::kind << " " << told.id.value << field.name;
      }
    } else {
      ADD_FAILURE() << T::kind << " " << told.id.value << ": " << field.name;
    }
  };
  std::apply([&](const auto&... field) { (check(field), ...); }, T::fields);
}

template <class T>
void expect_no_more(const agenda::Table<T>& told, const agenda::Table<T>& whole) {
  for (const auto& slot : told) {
    const auto* found = whole.find(slot->id);
    ASSERT_NE(found, nullptr) << T::kind << " " << slot->id.value;
    EXPECT_EQ(slot.touch, found->touch);
    expect_no_more(*slot, **found);
  }
}

void expect_no_more(const Agenda& told, const Agenda& whole) {
  expect_no_more(told.event, whole.event);
  expect_no_more(told.venues, whole.venues);
  expect_no_more(told.rooms, whole.rooms);
  expect_no_more(told.tracks, whole.tracks);
  expect_no_more(told.people, whole.people);
  expect_no_more(told.delegations, whole.delegations);
  expect_no_more(told.sessions, whole.sessions);
  expect_no_more(told.releases, whole.releases);
}

// The crew sees every session that somebody has a part in, and no personal page tells what they would not see.
TEST_P(PersonalViews, TellNoMoreThanTheAudienceSees) {
  const Agenda crew = view(draft, Audience::crew);
  for_everybody([&](const PersonId& person) { expect_no_more(personal_view(draft, person), crew); });
}

TEST_P(PersonalViews, HoldEachSessionAsSeenWithOnesEyes) {
  for_everybody([&](const PersonId& person) {
    agenda::Table<agenda::Session> expected;
    for (const auto& slot : draft.sessions) {
      const auto looking = eyes(draft, *slot, person);
      if (slot->audience != Audience::organizers) {
        EXPECT_EQ(parts_of(draft, *slot, person).empty(), !looking) << slot->id.value;
      }
      if (looking) expected.put(seen_by(*looking, slot.item), slot.touch);
    }
    EXPECT_EQ(personal_view(draft, person).sessions, expected);
  });
}

TEST_P(PersonalViews, HoldOnlyWhatOnesSessionsName) {
  for_everybody([&](const PersonId& person) {
    Ids expected = ids_of_own(draft, [&](const auto& session) -> std::shared_ptr<const agenda::Session> {
      const auto looking = eyes(draft, *session, person);
      return looking ? seen_by(*looking, session) : nullptr;
    });
    for (const std::string& id : expected["delegation"]) {
      agenda::for_each_person(**draft.delegations.find({id}),
                              [&](const PersonId& one) { expected["person"].insert(one.value); });
    }
    EXPECT_EQ(ids_in(personal_view(draft, person)), expected);
  });
}

TEST_P(PersonalViews, OfAPersonalViewAreTheSame) {
  for_everybody([&](const PersonId& person) {
    const Agenda own = personal_view(draft, person);
    EXPECT_EQ(personal_view(own, person), own);
  });
}

TEST_P(PersonalViews, HoldAllThatTheCalendarTells) {
  for_everybody([&](const PersonId& person) {
    const Agenda own = personal_view(draft, person);
    const Agenda calendar = calendar_view(draft, person);
    expect_no_more(calendar, own);
    EXPECT_EQ(ids_in(calendar)["session"], ids_in(own)["session"]);
  });
}

TEST_P(PersonalViews, TellTheCalendarNoMoreThanOutlinesOfWhatIsNotPublic) {
  const Agenda everybody = public_view(draft);
  for_everybody([&](const PersonId& person) {
    const Agenda calendar = calendar_view(draft, person);
    for (const auto& slot : calendar.sessions) {
      if (slot->audience == Audience::everyone) {
        EXPECT_EQ(slot, *everybody.sessions.find(slot->id));
        continue;
      }
      EXPECT_EQ(slot->title, (**draft.sessions.find(slot->id)).title);
      EXPECT_EQ(slot->span(), (**draft.sessions.find(slot->id)).span());
      agenda::Session named = *slot;
      named.room.reset();
      Ids ids;
      add_named(ids, draft, named);
      EXPECT_EQ(ids, (Ids{{"session", {slot->id.value}}})) << "a room at most is named";
      EXPECT_EQ(slot->abstract, agenda::Text{});
      EXPECT_EQ(slot->remote_link, "");
    }
    const Ids expected = ids_of_own(draft, [&](const auto& session) -> std::shared_ptr<const agenda::Session> {
      if (!eyes(draft, *session, person)) return nullptr;
      const auto* told = calendar.sessions.find(session->id);
      return told == nullptr ? nullptr : told->item;
    });
    EXPECT_EQ(ids_in(calendar), expected);
  });
}

TEST(PersonalViewSamples, HaveEveryPartForEveryAudience) {
  std::map<Part, int> parts;
  std::map<Audience, int> audiences;
  for (unsigned seed = 1; seed < 21; ++seed) {
    Random random{seed};
    Installation installation = random_installation(random);
    const Agenda draft = random_agenda(random, installation, 25);
    for (const auto& session : draft.sessions) {
      for (const auto& person : installation.people) {
        for (const Part part : parts_of(draft, *session, person->id)) ++parts[part], ++audiences[session->audience];
      }
    }
  }
  EXPECT_EQ(parts.size(), 6u);
  EXPECT_EQ(audiences.size(), 6u);
  for (const auto& [part, count] : parts) EXPECT_GT(count, 20) << to_string(part);
}

}  // namespace
}  // namespace hatachi::publication
