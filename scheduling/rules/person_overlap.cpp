#include "scheduling/rules/checks.hpp"
#include "scheduling/rules/overlaps.hpp"

#include <set>
#include <utility>

namespace hatachi::rules {

void person_overlap(const agenda::Agenda& agenda, const Rule& rule, std::vector<Conflict>& found) {
  Occupancy people;
  for (const auto& session : agenda.sessions) {
    if (session->status == agenda::Status::cancelled) continue;
    // Whoever both speaks and hosts is there once.
    std::set<std::string_view> present;
    for (const auto* list : {&session->speakers, &session->hosts}) {
      for (const agenda::PersonId& id : *list) present.insert(id.value);
    }
    for (const std::string_view id : present) people[id].push_back(session.item.get());
  }
  find_overlaps(std::move(people), rule, found);
}

}  // namespace hatachi::rules
