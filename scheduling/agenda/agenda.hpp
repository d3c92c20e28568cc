#pragma once

#include "scheduling/agenda/items.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace hatachi::agenda {

/// Which entry of a stream last touched an item, and when. SEQUENCE, LAST-MODIFIED and ETags come from it.
struct Touch {
  std::uint64_t number = 0;
  time::Instant at;

  friend bool operator==(const Touch&, const Touch&) = default;
};

/// Items of one kind in ascending order of id. Copies share the items, which never change.
template <class T>
class Table {
 public:
  struct Slot {
    std::shared_ptr<const T> item;
    Touch touch;

    const T& operator*() const { return *item; }
    const T* operator->() const { return item.get(); }
    /// Equal by value, the touch included.
    friend bool operator==(const Slot& a, const Slot& b) {
      return a.touch == b.touch && (a.item == b.item || *a.item == *b.item);
    }
  };

  const Slot* find(const Id<T>& id) const {
    const auto at = position(id);
    return at != slots_.end() && (*at)->id == id ? &*at : nullptr;
  }
  bool contains(const Id<T>& id) const { return find(id) != nullptr; }

  void put(std::shared_ptr<const T> item, Touch touch) {
    const auto at = position(item->id);
    if (at != slots_.end() && (*at)->id == item->id) {
      slots_[static_cast<std::size_t>(at - slots_.begin())] = Slot{std::move(item), touch};
    } else {
      slots_.insert(at, Slot{std::move(item), touch});
    }
  }
  void remove(const Id<T>& id) {
    const auto at = position(id);
    if (at != slots_.end() && (*at)->id == id) slots_.erase(at);
  }

  auto begin() const { return slots_.begin(); }
  auto end() const { return slots_.end(); }
  std::size_t size() const { return slots_.size(); }
  bool empty() const { return slots_.empty(); }

  friend bool operator==(const Table&, const Table&) = default;

 private:
  auto position(const Id<T>& id) const {
    return std::lower_bound(slots_.begin(), slots_.end(), id,
                            [](const Slot& slot, const Id<T>& wanted) { return slot->id < wanted; });
  }

  std::vector<Slot> slots_;
};

/// One event's state: the fold of one of its streams. `event` holds one item once the event exists.
struct Agenda {
  Table<Event> event;
  Table<Venue> venues;
  Table<Room> rooms;
  Table<Track> tracks;
  Table<Person> people;
  Table<Delegation> delegations;
  Table<Session> sessions;
  Table<Release> releases;

  /// The event itself; only where it exists.
  const Event& about() const { return **event.begin(); }

  template <class T>
  const Table<T>& of() const;
  template <class T>
  Table<T>& of();

  friend bool operator==(const Agenda&, const Agenda&) = default;
};

template <>
inline const Table<Event>& Agenda::of<Event>() const {
  return event;
}
template <>
inline const Table<Venue>& Agenda::of<Venue>() const {
  return venues;
}
template <>
inline const Table<Room>& Agenda::of<Room>() const {
  return rooms;
}
template <>
inline const Table<Track>& Agenda::of<Track>() const {
  return tracks;
}
template <>
inline const Table<Person>& Agenda::of<Person>() const {
  return people;
}
template <>
inline const Table<Delegation>& Agenda::of<Delegation>() const {
  return delegations;
}
template <>
inline const Table<Session>& Agenda::of<Session>() const {
  return sessions;
}
template <>
inline const Table<Release>& Agenda::of<Release>() const {
  return releases;
}
template <class T>
Table<T>& Agenda::of() {
  return const_cast<Table<T>&>(std::as_const(*this).of<T>());
}

/// The last entry that changed what a reader sees of a session: its own, its room's, venue's, track's, people's.
Touch last_visible_touch(const Agenda& agenda, const Session& session);

}  // namespace hatachi::agenda
