#pragma once

#include "server/store/state.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who may do what: one table, `roles.cpp`.
namespace hatachi::auth {

/// What somebody is in an event, or in the whole installation.
enum class Role : std::uint8_t { everyone, delegate, host, check_in, viewer, editor, organizer, owner };
std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view text);
/// Every role that can be given: all but `everyone`.
const std::vector<Role>& given_roles();

/// What the routes ask for, and what each change of an agenda needs.
enum class Permission : std::uint8_t {
  see_published,   ///< what everybody may see
  see_own_page,    ///< what is a person's own, by their personal link
  be_signed_in,    ///< one's own access; anybody has it who is signed in, whatever their roles
  see_drafts,      ///< an event's draft, its history, conflicts and releases
  see_directory,   ///< venues, rooms and people
  edit_sessions,   ///< sessions, and what is done to them
  edit_event,      ///< the event itself, its tracks and delegations
  edit_directory,  ///< venues, rooms and people, in each event that names them
  publish,         ///< releases, corrections
  invite_people,   ///< personal links and feeds of people
  grant_roles,     ///< who is what in the event
  create_events,
  run_installation  ///< accounts, tokens, import and export, tz releases, the audit
};
std::string_view to_string(Permission permission);

/// What a permission is asked for: an event, any of them (for what events share), or the installation.
enum class Scope : std::uint8_t { event, any_event, installation };
Scope scope_of(Permission permission);

/// How far a permission goes: not at all, for an editor's tracks and delegations, or everywhere in the event.
enum class Reach : std::uint8_t { none, part, whole };
Reach reach(Role role, Permission permission);

/// A role with where it holds.
struct Held {
  Role role = Role::everyone;
  agenda::EventId event = {};  ///< empty: in every event, and in what is no event's
  std::string part = {};       ///< an editor's track or delegation; empty: all of the event

  friend bool operator==(const Held&, const Held&) = default;
};

}  // namespace hatachi::auth
