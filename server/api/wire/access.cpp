#include "server/api/wire/access.hpp"

#include "scheduling/time/format.hpp"

namespace hatachi::api::wire {
namespace {

namespace json = boost::json;

/// An empty text is none.
json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value time_or_null(const std::optional<time::Instant>& at) {
  return at ? json::value(time::to_string(*at)) : json::value(nullptr);
}

}  // namespace

json::object write(const store::User& user) {
  return {{"id", user.id},
          {"email", user.email},
          {"name", user.name},
          {"disabled", user.disabled},
          {"has_password", !user.password_hash.empty()},
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
          {"expires_at", time_or_null(token.expires_at)},
          {"last_used_at", time_or_null(token.last_used_at)}};
}

json::object write(const store::SignIn& sign_in, bool is_this_one) {
  return {{"id", sign_in.id},
          {"created_at", time::to_string(sign_in.created_at)},
          {"last_used_at", time::to_string(sign_in.last_used_at)},
          {"expires_at", time::to_string(sign_in.expires_at)},
          {"browser", sign_in.browser},
          {"current", is_this_one}};
}

json::object write(const store::PersonalKey& key) {
  return {{"id", key.id},
          {"purpose", key.purpose},
          {"created_at", time::to_string(key.created_at)},
          {"last_used_at", time_or_null(key.last_used_at)}};
}

json::object write_key(const auth::Issued& issued, auth::Purpose purpose, std::string_view base_url) {
  const bool is_page = purpose == auth::Purpose::page;
  const std::string path = is_page ? "/me/" + issued.secret : "/feeds/" + issued.secret + ".ics";
  return {
      {"id", issued.id}, {"purpose", auth::to_string(purpose)}, {"path", path}, {"url", std::string(base_url) + path}};
}

json::object write(const store::State& state, const store::Audited& audited) {
  const store::Audit& line = audited.line;
  return {{"number", audited.number},
          {"at", time::to_string(line.at)},
          {"action", line.action},
          {"actor", text_or_null(line.actor)},
          {"actor_name", line.actor.empty() ? json::value(nullptr) : json::value(auth::name_of(state, line.actor))},
          {"event", text_or_null(line.event.value)},
          {"subject", text_or_null(line.subject)},
          {"address", text_or_null(line.address)},
          {"detail", text_or_null(line.detail)}};
}

json::object write(const auth::Granted& granted, std::string_view base_url) {
  json::object written = write(granted.user);
  written["role"] = write(granted.grant);
  if (granted.link) written["link"] = write_link(*granted.link, base_url);
  return written;
}

json::object write_link(const auth::Issued& link, std::string_view base_url) {
  const std::string path = "/orga/#sign-in=" + link.secret;
  return {{"secret", link.secret},
          {"path", path},
          {"url", std::string(base_url) + path},
          {"expires_at", time::to_string(link.expires_at)}};
}

}  // namespace hatachi::api::wire
