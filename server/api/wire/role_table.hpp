#pragma once

#include "server/api/problem.hpp"
#include "server/auth/users.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace hatachi::api::wire {

/// Most people that one table gives roles to.
inline constexpr std::size_t max_role_rows = 500;

/// A table of roles in an event as it was read: its first row names the columns, `email`, `role` and where wanted
/// `name` and `part`, in any order. What could be read stands beside what is at fault.
struct RoleTable {
  std::vector<auth::RoleWish> wishes;
  std::vector<std::size_t> lines;  ///< on which each wish begins
  std::vector<LineFault> faults;
};
RoleTable read_role_table(std::string_view csv, const agenda::EventId& event);

}  // namespace hatachi::api::wire
