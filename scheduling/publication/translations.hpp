#pragma once

#include "scheduling/agenda/agenda.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hatachi::publication {

/// A text that readers of some language get in another one, or as it was before another was reworded.
struct Untranslated {
  std::string_view kind;
  std::string id;
  std::string_view field;
  std::vector<agenda::Language> missing;
  std::vector<agenda::Language> stale;

  friend bool operator==(const Untranslated&, const Untranslated&) = default;
};

/// The texts of the items that `shown` has, as the draft has them, of which a language is missing or stale: by kind, in
/// the order of ids. A text that says nothing in any language lacks none.
std::vector<Untranslated> untranslated(const agenda::Agenda& draft, const agenda::Agenda& shown);

}  // namespace hatachi::publication
