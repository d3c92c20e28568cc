#include "scheduling/agenda/label.hpp"
#include "scheduling/agenda/operations.hpp"
#include "scheduling/agenda/order.hpp"
#include "scheduling/agenda/settle.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace hatachi::agenda {
namespace {

using Seen = std::function<bool(const SessionId&)>;

Error changed_since(std::string item_and_field) {
  return Error{Errc::changed_since, "no longer what the operation left", std::move(item_and_field), {}};
}

/// Fields that only mean something together go back together: they share a unit.
template <class T>
std::string_view unit_of(std::string_view field) {
  if constexpr (std::is_same_v<T, Session>) {
    constexpr std::array<std::string_view, 5> times{"start", "duration", "begins", "ends", "tz_release"};
    if (std::find(times.begin(), times.end(), field) != times.end()) return times.front();
  }
  return field;
}

/// Gives `item` back the units that `after` wrote over `before`. Returns the field that holds neither of them any
/// more, or nothing if all went well.
template <class T>
std::string_view revert_fields(T& item, const T& before, const T& after) {
  std::vector<std::string_view> units;
  for (const std::string_view field : changed_fields(before, after)) units.push_back(unit_of<T>(field));
  const auto written = [&](std::string_view field) {
    return std::find(units.begin(), units.end(), unit_of<T>(field)) != units.end();
  };
  for (const std::string_view field : changed_fields(after, item)) {
    if (written(field)) return field;
  }
  std::apply(
      [&](const auto&... field) {
        ((written(field.name) ? void(item.*field.member = before.*field.member) : void()), ...);
      },
      T::fields);
  return {};
}

template <class T>
std::string_view revert(T& item, const T& before, const T& after) {
  return revert_fields(item, before, after);
}

/// An event's venues grow with its sessions, so that they are taken back as a set: what came goes, what went comes.
/// Word of an election that somebody has cleared since stays cleared.
std::string_view revert(Event& item, const Event& before, const Event& after) {
  const auto holds = [](const std::vector<VenueId>& venues, const VenueId& id) {
    return std::find(venues.begin(), venues.end(), id) != venues.end();
  };
  std::vector<VenueId> venues = before.venues;
  if (item.venues != after.venues) {
    venues = item.venues;
    std::erase_if(venues, [&](const VenueId& id) { return holds(after.venues, id) && !holds(before.venues, id); });
    for (const VenueId& id : before.venues) {
      if (!holds(after.venues, id) && !holds(venues, id)) venues.push_back(id);
    }
  }
  Event without = after;
  without.venues = before.venues;
  if (item.tz_change != after.tz_change) without.tz_change = before.tz_change;  // organizers have taken note of it
  // How it is published is switched, not undone: who goes back step by step does not mean to publish a draft.
  const PublicationMode mode = item.mode;
  without.mode = before.mode;
  item.mode = before.mode;
  item.venues = before.venues;
  const std::string_view fault = revert_fields(item, before, without);
  item.venues = std::move(venues);
  item.mode = mode;
  return fault;
}

/// Takes back that an item was created.
template <class T>
Result<void> take_back_creation(Agenda& next, const T& created, const Seen& seen) {
  Table<T>& table = next.of<T>();
  const auto* slot = table.find(created.id);
  if (slot == nullptr) return changed_since(label(created.id));
  const auto since = changed_fields(created, **slot);
  if (!since.empty()) return changed_since(label(created.id, since.front()));
  if constexpr (std::is_same_v<T, Session>) {
    if (seen(created.id)) {
      Session cancelled = created;
      cancelled.status = Status::cancelled;
      table.put(std::make_shared<const Session>(std::move(cancelled)), {});
      return {};
    }
  }
  table.remove(created.id);
  return {};
}

template <class T>
Result<void> take_back_edit(Agenda& next, const Change<T>& change) {
  Table<T>& table = next.of<T>();
  const auto* slot = table.find(change.id());
  if (slot == nullptr) {
    if (is_of_directory<T>) return {};  // it left with the last that referred to it
    return changed_since(label(change.id()));
  }
  T item = **slot;
  const std::string_view fault = revert(item, *change.before, *change.after);
  if (!fault.empty()) return changed_since(label(change.id(), fault));
  table.put(std::make_shared<const T>(std::move(item)), {});
  return {};
}

template <class T>
Result<void> take_back(Agenda& next, const Change<T>& change, const Seen& seen) {
  if constexpr (std::is_same_v<T, Release>) {
    return Error{Errc::nothing_to_undo, "a release is withdrawn, not taken back", label(change.id()), {}};
  }
  if (change.before && change.after) return take_back_edit(next, change);
  if constexpr (is_of_directory<T>) {
    return {};  // settled at the end, when it is known what is still referred to
  } else if (change.after) {
    if constexpr (std::is_same_v<T, Event>) {
      return Error{Errc::nothing_to_undo, "that an event was created is not taken back", label(change.id()), {}};
    }
    return take_back_creation(next, *change.after, seen);
  } else {
    if (next.of<T>().contains(change.id())) return changed_since(label(change.id()));
    next.of<T>().put(change.before, {});
    return {};
  }
}

/// The rooms that `done` brought into a venue leave it, unless a session takes place there.
void remove_created_rooms(Agenda& next, const Changes& done) {
  for (const AnyChange& any : done) {
    const auto* change = std::get_if<Change<Room>>(&any);
    if (change == nullptr || change->before) continue;
    const bool used = std::any_of(next.sessions.begin(), next.sessions.end(),
                                  [&](const auto& session) { return session->room == change->id(); });
    if (!used) next.rooms.remove(change->id());
  }
}

/// The directory, and what `done` took out of the agenda where the directory lacks it.
struct Source {
  Table<Venue> venues;
  Table<Room> rooms;
  Table<Person> people;

