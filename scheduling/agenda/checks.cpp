#include "scheduling/agenda/checks.hpp"

#include "scheduling/agenda/operations.hpp"
#include "scheduling/base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::agenda {
namespace {

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [&](char a, char b) { return a == lower(b); });
}

}  // namespace

bool has_control(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto octet = static_cast<unsigned char>(utf8[i]);
    if ((octet < 0x20 && octet != '\n' && octet != '\t') || octet == 0x7F) return true;
    // C1, U+0080 to U+009F, is C2 80 to C2 9F.
    if (octet == 0xC2 && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xA0) return true;
  }
  return false;
}

bool is_web_link(std::string_view link) {
  std::size_t scheme = 0;
  for (const std::string_view candidate : {"http://", "https://"}) {
    if (starts_with_ignoring_case(link, candidate)) scheme = candidate.size();
  }
  if (scheme == 0) return false;
  const std::string_view rest = link.substr(scheme);
  const bool has_host = !rest.empty() && std::string_view("/?#:@").find(rest.front()) == std::string_view::npos;
  return has_host && std::none_of(rest.begin(), rest.end(), [](char c) {
           return static_cast<unsigned char>(c) <= ' ' ||
                  std::string_view("\"<>\\^`{|}\x7F").find(c) != std::string_view::npos;
         });
}

Checks& Checks::that(bool holds, Errc code, std::string_view field, std::string_view detail,
                     std::vector<Param> params) {
  if (!holds && !fault_) fault_ = Error{code, std::string(detail), std::string(field), std::move(params)};
  return *this;
}

Checks& Checks::id(std::string_view id) {
  return that(is_valid_id(id), Errc::invalid_id, "id", "an id is 1 to 64 of a-z, 0-9 and -, not starting with -");
}

Checks& Checks::string(std::string_view field, std::string_view value, std::size_t max) {
  that(value.size() <= max, Errc::too_long, field, "too many octets", {{"max", std::to_string(max)}});
  that(is_utf8(value), Errc::invalid_utf8, field, "not UTF-8");
  return that(!has_control(value), Errc::invalid_value, field, "a control character");
}

Checks& Checks::text(std::string_view field, const Text& text, std::size_t max) {
  for (const Language language : languages) {
    string(std::string(field) + "." + std::string(code(language)), text.in(language), max);
  }
  return *this;
}

Checks& Checks::required(std::string_view field, const Text& text, std::size_t max) {
  that(!text.empty(), Errc::missing_field, field, "needed in at least one language");
  return this->text(field, text, max);
}

Checks& Checks::zone(std::string_view field, std::string_view name, const time::ZoneDatabase& zones) {
  return that(zones.find(name) != nullptr, Errc::unknown_zone, field, "no zone of this tz release has that name");
}

Checks& Checks::list(std::string_view field, const std::vector<std::string_view>& values, std::size_t max) {
  that(values.size() <= max, Errc::too_many, field, "too many values", {{"max", std::to_string(max)}});
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < values.size() && !fault_; ++i) {
    that(seen.insert(values[i]).second, Errc::duplicate, element(field, i), "named before in this list");
  }
  return *this;
}

Checks& Checks::windows(std::string_view field, const std::vector<time::Window>& windows,
                        const time::ZoneDatabase& zones) {
  that(windows.size() <= max_windows, Errc::too_many, field, "too many windows",
       {{"max", std::to_string(max_windows)}});
  for (std::size_t i = 0; i < windows.size() && !fault_; ++i) {
    const time::Window& window = windows[i];
    const std::string path = element(field, i);
    const auto day = [](time::WallTime at) { return date::floor<date::days>(at); };
    that(is_plannable(day(window.from)), Errc::out_of_range, path + ".from", "outside 1970 to 2200");
    that(is_plannable(day(window.until)), Errc::out_of_range, path + ".until", "outside 1970 to 2200");
    that(window.from < window.until, Errc::end_before_start, path + ".until", "a window ends after it begins");
    that(window.weekdays.empty() || window.until - window.from <= date::days{1}, Errc::out_of_range, path + ".until",
         "what comes every week lasts a day at most");
    if (!window.zone.empty()) zone(path + ".zone", window.zone, zones);
    std::vector<std::string_view> weekdays;
    for (const time::Weekday weekday : window.weekdays) weekdays.push_back(to_string(weekday));
    list(path + ".weekdays", weekdays, 7);
    if (!window.last_day) continue;
    that(!window.weekdays.empty(), Errc::invalid_value, path + ".last_day", "only what repeats has a last day");
    that(is_plannable(*window.last_day), Errc::out_of_range, path + ".last_day", "outside 1970 to 2200");
    that(*window.last_day >= day(window.from), Errc::end_before_start, path + ".last_day", "before its first day");
  }
  return *this;
}

Checks& Checks::words(std::string_view field, const std::vector<std::string>& words) {
  list(field, {words.begin(), words.end()}, max_words);
  for (std::size_t i = 0; i < words.size() && !fault_; ++i) {
    that(!words[i].empty(), Errc::missing_field, element(field, i), "an empty word");
    string(element(field, i), words[i], max_name);
  }
  return *this;
}

Checks& Checks::pairs(std::string_view field, const std::vector<LanguagePair>& pairs) {
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    that(pairs[i].from != pairs[i].into, Errc::invalid_value, element(field, i) + ".into", "the same language");
    const bool first = std::find(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(i), pairs[i]) ==
                       pairs.begin() + static_cast<std::ptrdiff_t>(i);
    that(first, Errc::duplicate, element(field, i), "named before in this list");
  }
  return *this;
}

Checks& Checks::minutes(std::string_view field, std::chrono::minutes value, std::chrono::minutes max) {
  return that(value >= std::chrono::minutes{0} && value <= max, Errc::out_of_range, field, "minutes out of range",
              {{"min", "0"}, {"max", std::to_string(max.count())}});
}

Result<void> Checks::result() const {
  if (fault_) return *fault_;
  return {};
}

std::string element(std::string_view field, std::size_t index) {
  return std::string(field) + "[" + std::to_string(index) + "]";
}

}  // namespace hatachi::agenda
