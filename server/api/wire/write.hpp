#pragma once

#include "scheduling/agenda/change.hpp"
#include "scheduling/rules/conflict.hpp"
#include "server/store/state.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What the outside gets: items, entries and conflicts as JSON.
namespace hatachi::api::wire {

namespace json = boost::json;

/// Which numbering an entity tag speaks of: `d`raft, `p`ublished or the `i`nstallation's directory.
enum class Numbering : char { draft = 'd', published = 'p', directory = 'i' };

/// Where an item stands: whose it is and what its entity tag is made of.
struct Place {
  std::string_view installation;
  Numbering numbering = Numbering::published;
  std::string_view event;         ///< empty for items of the directory
  std::string_view seen_by = {};  ///< an audience where an organizer looks with its eyes: such a tag starts no edit
};

Place place(const store::State& state, store::Stream stream, const agenda::EventId& event);
Place directory(const store::State& state);

/// The strong entity tag of number `number`, quotes included.
std::string etag(const Place& place, std::uint64_t number);
/// The number in such a tag, or nothing for any other tag.
std::optional<std::uint64_t> number_in(std::string_view etag, const Place& place);

json::object write(const agenda::Text& text);
/// A time of the zone, which says nothing of a doubled hour.
json::object write(const time::Moment& moment, std::string_view zone);
json::object write(const agenda::Event& event, const agenda::Touch& touch, const Place& place);
json::object write(const agenda::Venue& venue, const agenda::Touch& touch, const Place& place);
json::object write(const agenda::Room& room, const agenda::Touch& touch, const Place& place);
json::object write(const agenda::Track& track, const agenda::Touch& touch, const Place& place);
json::object write(const agenda::Person& person, const agenda::Touch& touch, const Place& place);
json::object write(const agenda::Delegation& delegation, const agenda::Touch& touch, const Place& place);
json::object write(const agenda::Session& session, const agenda::Touch& touch, const Place& place);
json::object write(const agenda::Release& release, const agenda::Touch& touch, const Place& place);

template <class T>
json::array write(const agenda::Table<T>& table, const Place& place) {
  json::array items;
  items.reserve(table.size());
  for (const auto& slot : table) items.push_back(write(*slot, slot.touch, place));
  return items;
}

/// A whole state of an event.
json::object write_agenda(const store::State& state, const store::EventState& event, store::Stream stream);

/// The draft of an event with the eyes of others.
json::object write_draft_as(const store::State& state, const store::EventState& event, agenda::Audience viewer);

/// An entry as it stands in a frame and in the list of changes; who did it only in the draft.
json::object write_entry(const store::State& state, const store::Entry& entry);

json::object write(const rules::Conflict& conflict);
json::array write(const std::vector<rules::Conflict>& conflicts);

}  // namespace hatachi::api::wire
