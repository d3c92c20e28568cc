#pragma once

#include "server/auth/access.hpp"
#include "server/auth/secrets.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Accounts, and what they are in events.
namespace hatachi::auth {

inline constexpr std::size_t max_email = 254;

/// The account of an address, in letters of either case, or nullptr.
const store::User* find_user(const store::State& state, std::string_view email);

/// What is changed of an account; what is not named stays. Who is disabled loses their sign-ins and unspent links for
/// good: enabling brings none back.
struct UserPatch {
  std::optional<std::string> name;
  std::optional<bool> disabled;
};
/// `forbidden` unless the actor runs the installation.
Task<Result<store::User>> edit_user(store::Store& store, Actor by, std::string id, UserPatch patch);

/// Makes a link by which an account signs one browser in; `forbidden` for a disabled one, and unless the actor runs the
/// installation.
Task<Result<Issued>> issue_link_for(store::Store& store, Actor by, std::string user);

/// Ends an account's sign-ins but one, with those that it let in without an account, and the links that it has not used
/// or that it made.
void end_access(store::Decision& decision, const store::State& state, const Actor& by, const std::string& user,
                std::string_view but, time::Instant now);

/// Takes an account's password away, ends all its sign-ins and makes a link; `forbidden` for a disabled one. By
/// who gives roles in an event, it is for accounts with roles there: `forbidden` where they have others too.
Task<Result<Issued>> reset_user(store::Store& store, Actor by, std::string user, agenda::EventId event = {});

/// A role to be given: in an event to who has or gets an account there, or with no event in the installation.
struct RoleWish {
  std::string email;
  std::string name;  ///< of an account that is made for it
  agenda::EventId event;
  std::string part;  ///< an editor's track or delegation
  Role role = Role::everyone;
};

/// What became of a wish.
struct Granted {
  store::User user;
  store::Grant grant;
  bool is_new = false;              ///< the account was made for it
  std::optional<Issued> link = {};  ///< to sign in by, where the account is new
};

/// What became of many wishes: all of them are given, or where there are faults none.
struct GrantedMany {
  struct Fault {
    std::size_t wish = 0;  ///< which of them, from 0
    Error error;
  };
  std::vector<Granted> granted;  ///< in the order of the wishes
  std::vector<Fault> faults;
};

/// Gives roles, each in the place of another there, and a link to sign in by to whom an account is made for: all by one
/// decision. Who is named twice has one account.
///
/// `forbidden` as a whole unless the actor may give each. Faults are `unknown_reference` for an event or part there is
/// not, `missing_field` for an editor of nothing, `duplicate` where the same place is named twice for somebody. A trial
/// finds the faults and gives nothing.
enum class Attempt : bool { trial, real };
Task<Result<GrantedMany>> grant_roles(store::Store& store, Actor by, std::vector<RoleWish> wishes, Attempt attempt);

/// Takes a role away; `not_found` without it.
Task<Result<void>> end_role(store::Store& store, Actor by, std::string user, agenda::EventId event, std::string part);

}  // namespace hatachi::auth
