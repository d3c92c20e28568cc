#include "server/store/advance.hpp"

#include "tests/server/store/store_fixture.hpp"

#include <gtest/gtest.h>

namespace hatachi::store {
namespace {

using support::instant;
using namespace std::chrono_literals;

const time::Instant noon = instant("2027-06-01T12:00:00Z");

std::shared_ptr<const State> empty() {
  return std::make_shared<const State>();
}

NewEntry creating(const std::string& id) {
  return {
      {id},      Stream::draft,
      "console", "create_event",
      0,         {agenda::Change<agenda::Event>{nullptr, std::make_shared<const agenda::Event>(support::event(id))}}};
}

NewEntry published(NewEntry entry) {
  entry.stream = Stream::published;
  entry.actor.clear();
  return entry;
}

TEST(Advance, CreatesAnEventByItsFirstDraftEntry) {
  const auto done = advance(empty(), {{creating("gala")}, {}}, noon).value();
  ASSERT_EQ(done.entries.size(), 1u);
  EXPECT_EQ(done.entries[0].number, 1u);
  EXPECT_EQ(done.entries[0].at, noon);
  const EventState* event = done.state->find({"gala"});
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->draft.about(), support::event("gala"));
  EXPECT_EQ(event->draft.event.begin()->touch, (agenda::Touch{1, noon}));
  EXPECT_EQ(event->draft_number, 1u);
  EXPECT_EQ(event->draft_at, noon);
  EXPECT_EQ(event->published_number, 0u);
  EXPECT_TRUE(event->published.event.empty());
}

TEST(Advance, NumbersEachStreamOfEachEventByItself) {
  const Decision decision{{creating("a"),
                           creating("b"),
                           published(creating("a")),
                           {{"a"}, Stream::draft, "x", "note", 0, {}},
                           published(creating("b")),
                           {{"b"}, Stream::published, "", "note", 0, {}}},
                          {}};
  const auto done = advance(empty(), decision, noon).value();
  std::vector<std::uint64_t> numbers;
  for (const Entry& entry : done.entries) numbers.push_back(entry.number);
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 1, 1, 2, 1, 2}));
  EXPECT_EQ(done.state->find({"a"})->draft_number, 2u);
  EXPECT_EQ(done.state->find({"b"})->published_number, 2u);
}

TEST(Advance, NeverStampsAnEntryBeforeTheOneBefore) {
  const auto first = advance(empty(), {{creating("a"), published(creating("a"))}, {}}, noon).value();
  const NewEntry note{{"a"}, Stream::draft, "x", "note", 0, {}};
  const auto second = advance(first.state, {{note, creating("b")}, {}}, noon - 1h).value();
  EXPECT_EQ(second.entries[0].at, noon);
  EXPECT_EQ(second.entries[1].at, noon - 1h) << "another stream has its own time";
  const auto third = advance(second.state, {{note}, {}}, noon + 1h).value();
  EXPECT_EQ(third.entries[0].at, noon + 1h);
  EXPECT_EQ(third.state->find({"a"})->published_at, noon);
}

TEST(Advance, GivesTheSameStateForAnEmptyDecision) {
  const auto state = empty();
  EXPECT_EQ(advance(state, {}, noon).value().state, state);
}

TEST(Advance, LeavesTheStateBeforeAsItWas) {
  const auto first = advance(empty(), {{creating("a")}, {}}, noon).value();
  const EventState before = *first.state->find({"a"});
  ASSERT_TRUE(
      advance(first.state, {{published(creating("a")), putting(*first.state, "a", support::track("t"))}, {}}, noon));
  EXPECT_EQ(*first.state->find({"a"}), before);
}

TEST(Advance, RefusesAnEntryOfAnUnknownEvent) {
  const auto code = [](const NewEntry& entry) { return advance(empty(), {{entry}, {}}, noon).error().code; };
  EXPECT_EQ(code({{"none"}, Stream::draft, "x", "note", 0, {}}), Errc::not_found);
  EXPECT_EQ(code(published(creating("none"))), Errc::not_found);
  NewEntry other = creating("a");
  other.event = {"b"};
  EXPECT_EQ(code(other), Errc::not_found);
}

TEST(Advance, KeepsAnEventInItsDraft) {
  const auto first = advance(empty(), {{creating("a")}, {}}, noon).value();
  NewEntry removal = creating("a");
  removal.changes = agenda::inverse(removal.changes);
  EXPECT_EQ(advance(first.state, {{removal}, {}}, noon).error().code, Errc::invalid_value);
}

TEST(Advance, RefusesChangesThatDoNotStartFromWhatIsThere) {
  const auto first = advance(empty(), {{creating("a")}, {}}, noon).value();
  EXPECT_EQ(advance(first.state, {{creating("a")}, {}}, noon).error().code, Errc::stale);
}

TEST(Advance, NumbersTheDirectoryWithEachPut) {
  const agenda::Venue venue = support::venue("artem");
  const auto first = advance(empty(), {{}, {venue, support::room("hall", "artem"), venue}}, noon).value();
  EXPECT_EQ(first.state->directory_number, 3u);
  EXPECT_EQ(first.state->venues.find({"artem"})->touch, (agenda::Touch{3, noon}));
  EXPECT_EQ(first.state->rooms.find({"hall"})->touch, (agenda::Touch{2, noon}));
  const auto second = advance(first.state, {{}, {support::person("ada")}}, noon - 1h).value();
  EXPECT_EQ(second.state->people.find({"ada"})->touch, (agenda::Touch{4, noon}));
}

TEST(Advance, ReplacesRowsByTheirKey) {
  const Token token{"t", "hash", "organizer", "Script", noon, false};
  Token revoked = token;
  revoked.revoked = true;
  const auto done = advance(empty(), {{}, {token, SignInLink{"l", "Ada", noon, noon, false}, revoked}}, noon).value();
  EXPECT_EQ(done.state->tokens, (std::map<std::string, Token>{{"hash", revoked}}));
  EXPECT_EQ(done.state->links.size(), 1u);
}

TEST(Advance, GivesARoleInThePlaceOfAnotherAndTakesItAway) {
  const Grant viewer{"ada", {"gala"}, {}, "viewer", noon, false};
  const Grant elsewhere{"ada", {}, {}, "host", noon, false};
  Grant organizer = viewer;
  organizer.role = "organizer";
  const auto given = advance(empty(), {{}, {viewer, elsewhere, organizer}}, noon).value();
  EXPECT_EQ(given.state->grants.at("ada"), (std::vector<Grant>{elsewhere, organizer}));
  organizer.ended = true;
  const auto ended = advance(given.state, {{}, {organizer}}, noon).value();
  EXPECT_EQ(ended.state->grants.at("ada"), std::vector<Grant>{elsewhere});
}

}  // namespace
}  // namespace hatachi::store
