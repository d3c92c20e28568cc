#include "server/app/workbench.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/faults.hpp"
#include "scheduling/agenda/what_moves.hpp"
#include "scheduling/publication/view.hpp"

#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

namespace hatachi::app {
namespace {

bool is_automatic(const agenda::Agenda& agenda) {
  return !agenda.event.empty() && agenda.about().tz_election == agenda::TzElection::automatic;
}

}  // namespace

Workbench::Workbench(const store::State& state, std::shared_ptr<const time::ZoneDatabase> zones, time::Instant now)
    : state_(state),
      zones_(std::move(zones)),
      now_(now),
      venues_(state.venues),
      rooms_(state.rooms),
      people_(state.people) {}

Workbench::Bench* Workbench::open(const agenda::EventId& event) {
  if (const auto opened = events_.find(event); opened != events_.end()) return &opened->second;
  const store::EventState* before = state_.find(event);
  if (before == nullptr) return nullptr;
  return &events_.emplace(event, Bench{before, before->draft, {}, false}).first->second;
}

Result<void> Workbench::apply(const agenda::EventId& event, Result<agenda::Changes> changes) {
  if (changes.has_error()) return changes.error();
  if (changes->empty()) return {};
  Bench& bench = *open(event);
  const agenda::Touch touch{bench.before == nullptr ? 1 : bench.before->draft_number + 1, now_};
  auto after = agenda::apply(bench.draft, *changes, touch);
  if (after.has_error()) return after.error();
  bench.draft = std::move(*after);
  bench.steps.push_back(std::move(*changes));
  return {};
}

template <class T>
Result<void> Workbench::follow_everywhere(const T& item) {
  for (const auto& [id, state] : state_.events) {
    if (auto done = apply(id, agenda::follow(open(id)->draft, item)); done.has_error()) return done;
  }
  for (const auto& [id, bench] : events_) {
    if (bench.before != nullptr) continue;
    if (auto done = apply(id, agenda::follow(bench.draft, item)); done.has_error()) return done;
  }
  return {};
}

namespace {

/// Puts an item into a working table; false where it stands there already, the same.
template <class T>
bool put_into(agenda::Table<T>& table, T& item, time::Instant now) {
  const auto* slot = table.find(item.id);
  if (slot != nullptr) agenda::mark_stale_texts(**slot, item);
  if (slot != nullptr && **slot == item) return false;
  table.put(std::make_shared<const T>(item), {slot == nullptr ? 1 : slot->touch.number + 1, now});
  return true;
}

}  // namespace

Result<void> Workbench::put(agenda::Venue venue) {
  if (auto checked = agenda::check(venue, *zones_); checked.has_error()) return checked;
  for (std::size_t i = 0; i < venue.travel.size(); ++i) {
    const agenda::VenueId& to = venue.travel[i].to;
    if (venues_.contains(to)) continue;
    return agenda::unknown(agenda::element("travel", i) + ".to", to);
  }
  if (!put_into(venues_, venue, now_)) return {};
  rows_.emplace_back(venue);
  return follow_everywhere(venue);
}

Result<void> Workbench::put(agenda::Room room) {
  if (auto checked = agenda::check(room, *zones_); checked.has_error()) return checked;
  if (!venues_.contains(room.venue)) return agenda::unknown("venue", room.venue);
  const auto* before = rooms_.find(room.id);
  if (before != nullptr && (*before)->venue != room.venue) {
    return Error{Errc::invalid_value, "a room stays in its venue", "venue", {}};
  }
  if (!put_into(rooms_, room, now_)) return {};
  rows_.emplace_back(room);
  return follow_everywhere(room);
}

Result<void> Workbench::put(agenda::Person person) {
  if (auto checked = agenda::check(person, *zones_); checked.has_error()) return checked;
  if (!put_into(people_, person, now_)) return {};
  rows_.emplace_back(person);
  return follow_everywhere(person);
}

Result<void> Workbench::put(const agenda::EventId& event, agenda::Event item) {
  Bench* bench = open(event);
  if (bench == nullptr) bench = &events_.emplace(event, Bench{nullptr, {}, {}, false}).first->second;
  return apply_and_catch_up(event, agenda::put(bench->draft, directory(), std::move(item), *zones_));
}

Result<void> Workbench::apply_and_catch_up(const agenda::EventId& event, Result<agenda::Changes> changes) {
  const agenda::Agenda& draft = open(event)->draft;
  const bool was_manual = !draft.event.empty() && !is_automatic(draft);
  if (auto done = apply(event, std::move(changes)); done.has_error()) return done;
  return was_manual && is_automatic(draft) ? elect(event) : Result<void>{};
}

template <class T>
Result<void> Workbench::check_owner(const agenda::EventId& event, const Id<T>& id) const {
  for (const auto& [other, held] : state_.events) {
    if (other != event && held->draft.template of<T>().contains(id)) {
      return Error{Errc::already_exists, "the id is another event's", "id", {{"id", id.value}}};
    }
  }
  return {};
}

template <class T, class... Zones>
Result<void> Workbench::put_in(const agenda::EventId& event, T item, const Zones&... zones) {
  const Bench* bench = open(event);
  if (bench == nullptr) return agenda::missing(event, "event");
  if (auto own = check_owner(event, item.id); own.has_error()) return own;
  return apply(event, agenda::put(bench->draft, directory(), std::move(item), zones...));
}

Result<void> Workbench::put(const agenda::EventId& event, agenda::Track item) {
  return put_in(event, std::move(item));
}

Result<void> Workbench::put(const agenda::EventId& event, agenda::Delegation item) {
  return put_in(event, std::move(item));
}

Result<void> Workbench::put(const agenda::EventId& event, agenda::Session item) {
  return put_in(event, std::move(item), *zones_);
}

Result<void> Workbench::retire(const agenda::EventId& event, const agenda::SessionId& session) {
  const Bench* bench = open(event);
  if (bench == nullptr) return agenda::missing(event, "event");
  const bool seen = bench->before != nullptr && bench->before->published.sessions.contains(session);
  return apply(event, agenda::retire(bench->draft, session, seen));
}

Result<void> Workbench::act(const agenda::EventId& event, const Verb& verb) {
  const Bench* bench = open(event);
  if (bench == nullptr) return agenda::missing(event, "event");
  return apply(event, verb({bench->draft, directory(), *zones_}));
}

Result<void> Workbench::elect(const agenda::EventId& event) {
  Bench* bench = open(event);
  if (bench == nullptr) return agenda::missing(event, "event");
  bench->elected = true;
  return apply(event, agenda::elect(bench->draft, *zones_));
}

Result<void> Workbench::undo(const store::Entry& entry) {
  const Bench* bench = open(entry.event);
  if (bench == nullptr) return agenda::missing(entry.event, "event");
  const auto seen = [&](const agenda::SessionId& id) { return bench->before->published.sessions.contains(id); };
  auto changes = agenda::undo(bench->draft, directory(), entry.changes, seen);
  if (changes.has_error()) return changes.error();

  agenda::Changes here;
  for (agenda::AnyChange& any : *changes) {
    const auto back = std::visit(
        [&]<class T>(agenda::Change<T>& change) -> Result<void> {
          if constexpr (requires { this->put(*change.after); }) {
            if (is_shared(change)) return put(*change.after);
          } else if (change.after) {
            if (auto own = check_owner(entry.event, change.id()); own.has_error()) return own;
          }
          here.push_back(any);
          return {};
        },
        any);
    if (back.has_error()) return back;
  }
  if (auto done = apply_and_catch_up(entry.event, std::move(here)); done.has_error()) return done;
  // Who takes an election back means it; the server would elect again.
  const bool waits = entry.operation == election && is_automatic(bench->draft);
  return waits ? wait_for_organizer(entry.event) : Result<void>{};
}

Result<void> Workbench::wait_for_organizer(const agenda::EventId& event) {
  const agenda::Agenda& draft = open(event)->draft;
  agenda::Event waiting = draft.about();
  waiting.tz_election = agenda::TzElection::manual;
  return apply(event, agenda::put(draft, directory(), std::move(waiting), *zones_));
}

Result<Surroundings> Workbench::surroundings(const agenda::EventId& event) const {
  if (const auto opened = events_.find(event); opened != events_.end()) {
    return Surroundings{opened->second.draft, directory(), *zones_};
  }
  const store::EventState* state = state_.find(event);
  if (state == nullptr) return agenda::missing(event, "event");
  return Surroundings{state->draft, directory(), *zones_};
}

Surroundings Workbench::surroundings() const {
  static const agenda::Agenda empty;
  return {empty, directory(), *zones_};
}

/// What an event's readers come to see: in live mode the draft as it is public, in release mode only what the clocks
/// have done to what was published.
agenda::Changes Workbench::seen_of(const Bench& bench) const {
  static const store::EventState nothing;
  const store::EventState& before = bench.before == nullptr ? nothing : *bench.before;
  if (bench.draft.about().mode == agenda::PublicationMode::live) {
    return agenda::diff(before.published, publication::public_view(bench.draft));
  }
  if (!bench.elected || before.published.event.empty()) return {};
  return agenda::follow_rules(before.published, *zones_).value();
}

namespace {

/// Adds rows of the directory, and for each item that is among them a line for the audit.
void add_directory(store::Decision& decision, const std::vector<store::Row>& rows, const store::Audit& did) {
  decision.rows = rows;
  std::set<std::pair<std::string_view, std::string>> told;
  const auto tell = [&]<class T>(const T& item) {
    if constexpr (agenda::is_of_directory<T>) {
      if (!told.emplace(T::kind, item.id.value).second) return;
      store::Audit line = did;
      line.subject = item.id.value;
      line.detail = T::kind;
      decision.rows.emplace_back(std::move(line));
    }
  };
  for (const store::Row& row : rows) std::visit(tell, row);
}

}  // namespace

store::Decision Workbench::finish(const auth::Actor& actor, const std::string& operation, const Undoes& undoes) const {
  static const agenda::Agenda nothing;
  store::Decision decision;
  decision.address = actor.address;
  add_directory(decision, rows_, {now_, actor.id, operation, {}, {}, actor.address});
  for (const auto& [id, bench] : events_) {
    if (bench.steps.empty() && !bench.elected) continue;
    const agenda::Agenda& before = bench.before == nullptr ? nothing : bench.before->draft;
    agenda::Changes changes = bench.steps.size() == 1 ? bench.steps.front() : agenda::diff(before, bench.draft);
    if (changes.empty() && !bench.elected) continue;
    const auto undone = undoes.find(id);
    const std::uint64_t undoes_entry = undone == undoes.end() ? 0 : undone->second;
    if (!changes.empty()) {
      decision.entries.push_back({id, store::Stream::draft, actor.id, operation, undoes_entry, std::move(changes)});
    }
    agenda::Changes seen = seen_of(bench);
    if (!seen.empty()) {
      decision.entries.push_back({id, store::Stream::published, "", operation, 0, std::move(seen)});
    }
  }
  return decision;
}

}  // namespace hatachi::app
