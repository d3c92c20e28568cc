#pragma once

#include "scheduling/agenda/text.hpp"
#include "scheduling/base/error.hpp"
#include "server/http/message.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace hatachi::api {

/// The one place where an expected failure becomes an HTTP status.
http::beast_http::status status_of(Errc code);

/// An error as `{code, detail, field, params}`; `detail` is a sentence in the reader's language.
boost::json::object describe(const Error& error, agenda::Language language);

/// `application/problem+json` (RFC 9457) for an error; `more` adds members such as `current`. Why the server failed
/// (5xx) is for the log alone, where it stands with the request's number.
http::Response problem(const Error& error, agenda::Language language, std::string_view request_id,
                       boost::json::object more = {});

/// What is wrong on a line of a file.
struct LineFault {
  std::size_t line = 1;  ///< from 1
  Error error;
};

/// `faulty_file` as a problem, each fault with its line; no more than anybody mends at a time.
http::Response faulty_file(const std::vector<LineFault>& faults, agenda::Language language,
                           std::string_view request_id);

}  // namespace hatachi::api
