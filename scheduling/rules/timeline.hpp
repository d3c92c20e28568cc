#pragma once

#include "scheduling/rules/keys.hpp"
#include "scheduling/time/types.hpp"

#include <chrono>
#include <utility>
#include <vector>

namespace hatachi::rules {

/// A session in the list of a room or a person.
struct Engagement {
  time::Span span;
  Key session = no_key;
  Key venue = no_key;  ///< `no_key` for who is nowhere: remote, or in no room
};

/// The engagements of one room or person, by begin.
class Timeline {
 public:
  using Iterator = std::vector<Engagement>::const_iterator;
  struct Range {
    Iterator first;
    Iterator last;
    Iterator begin() const { return first; }
    Iterator end() const { return last; }
  };

  /// Neighbours among which are all engagements that meet `span`.
  Range around(const time::Span& span) const;

  void insert(const Engagement& engagement);
  /// Takes out the session, which begins then.
  void erase(Key session, time::Instant begin);

  Iterator begin() const { return engagements_.begin(); }
  Iterator end() const { return engagements_.end(); }

 private:
  std::vector<Engagement> engagements_;
  std::chrono::seconds longest_{0};  ///< no engagement is longer
};

}  // namespace hatachi::rules
