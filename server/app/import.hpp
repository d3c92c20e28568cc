#pragma once

#include "server/app/edits.hpp"

#include <memory>
#include <string>
#include <vector>

namespace hatachi::app {

/// An item that a file holds: its id, where it stands in the file, and how to write it into a fresh item.
template <class T>
struct Listed {
  Id<T> id;
  std::string path;  ///< such as `events[0].sessions[3]`
  Fill<T> fill;
};

/// An event with all that belongs to it.
struct ListedEvent {
  Listed<agenda::Event> event;
  std::vector<Listed<agenda::Track>> tracks;
  std::vector<Listed<agenda::Delegation>> delegations;
  std::vector<Listed<agenda::Session>> sessions;
};

/// What a file holds, read but not yet decided.
struct ImportFile {
  std::vector<Listed<agenda::Venue>> venues;
  std::vector<Listed<agenda::Room>> rooms;
  std::vector<Listed<agenda::Person>> people;
  std::vector<ListedEvent> events;
};

/// More faults than anybody mends at a time are not told.
inline constexpr std::size_t max_faults = 100;

/// What became of an import. With faults nothing was imported; each fault's field is its path in the file.
struct Imported {
  std::vector<Error> faults;
  std::size_t items = 0;
  std::size_t unchanged = 0;
  std::shared_ptr<const store::Committed> committed;
};

/// Puts everything a file holds, or nothing: items are replaced by id, one entry per event that differs. See
/// `check_rights`.
Task<Result<Imported>> import_file(Desk desk, std::shared_ptr<const ImportFile> file);

}  // namespace hatachi::app
