#include "scheduling/rules/rule.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace hatachi::rules {

const std::vector<Rule>& all_rules() {
  static const std::vector<Rule> rules{
      {"room_overlap", Severity::warn, room_overlap},
      {"person_overlap", Severity::warn, person_overlap},
      {"travel_time", Severity::warn, travel_time},
      {"room_closed", Severity::warn, room_closed},
      {"room_capacity", Severity::warn, room_capacity},
      {"room_feature", Severity::warn, room_feature},
      {"person_unavailable", Severity::warn, person_unavailable},
      {"working_hours", Severity::warn, working_hours},
      {"interpreter_missing", Severity::warn, interpreter_missing},
      {"interpreter_rest", Severity::warn, interpreter_rest},
      {"precedence", Severity::warn, precedence},
      {"public_holiday", Severity::warn, public_holiday},
      {"holidays_unknown", Severity::warn, holidays_unknown},
      {"delegation_alone", Severity::warn, delegation_alone},
      {"outside_event", Severity::warn, outside_event},
      {"clock_change", Severity::warn, clock_change},
  };
  return rules;
}

const Rule* find_rule(std::string_view name) {
  const auto& rules = all_rules();
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.name == name; });
  return at == rules.end() ? nullptr : &*at;
}

std::vector<Severity> severities_of(const agenda::Event& event) {
  std::vector<Severity> severities;
  for (const Rule& rule : all_rules()) {
    const auto own = std::find_if(event.severities.begin(), event.severities.end(),
                                  [&](const agenda::RuleSeverity& one) { return one.rule == rule.name; });
    severities.push_back(own == event.severities.end() ? rule.severity : own->severity);
  }
  return severities;
}

namespace {

/// Every rule of one kind of check, with its place in the table.
template <class Check>
const std::vector<std::pair<std::uint16_t, Check>>& rules_with() {
  static const auto picked = [] {
    std::vector<std::pair<std::uint16_t, Check>> rules;
    for (std::uint16_t i = 0; i < all_rules().size(); ++i) {
      if (const auto* check = std::get_if<Check>(&all_rules()[i].check)) rules.emplace_back(i, *check);
    }
    return rules;
  }();
  return picked;
}

/// Calls every rule of one kind of check.
template <class Check, class... Arguments>
void run(Findings& findings, const Facts& facts, const Arguments&... arguments) {
  for (const auto& [place, check] : rules_with<Check>()) {
    findings.begin(place);
    check(facts, arguments..., findings);
  }
}

template <class T>
void prefetch(const T* object) {
  constexpr std::size_t line = 64;
  for (std::size_t at = 0; at < sizeof(T); at += line) __builtin_prefetch(reinterpret_cast<const char*>(object) + at);
}

/// Looks at a session beside those of a timeline that are less than `reach` away from it.
template <class Check, class Pair>
void run_beside(Findings& findings, const Facts& facts, Key whose, const Timeline& timeline, const Engagement& own,
                std::chrono::seconds reach) {
  const time::Span around{own.span.begin - reach, own.span.end + reach};
  for (const Engagement& other : timeline.around(around)) {
    if (other.session == own.session || !time::overlap(other.span, around)) continue;
    run<Check>(findings, facts, Pair{whose, own, other});
  }
}

/// Looks at all of a timeline: each two that are less than `reach` apart, once.
template <class Check, class Pair>
void run_along(Findings& findings, const Facts& facts, Key whose, const Timeline& timeline,
               std::chrono::seconds reach) {
  for (auto one = timeline.begin(); one != timeline.end(); ++one) {
    for (auto other = std::next(one); other != timeline.end() && other->span.begin < one->span.end + reach; ++other) {
      run<Check>(findings, facts, Pair{whose, *one, *other});
    }
  }
}

/// How far apart two sessions may be for rules to look at both. A rule that looks further widens it.
std::chrono::seconds reach_in(const RoomFacts& room) {
  return room.turnaround();
}
std::chrono::seconds reach_of_people(const Facts& facts) {
  return facts.longest_travel();
}

bool interprets_alone(const SessionFacts& session, Key person) {
  return std::binary_search(session.alone.begin(), session.alone.end(), person);
}

/// What a person interprets alone, by begin.
std::vector<Stint> stints_of(const Facts& facts, Key person, Key but, const Placement* moved) {
  std::vector<Stint> stints;
  for (const Engagement& one : facts.person(person).timeline) {
    if (one.session == but) continue;
    if (interprets_alone(facts.session(one.session), person)) stints.push_back({one.span, one.session});
  }
  if (moved != nullptr && interprets_alone(moved->facts, person)) stints.push_back({moved->span, moved->session});
  // Keys depend on what came first, ids do not.
  std::sort(stints.begin(), stints.end(), [&](const Stint& a, const Stint& b) {
    return std::tie(a.span.begin, a.span.end, facts.id_of_session(a.session)) <
           std::tie(b.span.begin, b.span.end, facts.id_of_session(b.session));
  });
  return stints;
}

}  // namespace

void check_session(const Facts& facts, const Placement& placement, Findings& findings) {
  Engagement own{placement.span, placement.session, placement.venue};
  if (placement.room != no_key) {
    const RoomFacts& room = facts.room(placement.room);
    run_beside<RoomCheck, RoomPair>(findings, facts, placement.room, room.timeline, own, reach_in(room));
  }
  for (const Attendee& attendee : placement.facts.people) {
    own.venue = attendee.remote ? no_key : placement.venue;
    run_beside<PersonCheck, PersonPair>(findings, facts, attendee.person, facts.person(attendee.person).timeline, own,
                                        reach_of_people(facts));
  }
  run<SessionCheck>(findings, facts, placement);
}

void check_sessions(const Facts& facts, const std::vector<Key>& sessions, Findings& findings) {
  std::vector<bool> rooms(facts.room_keys().size());
  std::vector<bool> people(facts.person_keys().size());
  std::set<Key> interpreters;
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const Key session = sessions[i];
    // Waiting for memory is most of the work: by its turn, a session's item is near.
    if (i + 6 < sessions.size()) prefetch(facts.session(sessions[i + 6]).item.get());
    const SessionFacts& one = facts.session(session);
    if (!one.takes_place) continue;
    run<SessionCheck>(findings, facts, placement(facts, session));
    if (one.room != no_key) rooms[one.room] = true;
    for (const Attendee& attendee : one.people) people[attendee.person] = true;
    interpreters.insert(one.alone.begin(), one.alone.end());
  }
  for (Key room = 0; room < rooms.size(); ++room) {
    if (!rooms[room]) continue;
    const RoomFacts& one = facts.room(room);
    run_along<RoomCheck, RoomPair>(findings, facts, room, one.timeline, reach_in(one));
  }
  for (Key person = 0; person < people.size(); ++person) {
    if (!people[person]) continue;
    run_along<PersonCheck, PersonPair>(findings, facts, person, facts.person(person).timeline, reach_of_people(facts));
  }
  for (const Key person : interpreters) check_interpreter(facts, person, no_key, nullptr, findings);
}

void check_interpreter(const Facts& facts, Key person, Key but, const Placement* moved, Findings& findings) {
  const std::vector<Stint> stints = stints_of(facts, person, but, moved);
  run<InterpreterCheck>(findings, facts, person, stints);
}

void check_event(const Facts& facts, Key event, Findings& findings) {
  run<EventCheck>(findings, facts, event);
}

bool is_of_interpreter(std::uint16_t rule) {
  return std::holds_alternative<InterpreterCheck>(all_rules()[rule].check);
}

}  // namespace hatachi::rules
