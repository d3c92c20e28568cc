#include "server/api/wire/exchange.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

using hatachi::fuzz::require;
namespace wire = hatachi::api::wire;

// Whatever a file holds, its faults are told with lines that the file has.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = hatachi::fuzz::text_of(data, size);
  boost::system::error_code error;
  auto value = boost::json::parse(text, error);
  if (error) return 0;
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  const auto file = wire::read_exchange(std::make_shared<const boost::json::value>(std::move(value)));
  std::vector<std::string_view> paths;
  for (const auto& fault : file.faults) paths.emplace_back(fault.field);
  for (const std::size_t line : wire::lines_of(text, paths)) {
    require(line >= 1 && line <= lines, "the line is one of the file");
  }
  return 0;
}
