#include "scheduling/rules/checks.hpp"
#include "scheduling/rules/overlaps.hpp"

#include <utility>

namespace hatachi::rules {

void room_overlap(const agenda::Agenda& agenda, const Rule& rule, std::vector<Conflict>& found) {
  Occupancy rooms;
  for (const auto& session : agenda.sessions) {
    if (session->status == agenda::Status::cancelled || !session->room) continue;
    rooms[session->room->value].push_back(session.item.get());
  }
  find_overlaps(std::move(rooms), rule, found);
}

}  // namespace hatachi::rules
