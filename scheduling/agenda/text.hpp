#pragma once

#include "scheduling/base/error.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::agenda {

enum class Language : std::uint8_t { fr, ja, en };

inline constexpr std::array languages{Language::fr, Language::ja, Language::en};

/// `fr`, `ja`, `en`.
std::string_view code(Language language);
std::optional<Language> parse_language(std::string_view code);

/// A text in the three languages; an empty one is missing. UTF-8.
struct Text {
  std::string fr;
  std::string ja;
  std::string en;
  std::vector<Language> stale{};  ///< those written for an earlier wording of another language, ascending

  /// What a reader of `language` sees, and in which language it is written.
  struct Shown {
    std::string_view text;
    Language language;
  };

  const std::string& in(Language language) const;
  std::string& in(Language language);
  bool empty() const { return fr.empty() && ja.empty() && en.empty(); }

  /// The text in `language`, or the one that stands in: ja → en → fr, fr → en → ja, en → fr → ja.
  Shown shown(Language language) const;

  friend bool operator==(const Text&, const Text&) = default;
};

/// Marks in `now` which languages have fallen behind: where one was reworded since `before`, those that were not; one
/// that was stale only catches up. Leaves them as they are where `now` tells others than `before` did, or where no
/// wording changed.
void mark_stale(const Text& before, Text& now);

}  // namespace hatachi::agenda
