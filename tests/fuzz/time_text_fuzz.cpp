#include "scheduling/time/format.hpp"
#include "tests/fuzz/fuzz.hpp"

using hatachi::fuzz::require;
namespace time_ = hatachi::time;

// What is read and written comes back as it was read.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = hatachi::fuzz::text_of(data, size);
  if (const auto wall = time_::parse_wall_time(text)) {
    const auto again = time_::parse_wall_time(time_::to_string(*wall));
    require(again && *again == *wall, "a wall time comes back");
  }
  if (const auto day = time_::parse_day(text)) require(time_::to_string(*day) == text, "a day has one form");
  if (const auto at = time_::parse_instant(text)) {
    const auto again = time_::parse_instant(time_::to_string(*at));
    require(again && *again == *at, "an instant comes back");
  }
  return 0;
}
