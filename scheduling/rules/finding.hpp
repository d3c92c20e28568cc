#pragma once

#include "scheduling/rules/conflict.hpp"
#include "scheduling/rules/facts.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::rules {

/// A conflict as an index keeps it: sessions by key, as seen by one of the events concerned.
struct Finding {
  std::uint16_t rule = 0;  ///< its place in the table of rules
  Severity severity = Severity::warn;
  SubjectKind subject_kind = SubjectKind::none;
  Key event = no_key;
  Key first = no_key;   ///< the sessions it is about, by key; `no_key` where it is the event's
  Key second = no_key;  ///< `no_key` where it is one session's
  std::string subject;
  time::Span when;
  int needed = 0;
  int given = 0;

  /// The same conflict, wherever it has moved in time.
  friend bool same(const Finding& a, const Finding& b) {
    return a.rule == b.rule && a.event == b.event && a.first == b.first && a.second == b.second &&
           a.subject == b.subject;
  }
};

/// True where one of the findings is the same conflict.
bool contains(const std::vector<Finding>& findings, const Finding& sought);

/// A session where it is, or where somebody thinks of moving it.
struct Placement {
  Key session = no_key;
  const SessionFacts& facts;
  time::Span span;
  Key room = no_key;
  Key venue = no_key;
  Reading reading = Reading::unique;

  const agenda::Session& item() const { return *facts.item; }
};

/// Where a session is.
Placement placement(const Facts& facts, Key session);

/// What a conflict says beside its sessions.
struct Details {
  SubjectKind subject_kind = SubjectKind::none;
  std::string_view subject = {};
  time::Span when = {};
  int needed = 0;
  int given = 0;
};

/// Takes what a rule finds, for each event concerned with that event's severity; what it ignores is left out.
class Findings {
 public:
  explicit Findings(const Facts& facts) : facts_(facts) {}

  /// What follows is the rule's at that place of their table.
  void begin(std::uint16_t rule) { rule_ = rule; }

  void add(const Placement& placement, const Details& details);
  void add_pair(Key one, Key other, const Details& details);
  void add_to_event(Key event, const Details& details);

  std::vector<Finding> take() { return std::move(found_); }

 private:
  void add(Key event, Key first, Key second, const Details& details);

  const Facts& facts_;
  std::uint16_t rule_ = 0;
  std::vector<Finding> found_;
};

}  // namespace hatachi::rules
