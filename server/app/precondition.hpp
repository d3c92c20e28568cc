#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace hatachi::app {

/// Which versions an edit may start from: numbers of entries, as they stand in the touches of items.
struct Precondition {
  bool given = false;
  bool any = false;  ///< whatever is there
  std::vector<std::uint64_t> numbers;

  /// True where the version that this entry left of an item is named.
  bool fits(std::uint64_t touched) const { return any || std::ranges::find(numbers, touched) != numbers.end(); }

  /// True where exactly the versions of these items are named: none of them is another item's earlier one.
  bool fits_all(std::vector<std::uint64_t> touched) const {
    const auto each_once = [](std::vector<std::uint64_t> values) {
      std::ranges::sort(values);
      values.erase(std::ranges::unique(values).begin(), values.end());
      return values;
    };
    return any || each_once(numbers) == each_once(std::move(touched));
  }

  /// True where a state of the whole agenda is named that holds this entry. `last` is the agenda's last one.
  bool covers(std::uint64_t touched, std::uint64_t last) const {
    return any || std::ranges::any_of(numbers, [&](std::uint64_t read) { return touched <= read && read <= last; });
  }
};

}  // namespace hatachi::app
