#pragma once

#include "scheduling/rules/finding.hpp"

#include <string_view>
#include <variant>
#include <vector>

/// The table of rules. A rule is a function that looks at the facts and adds what it finds.
namespace hatachi::rules {

/// Tells what stands against a session at a place and time, by itself or beside those it comes before or after, whether
/// it is there or only thought of; `Facts` may have it elsewhere, and what is found must not depend on where. Cancelled
/// sessions are in no timeline; of one it is told what would stand against it were it restored.
using SessionCheck = void (*)(const Facts& facts, const Placement& placement, Findings& findings);

/// Tells what stands against two sessions in one room, in whichever order they are given: at once, or with less
/// between than the room's turnaround.
struct RoomPair {
  Key room;
  const Engagement& one;
  const Engagement& other;
};
using RoomCheck = void (*)(const Facts& facts, const RoomPair& pair, Findings& findings);

/// Tells what stands against two sessions of one person, in whichever order they are given: at once, or with less
/// between than the longest way takes.
struct PersonPair {
  Key person;
  const Engagement& one;
  const Engagement& other;
};
using PersonCheck = void (*)(const Facts& facts, const PersonPair& pair, Findings& findings);

/// Tells what stands against what somebody interprets alone, one after the other (`Stint`), as of all their sessions.
struct Stint {
  time::Span span;
  Key session;
};
using InterpreterCheck = void (*)(const Facts& facts, Key person, const std::vector<Stint>& stints, Findings& findings);

/// Tells what stands against an event as a whole.
using EventCheck = void (*)(const Facts& facts, Key event, Findings& findings);

struct Rule {
  std::string_view name;
  Severity severity;  ///< where an event does not say another
  std::variant<SessionCheck, RoomCheck, PersonCheck, InterpreterCheck, EventCheck> check;
};

const std::vector<Rule>& all_rules();

/// The rule of that name, or nullptr.
const Rule* find_rule(std::string_view name);

/// The severity of each rule in an event.
std::vector<Severity> severities_of(const agenda::Event& event);

/// Runs every rule that looks at a session, by itself and beside others that need its room or people.
void check_session(const Facts& facts, const Placement& placement, Findings& findings);

/// Runs every rule that looks at sessions and at what people interpret alone: each session once, and once each two that
/// need one of their rooms or people, whoever else's they are.
void check_sessions(const Facts& facts, const std::vector<Key>& sessions, Findings& findings);

/// Runs every rule that looks at what somebody interprets alone: their sessions as they are without `but` (if any), and
/// with `moved` (if any) where it is said to be.
void check_interpreter(const Facts& facts, Key person, Key but, const Placement* moved, Findings& findings);

void check_event(const Facts& facts, Key event, Findings& findings);

/// True for a rule that looks at what somebody interprets alone.
bool is_of_interpreter(std::uint16_t rule);

/// Whole minutes, as conflicts tell them.
inline int minutes(std::chrono::seconds duration) {
  return static_cast<int>(date::floor<std::chrono::minutes>(duration).count());
}
inline int minutes(const time::Span& span) {
  return minutes(span.end - span.begin);
}

// One function a rule, each in the file of its name.
void room_overlap(const Facts& facts, const RoomPair& pair, Findings& findings);
void person_overlap(const Facts& facts, const PersonPair& pair, Findings& findings);
void travel_time(const Facts& facts, const PersonPair& pair, Findings& findings);
void room_closed(const Facts& facts, const Placement& placement, Findings& findings);
void room_capacity(const Facts& facts, const Placement& placement, Findings& findings);
void room_feature(const Facts& facts, const Placement& placement, Findings& findings);
void person_unavailable(const Facts& facts, const Placement& placement, Findings& findings);
void working_hours(const Facts& facts, const Placement& placement, Findings& findings);
void interpreter_missing(const Facts& facts, const Placement& placement, Findings& findings);
void interpreter_rest(const Facts& facts, Key person, const std::vector<Stint>& stints, Findings& findings);
void precedence(const Facts& facts, const Placement& placement, Findings& findings);
void public_holiday(const Facts& facts, const Placement& placement, Findings& findings);
void holidays_unknown(const Facts& facts, Key event, Findings& findings);
void delegation_alone(const Facts& facts, const Placement& placement, Findings& findings);
void outside_event(const Facts& facts, const Placement& placement, Findings& findings);
void clock_change(const Facts& facts, const Placement& placement, Findings& findings);

}  // namespace hatachi::rules
