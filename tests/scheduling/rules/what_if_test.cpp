#include "scheduling/rules/what_if.hpp"

#include "scheduling/time/format.hpp"
#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

Key key_of(const Index& index, std::string_view session) {
  return index.facts().session_keys().find(session);
}
Key room_of(const Index& index, std::string_view room) {
  return index.facts().room_keys().find(room);
}

/// A talk in the hall from 10:00 to 11:00, a visit of an hour in the laboratory at 15:00, both of Ada.
class WhatIf : public testing::Test {
 protected:
  agenda::Event jubilee = event("jubilee");
  agenda::Room hall = room("hall", "artem");
  agenda::Person ada = person("ada");

  Index index() const {
    return index_of(agenda_of(jubilee, venue("artem"), hall, room("lab", "artem"), room("attic", "artem"), ada,
                              session("talk").in("hall").by({"ada"}),
                              session("visit").at("2027-06-08T15:00").in("lab").by({"ada"})));
  }
};

/// What a move would make and mend: `+room_overlap`, `-outside_event`.
std::vector<std::string> effect(const Index& index, std::string_view session, std::string_view begin,
                                std::string_view room) {
  const Effect told = what_if(index, key_of(index, session), instant(begin), room_of(index, room));
  const Difference difference = difference_of(index, told);
  std::vector<std::string> all;
  for (const Conflict& one : difference.appeared) all.push_back("+" + std::string(one.rule) + " " + one.subject);
  for (const Conflict& one : difference.vanished) all.push_back("-" + std::string(one.rule) + " " + one.subject);
  return all;
}

TEST_F(WhatIf, TellsWhatAMoveWouldMake) {
  EXPECT_THAT(effect(index(), "visit", "2027-06-08T08:30:00Z", "hall"),
              ElementsAre("+person_overlap ada", "+room_overlap hall"));
  EXPECT_THAT(effect(index(), "visit", "2027-06-08T08:30:00Z", "attic"), ElementsAre("+person_overlap ada"));
  EXPECT_THAT(effect(index(), "visit", "2027-06-08T09:00:00Z", "hall"), IsEmpty());
}

TEST_F(WhatIf, TellsWhatAMoveWouldMend) {
  const Index crowded = index_of(agenda_of(jubilee, session("talk").in("hall"), session("visit").in("hall")));
  EXPECT_THAT(effect(crowded, "visit", "2027-06-08T09:00:00Z", "hall"), ElementsAre("-room_overlap hall"));
  EXPECT_THAT(effect(crowded, "visit", "2027-06-08T08:00:00Z", "nowhere"), ElementsAre("-room_overlap hall"));
}

TEST_F(WhatIf, IsSilentAboutAConflictThatOnlyMoves) {
  const Index crowded = index_of(agenda_of(jubilee, session("talk").in("hall"), session("visit").in("hall")));
  EXPECT_THAT(effect(crowded, "visit", "2027-06-08T08:30:00Z", "hall"), IsEmpty());
  EXPECT_THAT(effect(crowded, "visit", "2027-06-08T08:00:00Z", "hall"), IsEmpty()) << "where it is";
}

TEST_F(WhatIf, KnowsTheInterpretersOtherStints) {
  const auto alone = [](std::string id, std::string_view local) {
    return session(std::move(id)).at(local).interpreted_by("ada");
  };
  const Index day = index_of(agenda_of(jubilee, alone("a", "2027-06-08T10:00"), alone("b", "2027-06-08T15:00"),
                                       alone("c", "2027-06-08T16:15")));
  EXPECT_THAT(effect(day, "a", "2027-06-08T14:15:00Z", "nowhere"),
              ElementsAre("+interpreter_rest ada", "+person_overlap ada"));
  EXPECT_THAT(effect(day, "b", "2027-06-08T13:01:00Z", "nowhere"), ElementsAre("+interpreter_rest ada"))
      << "told of the session after it";
  EXPECT_THAT(effect(day, "b", "2027-06-08T13:00:00Z", "nowhere"), IsEmpty());
}

