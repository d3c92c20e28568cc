#include "scheduling/agenda/swap.hpp"

#include "scheduling/agenda/faults.hpp"

#include <utility>

namespace hatachi::agenda {

Result<Changes> swap(const Agenda& agenda, const Directory& directory, const SessionId& one, const SessionId& with,
                     const time::ZoneDatabase& zones) {
  const auto* here = agenda.sessions.find(one);
  const auto* there = agenda.sessions.find(with);
  if (here == nullptr) return missing(one, "id");
  if (there == nullptr) return unknown("with", with);
  if (one == with) return Error{Errc::invalid_value, "a session is where it is", "with", {}};
  Session first = **here;
  Session second = **there;
  std::swap(first.room, second.room);
  std::swap(first.start, second.start);
  return put(agenda, directory, {std::move(first), std::move(second)}, zones);
}

}  // namespace hatachi::agenda
