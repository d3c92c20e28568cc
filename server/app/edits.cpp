#include "server/app/edits.hpp"

#include "scheduling/agenda/duplicate.hpp"
#include "scheduling/time/resolution.hpp"
#include "server/app/job.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace hatachi::app {
namespace {

using store::Decision;
using store::State;

/// What surrounds a new item: its event, or for a new event the directory alone.
template <class T>
Result<Surroundings> around_new(const Workbench& bench, const agenda::EventId& event) {
  if constexpr (std::is_same_v<T, agenda::Event>) {
    return bench.surroundings();
  } else {
    return bench.surroundings(event);
  }
}

template <class T>
std::string operation_of(std::string_view verb) {
  return std::string(verb) + "_" + std::string(T::kind);
}

template <class T>
std::string edit_operation(const T&, const T&) {
  return operation_of<T>("edit");
}

/// Where and when alone make a move, how long alone a resize, the lock alone says locked or unlocked; the status says
/// cancelled or restored whatever comes with it.
std::string edit_operation(const agenda::Session& before, const agenda::Session& after) {
  if (before.status != after.status) {
    return after.status == agenda::Status::cancelled ? "cancel_session" : "restore_session";
  }
  agenda::Session now = before;
  now.locked = after.locked;
  if (before != after && now == after) return after.locked ? "lock_session" : "unlock_session";
  now = before;
  now.duration = after.duration;
  if (now == after) return "resize_session";
  now.room = after.room;
  now.start = after.start;
  return now == after ? "move_session" : "edit_session";
}

}  // namespace

template <class T>
const store::EventState* holder_of(const State& state, const Id<T>& id) {
  for (const auto& [event, held] : state.events) {
    if (held->draft.template of<T>().contains(id)) return held.get();
  }
  return nullptr;
}

namespace {

template <class T>
Task<Result<Edited>> create_by(std::string operation, Desk desk, agenda::EventId event, Id<T> id, Fill<T> fill,
                               std::optional<Repeatable> once) {
  store::Job create = [operation, desk, event, id, fill](const State& state, time::Instant now) -> Result<Decision> {
    Workbench bench(state, desk.zones.get(), now);
    T item{};
    item.id = id;
    const auto around = around_new<T>(bench, event);
    if (around.has_error()) return around.error();
    if (auto filled = fill(item, *around); filled.has_error()) return filled.error();
    if (auto put = bench.put(event, std::move(item)); put.has_error()) return put.error();
    return bench.finish(desk.actor, operation);
  };
  auto outcome = std::make_shared<Outcome>(Outcome{event, id.value, false});
  store::Job job = creating(outcome, once, id, std::move(create));
  co_return co_await run(desk, std::move(job), outcome);
}

}  // namespace

template <class T>
Task<Result<Edited>> create(Desk desk, agenda::EventId event, Id<T> id, Fill<T> fill, std::optional<Repeatable> once) {
  std::string operation = operation_of<T>("create");
  co_return co_await create_by<T>(operation, desk, event, id, fill, once);
}

Task<Result<Edited>> duplicate_session(Desk desk, agenda::SessionId original, agenda::SessionId id,
                                       Fill<agenda::Session> fill, std::optional<Repeatable> once) {
  const auto state = desk.store.state();
  const store::EventState* held = holder_of(*state, original);
  if (held == nullptr) co_return missing(original);
  Fill<agenda::Session> copy = [original, fill](agenda::Session& session, const Surroundings& around) -> Result<void> {
    const auto* slot = around.agenda.sessions.find(original);
    if (slot == nullptr) return missing(original);
    session = agenda::duplicate(**slot, session.id);
    return fill(session, around);
  };
  std::string operation = "duplicate_session";
  const agenda::EventId& event = held->draft.about().id;
  co_return co_await create_by<agenda::Session>(operation, desk, event, id, copy, once);
}

