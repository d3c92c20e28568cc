#include "server/api/wire/access.hpp"

#include "scheduling/time/format.hpp"

namespace hatachi::api::wire {
namespace {

namespace json = boost::json;

/// An empty text is none.
json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

}  // namespace

json::object write(const store::User& user) {
  return {{"id", user.id},
          {"email", user.email},
          {"name", user.name},
          {"disabled", user.disabled},
          {"created_at", time::to_string(user.created_at)}};
}

json::object write(const store::Grant& grant) {
  return {{"role", grant.role},
          {"event", text_or_null(grant.event.value)},
          {"part", text_or_null(grant.part)},
          {"granted_at", time::to_string(grant.granted_at)}};
}

json::object write(const auth::Held& held) {
  return {{"role", auth::to_string(held.role)},
          {"event", text_or_null(held.event.value)},
          {"part", text_or_null(held.part)}};
}

json::object write(const store::Token& token) {
  return {{"id", token.id},
          {"role", token.role},
          {"event", text_or_null(token.event.value)},
          {"name", token.name},
          {"created_at", time::to_string(token.created_at)},
          {"expires_at", token.expires_at ? json::value(time::to_string(*token.expires_at)) : json::value(nullptr)}};
}

json::object write_link(const auth::Issued& link, std::string_view base_url) {
  const std::string path = "/orga/#sign-in=" + link.secret;
  return {{"secret", link.secret},
          {"path", path},
          {"url", std::string(base_url) + path},
          {"expires_at", time::to_string(link.expires_at)}};
}

}  // namespace hatachi::api::wire
