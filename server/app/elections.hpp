#pragma once

#include "server/app/edits.hpp"

/// A release of the time zones becomes an event's, and its sessions move to where its rules put them.
namespace hatachi::app {

/// Elects the machine's release for an event, as one entry of its draft; see `agenda::elect`.
Task<Result<Edited>> elect_tz_release(Desk desk, agenda::EventId event);

/// Elects it for every event that leaves that to the server, as one operation; conflicts go by its rules from then on.
Task<Result<std::shared_ptr<const store::Committed>>> elect_tz_releases(Desk desk);

}  // namespace hatachi::app
