#include "scheduling/rules/rule.hpp"
#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::IsEmpty;

/// An agenda of which one rule has one thing to say, and no other rule anything.
Agenda breaking(std::string_view rule) {
  static const std::map<std::string_view, Agenda (*)()> agendas{
      {"room_overlap", [] { return agenda_of(session("a").in("hall"), session("b").in("hall")); }},
      {"person_overlap", [] { return agenda_of(session("a").by({"ada"}), session("b").hosted_by({"ada"})); }},
      {"travel_time",
       [] {
         const auto artem = edited(venue("artem"), [](agenda::Venue& one) { one.travel = {{{"inpl"}, 30min}}; });
         return agenda_of(artem, venue("inpl"), room("hall", "artem"), room("lab", "inpl"),
                          session("a").in("hall").by({"ada"}),
                          session("b").in("lab").by({"ada"}).at("2027-06-08T11:00"));
       }},
      {"room_closed",
       [] {
         const auto hall = edited(room("hall", "artem"), [](agenda::Room& one) {
           one.opening = {window("2027-06-08T14:00", "2027-06-08T18:00")};
         });
         return agenda_of(venue("artem"), hall, session("a").in("hall"));
       }},
      {"room_capacity",
       [] { return agenda_of(venue("artem"), room("hall", "artem"), session("a").in("hall").expecting(81)); }},
      {"room_feature",
       [] {
         return agenda_of(venue("artem"), room("hall", "artem"), session("a").in("hall").equipped_with({"tatami"}));
       }},
      {"person_unavailable",
       [] {
         const auto ada = edited(person("ada"), [](agenda::Person& one) {
           one.unavailable = {window("2027-06-08T00:00", "2027-06-09T00:00")};
         });
         return agenda_of(ada, session("a").by({"ada"}));
       }},
      {"working_hours",
       [] {
         const auto jubilee = edited(event("jubilee"), [](agenda::Event& one) {
           one.working_hours = {window("2027-06-08T14:00", "2027-06-08T18:00")};
         });
         return agenda_of(jubilee, session("a").linked());
       }},
      {"interpreter_missing", [] { return agenda_of(session("a").needing({french_to_japanese})); }},
      {"interpreter_rest", [] { return agenda_of(session("a").lasting(120min).interpreted_by("ada")); }},
      {"precedence", [] { return agenda_of(session("a"), session("b").after({"a"})); }},
      {"public_holiday",
       [] {
         const auto tobata = edited(venue("tobata"), [](agenda::Venue& one) { one.holiday_region = "jp"; });
         return agenda_of(tobata, room("nakamura", "tobata"), session("a").in("nakamura"));
       }},
      {"holidays_unknown",
       [] {
         const auto tobata = edited(venue("tobata"), [](agenda::Venue& one) { one.holiday_region = "nowhere"; });
         return agenda_of(event("jubilee", {"tobata"}), tobata);
       }},
      {"delegation_alone", [] { return agenda_of(delegation("kyutech"), session("a").with({"kyutech"})); }},
      {"outside_event", [] { return agenda_of(session("a").at("2027-06-20T10:00")); }},
      {"clock_change", [] {
         const auto days = edited(event("jubilee"), [](agenda::Event& one) { one.last_day = day("2027-10-31"); });
         const auto night = session("a").at("2027-10-31T02:30", "Europe/Paris", time::Fold::earlier).resolved();
         return agenda_of(days, edited(night, [](agenda::Session& one) { one.start.fold = time::Fold::none; }));
       }}};
  Agenda agenda = agendas.at(rule)();
  if (agenda.event.empty()) add(agenda, event("jubilee"));
  return agenda;
}

Agenda with_severity(Agenda agenda, std::string_view rule, Severity severity) {
  add(agenda, edited(agenda.about(), [&](agenda::Event& event) {
        event.severities = {{"unheard_of", Severity::block}, {std::string(rule), severity}};
      }));
  return agenda;
}

class EveryRule : public testing::TestWithParam<std::string_view> {};

std::vector<std::string_view> names() {
  std::vector<std::string_view> all;
  for (const Rule& rule : all_rules()) all.push_back(rule.name);
  return all;
}
INSTANTIATE_TEST_SUITE_P(Rules, EveryRule, testing::ValuesIn(names()),
                         [](const auto& rule) { return std::string(rule.param); });

TEST_P(EveryRule, FindsWhatItAloneStandsAgainst) {
  const auto found = conflicts_of(breaking(GetParam()));
  ASSERT_EQ(found.size(), 1u) << testing::PrintToString(lines(found));
  EXPECT_EQ(found.front().rule, GetParam());
  EXPECT_EQ(found.front().severity, Severity::warn);
}

TEST_P(EveryRule, IsAsSevereAsTheEventSays) {
  auto expected = conflicts_of(breaking(GetParam()));
  expected.front().severity = Severity::block;
  EXPECT_EQ(conflicts_of(with_severity(breaking(GetParam()), GetParam(), Severity::block)), expected);
}

TEST_P(EveryRule, IsSilentWhereTheEventIgnoresIt) {
  EXPECT_THAT(conflicts_of(with_severity(breaking(GetParam()), GetParam(), Severity::ignore)), IsEmpty());
  const std::string_view other = GetParam() == "precedence" ? "room_overlap" : "precedence";
  EXPECT_EQ(conflicts_of(with_severity(breaking(GetParam()), other, Severity::ignore)).size(), 1u);
}

TEST_P(EveryRule, FindsNothingAgainstACancelledSession) {
  const Agenda whole = breaking(GetParam());
  for (const auto& slot : whole.sessions) {
    Agenda agenda = whole;
    add(agenda, edited(*slot, [](agenda::Session& one) { one.status = agenda::Status::cancelled; }));
    EXPECT_THAT(conflicts_of(agenda), IsEmpty()) << slot->id.value;
  }
}

TEST_P(EveryRule, TellsAnIndexWhatAnEditMadeAndMended) {
  const Agenda whole = breaking(GetParam());
  const Agenda calm = with_severity(whole, GetParam(), Severity::ignore);
  const auto expected = conflicts_of(whole);
  Index index = index_of(whole);
  auto told = index.apply({{whole.about().id, agenda::diff(whole, calm)}});
  EXPECT_EQ(told[whole.about().id], (Difference{{}, expected}));
  told = index.apply({{whole.about().id, agenda::diff(calm, whole)}});
  EXPECT_EQ(told[whole.about().id], (Difference{expected, {}}));
}

}  // namespace
}  // namespace hatachi::rules
