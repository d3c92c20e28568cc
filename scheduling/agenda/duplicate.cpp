#include "scheduling/agenda/duplicate.hpp"

#include <utility>

namespace hatachi::agenda {

Session duplicate(const Session& session, SessionId id) {
  Session copy = session;
  copy.id = std::move(id);
  copy.status = Status::confirmed;
  copy.locked = false;
  return copy;
}

}  // namespace hatachi::agenda
