#include "scheduling/base/error.hpp"

#include <stdexcept>

namespace hatachi {

std::string_view name(Errc code) {
  switch (code) {
    case Errc::malformed: return "malformed";
    case Errc::malformed_table: return "malformed_table";
    case Errc::invalid_utf8: return "invalid_utf8";
    case Errc::wrong_type: return "wrong_type";
    case Errc::unknown_field: return "unknown_field";
    case Errc::missing_field: return "missing_field";
    case Errc::too_long: return "too_long";
    case Errc::too_many: return "too_many";
    case Errc::out_of_range: return "out_of_range";
    case Errc::invalid_value: return "invalid_value";
    case Errc::invalid_id: return "invalid_id";
    case Errc::duplicate: return "duplicate";
    case Errc::unknown_reference: return "unknown_reference";
    case Errc::unknown_zone: return "unknown_zone";
    case Errc::invalid_time: return "invalid_time";
    case Errc::unreadable_zone: return "unreadable_zone";
    case Errc::skipped_time: return "skipped_time";
    case Errc::doubled_time: return "doubled_time";
    case Errc::end_before_start: return "end_before_start";
    case Errc::cyclic: return "cyclic";
    case Errc::faulty_file: return "faulty_file";
    case Errc::weak_password: return "weak_password";
    case Errc::not_found: return "not_found";
    case Errc::already_exists: return "already_exists";
    case Errc::precondition_required: return "precondition_required";
    case Errc::stale: return "stale";
    case Errc::changed_since: return "changed_since";
    case Errc::locked: return "locked";
    case Errc::nothing_to_undo: return "nothing_to_undo";
    case Errc::blocked: return "blocked";
    case Errc::wrong_mode: return "wrong_mode";
    case Errc::needs_entry: return "needs_entry";
    case Errc::nothing_published: return "nothing_published";
    case Errc::not_latest: return "not_latest";
    case Errc::key_reused: return "key_reused";
    case Errc::sign_in_required: return "sign_in_required";
    case Errc::forbidden: return "forbidden";
    case Errc::named_elsewhere: return "named_elsewhere";
    case Errc::cross_site: return "cross_site";
    case Errc::insecure_connection: return "insecure_connection";
    case Errc::link_spent: return "link_spent";
    case Errc::wrong_password: return "wrong_password";
    case Errc::method_not_allowed: return "method_not_allowed";
    case Errc::unsupported_media_type: return "unsupported_media_type";
    case Errc::not_acceptable: return "not_acceptable";
    case Errc::body_too_large: return "body_too_large";
    case Errc::header_too_large: return "header_too_large";
    case Errc::target_too_long: return "target_too_long";
    case Errc::upgrade_required: return "upgrade_required";
    case Errc::timeout: return "timeout";
    case Errc::too_many_requests: return "too_many_requests";
    case Errc::in_use: return "in_use";
    case Errc::newer_schema: return "newer_schema";
    case Errc::corrupt: return "corrupt";
    case Errc::storage_full: return "storage_full";
    case Errc::unavailable: return "unavailable";
    case Errc::internal: return "internal";
  }
  return "internal";
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
  std::string message(name(error.code));
  if (!error.field.empty()) message += " (" + error.field + ")";
  if (!error.detail.empty()) message += ": " + error.detail;
  throw std::runtime_error(message);
}

Error within(std::string_view prefix, Error error) {
  if (prefix.empty()) return error;
  if (error.field.empty()) {
    error.field = prefix;
  } else if (error.field.front() == '[') {
    error.field = std::string(prefix) + error.field;
  } else {
    error.field = std::string(prefix) + "." + error.field;
  }
  return error;
}

}  // namespace hatachi
