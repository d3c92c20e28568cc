#include "server/auth/roles.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hatachi::auth {
namespace {

using enum Role;
using enum Permission;

constexpr std::array<std::pair<Role, std::string_view>, 8> role_names{{{everyone, "public"},
                                                                       {delegate, "delegate"},
                                                                       {host, "host"},
                                                                       {check_in, "check_in"},
                                                                       {viewer, "viewer"},
                                                                       {editor, "editor"},
                                                                       {organizer, "organizer"},
                                                                       {owner, "owner"}}};

/// A permission with those who have it, each with how far.
struct Row {
  Permission permission;
  std::string_view name;
  Scope scope;
  std::vector<Role> whole;
  std::vector<Role> part = {};
};

const std::vector<Row>& table() {
  using enum Scope;
  static const std::vector<Row> rows{
      {see_published, "see_published", any_event, given_roles()},
      {see_own_page, "see_own_page", any_event, {}},
      {be_signed_in, "be_signed_in", any_event, given_roles()},
      {see_drafts, "see_drafts", event, {viewer, editor, organizer, owner}},
      {see_directory, "see_directory", any_event, {viewer, editor, organizer, owner}},
      {edit_sessions, "edit_sessions", event, {organizer, owner}, {editor}},
      {edit_event, "edit_event", event, {organizer, owner}, {editor}},
      {edit_directory, "edit_directory", any_event, {organizer, owner}},
      {publish, "publish", event, {organizer, owner}},
      {invite_people, "invite_people", any_event, {organizer, owner}},
      {grant_roles, "grant_roles", event, {owner}},
      {create_events, "create_events", installation, {organizer, owner}},
      {run_installation, "run_installation", installation, {owner}},
  };
  return rows;
}

const Row& row_of(Permission permission) {
  return *std::find_if(table().begin(), table().end(), [&](const Row& row) { return row.permission == permission; });
}

bool holds(const std::vector<Role>& roles, Role role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

}  // namespace

std::string_view to_string(Role role) {
  return role_names[static_cast<std::size_t>(role)].second;
}

std::optional<Role> parse_role(std::string_view text) {
  const auto found =
      std::find_if(role_names.begin(), role_names.end(), [&](const auto& one) { return one.second == text; });
  if (found == role_names.end() || found->first == everyone) return std::nullopt;
  return found->first;
}

const std::vector<Role>& given_roles() {
  static const std::vector<Role> roles{delegate, host, check_in, viewer, editor, organizer, owner};
  return roles;
}

std::string_view to_string(Permission permission) {
  return row_of(permission).name;
}

Scope scope_of(Permission permission) {
  return row_of(permission).scope;
}

Reach reach(Role role, Permission permission) {
  const Row& row = row_of(permission);
  if (holds(row.whole, role)) return Reach::whole;
  return holds(row.part, role) ? Reach::part : Reach::none;
}

}  // namespace hatachi::auth