template <class T>
Task<Result<Edited>> edit(Desk desk, Id<T> id, Precondition expected, Fill<T> fill) {
  auto outcome = std::make_shared<Outcome>();
  store::Job job = [desk, id, expected, fill, outcome](const State& state, time::Instant now) -> Result<Decision> {
    const store::EventState* held = holder_of(state, id);
    if (held == nullptr) return missing(id);
    *outcome = Outcome{held->draft.about().id, id.value, false};
    const auto& slot = *held->draft.template of<T>().find(id);
    if (auto fits = check_precondition(expected, slot.touch.number); fits.has_error()) return fits.error();
    Workbench bench(state, desk.zones.get(), now);
    T item = *slot;
    if (auto filled = fill(item, *bench.surroundings(outcome->event)); filled.has_error()) return filled.error();
    const std::string operation = edit_operation(*slot, item);
    if (auto put = bench.put(outcome->event, std::move(item)); put.has_error()) return put.error();
    return bench.finish(desk.actor, operation);
  };
  co_return co_await run(desk, std::move(job), outcome);
}

template <class T>
Task<Result<Edited>> create_in_directory(Desk desk, Id<T> id, FillInDirectory<T> fill, std::optional<Repeatable> once) {
  store::Job create = [desk, id, fill](const State& state, time::Instant now) -> Result<Decision> {
    T item{};
    item.id = id;
    if (auto filled = fill(item); filled.has_error()) return filled.error();
    Workbench bench(state, desk.zones.get(), now);
    if (auto put = bench.put(std::move(item)); put.has_error()) return put.error();
    return bench.finish(desk.actor, operation_of<T>("create"));
  };
  auto outcome = std::make_shared<Outcome>(Outcome{{}, id.value, false});
  store::Job job = creating(outcome, once, id, std::move(create));
  co_return co_await run(desk, std::move(job), outcome);
}

template <class T>
Task<Result<Edited>> edit_in_directory(Desk desk, Id<T> id, Precondition expected, FillInDirectory<T> fill) {
  auto outcome = std::make_shared<Outcome>(Outcome{{}, id.value, false});
  store::Job job = [desk, id, expected, fill](const State& state, time::Instant now) -> Result<Decision> {
    const auto* slot = state.directory().of<T>().find(id);
    if (slot == nullptr) return missing(id);
    if (auto fits = check_precondition(expected, slot->touch.number); fits.has_error()) return fits.error();
    T item = **slot;
    if (auto filled = fill(item); filled.has_error()) return filled.error();
    Workbench bench(state, desk.zones.get(), now);
    if (auto put = bench.put(std::move(item)); put.has_error()) return put.error();
    return bench.finish(desk.actor, operation_of<T>("edit"));
  };
  co_return co_await run(desk, std::move(job), outcome);
}

Task<Result<Edited>> retire_session(Desk desk, agenda::SessionId id, Precondition expected) {
  auto outcome = std::make_shared<Outcome>();
  store::Job job = [desk, id, expected, outcome](const State& state, time::Instant now) -> Result<Decision> {
    const store::EventState* held = holder_of(state, id);
    if (held == nullptr) return missing(id);
    *outcome = Outcome{held->draft.about().id, id.value, false};
    const auto fits = check_precondition(expected, held->draft.sessions.find(id)->touch.number);
    if (fits.has_error()) return fits.error();
    Workbench bench(state, desk.zones.get(), now);
    if (auto done = bench.retire(outcome->event, id); done.has_error()) return done.error();
    const bool seen = held->published.sessions.contains(id);
    return bench.finish(desk.actor, seen ? "cancel_session" : "remove_session");
  };
  co_return co_await run(desk, std::move(job), outcome);
}

namespace {

/// The entry an undo means: the named one, or the actor's own last.
Task<Result<store::Entry>> entry_to_undo(Desk desk, agenda::EventId event, std::optional<std::uint64_t> number) {
  if (!number) co_return co_await desk.store.last_operation(event, desk.actor.id);
  if (*number == 0) co_return Error{Errc::out_of_range, "entries count from 1", "entry", {}};
  co_return co_await entry_at(desk.store, event, store::Stream::draft, *number);
}

/// True where all that an entry did is what another one did to the directory: it goes back with that one.
bool goes_back_with(const store::Entry& entry, const store::Entry& undone) {
  return std::all_of(entry.changes.begin(), entry.changes.end(), [&](const agenda::AnyChange& any) {
    const bool shared = std::visit([]<class T>(const agenda::Change<T>& change) { return is_shared(change); }, any);
    return shared && std::find(undone.changes.begin(), undone.changes.end(), any) != undone.changes.end();
  });
}

/// The entry that an undo takes back, and those of its operation in other events that go back with it.
Workbench::Undoes taken_back(const store::Entry& entry, const std::vector<store::Entry>& operation) {
  Workbench::Undoes undoes{{entry.event, entry.number}};
  for (const store::Entry& other : operation) {
    if (goes_back_with(other, entry)) undoes.emplace(other.event, other.number);
  }
  return undoes;
}

/// The refusal of an undo, with who wrote last what it would take back.
Task<Error> with_last_writer(Desk desk, std::shared_ptr<const store::Entry> undone, Error refused) {
  constexpr std::size_t as_far_as_anybody_undoes = 10'000;
  const auto since =
      co_await desk.store.entries(undone->event, store::Stream::draft, undone->number, as_far_as_anybody_undoes);
  if (since.has_error()) co_return refused;
  const auto last = std::find_if(since->rbegin(), since->rend(), [&](const store::Entry& entry) {
    return agenda::writes(entry.changes, refused.field);
  });
  const store::Entry& writer = last != since->rend() ? *last : since->empty() ? *undone : since->back();
  refused.params.push_back({"actor", writer.actor});
  refused.params.push_back({"entry", std::to_string(writer.number)});
  co_return refused;
}

}  // namespace

