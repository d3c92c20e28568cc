#pragma once

#include "scheduling/agenda/items.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What cannot hold at once, told and never hidden. A rule is one file, and its line in `rules.cpp`.
namespace hatachi::rules {

using agenda::Severity;

/// What a conflict is about, beside its sessions.
enum class SubjectKind : std::uint8_t { none, room, person, delegation, venue, zone, languages, feature, day, region };
std::string_view to_string(SubjectKind kind);

/// A session of another event that takes part in a conflict.
struct Elsewhere {
  agenda::EventId event;
  agenda::SessionId session;

  friend auto operator<=>(const Elsewhere&, const Elsewhere&) = default;
};

/// Something that stands against sessions of an event.
struct Conflict {
  std::string_view rule;  ///< stable name, such as `room_overlap`
  Severity severity = Severity::warn;
  std::vector<agenda::SessionId> sessions;  ///< of the event, ascending by id; none where the event itself is meant
  SubjectKind subject_kind = SubjectKind::none;
  std::string subject;  ///< id of the room, person …; `ja-fr`, a zone, a feature, a day
  std::optional<Elsewhere> elsewhere;
  time::Span when;  ///< the stretch that is contested
  int needed = 0;   ///< minutes or heads that the rule asks for, 0 where it counts nothing
  int given = 0;    ///< and what there is

  friend bool operator==(const Conflict&, const Conflict&) = default;
};

/// True if `a` comes before `b` where conflicts are listed: by time, rule, sessions and subject.
bool in_order(const Conflict& a, const Conflict& b);

/// What an edit made and mended in an event, each in order. A conflict is the same as long as rule, sessions and
/// subject are: one that only moved in time is neither.
struct Difference {
  std::vector<Conflict> appeared;
  std::vector<Conflict> vanished;

  bool empty() const { return appeared.empty() && vanished.empty(); }
  friend bool operator==(const Difference&, const Difference&) = default;
};
Difference difference(const std::vector<Conflict>& before, const std::vector<Conflict>& after);

}  // namespace hatachi::rules
