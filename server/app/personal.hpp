#pragma once

#include "server/app/released_agendas.hpp"

#include <vector>

/// What people find on their personal pages and in their calendars.
namespace hatachi::app {

/// The events that a personal key opens and that name its person, as `ReleasedAgendas`, by their first day.
Task<Result<std::vector<ReleasedAgendas::Shared>>> agendas_of(ReleasedAgendas& released, Sources sources,
                                                              store::PersonalKey key);

}  // namespace hatachi::app
