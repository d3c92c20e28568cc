#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hatachi::http {

/// How slowly octets may come or be taken: without a pause of `patience`, and never more than `patience` behind `rate`.
struct Pace {
  std::chrono::milliseconds patience;
  std::size_t rate;  ///< octets a second

  /// How long the next octets are waited for, `elapsed` after the beginning with `moved` octets done. Not above zero
  /// where it is late.
  std::chrono::milliseconds left(std::chrono::milliseconds elapsed, std::size_t moved) const {
    const std::chrono::milliseconds earned(static_cast<std::int64_t>(moved * 1000 / rate));
    return std::min(patience, patience + earned - elapsed);
  }
};

}  // namespace hatachi::http
