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

/// Times from `from` until before `until`, at each of which the same would stand against a session.
struct Stretch {
  time::Instant from;
  time::Instant until;
  std::vector<Finding> findings;  ///< none: free

  /// The worst of them; nothing where it is free.
  std::optional<Severity> severity() const;
};

/// What would stand against a session in a room were it to start then, in steps from the span's begin on.
std::vector<Stretch> stretches(const Index& index, Key session, Key room, const time::Span& starts,
                               std::chrono::minutes step);

/// What would stand against a session were it to go on until then where it is, in steps from the span's begin on. Each
/// end must lie behind the session's begin.
std::vector<Stretch> stretches_of_ends(const Index& index, Key session, const time::Span& ends,
                                       std::chrono::minutes step);

}  // namespace hatachi::rules
