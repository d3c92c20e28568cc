#pragma once

#include "server/base/current_zones.hpp"
#include "server/store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <vector>

/// What people find on their personal pages and in their calendars.
namespace hatachi::app {

/// An event as it stands for those who take part: live, as it is planned; in release mode as it was last published,
/// with what is not for everybody. Nothing before anything was published.
Task<Result<agenda::Agenda>> released_agenda(store::Store& store, const CurrentZones& zones,
                                             std::shared_ptr<const store::State> state, agenda::EventId event,
                                             boost::asio::any_io_executor pool);

/// The events that name a person in their sessions or delegations, as `released_agenda`, by their first day.
Task<Result<std::vector<agenda::Agenda>>> agendas_of(store::Store& store, const CurrentZones& zones,
                                                     std::shared_ptr<const store::State> state, agenda::PersonId person,
                                                     boost::asio::any_io_executor pool);

}  // namespace hatachi::app
