#pragma once

#include "server/app/import.hpp"
#include "server/store/state.hpp"

#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The product's own file: what `hatachi export` writes and `hatachi import` reads.
namespace hatachi::api::wire {

/// The version in the member `hatachi` of a file.
inline constexpr int exchange_version = 1;

/// What a file lists. Items without a right id, and members that a file does not have, go into `faults`, the first
/// `app::max_faults` of them.
struct ExchangeFile {
  app::ImportFile content;
  std::vector<Error> faults;
};
ExchangeFile read_exchange(const std::shared_ptr<const boost::json::value>& file);

/// The draft of one event, or of all, with the directory it refers to: one item a line, nothing derived.
std::string write_exchange(const store::State& state, const std::optional<agenda::EventId>& event);

/// For each path, such as `events[0].sessions[3].start`, the line (from 1) on which its value begins in a JSON text;
/// that of the nearest enclosing value where the path leads nowhere. One pass over the text for all of them.
std::vector<std::size_t> lines_of(std::string_view text, const std::vector<std::string_view>& paths);

}  // namespace hatachi::api::wire
