#pragma once

#include "scheduling/rules/what_if.hpp"
#include "tests/support/agenda_builder.hpp"

#include <ostream>
#include <string>
#include <vector>

/// Conflicts in a few readable words.
namespace hatachi::support {

/// `zones()` and the holidays of two made-up regions: `fr` with 30 October 2027, `jp` with 8 June 2027; both known for
/// 2027 alone.
const rules::Almanac& almanac();

/// Every conflict of an agenda; one without an event is taken for that of `event("jubilee")`.
std::vector<rules::Conflict> conflicts_of(agenda::Agenda agenda);

/// The same, each as `rule: session session (subject)`.
std::vector<std::string> told(const agenda::Agenda& agenda);

/// All that a conflict says, in one line.
std::string line(const rules::Conflict& conflict);
std::vector<std::string> lines(const std::vector<rules::Conflict>& conflicts);

/// The conflicts of one rule in an agenda.
std::vector<rules::Conflict> conflicts_by(std::string_view rule, const agenda::Agenda& agenda);

/// The same, each as `line` says it.
std::vector<std::string> told_by(std::string_view rule, const agenda::Agenda& agenda);

/// The index of an installation with these events.
template <class... Agendas>
rules::Index index_of(const Agendas&... agendas) {
  return rules::Index::of(almanac(), {&agendas...});
}

/// An effect as an edit tells it.
rules::Difference difference_of(const rules::Index& index, const rules::Effect& effect);

}  // namespace hatachi::support

namespace hatachi::rules {

/// For the messages of tests.
inline void PrintTo(const Conflict& conflict, std::ostream* out) {
  *out << support::line(conflict);
}

}  // namespace hatachi::rules
