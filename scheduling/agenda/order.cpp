#include "scheduling/agenda/order.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/label.hpp"

#include <algorithm>
#include <memory>
#include <unordered_set>

namespace hatachi::agenda {
namespace {

using Visited = std::unordered_set<SessionId>;

/// True where `from` comes after `sought`, itself or by others.
bool comes_after(const Agenda& agenda, const SessionId& from, const SessionId& sought, Visited& visited) {
  std::vector<SessionId> open{from};
  while (!open.empty()) {
    const SessionId id = std::move(open.back());
    open.pop_back();
    if (id == sought) return true;
    if (!visited.insert(id).second) continue;
    if (const auto* slot = agenda.sessions.find(id)) {
      open.insert(open.end(), (*slot)->after.begin(), (*slot)->after.end());
    }
  }
  return false;
}

}  // namespace

Result<void> check_order(const Agenda& agenda, const Session& session) {
  Visited visited;
  for (std::size_t i = 0; i < session.after.size(); ++i) {
    if (!comes_after(agenda, session.after[i], session.id, visited)) continue;
    return Error{
        Errc::cyclic, "it comes after this session itself", element("after", i), {{"session", session.after[i].value}}};
  }
  return {};
}

Result<void> check_order(const Agenda& agenda) {
  for (const auto& session : agenda.sessions) {
    if (session->after.empty() || check_order(agenda, *session)) continue;
    return Error{Errc::changed_since, "a circle of sessions", label(session->id, "after"), {}};
  }
  return {};
}

void forget_order(Agenda& agenda, const SessionId& gone) {
  std::vector<std::shared_ptr<const Session>> followers;
  for (const auto& session : agenda.sessions) {
    if (std::find(session->after.begin(), session->after.end(), gone) != session->after.end()) {
      followers.push_back(session.item);
    }
  }
  for (const auto& follower : followers) {
    Session freed = *follower;
    std::erase(freed.after, gone);
    agenda.sessions.put(std::make_shared<const Session>(std::move(freed)), {});
  }
}

}  // namespace hatachi::agenda
