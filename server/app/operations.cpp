#include "server/app/operations.hpp"

#include "scheduling/agenda/label.hpp"
#include "scheduling/agenda/marks.hpp"
#include "scheduling/agenda/replace_person.hpp"
#include "scheduling/agenda/swap.hpp"
#include "server/app/job.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace hatachi::app {
namespace {

using store::Decision;
using store::EventState;
using store::State;

Error unversioned() {
  return Error{Errc::precondition_required, "an operation names the versions it starts from", "", {}};
}

template <class T>
Error stale(const Id<T>& id) {
  const std::string detail = "the " + std::string(T::kind) + " has changed since it was read";
  return Error{Errc::stale, detail, agenda::label(id), {{std::string(T::kind), id.value}}};
}

/// What is done to the event that holds a session, once its precondition holds. An event that is looked for by a
/// session is `not_found` without it.
using Check = std::function<Result<void>(const EventState& held, const time::ZoneDatabase& zones)>;

Result<Decision> check_and_act(const Desk& desk, const State& state, time::Instant now, const EventState& held,
                               const Check& check, const Workbench::Verb& verb, const std::string& operation) {
  const auto zones = desk.zones.get();
  if (auto checked = check(held, *zones); checked.has_error()) return checked.error();
  Workbench bench(state, zones, now);
  if (auto done = bench.act(held.draft.about().id, verb); done.has_error()) return done.error();
  return bench.finish(desk.actor, operation);
}

Task<Result<Edited>> operate(Desk desk, agenda::SessionId id, Check check, Workbench::Verb verb,
                             std::string operation) {
  auto outcome = std::make_shared<Outcome>();
  store::Job job = [desk, id, outcome, check = std::move(check), verb = std::move(verb), operation](
                       const State& state, time::Instant now) -> Result<Decision> {
    const EventState* held = holder_of(state, id);
    if (held == nullptr) return missing(id);
    *outcome = Outcome{held->draft.about().id, id.value, false};
    return check_and_act(desk, state, now, *held, check, verb, operation);
  };
  co_return co_await run(desk, std::move(job), outcome);
}

Task<Result<Edited>> operate(Desk desk, agenda::EventId event, Check check, Workbench::Verb verb,
                             std::string operation) {
  store::Job job = [desk, event, check = std::move(check), verb = std::move(verb), operation](
                       const State& state, time::Instant now) -> Result<Decision> {
    const EventState* held = state.find(event);
    if (held == nullptr) return missing(event, "event");
    return check_and_act(desk, state, now, *held, check, verb, operation);
  };
  auto outcome = std::make_shared<Outcome>(Outcome{event, event.value, false});
  co_return co_await run(desk, std::move(job), outcome);
}

using Mark = Result<agenda::Changes> (*)(const agenda::Agenda&, const agenda::Directory&, const agenda::SessionId&,
                                         const time::ZoneDatabase&);

Task<Result<Edited>> mark_session(Desk desk, agenda::SessionId id, Precondition expected, Mark mark,
                                  std::string operation) {
  Check check = [id, expected](const EventState& held, const time::ZoneDatabase&) -> Result<void> {
    if (!expected.given) return unversioned();
    if (expected.fits(held.draft.sessions.find(id)->touch.number)) return {};
    return stale(id);
  };
  Workbench::Verb verb = [id, mark](const Surroundings& around) {
    return mark(around.agenda, around.directory, id, around.zones);
  };
  return operate(desk, std::move(id), std::move(check), std::move(verb), std::move(operation));
}

/// That an item, where the draft has it, is as it was in the state that is named.
template <class T>
Result<void> check_read(const Precondition& expected, const EventState& held, const Id<T>& id) {
  const auto* slot = held.draft.of<T>().find(id);
  if (slot == nullptr || expected.covers(slot->touch.number, held.draft_number)) return {};
  return stale(id);
}

template <class T>
Result<void> check_all_read(const Precondition& expected, const EventState& held, const std::vector<Id<T>>& ids) {
  for (const Id<T>& id : ids) {
    if (auto read = check_read(expected, held, id); read.has_error()) return read;
  }
  return {};
}

/// What decides about a shift: where it begins, what it moves, what stops it, and what does neither for being
/// cancelled.
Result<std::vector<agenda::SessionId>> looked_at(const EventState& held, const agenda::Shift& shift,
                                                 const time::ZoneDatabase& zones) {
  auto scope = agenda::shift_scope(held.draft, shift, zones);
  if (scope.has_error()) return scope.error();
  std::vector<agenda::SessionId> sessions = std::move(scope->moving);
  if (scope->locked_at) sessions.push_back(*scope->locked_at);
  std::ranges::copy(scope->cancelled, std::back_inserter(sessions));
  if (const auto* first = std::get_if<agenda::SessionId>(&shift.from)) sessions.push_back(*first);
  return sessions;
}

}  // namespace

