#include "scheduling/publication/correction.hpp"

#include "scheduling/publication/release.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

namespace hatachi::publication {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::Changes;
using testing::IsEmpty;

using Numbers = std::set<std::uint64_t>;

/// A draft that is edited step by step, from an agenda on.
class Draft {
 public:
  explicit Draft(Agenda agenda, Installation installation = {})
      : start(agenda), now(std::move(agenda)), installation_(std::move(installation)) {}

  /// Does it, and gives its number.
  std::uint64_t take(Changes changes) {
    now = after(now, changes);
    steps.push_back({steps.size() + 1, std::move(changes)});
    return steps.back().number;
  }
  std::uint64_t put(agenda::Session session) {
    return take(agenda::put(now, installation_.directory(), std::move(session), zones()).value());
  }
  std::uint64_t put(agenda::Track track) {
    return take(agenda::put(now, installation_.directory(), std::move(track)).value());
  }
  std::uint64_t undo(std::uint64_t number) {
    const Changes& done = steps[number - 1].changes;
    return take(agenda::undo(now, installation_.directory(), done, [](const auto&) { return false; }).value());
  }
  std::uint64_t rename(const std::string& id, std::string name) {
    agenda::Person person = **now.people.find({id});
    person.roman.family = std::move(name);
    installation_.put(person);
    return take(follow(now, person));
  }
  /// Another release of the time zones has every session an hour later.
  std::uint64_t elect(const std::string& release) {
    Agenda next = now;
    for (const auto& slot : now.sessions) {
      agenda::Session later = *slot;
      later.begins.instant += 1h;
      later.ends.instant += 1h;
      later.tz_release = release;
      add(next, later);
    }
    agenda::Event event = now.about();
    event.tz_release = release;
    add(next, event);
    return take(diff(now, next));
  }
  agenda::Session session(const std::string& id) const { return **now.sessions.find({id}); }

  Agenda with(const Numbers& kept) const { return only(start, steps, kept).value(); }
  std::string refusal(const Numbers& kept) const {
    const auto refused = only(start, steps, kept);
    if (refused.has_value()) return "none";
    std::string line = fault(refused);
    for (const Param& param : refused.error().params) line += " " + param.name + "=" + param.value;
    return line;
  }

  Agenda start;
  Agenda now;
  std::vector<Step> steps;

 private:
  Installation installation_;
};

Agenda two_talks() {
  return agenda_of(event("jubilee", {"artem"}), venue("artem"), room("hall", "artem"), person("ada"),
                   session("one").in("hall").by({"ada"}), session("two").in("hall"));
}
Installation its_installation() {
  return installation_of(venue("artem"), room("hall", "artem"), person("ada"), person("bell"));
}

/// `one` under a new title, then moved by two hours; `two` under a new title.
class Corrections : public testing::Test {
 protected:
  std::uint64_t retitle(const std::string& id, std::string title) {
    agenda::Session session = draft.session(id);
    session.title = english(std::move(title));
    return draft.put(std::move(session));
  }
  std::uint64_t move(const std::string& id, std::string_view to) {
    agenda::Session session = draft.session(id);
    session.start.time = wall(to);
    return draft.put(std::move(session));
  }
  static std::string title(const Agenda& agenda, const std::string& id) {
    return (*agenda.sessions.find({id}))->title.en;
  }

