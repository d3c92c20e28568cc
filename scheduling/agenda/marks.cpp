#include "scheduling/agenda/marks.hpp"

#include "scheduling/agenda/faults.hpp"

#include <utility>

namespace hatachi::agenda {
namespace {

template <class Value>
Result<Changes> mark(const Agenda& agenda, const Directory& directory, const SessionId& id,
                     const time::ZoneDatabase& zones, Value Session::*member, Value value) {
  const auto* slot = agenda.sessions.find(id);
  if (slot == nullptr) return missing(id, "id");
  Session session = **slot;
  session.*member = value;
  return put(agenda, directory, std::move(session), zones);
}

}  // namespace

Result<Changes> cancel(const Agenda& agenda, const Directory& directory, const SessionId& id,
                       const time::ZoneDatabase& zones) {
  return mark(agenda, directory, id, zones, &Session::status, Status::cancelled);
}

Result<Changes> restore(const Agenda& agenda, const Directory& directory, const SessionId& id,
                        const time::ZoneDatabase& zones) {
  return mark(agenda, directory, id, zones, &Session::status, Status::confirmed);
}

Result<Changes> lock(const Agenda& agenda, const Directory& directory, const SessionId& id,
                     const time::ZoneDatabase& zones) {
  return mark(agenda, directory, id, zones, &Session::locked, true);
}

Result<Changes> unlock(const Agenda& agenda, const Directory& directory, const SessionId& id,
                       const time::ZoneDatabase& zones) {
  return mark(agenda, directory, id, zones, &Session::locked, false);
}

}  // namespace hatachi::agenda
