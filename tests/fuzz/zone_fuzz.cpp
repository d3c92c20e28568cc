#include "scheduling/time/zone.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace std::chrono_literals;
using hatachi::fuzz::require;
namespace time_ = hatachi::time;

// Whatever a TZif file says, a zone that was read answers for every instant, and its two directions agree.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto zone = time_::Zone::parse(hatachi::fuzz::text_of(data, size));
  if (!zone) return 0;
  for (date::sys_days day = date::sys_days{time_::first_day}; day < date::sys_days{time_::last_day};
       day += date::days{97}) {
    const time_::Instant at = day + 1h;
    const auto here = zone->info(at);
    require(here.begin <= at && at < here.end, "the stretch holds the instant");
    const time_::WallTime wall{(at + here.offset).time_since_epoch()};
    const auto there = zone->info(wall);
    require(there.result != date::local_info::nonexistent, "a wall time that was shown exists");
    require(there.first.offset == here.offset || there.second.offset == here.offset, "one of its offsets is in force");
  }
  return 0;
}
