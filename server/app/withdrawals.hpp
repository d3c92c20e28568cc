#pragma once

#include "server/app/edits.hpp"

#include <boost/asio/any_io_executor.hpp>

namespace hatachi::app {

/// Publishes again what was published before a release; sessions that it showed first stay, cancelled.
/// `not_latest` unless it is the newest that stands and nothing was published live since.
Task<Result<Edited>> withdraw_release(Desk desk, agenda::ReleaseId id, boost::asio::any_io_executor pool);

}  // namespace hatachi::app
