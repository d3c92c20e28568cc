#include "scheduling/rules/overlaps.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hatachi::rules {
namespace {

using agenda::Session;

Conflict conflict_between(const Rule& rule, const Session& a, const Session& b, std::string_view subject) {
  Conflict conflict;
  conflict.rule = rule.name;
  conflict.severity = rule.severity;
  conflict.sessions = {std::min(a.id, b.id), std::max(a.id, b.id)};
  conflict.subject = subject;
  conflict.when = {std::max(a.begins.instant, b.begins.instant), std::min(a.ends.instant, b.ends.instant)};
  return conflict;
}

}  // namespace

void find_overlaps(Occupancy occupancy, const Rule& rule, std::vector<Conflict>& found) {
  for (auto& [subject, sessions] : occupancy) {
    std::sort(sessions.begin(), sessions.end(),
              [](const Session* a, const Session* b) { return a->begins.instant < b->begins.instant; });
    std::vector<const Session*> running;
    for (const Session* session : sessions) {
      std::erase_if(running, [&](const Session* earlier) { return earlier->ends.instant <= session->begins.instant; });
      for (const Session* earlier : running) found.push_back(conflict_between(rule, *earlier, *session, subject));
      running.push_back(session);
    }
  }
}

}  // namespace hatachi::rules