/// `free until 08:15, room_overlap until 11:00`, by the end of each stretch; together they are all of `span`.
std::string row(const Index& index, const std::vector<Stretch>& stretches, const time::Span& span) {
  std::string text;
  time::Instant reached = span.begin;
  for (const Stretch& one : stretches) {
    EXPECT_EQ(one.from, reached) << "stretches follow each other";
    reached = one.until;
    std::string said;
    for (const Finding& finding : one.findings) {
      said += (said.empty() ? "" : "+") + std::string(index.conflict(finding).rule);
    }
    if (const auto severity = one.severity()) said = std::string(to_string(*severity)) + " " + said;
    text += (text.empty() ? "" : ", ") + (said.empty() ? "free" : said) + " until " +
            time::to_string(one.until).substr(11, 5);
  }
  EXPECT_EQ(reached, std::max(span.begin, span.end));
  return text;
}

std::string row(const Index& index, std::string_view session, std::string_view room, const time::Span& starts,
                std::chrono::minutes step = 15min) {
  return row(index, stretches(index, key_of(index, session), room_of(index, room), starts, step), starts);
}

std::string row_of_ends(const Index& index, std::string_view session, const time::Span& ends,
                        std::chrono::minutes step) {
  return row(index, stretches_of_ends(index, key_of(index, session), ends, step), ends);
}

time::Span starts(std::string_view from, std::string_view until) {
  return {instant("2027-06-08T" + std::string(from) + ":00Z"), instant("2027-06-08T" + std::string(until) + ":00Z")};
}

/// The first start at which an hour meets the talk from 08:00 to 09:00 UTC is a minute past 07:00, the last 08:59.
TEST_F(WhatIf, StretchesEndWhereWhatStandsAgainstTheSessionDoes) {
  ada = person("ada");
  const Index now = index_of(agenda_of(jubilee, session("talk").in("hall"), session("visit").at("2027-06-08T15:00")));
  EXPECT_EQ(row(now, "visit", "hall", starts("06:00", "10:00")),
            "free until 07:15, warn room_overlap until 09:00, free until 10:00");
  EXPECT_EQ(row(now, "visit", "hall", starts("06:00", "10:00"), 1min),
            "free until 07:01, warn room_overlap until 09:00, free until 10:00");
  EXPECT_EQ(row(now, "visit", "attic", starts("06:00", "10:00")), "free until 10:00");
}

TEST_F(WhatIf, StretchesAreAsSevereAsTheWorstOfThem) {
  jubilee.severities = {{"room_overlap", Severity::block}};
  ada.unavailable = {window("2027-06-08T08:00", "2027-06-08T10:30")};
  EXPECT_EQ(row(index(), "visit", "hall", starts("04:00", "10:00")),
            "free until 05:15, warn person_unavailable until 07:15, "
            "block room_overlap+person_overlap+person_unavailable until 08:30, block room_overlap+person_overlap until "
            "09:00, free until 10:00");
  jubilee.severities = {{"room_overlap", Severity::ignore}, {"person_overlap", Severity::ignore}};
  EXPECT_EQ(row(index(), "visit", "hall", starts("04:00", "10:00")),
            "free until 05:15, warn person_unavailable until 08:30, free until 10:00");
}

TEST_F(WhatIf, StretchesOfOtherSessionsAreNotMerged) {
  const Index now =
      index_of(agenda_of(jubilee, session("talk").in("hall"), session("lunch").at("2027-06-08T11:00").in("hall"),
                         session("visit").at("2027-06-08T15:00").lasting(30min)));
  EXPECT_EQ(row(now, "visit", "hall", starts("07:00", "10:30"), 30min),
            "free until 08:00, warn room_overlap until 09:00, warn room_overlap until 10:00, free until 10:30");
  EXPECT_EQ(row(now, "visit", "hall", starts("07:00", "10:30"), 15min),
            "free until 07:45, warn room_overlap until 08:45, warn room_overlap+room_overlap until 09:00, "
            "warn room_overlap until 10:00, free until 10:30");
}

TEST_F(WhatIf, AStretchGoesOnWhereAnOverlapTurnsIntoAHurry) {
  hall.turnaround = 30min;
  jubilee.severities = {{"person_overlap", Severity::ignore}};
  EXPECT_EQ(row(index(), "visit", "hall", starts("06:00", "10:00")),
            "free until 06:45, warn room_overlap until 09:30, free until 10:00");
}

