#include "server/http/chunked_body.hpp"
#include "tests/fuzz/fuzz.hpp"

using hatachi::fuzz::require;
using hatachi::http::ChunkedBody;

// A body is the same in one piece and octet by octet, and never longer than its limit.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t limit = 1000;
  const std::string_view bytes = hatachi::fuzz::text_of(data, size);
  ChunkedBody whole(limit);
  const auto used = whole.feed(bytes);

  ChunkedBody octets(limit);
  std::size_t fed = 0;
  bool refused = false;
  while (fed < bytes.size() && !octets.done() && !refused) {
    const auto one = octets.feed(bytes.substr(fed, 1));
    refused = !one;
    fed += one ? *one : 0;
  }
  require(refused == !used, "both refuse or neither does");
  if (!used) return 0;
  require(whole.done() == octets.done() && whole.body() == octets.body() && *used == fed, "pieces make the whole");
  require(whole.body().size() <= limit, "the limit holds");
  return 0;
}
