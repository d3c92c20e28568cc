#include "server/app/rights.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace hatachi::app {
namespace {

using agenda::Change;
using auth::Permission;
using auth::Reach;

Error missing_permission(Permission permission, std::string field) {
  return Error{Errc::forbidden, "needs " + std::string(auth::to_string(permission)), std::move(field), {}};
}

/// The track and delegations that a session belongs to.
std::vector<std::string_view> parts_of(const agenda::Session& session) {
  std::vector<std::string_view> parts;
  if (session.track) parts.push_back(session.track->value);
  for (const agenda::DelegationId& id : session.delegations) parts.push_back(id.value);
  return parts;
}

/// True where only the event's venues differ, which follow its sessions.
bool follows_sessions(const agenda::Event& before, agenda::Event after) {
  after.venues = before.venues;
  return after == before;
}

/// Holds each change of one entry against what its event allows.
class EntryCheck {
 public:
  EntryCheck(const auth::Rights& rights, const agenda::EventId& event) : rights_(rights), event_(event) {}

  template <class T>
  Result<void> operator()(const Change<T>& change) const {
    if constexpr (agenda::is_of_directory<T>) {
      return {};  // it comes and goes with those who name it; an edit of it is a row of its own
    } else {
      return check(change);
    }
  }

 private:
  Result<void> check(const Change<agenda::Event>& change) const {
    if (!change.before) return need(Permission::create_events, {}, {});
    if (change.after && follows_sessions(*change.before, *change.after)) return {};
    return need(Permission::edit_event, event_, {});
  }

  Result<void> check(const Change<agenda::Session>& change) const {
    for (const auto& side : {change.before, change.after}) {
      if (!side) continue;
      if (auto may = need(Permission::edit_sessions, event_, parts_of(*side)); may.has_error()) return may;
    }
    return {};
  }

  Result<void> check(const Change<agenda::Release>&) const { return need(Permission::publish, event_, {}); }

  /// A track or a delegation: whoever edits it edits its sessions; it is made and removed by who edits all.
  template <class T>
  Result<void> check(const Change<T>& change) const {
    if (!change.before || !change.after) return need(Permission::edit_event, event_, {});
    return need(Permission::edit_event, event_, {change.before->id.value});
  }

  Result<void> need(Permission permission, const agenda::EventId& event,
                    const std::vector<std::string_view>& parts) const {
    if (rights_.reaches(permission, event, parts)) return {};
    return missing_permission(permission, {});
  }

  const auth::Rights& rights_;
  const agenda::EventId& event_;
};

/// An item that events share is edited by who may in each that names it.
Result<void> check_row(const auth::Rights& rights, const store::State& state, const store::Row& row) {
  constexpr Permission needed = Permission::edit_directory;
  return std::visit(
      [&]<class T>(const T& item) -> Result<void> {
        if constexpr (agenda::is_of_directory<T>) {
          if (rights.reach(needed) == Reach::none) return missing_permission(needed, {});
          for (const auto& [event, held] : state.events) {
            if (!held->draft.template of<T>().contains(item.id) || rights.reach(needed, event) != Reach::none) continue;
            return Error{Errc::named_elsewhere, "event " + event.value + " names " + item.id.value, "", {}};
          }
        }
        return {};
      },
      row);
}

}  // namespace

Result<void> check_rights(const Desk& desk, const store::State& state, const store::Decision& decision,
                          time::Instant now) {
  if (auto has = auth::check_access(state, desk.actor, now); has.has_error()) return has;
  const auth::Rights rights(state, desk.actor);
  for (const store::Row& row : decision.rows) {
    if (auto may = check_row(rights, state, row); may.has_error()) return may;
  }
  for (const store::NewEntry& entry : decision.entries) {
    if (entry.stream != store::Stream::draft) continue;
    const EntryCheck check(rights, entry.event);
    for (const agenda::AnyChange& change : entry.changes) {
      if (auto may = std::visit(check, change); may.has_error()) return may;
    }
  }
  return {};
}

}  // namespace hatachi::app
