#pragma once

#include "scheduling/base/error.hpp"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace hatachi {

/// Longest id accepted, in octets.
inline constexpr std::size_t max_id_length = 64;

/// True for `[a-z0-9]` followed by up to 63 of `[a-z0-9-]`: safe in a URL, a UID and a file name.
bool is_valid_id(std::string_view text);

/// An immutable name of one thing of type `T`; ids of different things do not mix.
template <class T>
struct Id {
  std::string value;

  /// The id, or `invalid_id`.
  static Result<Id> parse(std::string_view text) {
    if (!is_valid_id(text)) {
      return Error{Errc::invalid_id, "an id is 1 to 64 of a-z, 0-9 and -, not starting with -", "", {}};
    }
    return Id{std::string(text)};
  }

  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace hatachi

template <class T>
struct std::hash<hatachi::Id<T>> {
  std::size_t operator()(const hatachi::Id<T>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
