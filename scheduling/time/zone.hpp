#pragma once

#include "scheduling/base/error.hpp"
#include "scheduling/time/posix_rule.hpp"
#include "scheduling/time/types.hpp"

#include <date/tz.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::time {

/// One zone's rules, read from TZif bytes (RFC 9636), versions 1 to 4, fat or slim. Immutable.
class Zone {
 public:
  /// `unreadable_zone` names what is wrong with the bytes.
  static Result<Zone> parse(std::string_view tzif);

  /// Offset and abbreviation in force at an instant, with the stretch they hold in.
  /// `save` tells only whether summer time holds (not zero), as the bytes say no more.
  date::sys_info info(Instant at) const;

  /// Whether a wall time is unique, doubled (ambiguous) or skipped (nonexistent), with both sides.
  date::local_info info(WallTime wall) const;

  friend bool operator==(const Zone&, const Zone&) = default;

 private:
  struct Period {
    Instant begin;
    std::chrono::seconds offset{0};
    bool summer = false;
    std::string abbrev;

    friend bool operator==(const Period&, const Period&) = default;
  };

  Zone() = default;
  void add(Period period);
  Result<void> set_footer(std::string_view rule, bool whole_time);
  void list_footer();

  std::vector<Period> periods_;  ///< ascending, neighbours differ; the first holds from the beginning of time
  std::optional<PosixRule> footer_;
  Instant footer_begin_ = beginning_of_time;  ///< the last period listed; the footer agrees with it
};

}  // namespace hatachi::time