  Source(const Directory& directory, const Changes& done)
      : venues(directory.venues), rooms(directory.rooms), people(directory.people) {
    for (const AnyChange& any : done) {
      std::visit([&](const auto& change) { add(change); }, any);
    }
  }

  Directory directory() const { return {venues, rooms, people}; }

 private:
  template <class T>
  void add(const Change<T>& change) {
    if constexpr (is_of_directory<T>) {
      Table<T>& table = std::get<Table<T>&>(std::tie(venues, rooms, people));
      if (change.before && !table.contains(change.id())) table.put(change.before, {});
    }
  }
};

/// One reference of a session: what the session named in `now` as well is gone because of the undo, so that the
/// session is what changed since; otherwise the other item is.
template <class T>
Error lost(const Agenda& now, const Session& session, std::string_view field, const Id<T>& id) {
  if (now.of<T>().contains(id)) return changed_since(label(session.id, field));
  return changed_since(label(id));
}

/// What was locked since stays where it is.
Result<void> check_locks(const Agenda& now, const Agenda& next) {
  for (const auto& slot : now.sessions) {
    const auto* after = slot->locked ? next.sessions.find(slot->id) : nullptr;
    if (after == nullptr || !(*after)->locked || is_placed_alike(*slot, **after)) continue;
    return changed_since(label(slot->id, "locked"));
  }
  return {};
}

/// Everything that sessions and delegations refer to is there.
Result<void> check_whole(const Agenda& now, const Agenda& next) {
  const auto people = [&](const auto& item) {
    Result<void> checked;
    for_each_person(item, [&](const PersonId& id) {
      if (checked && !next.people.contains(id)) checked = changed_since(label(id));
    });
    return checked;
  };
  for (const auto& slot : next.sessions) {
    const Session& session = *slot;
    if (session.track && !next.tracks.contains(*session.track)) return lost(now, session, "track", *session.track);
    if (session.room && !next.rooms.contains(*session.room)) return lost(now, session, "room", *session.room);
    for (const DelegationId& id : session.delegations) {
      if (!next.delegations.contains(id)) return lost(now, session, "delegations", id);
    }
    for (const SessionId& id : session.after) {
      if (!next.sessions.contains(id)) return lost(now, session, "after", id);
    }
    if (auto checked = people(session); !checked) return checked;
  }
  for (const auto& delegation : next.delegations) {
    if (auto checked = people(*delegation); !checked) return checked;
  }
  return check_order(next);
}

}  // namespace

Result<Changes> undo(const Agenda& now, const Directory& directory, const Changes& done, const Seen& seen) {
  Agenda next = now;
  for (auto change = done.rbegin(); change != done.rend(); ++change) {
    const auto taken = std::visit([&](const auto& one) { return take_back(next, one, seen); }, *change);
    if (!taken) return taken.error();
  }
  remove_created_rooms(next, done);
  const Source source(directory, done);
  settle(next, source.directory());
  if (auto whole = check_whole(now, next); !whole) return whole.error();
  if (auto kept = check_locks(now, next); !kept) return kept.error();

  Changes changes = diff(now, next);
  if (changes.empty()) {
    return Error{Errc::nothing_to_undo, "what it brought is in use, or the installation's", "", {}};
  }
  return changes;
}

}  // namespace hatachi::agenda
