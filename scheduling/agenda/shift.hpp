#pragma once

#include "scheduling/agenda/operations.hpp"

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

/// The rest of a day is shifted when something runs late or is over early.
namespace hatachi::agenda {

inline constexpr std::chrono::minutes max_shift{60 * 24};  ///< either way

/// Which sessions are to begin later (or, below zero, earlier), and by how much on the clock of each.
struct Shift {
  std::chrono::minutes by{0};
  std::variant<SessionId, time::Instant> from;          ///< what begins with that session, then, or afterwards
  std::variant<std::monostate, VenueId, RoomId> where;  ///< none: everywhere
  time::Fold fold = time::Fold::none;                   ///< for those that come to begin in a doubled hour
};

/// Which sessions a shift is about: those that begin from its moment on until the day ends on the clock of its place
/// (everywhere: of the event's first zone), or until the first that is locked begins. What is cancelled neither moves
/// nor is in the way.
struct ShiftScope {
  std::vector<SessionId> moving;       ///< by id
  std::optional<SessionId> locked_at;  ///< the session that ends it
  std::vector<SessionId> cancelled;    ///< what would have moved or ended it, by id

  friend bool operator==(const ShiftScope&, const ShiftScope&) = default;
};

/// `unknown_reference` on `session`, `venue` or `room`; `invalid_value` on `session` where that is elsewhere, `locked`
/// where it is locked; `out_of_range` on `minutes` for none or more than a day.
Result<ShiftScope> shift_scope(const Agenda& agenda, const Shift& shift, const time::ZoneDatabase& zones);

/// Moves what is in its scope, all of it or nothing: what one session cannot do (to begin in a skipped hour, or in a
/// doubled one without a choice) is told with that session.
Result<Changes> shift(const Agenda& agenda, const Directory& directory, const Shift& shift,
                      const time::ZoneDatabase& zones);

}  // namespace hatachi::agenda
