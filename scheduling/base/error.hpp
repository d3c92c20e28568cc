#pragma once

#include <boost/system/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace hatachi {

/// Every expected failure. Its name (see `name`) is the stable code that the outside sees.
enum class Errc {
  // What was sent cannot be read.
  malformed,
  malformed_table,
  invalid_utf8,
  wrong_type,
  unknown_field,
  missing_field,
  // It can be read, but cannot be.
  too_long,
  too_many,
  out_of_range,
  invalid_value,
  invalid_id,
  duplicate,
  unknown_reference,
  unknown_zone,
  invalid_time,
  unreadable_zone,
  skipped_time,
  doubled_time,
  end_before_start,
  cyclic,
  faulty_file,
  weak_password,
  // It does not fit what is there.
  not_found,
  already_exists,
  precondition_required,
  stale,
  changed_since,
  locked,
  nothing_to_undo,
  blocked,
  wrong_mode,
  needs_entry,
  nothing_published,
  not_latest,
  key_reused,
  // Who asks, and how.
  sign_in_required,
  forbidden,
  named_elsewhere,
  cross_site,
  insecure_connection,
  link_spent,
  wrong_password,
  method_not_allowed,
  unsupported_media_type,
  not_acceptable,
  body_too_large,
  header_too_large,
  target_too_long,
  upgrade_required,
  timeout,
  too_many_requests,
  // The machine.
  in_use,
  newer_schema,
  corrupt,
  storage_full,
  unavailable,
  internal,
};

/// The stable code: the enumerator's own name.
std::string_view name(Errc code);

/// A named value that a sentence or a program needs to act on an error ("earlier" = "2027-…").
struct Param {
  std::string name;
  std::string value;

  friend bool operator==(const Param&, const Param&) = default;
};

/// An expected failure as a value. `detail` is for logs and developers (English); readers get a
/// sentence made from `code` and `params`. `field` is a path such as `start.local` or `speakers[2]`.
struct Error {
  Errc code = Errc::internal;
  std::string detail;
  std::string field;
  std::vector<Param> params;

  friend bool operator==(const Error&, const Error&) = default;
};

/// Makes `Result::value()` throw a std::runtime_error that names the error: only where failure is a bug.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

template <class T>
using Result = boost::system::result<T, Error>;

/// The same error, its field prefixed: `within("sessions[3]", {field: "start"})` → `sessions[3].start`.
Error within(std::string_view prefix, Error error);

}  // namespace hatachi
