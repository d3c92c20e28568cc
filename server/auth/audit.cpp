#include "server/auth/audit.hpp"

#include "server/auth/rows.hpp"

#include <utility>

namespace hatachi::auth {

std::string_view to_string(Action action) {
  switch (action) {
    case Action::sign_in: return "sign_in";
    case Action::sign_in_failed: return "sign_in_failed";
    case Action::sign_out: return "sign_out";
    case Action::change_password: return "change_password";
    case Action::add_user: return "add_user";
    case Action::edit_user: return "edit_user";
    case Action::disable_user: return "disable_user";
    case Action::enable_user: return "enable_user";
    case Action::reset_user: return "reset_user";
    case Action::give_role: return "give_role";
    case Action::end_role: return "end_role";
    case Action::make_link: return "make_link";
    case Action::make_token: return "make_token";
    case Action::revoke_token: return "revoke_token";
    case Action::make_personal_key: return "make_personal_key";
    case Action::revoke_personal_key: return "revoke_personal_key";
    case Action::open_personal_page: return "open_personal_page";
    case Action::read_export: return "read_export";
  }
  return "";
}

store::Audit line(const Actor& by, Action action, time::Instant now, std::string subject, agenda::EventId event,
                  std::string detail) {
  return {
      now, by.id, std::string(to_string(action)), std::move(event), std::move(subject), by.address, std::move(detail)};
}

Task<Result<void>> record(store::Store& store, Actor by, Action action, std::string subject, agenda::EventId event,
                          std::string detail) {
  store::Job job = [=](const store::State&, time::Instant now) -> Result<store::Decision> {
    return store::Decision{{}, {line(by, action, now, subject, event, detail)}};
  };
  co_return co_await keep(store, std::move(job));
}

}  // namespace hatachi::auth
