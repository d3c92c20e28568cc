#include "scheduling/time/difference.hpp"

#include <algorithm>

namespace hatachi::time {

std::optional<Instant> first_difference(const Zone& a, const Zone& b, Span within) {
  if (a == b) return std::nullopt;
  for (Instant at = within.begin; at < within.end;) {
    const auto one = a.info(at);
    const auto other = b.info(at);
    if (one.offset != other.offset || one.save != other.save || one.abbrev != other.abbrev) return at;
    at = std::min(one.end, other.end);
  }
  return std::nullopt;
}

}  // namespace hatachi::time