Task<Result<Edited>> cancel_session(Desk desk, agenda::SessionId id, Precondition expected) {
  return mark_session(desk, std::move(id), std::move(expected), agenda::cancel, "cancel_session");
}

Task<Result<Edited>> restore_session(Desk desk, agenda::SessionId id, Precondition expected) {
  return mark_session(desk, std::move(id), std::move(expected), agenda::restore, "restore_session");
}

Task<Result<Edited>> lock_session(Desk desk, agenda::SessionId id, Precondition expected) {
  return mark_session(desk, std::move(id), std::move(expected), agenda::lock, "lock_session");
}

Task<Result<Edited>> unlock_session(Desk desk, agenda::SessionId id, Precondition expected) {
  return mark_session(desk, std::move(id), std::move(expected), agenda::unlock, "unlock_session");
}

Task<Result<Edited>> swap_sessions(Desk desk, agenda::SessionId one, agenda::SessionId with, Precondition expected) {
  Check check = [one, with, expected](const EventState& held, const time::ZoneDatabase&) -> Result<void> {
    if (!expected.given) return unversioned();
    const auto* other = held.draft.sessions.find(with);
    if (other == nullptr) return {};  // the verb says so
    const std::uint64_t here = held.draft.sessions.find(one)->touch.number;
    const std::uint64_t there = other->touch.number;
    if (expected.fits_all({here, there})) return {};
    if (!expected.fits(there)) return stale(with);
    if (!expected.fits(here)) return stale(one);
    // An earlier version is named as well: nobody can tell of which of them.
    return Error{Errc::stale, "one of the sessions has changed since it was read", "", {}};
  };
  Workbench::Verb verb = [one, with](const Surroundings& around) {
    return agenda::swap(around.agenda, around.directory, one, with, around.zones);
  };
  return operate(desk, one, std::move(check), std::move(verb), "swap_sessions");
}

Task<Result<Edited>> shift_sessions(Desk desk, agenda::EventId event, agenda::Shift shift, Precondition expected) {
  Check check = [shift, expected](const EventState& held, const time::ZoneDatabase& zones) -> Result<void> {
    if (!expected.given) return unversioned();
    const auto sessions = looked_at(held, shift, zones);
    if (sessions.has_error()) return sessions.error();
    return check_all_read(expected, held, *sessions);
  };
  Workbench::Verb verb = [shift](const Surroundings& around) {
    return agenda::shift(around.agenda, around.directory, shift, around.zones);
  };
  return operate(desk, std::move(event), std::move(check), std::move(verb), "shift_sessions");
}

Task<Result<Edited>> replace_person(Desk desk, agenda::EventId event, agenda::PersonId person, agenda::PersonId by,
                                    Precondition expected) {
  Check check = [person, expected](const EventState& held, const time::ZoneDatabase&) -> Result<void> {
    if (!expected.given) return unversioned();
    const agenda::Naming naming = agenda::naming(held.draft, person);
    if (auto read = check_all_read(expected, held, naming.sessions); read.has_error()) return read;
    return check_all_read(expected, held, naming.delegations);
  };
  Workbench::Verb verb = [person, by](const Surroundings& around) {
    return agenda::replace_person(around.agenda, around.directory, person, by, around.zones);
  };
  return operate(desk, std::move(event), std::move(check), std::move(verb), "replace_person");
}

}  // namespace hatachi::app
