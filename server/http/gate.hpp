#pragma once

#include "scheduling/base/error.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hatachi::http {

/// Holds a raw header block (request line to the empty line, both included) against everything a parser further on
/// could read in two ways: RFC 9112 framing (Transfer-Encoding, Content-Length), obs-fold, Host, methods, 8-bit
/// targets. `malformed` says what is wrong; the caller answers 400 and closes.
Result<void> inspect(std::string_view header_block);

/// Holds a line of a chunked body's trailer against the form of headers; `malformed` too for one that frames or routes.
Result<void> inspect_trailer(std::string_view line);

/// Decodes a path's percent-encoding once. `malformed` for a bad escape, a control character, an encoded slash, a
/// backslash, invalid UTF-8 or a dot segment.
Result<std::string> decode_path(std::string_view raw);

/// The names and values of a query (what follows `?`), decoded once, in order. `malformed` for a bad escape, NUL or
/// invalid UTF-8.
Result<std::vector<std::pair<std::string, std::string>>> decode_query(std::string_view raw);

}  // namespace hatachi::http
