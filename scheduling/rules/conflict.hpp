#pragma once

#include "scheduling/agenda/agenda.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What cannot hold at once, told and never hidden. A rule is one file, and its line in `rules.cpp`.
namespace hatachi::rules {

using agenda::Severity;

/// Two or more sessions that cannot hold together. `subject` is the id of the room or person they share.
struct Conflict {
  std::string_view rule;  ///< stable name of the rule, such as `room_overlap`
  Severity severity = Severity::warn;
  std::vector<agenda::SessionId> sessions;  ///< ascending by id
  std::string subject;
  time::Span when;  ///< the stretch that is contested

  friend bool operator==(const Conflict&, const Conflict&) = default;
};

/// A rule: its stable name and the check of a whole agenda. Cancelled sessions never conflict.
struct Rule {
  std::string_view name;
  Severity severity;
  void (*check)(const agenda::Agenda& agenda, const Rule& rule, std::vector<Conflict>& found);
};

/// The table of all rules.
const std::vector<Rule>& all_rules();

/// The rule of that name, or nullptr.
const Rule* find_rule(std::string_view name);

/// Every conflict of an agenda, ordered by time, rule and sessions.
std::vector<Conflict> conflicts(const agenda::Agenda& agenda);

/// What an edit made and mended, each in the order of `conflicts`. A conflict is the same as long as rule, sessions
/// and subject are: one that only moved in time is neither.
struct Difference {
  std::vector<Conflict> appeared;
  std::vector<Conflict> vanished;
};
Difference difference(const std::vector<Conflict>& before, const std::vector<Conflict>& after);

}  // namespace hatachi::rules
