#pragma once

#include "server/auth/access.hpp"
#include "server/store/store.hpp"

#include <string>
#include <string_view>

/// What is told to the audit. Edits of agendas tell themselves, by their entries.
namespace hatachi::auth {

enum class Action : std::uint8_t {
  sign_in,         ///< detail: by which method
  sign_in_failed,  ///< subject: the account, where there is one
  sign_out,        ///< subject: the sign-in that ended
  change_password,
  add_user,
  edit_user,  ///< their name
  disable_user,
  enable_user,
  reset_user,
  give_role,  ///< detail: the role, and an editor's part
  end_role,
  make_link,
  make_token,  ///< detail: its role
  revoke_token,
  make_personal_key,  ///< detail: its purpose
  revoke_personal_key,
  open_personal_page,
  read_export,
};
std::string_view to_string(Action action);

/// The line for a decision that does it. The detail is of ids and words: no name and no address stands in it.
store::Audit line(const Actor& by, Action action, time::Instant now, std::string subject = {},
                  agenda::EventId event = {}, std::string detail = {});

/// Writes a line of what changes nothing else, such as a reading.
Task<Result<void>> record(store::Store& store, Actor by, Action action, std::string subject = {},
                          agenda::EventId event = {}, std::string detail = {});

}  // namespace hatachi::auth
