#pragma once

#include "scheduling/agenda/items.hpp"
#include "server/app/edits.hpp"

#include <boost/json/value.hpp>

/// What the outside sends: JSON written into items. `creating` asks for the members an item cannot be without.
namespace hatachi::api::wire {

namespace json = boost::json;

Result<void> read(const json::value& from, agenda::Event& event, bool creating);
Result<void> read(const json::value& from, agenda::Venue& venue, bool creating);
Result<void> read(const json::value& from, agenda::Room& room, bool creating);
Result<void> read(const json::value& from, agenda::Person& person, bool creating);
Result<void> read(const json::value& from, agenda::Track& track, bool creating);
Result<void> read(const json::value& from, agenda::Delegation& delegation, bool creating);

/// A session's start and end are read against what surrounds it: a room brings its venue's clock.
Result<void> read(const json::value& from, agenda::Session& session, bool creating, const app::Surroundings& around);

/// The member `id` of a creating body: as given, or a new one.
Result<std::string> read_id(const json::value& from);

/// The member `event` of a creating body.
Result<agenda::EventId> read_event_id(const json::value& from);

}  // namespace hatachi::api::wire
