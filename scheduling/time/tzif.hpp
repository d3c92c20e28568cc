#pragma once

#include "scheduling/base/error.hpp"
#include "scheduling/time/types.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::time {

/// What a TZif file says (RFC 9636), of its 64-bit block where it has one.
struct TzifData {
  struct LocalType {
    std::chrono::seconds offset{0};
    bool summer = false;
    std::string abbrev;
  };
  struct Transition {
    Instant at;
    std::size_t type = 0;  ///< index into `types`
  };

  std::vector<LocalType> types;         ///< never empty; the first holds before the first transition
  std::vector<Transition> transitions;  ///< strictly ascending, without leap seconds
  std::string footer;                   ///< POSIX TZ rule, not yet read; empty in version 1
};

/// Reads versions 1 to 4. Bytes that are missing, left over or that contradict each other are `unreadable_zone`.
Result<TzifData> read_tzif(std::string_view bytes);

}  // namespace hatachi::time
