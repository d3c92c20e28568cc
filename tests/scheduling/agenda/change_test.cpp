#include "scheduling/agenda/change.hpp"

#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::IsEmpty;

const Touch later{7, instant("2027-01-01T00:00:00Z")};

template <class T>
std::shared_ptr<const T> shared(T item) {
  return std::make_shared<const T>(std::move(item));
}

Track colored(std::string color) {
  Track item = track("talks");
  item.color = std::move(color);
  return item;
}

TEST(Apply, PutsReplacesAndRemoves) {
  const Agenda agenda = agenda_of(event("jubilee"), colored("nancy"), track("walks"));
  const Changes changes{Change<Track>{shared(colored("nancy")), shared(colored("culture"))},
                        Change<Track>{shared(track("walks")), nullptr}, Change<Person>{nullptr, shared(person("ada"))}};
  const Agenda result = apply(agenda, changes, later).value();
  EXPECT_THAT(diff(result, agenda_of(event("jubilee"), colored("culture"), person("ada"))), IsEmpty());
}

TEST(Apply, TouchesWhatItChangedAndNothingElse) {
  const Agenda agenda = agenda_of(event("jubilee"), colored("nancy"), track("walks"));
  const Changes changes{Change<Track>{shared(colored("nancy")), shared(colored("culture"))}};
  const Agenda result = apply(agenda, changes, later).value();
  EXPECT_EQ(result.tracks.find({"talks"})->touch, later);
  EXPECT_EQ(result.tracks.find({"walks"})->touch, Touch{});
  EXPECT_EQ(result.event.begin()->touch, Touch{});
}

TEST(Apply, ToWhatTheChangeDoesNotStartFromIsStale) {
  const Agenda agenda = agenda_of(event("jubilee"), colored("nancy"));
  const auto stale = [&](AnyChange change) { return fault(apply(agenda, {std::move(change)}, later)); };
  EXPECT_EQ(stale(Change<Track>{shared(colored("culture")), shared(colored("research"))}), "stale track:talks");
  EXPECT_EQ(stale(Change<Track>{shared(colored("culture")), nullptr}), "stale track:talks");
  EXPECT_EQ(stale(Change<Track>{nullptr, shared(colored("research"))}), "stale track:talks");
  EXPECT_EQ(stale(Change<Track>{shared(track("walks")), nullptr}), "stale track:walks");
  EXPECT_EQ(stale(Change<Event>{nullptr, shared(event("visit"))}), "stale event:visit");
  EXPECT_EQ(stale(Change<Track>{shared(colored("nancy")), nullptr}), "none");
}

TEST(Writes, HoldsForItemsAndForTheFieldsThatDiffer) {
  const Changes changes{Change<Track>{shared(colored("nancy")), shared(colored("culture"))},
                        Change<Person>{nullptr, shared(person("ada"))}};
  EXPECT_TRUE(writes(changes, "track:talks"));
  EXPECT_TRUE(writes(changes, "track:talks.color"));
  EXPECT_FALSE(writes(changes, "track:talks.name"));
  EXPECT_FALSE(writes(changes, "track:talk"));
  EXPECT_TRUE(writes(changes, "person:ada.title")) << "all of what is new";
  EXPECT_FALSE(writes(changes, "person:adam"));
}

TEST(Inverse, TakesBackEachChangeLastFirst) {
  const Changes changes{Change<Person>{nullptr, shared(person("ada"))},
                        Change<Track>{shared(colored("nancy")), shared(colored("culture"))}};
  EXPECT_EQ(inverse(changes), (Changes{Change<Track>{shared(colored("culture")), shared(colored("nancy"))},
                                       Change<Person>{shared(person("ada")), nullptr}}));
}

TEST(Diff, OfEqualItemsIsEmptyWhateverTheirTouches) {
  Agenda touched;
  add(touched, event("jubilee"), later);
  EXPECT_THAT(diff(agenda_of(event("jubilee")), touched), IsEmpty());
}

TEST(Diff, PutsWhatIsReferredToFirstAndRemovesItLast) {
  const Agenda empty;
  const Agenda full = agenda_of(event("jubilee", {"artem"}), venue("artem"), room("hall", "artem"), person("ada"),
                                session("opening").in("hall").by({"ada"}));
  const auto kinds = [](const Changes& changes) {
    std::vector<std::string_view> all;
    for (const AnyChange& any : changes) {
      all.push_back(std::visit([]<class T>(const Change<T>&) { return T::kind; }, any));
    }
    return all;
  };
  EXPECT_THAT(kinds(diff(empty, full)), testing::ElementsAre("event", "venue", "room", "person", "session"));
  EXPECT_THAT(kinds(diff(full, empty)), testing::ElementsAre("session", "person", "room", "venue", "event"));
}

TEST(Diff, WalksBothTablesSideBySide) {
  const Agenda before = agenda_of(track("a"), track("c"), colored("nancy"), track("z"));
  const Agenda after = agenda_of(track("b"), track("c"), colored("culture"), track("zz"));
  EXPECT_EQ(diff(before, after),
            (Changes{Change<Track>{nullptr, shared(track("b"))},
                     Change<Track>{shared(colored("nancy")), shared(colored("culture"))},
                     Change<Track>{nullptr, shared(track("zz"))}, Change<Track>{shared(track("z")), nullptr},
                     Change<Track>{shared(track("a")), nullptr}}));
}

}  // namespace
}  // namespace hatachi::agenda
