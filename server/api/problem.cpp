#include "server/api/problem.hpp"

#include "scheduling/base/utf8.hpp"
#include "scheduling/time/format.hpp"
#include "server/api/catalog.hpp"
#include "server/app/import.hpp"
#include "server/base/log.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace hatachi::api {
namespace {

namespace json = boost::json;

/// A name or value that the sender chose, fit to stand in an answer: valid UTF-8 and not too long.
std::string echoed(std::string_view text) {
  constexpr std::size_t most = 200;
  std::string out;
  for (const char c : text.substr(0, most)) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte >= 0x7f ? '?' : c;
  }
  return out;
}

/// The status in words (RFC 9110, section 15), which two statuses got after Beast.
json::string_view title_of(http::beast_http::status status) {
  if (status == http::beast_http::status::unprocessable_entity) return "Unprocessable Content";
  if (status == http::beast_http::status::payload_too_large) return "Content Too Large";
  const auto reason = http::beast_http::obsolete_reason(status);
  return {reason.data(), reason.size()};
}

/// A wall time or a moment as people read it: `2027-10-31 02:30 UTC+02:00`. Anything else as it is.
std::string for_people(const std::string& value) {
  constexpr std::size_t to_minutes = std::string_view("2027-10-31T02:30").size();
  constexpr std::size_t to_seconds = std::string_view("2027-10-31T02:30:00").size();
  if (value.size() < to_seconds || time::parse_wall_time(std::string_view(value).substr(0, to_seconds)).has_error()) {
    return value;
  }
  std::string shown = value.substr(0, to_minutes);
  shown[shown.find('T')] = ' ';
  if (value.size() > to_seconds) shown += " UTC" + value.substr(to_seconds);
  return shown;
}

/// Which sentence tells an error: that of its code, or of its code for the `reason` that it gives.
std::string key_of(const Error& error, agenda::Language language) {
  const std::string key = "error." + std::string(name(error.code));
  const auto reason = std::ranges::find(error.params, "reason", &Param::name);
  if (reason == error.params.end()) return key;
  std::string closer = key + "." + reason->value;
  return has_sentence(language, closer) ? closer : key;
}

/// True where the server failed, and not who asked: its answer tells no more than the request's number.
bool is_own_fault(http::beast_http::status status) {
  return http::beast_http::to_status_class(status) == http::beast_http::status_class::server_error;
}

}  // namespace

http::beast_http::status status_of(Errc code) {
  using http::beast_http::status;
  switch (code) {
    case Errc::malformed: return status::bad_request;
    case Errc::malformed_table:
    case Errc::invalid_utf8:
    case Errc::wrong_type:
    case Errc::unknown_field:
    case Errc::missing_field:
    case Errc::too_long:
    case Errc::too_many:
    case Errc::out_of_range:
    case Errc::invalid_value:
    case Errc::invalid_id:
    case Errc::duplicate:
    case Errc::unknown_reference:
    case Errc::unknown_zone:
    case Errc::invalid_time:
    case Errc::skipped_time:
    case Errc::doubled_time:
    case Errc::end_before_start:
    case Errc::cyclic:
    case Errc::faulty_file:
    case Errc::weak_password:
    case Errc::key_reused: return status::unprocessable_entity;
    case Errc::not_found: return status::not_found;
    case Errc::already_exists:
    case Errc::changed_since:
    case Errc::locked:
    case Errc::nothing_to_undo:
    case Errc::blocked:
    case Errc::wrong_mode:
    case Errc::needs_entry:
    case Errc::nothing_published:
    case Errc::not_latest: return status::conflict;
    case Errc::precondition_required: return status::precondition_required;
    case Errc::stale: return status::precondition_failed;
    case Errc::sign_in_required:
    case Errc::wrong_password: return status::unauthorized;
    case Errc::forbidden:
    case Errc::named_elsewhere:
    case Errc::cross_site:
    case Errc::insecure_connection: return status::forbidden;
    case Errc::link_spent: return status::gone;
    case Errc::method_not_allowed: return status::method_not_allowed;
    case Errc::unsupported_media_type: return status::unsupported_media_type;
    case Errc::not_acceptable: return status::not_acceptable;
    case Errc::body_too_large: return status::payload_too_large;
    case Errc::header_too_large: return status::request_header_fields_too_large;
    case Errc::target_too_long: return status::uri_too_long;
    case Errc::upgrade_required: return status::upgrade_required;
    case Errc::timeout: return status::request_timeout;
    case Errc::too_many_requests: return status::too_many_requests;
    case Errc::storage_full: return status::insufficient_storage;
    case Errc::in_use:
    case Errc::unavailable: return status::service_unavailable;
    case Errc::unreadable_zone:
    case Errc::newer_schema:
    case Errc::corrupt:
    case Errc::internal: return status::internal_server_error;
  }
  return status::internal_server_error;
}

json::object describe(const Error& error, agenda::Language language) {
  std::vector<Param> params = error.params;
  for (Param& param : params) param.value = for_people(param.value);
  const std::string field = echoed(error.field);
  params.push_back({"field", field});
  json::object out{{"code", name(error.code)}, {"detail", sentence(language, key_of(error, language), params)}};
  if (!field.empty()) out["field"] = field;
  if (!error.params.empty()) {
    json::object values;
    for (const Param& param : error.params) {
      values[param.name] = is_utf8(param.value) ? param.value : echoed(param.value);
    }
    out["params"] = std::move(values);
  }
  return out;
}

http::Response problem(const Error& error, agenda::Language language, std::string_view request_id, json::object more) {
  const auto status = status_of(error.code);
  if (is_own_fault(status)) {
    log::error("request failed", {{"id", request_id}, {"code", name(error.code)}, {"why", error.detail}});
  }
  json::object body{{"type", "about:blank"}, {"title", title_of(status)}, {"status", static_cast<unsigned>(status)}};
  for (auto& member : describe(error, language)) body[member.key()] = std::move(member.value());
  if (!request_id.empty()) body["request_id"] = request_id;
  for (auto& member : more) body[member.key()] = std::move(member.value());
  auto response = http::Response::with(status, "application/problem+json", json::serialize(body));
  response.refused_as = name(error.code);
  response.set("Cache-Control", "no-store");
  response.set("Content-Language", std::string(agenda::code(language)));
  for (const Param& param : error.params) {
    if (error.code == Errc::too_many_requests && param.name == "seconds") response.set("Retry-After", param.value);
  }
  if (error.code == Errc::sign_in_required) response.set("WWW-Authenticate", "Bearer");
  return response;
}

http::Response faulty_file(const std::vector<LineFault>& faults, agenda::Language language,
                           std::string_view request_id) {
  json::array told;
  for (const LineFault& fault : faults) {
    if (told.size() == app::max_faults) break;
    json::object one{{"line", fault.line}};
    for (auto& member : describe(fault.error, language)) one[member.key()] = std::move(member.value());
    told.push_back(std::move(one));
  }
  const Error refused{Errc::faulty_file, "the file has faults", "", {{"faults", std::to_string(faults.size())}}};
  return problem(refused, language, request_id, {{"faults", std::move(told)}});
}

}  // namespace hatachi::api
