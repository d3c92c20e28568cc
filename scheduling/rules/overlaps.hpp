#pragma once

#include "scheduling/rules/conflict.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace hatachi::rules {

/// Sessions by the id of what they need for themselves. Ids and sessions are views into an agenda.
using Occupancy = std::map<std::string_view, std::vector<const agenda::Session*>>;

/// One conflict for each two sessions that need the same at the same time.
void find_overlaps(Occupancy occupancy, const Rule& rule, std::vector<Conflict>& found);

}  // namespace hatachi::rules