  Draft draft{two_talks(), its_installation()};
};

TEST_F(Corrections, BringTheChosenEntriesAndNothingElse) {
  retitle("one", "Other");
  const auto moved = move("one", "2027-06-08T12:00");
  retitle("two", "Else");
  const Agenda corrected = draft.with({moved});
  EXPECT_EQ((*corrected.sessions.find({"one"}))->start.time, wall("2027-06-08T12:00"));
  EXPECT_EQ(title(corrected, "one"), "Session one");
  EXPECT_EQ(title(corrected, "two"), "Session two");
}

TEST_F(Corrections, OfNothingAreNothing) {
  retitle("one", "Other");
  EXPECT_EQ(draft.with({}), draft.start);
}

TEST_F(Corrections, NameTheEntryThatAChosenOneBuildsOn) {
  const auto first = retitle("one", "Other");
  retitle("two", "Else");
  const auto second = retitle("one", "Third");
  EXPECT_EQ(first, 1u);
  EXPECT_EQ(draft.refusal({second}), "needs_entry session:one.title entry=1 by=3");
  EXPECT_EQ(title(draft.with({first, second}), "one"), "Third");
}

TEST_F(Corrections, NameTheEntryThatCreatedWhatAChosenOneRefersTo) {
  const auto created = draft.put(track("talks"));
  agenda::Session on_track = draft.session("one");
  on_track.track = agenda::TrackId{"talks"};
  const auto chosen = draft.put(on_track);
  EXPECT_EQ(draft.refusal({chosen}), "needs_entry track:talks entry=1 by=2");
  EXPECT_THAT(diff(draft.with({created, chosen}), draft.now), IsEmpty());
}

TEST_F(Corrections, NameTheEntryThatCreatedWhatAChosenOneEdits) {
  draft.put(session("three"));
  const auto edited = retitle("three", "Third");
  EXPECT_EQ(draft.refusal({edited}), "needs_entry session:three entry=1 by=2");
}

TEST_F(Corrections, LeaveAnEntryAndItsUndoOutTogether) {
  const auto wrong = retitle("one", "Wrong");
  draft.undo(wrong);
  const auto right = retitle("one", "Right");
  EXPECT_EQ(title(draft.with({right}), "one"), "Right");
}

TEST_F(Corrections, BringAnUndoOnlyWithWhatItTakesBack) {
  const auto wrong = retitle("one", "Wrong");
  const auto undone = draft.undo(wrong);
  const auto redone = draft.undo(undone);
  EXPECT_EQ(draft.refusal({undone}), "needs_entry session:one.title entry=1 by=2");
  EXPECT_EQ(title(draft.with({wrong, undone}), "one"), "Session one");
  EXPECT_EQ(title(draft.with({wrong, undone, redone}), "one"), "Wrong");
  EXPECT_EQ(title(draft.with({redone}), "one"), "Wrong") << "a redo does what was done at first";
}

TEST_F(Corrections, LeaveARenamedPersonAsTheyWere) {
  draft.rename("ada", "Lovelace");
  const auto moved = move("one", "2027-06-08T12:00");
  EXPECT_EQ((*draft.with({moved}).people.find({"ada"}))->roman, (*draft.start.people.find({"ada"}))->roman);
}

TEST_F(Corrections, BringAPersonUnderTheirName) {
  const auto renamed = draft.rename("ada", "Lovelace");
  retitle("one", "Other");
  EXPECT_EQ((*draft.with({renamed}).people.find({"ada"}))->roman.family, "Lovelace");
}

TEST_F(Corrections, BringWhomAChosenEntryNamesThoughAnotherBroughtThem) {
  agenda::Session two = draft.session("two");
  two.speakers = {{"bell"}};
  draft.put(two);
  agenda::Session one = draft.session("one");
  one.speakers.push_back({"bell"});
  const auto chosen = draft.put(one);
  draft.rename("bell", "Burnell");
  const Agenda corrected = draft.with({chosen});
  EXPECT_EQ(**corrected.people.find({"bell"}), person("bell")) << "as they were then";
  EXPECT_THAT((*corrected.sessions.find({"two"}))->speakers, IsEmpty());
}

TEST_F(Corrections, RemoveNothingThatNeverCame) {
  draft.put(session("three"));
  const auto removed = draft.take(retire(draft.now, {"three"}, false).value());
  EXPECT_EQ(draft.with({removed}), draft.start);
}

TEST_F(Corrections, LeaveTheReleasesAlone) {
  agenda::Release release;
  release.id = {"first"};
  release.number = 1;
  add(draft.now, release);
  draft.start = draft.now;
  agenda::Release more = release;
  more.corrections = {3};
  draft.take({agenda::Change<agenda::Release>{std::make_shared<const agenda::Release>(release),
                                              std::make_shared<const agenda::Release>(more)}});
  const auto titled = retitle("one", "Other");
  EXPECT_EQ(title(draft.with({titled}), "one"), "Other");
  EXPECT_EQ(draft.with({titled}).releases, draft.start.releases);
  EXPECT_EQ(before(draft.now, draft.steps).releases, draft.now.releases);
}

// What the clocks do is nobody's choice: it needs not be chosen, and nothing needs it.
TEST_F(Corrections, FollowTheClocks) {
  move("two", "2027-06-08T15:00");
  draft.elect("later");
  const auto titled = retitle("one", "Other");
  const auto moved = move("one", "2027-06-08T12:00");
  for (const Numbers& chosen : {Numbers{}, Numbers{titled}, Numbers{titled, moved}}) {
    const Agenda corrected = draft.with(chosen);
    EXPECT_EQ(corrected.about().tz_release, "later");
    const agenda::Session& one = **corrected.sessions.find({"one"});
    const bool is_moved = chosen.contains(moved);
    EXPECT_EQ(one.start.time, wall(is_moved ? "2027-06-08T12:00" : "2027-06-08T10:00"));
    EXPECT_EQ(one.begins.instant, instant(is_moved ? "2027-06-08T10:00:00Z" : "2027-06-08T09:00:00Z"));
    EXPECT_EQ((*corrected.sessions.find({"two"}))->begins, (*draft.start.sessions.find({"two"}))->begins)
        << "nothing is known yet of when it is on that clock";
  }
}

TEST_F(Corrections, TakeTheMomentsThatReadersHaveForTheSameClock) {
  Agenda seen = draft.start;
  draft.elect("later");
  seen = with_moments_of(seen, draft.now);
  EXPECT_THAT(diff(seen, draft.now), IsEmpty());
  move("one", "2027-06-08T12:00");
  const Agenda taken = with_moments_of(draft.start, draft.now);
  EXPECT_EQ((*taken.sessions.find({"one"}))->begins, (*draft.start.sessions.find({"one"}))->begins);
  EXPECT_EQ((*taken.sessions.find({"two"}))->begins, draft.session("two").begins);
}

class RandomCorrections : public testing::TestWithParam<unsigned> {
 protected:
  RandomCorrections() {
    for (int i = 0; i < 60; ++i) {
      if (random() % 5 == 0 && !draft.steps.empty() && undo_some()) continue;
      draft.take(random_edit(random, draft.now, installation).changes);
    }
  }

