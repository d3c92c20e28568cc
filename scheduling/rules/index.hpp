#pragma once

#include "scheduling/agenda/change.hpp"
#include "scheduling/rules/conflict.hpp"
#include "scheduling/rules/finding.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <vector>

namespace hatachi::rules {

/// The conflicts of an installation's drafts, kept up edit by edit. Sessions of different events that need the same
/// room or person meet in it. Copies share what they have in common, so that every state can have its own.
class Index {
 public:
  explicit Index(Almanac almanac = {}) : facts_(std::move(almanac)) {}

  /// Everything from nothing.
  static Index of(Almanac almanac, const std::vector<const agenda::Agenda*>& agendas);

  /// Takes over what an operation changed in each of some drafts, and tells what that made and mended in any event.
  using Entries = std::vector<std::pair<agenda::EventId, agenda::Changes>>;
  std::map<agenda::EventId, Difference> apply(const Entries& entries);

  /// Every conflict of an event, in order.
  std::vector<Conflict> conflicts(const agenda::EventId& event) const;

  /// Every conflict of an event, found anew from the facts: what `conflicts` has kept.
  std::vector<Conflict> check_all(const agenda::EventId& event) const;

  const Facts& facts() const { return facts_; }
  /// What stands against a session where it is, as any event concerned sees it.
  const std::vector<Finding>& findings(Key session) const { return findings_[session]; }
  /// What stands against the stints of an interpreter.
  std::vector<Finding> findings_of_interpreter(Key person) const;

  Conflict conflict(Finding finding) const;

 private:
  class Edit;

  std::vector<Conflict> listed(std::vector<Finding> findings) const;

  Facts facts_;
  Shelf<std::vector<Finding>> findings_;        ///< by session, each of them in every one that it is about
  Shelf<std::vector<Finding>> event_findings_;  ///< by event, those about no session
};

}  // namespace hatachi::rules
