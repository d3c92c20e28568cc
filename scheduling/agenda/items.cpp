#include "scheduling/agenda/items.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hatachi::agenda {
namespace {

template <class Enum>
using Named = std::pair<Enum, std::string_view>;

/// The enumerators with their names; one specialisation per enumeration.
template <class Enum>
constexpr int names = 0;

template <>
constexpr std::array names<PublicationMode>{Named<PublicationMode>{PublicationMode::live, "live"},
                                            Named<PublicationMode>{PublicationMode::release, "release"}};

template <>
constexpr std::array names<NameOrder>{Named<NameOrder>{NameOrder::given_first, "given_first"},
                                      Named<NameOrder>{NameOrder::family_first, "family_first"}};

template <>
constexpr std::array names<SessionKind>{
    Named<SessionKind>{SessionKind::ceremony, "ceremony"}, Named<SessionKind>{SessionKind::talk, "talk"},
    Named<SessionKind>{SessionKind::workshop, "workshop"}, Named<SessionKind>{SessionKind::lab_visit, "lab_visit"},
    Named<SessionKind>{SessionKind::meal, "meal"},         Named<SessionKind>{SessionKind::transfer, "transfer"},
    Named<SessionKind>{SessionKind::meeting, "meeting"},   Named<SessionKind>{SessionKind::free_time, "free_time"}};

template <>
constexpr std::array names<Audience>{Named<Audience>{Audience::everyone, "public"},
                                     Named<Audience>{Audience::guests, "guests"},
                                     Named<Audience>{Audience::delegation, "delegation"},
                                     Named<Audience>{Audience::hosts, "hosts"},
                                     Named<Audience>{Audience::crew, "crew"},
                                     Named<Audience>{Audience::organizers, "organizers"}};

template <>
constexpr std::array names<Status>{Named<Status>{Status::confirmed, "confirmed"},
                                   Named<Status>{Status::cancelled, "cancelled"}};

template <>
constexpr std::array names<Language>{Named<Language>{Language::fr, "fr"}, Named<Language>{Language::ja, "ja"},
                                     Named<Language>{Language::en, "en"}};

template <>
constexpr std::array names<TzElection>{Named<TzElection>{TzElection::automatic, "automatic"},
                                       Named<TzElection>{TzElection::manual, "manual"}};

template <>
constexpr std::array names<Severity>{Named<Severity>{Severity::block, "block"}, Named<Severity>{Severity::warn, "warn"},
                                     Named<Severity>{Severity::ignore, "ignore"}};

template <>
constexpr std::array names<time::Weekday>{Named<time::Weekday>{time::Weekday::monday, "monday"},
                                          Named<time::Weekday>{time::Weekday::tuesday, "tuesday"},
                                          Named<time::Weekday>{time::Weekday::wednesday, "wednesday"},
                                          Named<time::Weekday>{time::Weekday::thursday, "thursday"},
                                          Named<time::Weekday>{time::Weekday::friday, "friday"},
                                          Named<time::Weekday>{time::Weekday::saturday, "saturday"},
                                          Named<time::Weekday>{time::Weekday::sunday, "sunday"}};

template <>
constexpr std::array names<time::Fold>{Named<time::Fold>{time::Fold::none, "none"},
                                       Named<time::Fold>{time::Fold::earlier, "earlier"},
                                       Named<time::Fold>{time::Fold::later, "later"}};

template <class Enum>
std::string_view name_of(Enum value) {
  const auto& all = names<Enum>;
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& named) { return named.first == value; });
  return at == all.end() ? std::string_view{} : at->second;
}

}  // namespace

std::string display_name(const Person& person, Language language) {
  const Name& name = language == Language::ja && person.native ? *person.native : person.roman;
  const bool family_first = name.order == NameOrder::family_first;
  const std::string& first = family_first ? name.family : name.given;
  const std::string& second = family_first ? name.given : name.family;
  return first.empty() || second.empty() ? first + second : first + " " + second;
}

std::string_view to_string(PublicationMode value) {
  return name_of(value);
}
std::string_view to_string(NameOrder value) {
  return name_of(value);
}
std::string_view to_string(SessionKind value) {
  return name_of(value);
}
std::string_view to_string(Audience value) {
  return name_of(value);
}
std::string_view to_string(Status value) {
  return name_of(value);
}
std::string_view to_string(Language value) {
  return name_of(value);
}
std::string_view to_string(TzElection value) {
  return name_of(value);
}
std::string_view to_string(Severity value) {
  return name_of(value);
}
std::string_view to_string(time::Weekday value) {
  return name_of(value);
}
std::string_view to_string(time::Fold value) {
  return name_of(value);
}

template <class Enum>
std::optional<Enum> parse_enum(std::string_view text) {
  for (const auto& [value, name] : names<Enum>) {
    if (name == text) return value;
  }
  return std::nullopt;
}

template std::optional<PublicationMode> parse_enum(std::string_view);
template std::optional<NameOrder> parse_enum(std::string_view);
template std::optional<SessionKind> parse_enum(std::string_view);
template std::optional<Audience> parse_enum(std::string_view);
template std::optional<Status> parse_enum(std::string_view);
template std::optional<Language> parse_enum(std::string_view);
template std::optional<TzElection> parse_enum(std::string_view);
template std::optional<Severity> parse_enum(std::string_view);
template std::optional<time::Weekday> parse_enum(std::string_view);
template std::optional<time::Fold> parse_enum(std::string_view);

}  // namespace hatachi::agenda
