#pragma once

#include "scheduling/rules/index.hpp"

#include <chrono>
#include <optional>
#include <vector>

/// What a move would break or mend, before it is made.
namespace hatachi::rules {

/// What would change in the session's event, by itself.
struct Effect {
  std::vector<Finding> appeared;
  std::vector<Finding> vanished;
};

/// What moving a session would do (cancelled: restoring it there): to begin then, in that room (`no_key`: in none).
Effect what_if(const Index& index, Key session, time::Instant begin, Key room);

/// Starts from `from` until before `until`, at all of which the same would stand against a session.
struct Stretch {
  time::Instant from;
  time::Instant until;
  std::vector<Finding> findings;  ///< none: free

  /// The worst of them; nothing where it is free.
  std::optional<Severity> severity() const;
};

/// What would stand against a session in a room at each start of `starts`, in steps from its begin on.
std::vector<Stretch> stretches(const Index& index, Key session, Key room, const time::Span& starts,
                               std::chrono::minutes step);

}  // namespace hatachi::rules
