#pragma once

#include "scheduling/agenda/operations.hpp"

#include <vector>

namespace hatachi::agenda {

/// The sessions and delegations that name somebody, by id.
struct Naming {
  std::vector<SessionId> sessions;
  std::vector<DelegationId> delegations;

  friend bool operator==(const Naming&, const Naming&) = default;
};
Naming naming(const Agenda& agenda, const PersonId& person);

/// Wherever the event names one person, it names another: in its sessions (speakers, hosts, remote, interpreters) and
/// in its delegations (head, members, escorts). Who is named there already is not named twice, and takes part in a
/// session as before, on site or remote. `unknown_reference` on `person` or `by`, `invalid_value` on `by` where they
/// are one. Nobody named: no changes.
Result<Changes> replace_person(const Agenda& agenda, const Directory& directory, const PersonId& person,
                               const PersonId& by, const time::ZoneDatabase& zones);

}  // namespace hatachi::agenda
