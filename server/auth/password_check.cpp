#include "server/auth/password_check.hpp"

#include "scheduling/base/utf8.hpp"
#include "server/auth/folding.hpp"
#include "server/auth/passwords.hpp"

#include <algorithm>
#include <string>

namespace hatachi::auth {
namespace {

/// Words of a name that are shorter are found in too much; in octets, so that one of two kanji counts.
constexpr std::size_t min_personal = 4;

std::size_t count_code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool holds_part(std::string_view password, std::string_view part) {
  return part.size() >= min_personal && password.find(part) != password.npos;
}

bool holds_word_of(std::string_view password, std::string_view name) {
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(" \t-'.,"), name.size());
    if (holds_part(password, name.substr(0, end))) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

bool is_listed(std::string_view password, std::string_view list) {
  if (password.find('\n') != password.npos) return false;
  std::string small = folded(password);
  std::string line;
  line.reserve(small.size() + 2);  // so that it never moves, which would leave a copy behind
  line.append("\n").append(small).append("\n");
  const bool listed = list.find(line) != list.npos;
  wipe(small);
  wipe(line);
  return listed;
}

bool is_personal(std::string_view password, std::string_view email, std::string_view name) {
  std::string chosen = folded(password);
  const std::string mailbox = folded(email);
  const std::string called = folded(name);
  const bool personal = holds_part(chosen, mailbox) ||
                        holds_part(chosen, std::string_view(mailbox).substr(0, mailbox.rfind('@'))) ||
                        holds_part(chosen, called) || holds_word_of(chosen, called);
  wipe(chosen);
  return personal;
}

Error weak(std::string detail, std::string reason) {
  return Error{Errc::weak_password, std::move(detail), "password", {{"reason", std::move(reason)}}};
}

}  // namespace

Result<void> check_password(std::string_view password, std::string_view email, std::string_view name,
                            std::string_view list) {
  if (!is_utf8(password)) return Error{Errc::invalid_utf8, "not UTF-8", "password", {}};
  if (password.find('\0') != password.npos) {
    return Error{Errc::invalid_value, "a NUL ends a text in some programs", "password", {{"reason", "nul"}}};
  }
  const std::size_t length = count_code_points(password);
  if (length < min_password || length > max_password) {
    return Error{Errc::out_of_range,
                 "a password has 8 to 128 characters",
                 "password",
                 {{"min", std::to_string(min_password)}, {"max", std::to_string(max_password)}}};
  }
  if (is_personal(password, email, name)) return weak("the password holds the e-mail or name", "personal");
  if (is_common(password) || is_listed(password, list))
    return weak("the password is among the first to be guessed", "common");
  return {};
}

}  // namespace hatachi::auth
