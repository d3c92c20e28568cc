#pragma once

#include "scheduling/rules/conflict.hpp"

#include <vector>

/// The checks of all rules; each is a file of its name.
namespace hatachi::rules {

/// Two sessions in one room at once.
void room_overlap(const agenda::Agenda& agenda, const Rule& rule, std::vector<Conflict>& found);

/// Somebody speaks or hosts in two sessions at once.
void person_overlap(const agenda::Agenda& agenda, const Rule& rule, std::vector<Conflict>& found);

}  // namespace hatachi::rules
