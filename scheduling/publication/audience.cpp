#include "scheduling/publication/audience.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <type_traits>

namespace hatachi::publication {
namespace {

using agenda::Audience;

struct Row {
  std::string_view kind;
  std::string_view field;
  Audience audience;
};

/// The fields that are not for everyone.
constexpr std::array table{
    Row{"event", "tz_election", Audience::organizers},
    Row{"event", "tz_change", Audience::organizers},
    Row{"event", "working_hours", Audience::crew},
    Row{"event", "interpreter_stint", Audience::crew},
    Row{"event", "interpreter_rest", Audience::crew},
    Row{"event", "severities", Audience::organizers},
    Row{"room", "turnaround", Audience::crew},
    Row{"person", "zone", Audience::crew},
    Row{"person", "unavailable", Audience::organizers},
    Row{"person", "interprets", Audience::hosts},
    Row{"delegation", "head", Audience::delegation},
    Row{"delegation", "members", Audience::delegation},
    Row{"delegation", "escorts", Audience::delegation},
    Row{"session", "remote", Audience::hosts},
    Row{"session", "interpreters", Audience::hosts},
    Row{"session", "attendance", Audience::crew},
    Row{"session", "features", Audience::crew},
    Row{"session", "after", Audience::organizers},
    Row{"session", "zones", Audience::organizers},
    Row{"session", "locked", Audience::organizers},
    Row{"release", "draft_number", Audience::organizers},
    Row{"release", "corrections", Audience::organizers},
};

template <class T>
bool hides(Audience viewer, const T& item) {
  static const T untold{};
  const auto hidden = [&](const auto& field) {
    const auto& member = item.*field.member;
    if constexpr (std::is_same_v<std::decay_t<decltype(member)>, agenda::Text>) {
      if (viewer != Audience::organizers && !member.stale.empty()) return true;
    }
    return !may_see(viewer, audience_of(T::kind, field.name)) && member != untold.*field.member;
  };
  return std::apply([&](const auto&... field) { return (hidden(field) || ...); }, T::fields);
}

}  // namespace

Audience audience_of(std::string_view kind, std::string_view field) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const Row& one) { return one.kind == kind && one.field == field; });
  return row == table.end() ? Audience::everyone : row->audience;
}

template <class T>
std::shared_ptr<const T> seen_by(Audience viewer, const std::shared_ptr<const T>& item) {
  if (!hides(viewer, *item)) return item;
  static const T untold{};
  const auto seen = std::make_shared<T>(*item);
  const auto hide = [&](const auto& field) {
    auto& member = (*seen).*field.member;
    if constexpr (std::is_same_v<std::decay_t<decltype(member)>, agenda::Text>) {
      if (viewer != Audience::organizers) member.stale.clear();
    }
    if (!may_see(viewer, audience_of(T::kind, field.name))) member = untold.*field.member;
  };
  std::apply([&](const auto&... field) { (hide(field), ...); }, T::fields);
  return seen;
}

template std::shared_ptr<const agenda::Event> seen_by(Audience, const std::shared_ptr<const agenda::Event>&);
template std::shared_ptr<const agenda::Venue> seen_by(Audience, const std::shared_ptr<const agenda::Venue>&);
template std::shared_ptr<const agenda::Room> seen_by(Audience, const std::shared_ptr<const agenda::Room>&);
template std::shared_ptr<const agenda::Track> seen_by(Audience, const std::shared_ptr<const agenda::Track>&);
template std::shared_ptr<const agenda::Person> seen_by(Audience, const std::shared_ptr<const agenda::Person>&);
template std::shared_ptr<const agenda::Delegation> seen_by(Audience, const std::shared_ptr<const agenda::Delegation>&);
template std::shared_ptr<const agenda::Session> seen_by(Audience, const std::shared_ptr<const agenda::Session>&);
template std::shared_ptr<const agenda::Release> seen_by(Audience, const std::shared_ptr<const agenda::Release>&);

}  // namespace hatachi::publication
