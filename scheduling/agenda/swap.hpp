#pragma once

#include "scheduling/agenda/operations.hpp"

namespace hatachi::agenda {

/// Two sessions take each other's room and start, each for as long as it lasts: what begins at 09:00 in Nancy and what
/// begins at 14:00 in Kitakyushu then begin at 14:00 there and at 09:00 here.
/// `not_found` without the one, `unknown_reference` on `with` without the other, `invalid_value` where they are one.
Result<Changes> swap(const Agenda& agenda, const Directory& directory, const SessionId& one, const SessionId& with,
                     const time::ZoneDatabase& zones);

}  // namespace hatachi::agenda