Task<Result<Edited>> undo(Desk desk, agenda::EventId event, std::optional<std::uint64_t> number) {
  auto found = co_await entry_to_undo(desk, event, number);
  if (found.has_error()) co_return found.error();
  auto entry = std::make_shared<const store::Entry>(std::move(*found));
  const auto operation = co_await desk.store.operation(entry->operation_number);
  if (operation.has_error()) co_return operation.error();
  auto outcome = std::make_shared<Outcome>(Outcome{event, std::to_string(entry->number), false});
  store::Job job = [desk, entry, undoes = taken_back(*entry, *operation)](const State& state,
                                                                          time::Instant now) -> Result<Decision> {
    Workbench bench(state, desk.zones.get(), now);
    if (auto done = bench.undo(*entry); done.has_error()) return done.error();
    return bench.finish(desk.actor, "undo", undoes);
  };
  auto edited = co_await run(desk, std::move(job), outcome);
  if (edited.has_value() || edited.error().code != Errc::changed_since) co_return edited;
  Error refused = edited.error();
  co_return co_await with_last_writer(desk, entry, std::move(refused));
}

Result<void> end_at(agenda::Session& session, time::WallClock end, const Surroundings& around) {
  time::WallClock start = session.start;
  start.zone = agenda::zone_of(around.agenda, around.directory, session);
  if (end.zone.empty()) end.zone = start.zone;
  const auto begins = time::resolve(around.zones, start);
  if (begins.has_error()) return within("start", begins.error());
  const auto ends = time::resolve(around.zones, end);
  if (ends.has_error()) return within("end", ends.error());
  const auto length = ends->instant - begins->instant;
  if (length <= std::chrono::seconds{0}) {
    return Error{Errc::end_before_start, "the end is not after the start", "end", {}};
  }
  if (length % std::chrono::minutes{1} != std::chrono::seconds{0}) {
    return Error{Errc::invalid_value, "a session lasts whole minutes", "end", {}};
  }
  session.duration = std::chrono::duration_cast<std::chrono::minutes>(length);
  return {};
}

#define HATACHI_OF_EVENT(T)                                                                               \
  template const store::EventState* holder_of(const State&, const Id<T>&);                                \
  template Task<Result<Edited>> create(Desk, agenda::EventId, Id<T>, Fill<T>, std::optional<Repeatable>); \
  template Task<Result<Edited>> edit(Desk, Id<T>, Precondition, Fill<T>)
HATACHI_OF_EVENT(agenda::Event);
HATACHI_OF_EVENT(agenda::Track);
HATACHI_OF_EVENT(agenda::Delegation);
HATACHI_OF_EVENT(agenda::Session);
#undef HATACHI_OF_EVENT
template const store::EventState* holder_of(const State&, const Id<agenda::Release>&);

#define HATACHI_OF_DIRECTORY(T)                                                                                  \
  template Task<Result<Edited>> create_in_directory(Desk, Id<T>, FillInDirectory<T>, std::optional<Repeatable>); \
  template Task<Result<Edited>> edit_in_directory(Desk, Id<T>, Precondition, FillInDirectory<T>)
HATACHI_OF_DIRECTORY(agenda::Venue);
HATACHI_OF_DIRECTORY(agenda::Room);
HATACHI_OF_DIRECTORY(agenda::Person);
#undef HATACHI_OF_DIRECTORY

}  // namespace hatachi::app