TEST_F(WhatIf, TheLastStretchEndsWithTheStarts) {
  EXPECT_EQ(row(index(), "visit", "attic", starts("10:00", "11:10"), 30min), "free until 11:10");
  EXPECT_EQ(row(index(), "visit", "hall", starts("08:20", "08:30"), 60min),
            "warn room_overlap+person_overlap until 08:30");
  EXPECT_EQ(row(index(), "visit", "hall", starts("08:00", "08:00")), "");
  EXPECT_EQ(row(index(), "visit", "hall", starts("09:00", "08:00")), "");
}

TEST_F(WhatIf, StretchesOfEndsBeginWhereALongerSessionMeetsSomething) {
  const Index now = index_of(agenda_of(jubilee, venue("artem"), hall, ada, session("talk").in("hall").by({"ada"}),
                                       session("lunch").at("2027-06-08T11:30").in("hall"),
                                       session("visit").at("2027-06-08T12:00").by({"ada"})));
  EXPECT_EQ(row_of_ends(now, "talk", starts("08:15", "11:00"), 15min),
            "free until 09:45, warn room_overlap until 10:15, warn room_overlap+person_overlap until 11:00");
  EXPECT_EQ(row_of_ends(now, "talk", starts("08:01", "11:00"), 1min),
            "free until 09:31, warn room_overlap until 10:01, warn room_overlap+person_overlap until 11:00");
}

TEST_F(WhatIf, StretchesOfEndsKeepTheSessionWhereItIs) {
  agenda::Session doubled = session("talk").in("hall");
  doubled.start = {wall("2027-10-31T02:30"), "Europe/Paris", time::Fold::none};
  doubled.begins.instant = instant("2027-10-31T00:30:00Z");
  doubled.ends.instant = instant("2027-10-31T01:30:00Z");
  jubilee.last_day = day("2027-11-30");
  const Index now = index_of(agenda_of(jubilee, doubled));
  const time::Span ends{instant("2027-10-31T00:45:00Z"), instant("2027-10-31T03:00:00Z")};
  EXPECT_EQ(row_of_ends(now, "talk", ends, 15min), "warn clock_change until 03:00") << "at a start that comes twice";
}

TEST_F(WhatIf, StretchesLookAtTheSessionsOwnEvent) {
  agenda::Event other = event("visit-of-others");
  other.severities = {{"room_overlap", Severity::block}};
  jubilee.severities = {{"room_overlap", Severity::ignore}};
  const Agenda own = agenda_of(jubilee, session("visit").at("2027-06-08T15:00").in("hall"));
  const Agenda others = agenda_of(other, session("talk").in("hall"));
  EXPECT_EQ(row(index_of(own, others), "visit", "hall", starts("06:00", "10:00")), "free until 10:00");
  EXPECT_EQ(row(index_of(own, others), "talk", "hall", starts("12:30", "13:30")), "block room_overlap until 13:30")
      << "15:00 in Paris is 13:00";
}

TEST_F(WhatIf, StretchesAreSilentAboutAnInterpretersOtherStints) {
  const auto alone = [](std::string id, std::string_view local) {
    return session(std::move(id)).at(local).interpreted_by("ada");
  };
  const Index day = index_of(agenda_of(jubilee, alone("x", "2027-06-08T09:00"), alone("y", "2027-06-08T10:00"),
                                       alone("z", "2027-06-08T16:00")));
  EXPECT_FALSE(day.findings(key_of(day, "y")).empty()) << "two hours without a rest";
  EXPECT_EQ(row(day, "z", "attic", starts("12:00", "15:00")), "free until 15:00");
  EXPECT_EQ(row(day, "z", "attic", starts("09:00", "09:30")), "warn interpreter_rest until 09:15, free until 09:30");
}

TEST_F(WhatIf, ASessionIsNotInItsOwnWay) {
  EXPECT_EQ(row(index(), "talk", "hall", starts("06:00", "12:00")), "free until 12:00");
}

}  // namespace
}  // namespace hatachi::rules
