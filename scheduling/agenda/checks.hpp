#pragma once

#include "scheduling/agenda/items.hpp"
#include "scheduling/time/zone_database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace hatachi::agenda {

/// True if well-formed UTF-8 holds a control character (C0, DEL, C1) other than newline and tab.
bool has_control(std::string_view utf8);

/// True for an absolute http or https address with a host and nothing that would need escaping.
bool is_web_link(std::string_view link);

/// True within the days that Hatachi plans in.
constexpr bool is_plannable(time::WallDay day) {
  return day >= time::WallDay{time::first_day} && day <= time::WallDay{time::last_day};
}

/// A row of checks that keeps the first fault: `Checks{}.required("name", room.name, 300).result()`.
class Checks {
 public:
  /// `code` unless `holds`.
  Checks& that(bool holds, Errc code, std::string_view field, std::string_view detail, std::vector<Param> params = {});

  Checks& id(std::string_view id);
  /// At most `max` octets of UTF-8 without control characters.
  Checks& string(std::string_view field, std::string_view value, std::size_t max);
  Checks& text(std::string_view field, const Text& text, std::size_t max);
  /// A text with at least one language.
  Checks& required(std::string_view field, const Text& text, std::size_t max);
  Checks& zone(std::string_view field, std::string_view name, const time::ZoneDatabase& zones);

  /// At most `max` ids, each once.
  template <class T>
  Checks& ids(std::string_view field, const std::vector<Id<T>>& ids, std::size_t max) {
    std::vector<std::string_view> values;
    values.reserve(ids.size());
    for (const Id<T>& id : ids) values.push_back(id.value);
    return list(field, values, max);
  }
  /// Stretches that end after they begin, of known zones; what repeats lasts a day at most.
  Checks& windows(std::string_view field, const std::vector<time::Window>& windows, const time::ZoneDatabase& zones);
  /// Words of the installation's own, each once.
  Checks& words(std::string_view field, const std::vector<std::string>& words);
  /// Pairs of two languages, each once.
  Checks& pairs(std::string_view field, const std::vector<LanguagePair>& pairs);
  Checks& minutes(std::string_view field, std::chrono::minutes value, std::chrono::minutes max);
  /// At most `max` values, each once.
  Checks& list(std::string_view field, const std::vector<std::string_view>& values, std::size_t max);

  Result<void> result() const;

 private:
  std::optional<Error> fault_;
};

/// `speakers[2]`
std::string element(std::string_view field, std::size_t index);

}  // namespace hatachi::agenda