  bool undo_some() {
    const Changes& done = draft.steps[random() % draft.steps.size()].changes;
    auto undoing = agenda::undo(draft.now, installation.directory(), done, [](const auto&) { return false; });
    if (undoing.has_value()) draft.take(std::move(*undoing));
    return undoing.has_value();
  }

  /// These steps and some more, with all that they build on.
  Numbers choose_more(Numbers chosen) {
    for (const Step& step : draft.steps) {
      if (random() % 5 == 0) chosen.insert(step.number);
    }
    for (auto done = only(draft.start, draft.steps, chosen); done.has_error();
         done = only(draft.start, draft.steps, chosen)) {
      EXPECT_EQ(done.error().code, Errc::needs_entry);
      const auto& params = done.error().params;
      const std::uint64_t needed = std::stoull(params.at(0).value);
      EXPECT_LT(needed, std::stoull(params.at(1).value));
      EXPECT_TRUE(chosen.contains(std::stoull(params.at(1).value)));
      EXPECT_TRUE(chosen.insert(needed).second) << "what is named was left out";
    }
    return chosen;
  }

  Random random{GetParam()};
  Installation installation = random_installation(random);
  Draft draft{random_agenda(random, installation, 12)};
};
INSTANTIATE_TEST_SUITE_P(Seeds, RandomCorrections, testing::Range(1u, 25u));

TEST_P(RandomCorrections, OneAfterTheOtherComeToWhatTheDraftIs) {
  Numbers chosen;
  Agenda prefix = draft.start;
  for (const Step& step : draft.steps) {
    chosen.insert(step.number);
    prefix = after(prefix, step.changes);
    ASSERT_THAT(diff(prefix, draft.with(chosen)), IsEmpty()) << step.number;
  }
  EXPECT_THAT(diff(draft.now, draft.with(chosen)), IsEmpty());
}

TEST_P(RandomCorrections, TakeAllStepsBackToWhereTheyBegan) {
  EXPECT_THAT(diff(before(draft.now, draft.steps), draft.start), IsEmpty());
}

/// The labels of all that differs, `session:opening.room`, but for what comes and goes with what names it.
template <class T>
void add_labels(std::set<std::string>& labels, const agenda::Change<T>& change) {
  const std::string item = std::string(T::kind) + ":" + change.id().value;
  if (!change.before || !change.after) {
    if (!agenda::is_of_directory<T>) labels.insert(item);
    return;
  }
  for (const std::string_view field : agenda::changed_fields(*change.before, *change.after)) {
    // Venues follow the sessions that take place there, and a way to one that is shown.
    if (field != "venues" && field != "travel") labels.insert(item + "." + std::string(field));
  }
}

/// What differs from one agenda to another though no step of `chosen` wrote it.
std::set<std::string> unexplained(const Agenda& before_them, const Agenda& after_them,
                                  const std::vector<Step>& chosen) {
  std::set<std::string> labels;
  for (const auto& any : diff(before_them, after_them)) {
    std::visit([&](const auto& change) { add_labels(labels, change); }, any);
  }
  std::erase_if(labels, [&](const std::string& label) {
    return std::any_of(chosen.begin(), chosen.end(),
                       [&](const Step& step) { return agenda::writes(step.changes, label); });
  });
  return labels;
}

TEST_P(RandomCorrections, ChangeNothingThatTheChosenEntriesDidNotTouch) {
  Numbers before_them;
  Agenda seen = published(draft.start, {});
  for (int correction = 0; correction < 5; ++correction) {
    const Numbers numbers = choose_more(before_them);
    std::vector<Step> chosen;
    for (const Step& step : draft.steps) {
      if (numbers.contains(step.number) && !before_them.contains(step.number)) chosen.push_back(step);
    }
    const Agenda shown = corrected_view(draft.with(numbers), seen, chosen);
    for (const std::string& label : unexplained(seen, shown, chosen)) {
      // With what it is named by, or with its audience, an item comes and goes as a whole.
      EXPECT_EQ(label.find('.'), std::string::npos) << label;
    }
    for (const std::string& label : unexplained(draft.with(before_them), draft.with(numbers), chosen)) {
      const std::string kind = label.substr(0, label.find(':'));
      EXPECT_TRUE(kind == "venue" || kind == "room" || kind == "person") << label;
    }
    before_them = numbers;
    seen = shown;
  }
}

}  // namespace
}  // namespace hatachi::publication
