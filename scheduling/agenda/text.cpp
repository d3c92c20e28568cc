#include "scheduling/agenda/text.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::agenda {
namespace {

/// The languages in the order in which a reader of `language` is offered them.
constexpr std::array<Language, 3> preference(Language language) {
  switch (language) {
    case Language::fr: return {Language::fr, Language::en, Language::ja};
    case Language::ja: return {Language::ja, Language::en, Language::fr};
    case Language::en: break;
  }
  return {Language::en, Language::fr, Language::ja};
}

}  // namespace

std::string_view code(Language language) {
  switch (language) {
    case Language::fr: return "fr";
    case Language::ja: return "ja";
    case Language::en: break;
  }
  return "en";
}

std::optional<Language> parse_language(std::string_view text) {
  const auto at = std::find_if(languages.begin(), languages.end(), [&](Language one) { return code(one) == text; });
  if (at == languages.end()) return std::nullopt;
  return *at;
}

const std::string& Text::in(Language language) const {
  switch (language) {
    case Language::fr: return fr;
    case Language::ja: return ja;
    case Language::en: break;
  }
  return en;
}

std::string& Text::in(Language language) {
  return const_cast<std::string&>(std::as_const(*this).in(language));
}

Text::Shown Text::shown(Language language) const {
  for (const Language candidate : preference(language)) {
    if (!in(candidate).empty()) return {in(candidate), candidate};
  }
  return {{}, language};
}

void mark_stale(const Text& before, Text& now) {
  const auto same = [&](Language language) { return before.in(language) == now.in(language); };
  const auto is_stale = [](const Text& text, Language language) {
    return std::find(text.stale.begin(), text.stale.end(), language) != text.stale.end();
  };
  // What was stale only catches up with the others.
  const auto reworded = [&](Language language) {
    return !same(language) && !before.in(language).empty() && !is_stale(before, language);
  };
  const bool told = now.stale != before.stale;
  const bool any_reworded = std::any_of(languages.begin(), languages.end(), reworded);
  std::vector<Language> stale;
  for (const Language language : languages) {
    const bool falls_behind = !told && any_reworded && same(language);
    const bool caught_up = !told && !same(language);
    if (!now.in(language).empty() && !caught_up && (is_stale(now, language) || falls_behind)) stale.push_back(language);
  }
  now.stale = std::move(stale);
}

}  // namespace hatachi::agenda
