#pragma once

#include "scheduling/agenda/agenda.hpp"
#include "scheduling/time/zone_database.hpp"
#include "server/table/csv.hpp"

#include <string>

namespace hatachi::table {

/// How a programme is written.
struct ProgrammeForm {
  agenda::Language language = agenda::Language::en;  ///< of what has a language; the columns' names have none
  bool audiences = false;                            ///< with a column that says who may see a session
  CsvForm csv = {};
};

/// The sessions of an event as a table, in the order in which they begin. Times stand on the clock of the place and,
/// where the event has two zones or more, on that of the first other one.
std::string programme(const agenda::Agenda& agenda, const time::ZoneDatabase& zones, const ProgrammeForm& form);

}  // namespace hatachi::table
