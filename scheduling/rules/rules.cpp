#include "scheduling/rules/rule.hpp"

#include <algorithm>
#include <tuple>

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

/// Calls every rule of one kind of check.
template <class Check, class... Arguments>
void run(Findings& findings, const Facts& facts, const Arguments&... arguments) {
  const auto& rules = all_rules();
  for (std::uint16_t i = 0; i < rules.size(); ++i) {
    const auto* check = std::get_if<Check>(&rules[i].check);
    if (check == nullptr) continue;
    findings.begin(i);
    (*check)(facts, arguments..., findings);
  }
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
  run<SessionCheck>(findings, facts, placement);
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
