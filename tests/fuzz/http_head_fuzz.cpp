#include "server/http/header_scan.hpp"
#include "server/http/request_head.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using hatachi::fuzz::require;
namespace http = hatachi::http;

// The end of a header block is where it is, in however many pieces its bytes arrive; and what the gate lets
// through says one thing only about its body.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = hatachi::fuzz::text_of(data, size);
  http::HeaderScan at_once(8192, 4096);
  const auto end = at_once.find_end(bytes);

  http::HeaderScan piecewise(8192, 4096);
  hatachi::Result<std::size_t> found = std::size_t{0};
  for (std::size_t arrived = 1; found && *found == 0 && arrived <= bytes.size(); ++arrived) {
    found = piecewise.find_end(bytes.substr(0, arrived));
  }
  if (end && *end > 0) require(found && *found == *end, "pieces end where the whole does");
  if (!end || *end == 0) return 0;

  const auto head = http::parse_head(bytes.substr(0, *end));
  if (!head) return 0;
  require(!(head->chunked && head->body_size > 0), "one way to tell the body's length");
  require(head->request.path.find('\0') == std::string::npos, "no zero octet in a path");
  return 0;
}
