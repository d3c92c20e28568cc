#include "scheduling/agenda/replace_person.hpp"

#include "scheduling/agenda/faults.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace hatachi::agenda {
namespace {

/// Who leaves and who comes.
struct Replacement {
  const PersonId& person;
  const PersonId& by;
};

/// In the place of the one, or not at all where the other stands already.
void replace_in(std::vector<PersonId>& people, const Replacement& replacement) {
  if (std::ranges::count(people, replacement.by) > 0) {
    std::erase(people, replacement.person);
  } else {
    std::ranges::replace(people, replacement.person, replacement.by);
  }
}

/// The same for who interprets: one may interpret between several languages, but each once.
void replace_in(std::vector<Interpreter>& interpreters, const Replacement& replacement) {
  std::vector<Interpreter> replaced;
  for (Interpreter one : interpreters) {
    const bool leaves = one.person == replacement.person;
    if (leaves) one.person = replacement.by;
    if (leaves && std::ranges::count(interpreters, one) > 0) continue;
    replaced.push_back(std::move(one));
  }
  interpreters = std::move(replaced);
}

template <class T>
bool names(const T& item, const PersonId& person) {
  bool found = false;
  for_each_person(item, [&](const PersonId& id) { found = found || id == person; });
  return found;
}

Session replaced(Session session, const Replacement& replacement) {
  // Who takes part already stays where they are, on site or remote.
  if (names(session, replacement.by)) std::erase(session.remote, replacement.person);
  replace_in(session.speakers, replacement);
  replace_in(session.hosts, replacement);
  replace_in(session.remote, replacement);
  replace_in(session.interpreters, replacement);
  return session;
}

Delegation replaced(Delegation delegation, const Replacement& replacement) {
  if (delegation.head == replacement.person) delegation.head = replacement.by;
  replace_in(delegation.members, replacement);
  replace_in(delegation.escorts, replacement);
  return delegation;
}

Result<void> check(const Agenda& agenda, const Directory& directory, const Replacement& replacement) {
  const auto known = [&](const PersonId& id) { return agenda.people.contains(id) || directory.people.contains(id); };
  for (const auto& [field, id] : {std::pair{"person", replacement.person}, std::pair{"by", replacement.by}}) {
    if (!known(id)) return unknown(field, id);
  }
  if (replacement.person != replacement.by) return {};
  return Error{Errc::invalid_value, "nobody is replaced by themselves", "by", {}};
}

}  // namespace

Naming naming(const Agenda& agenda, const PersonId& person) {
  Naming naming;
  for (const auto& session : agenda.sessions) {
    if (names(*session, person)) naming.sessions.push_back(session->id);
  }
  for (const auto& delegation : agenda.delegations) {
    if (names(*delegation, person)) naming.delegations.push_back(delegation->id);
  }
  return naming;
}

Result<Changes> replace_person(const Agenda& agenda, const Directory& directory, const PersonId& person,
                               const PersonId& by, const time::ZoneDatabase& zones) {
  const Replacement replacement{person, by};
  if (auto checked = check(agenda, directory, replacement); !checked) return checked.error();
  const Naming naming = agenda::naming(agenda, person);
  std::vector<Session> sessions;
  for (const SessionId& id : naming.sessions) sessions.push_back(replaced(**agenda.sessions.find(id), replacement));
  auto changes = put(agenda, directory, std::move(sessions), zones);
  if (!changes) return changes.error();
  Agenda next = apply(agenda, *changes, {}).value();
  for (const DelegationId& id : naming.delegations) {
    changes = put(next, directory, replaced(**agenda.delegations.find(id), replacement));
    if (!changes) return changes.error();
    next = apply(std::move(next), *changes, {}).value();
  }
  return diff(agenda, next);
}

}  // namespace hatachi::agenda
