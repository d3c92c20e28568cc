#include "server/live/frame.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <vector>

using hatachi::fuzz::require;
namespace live = hatachi::live;

namespace {

std::vector<live::Event> events_of(std::string_view octets, std::size_t piece) {
  live::Decoder decoder(4096);
  std::vector<live::Event> events;
  while (!octets.empty()) {
    std::string_view part = octets.substr(0, piece);
    octets.remove_prefix(part.size());
    while (auto event = decoder.next(part)) events.push_back(std::move(*event));
  }
  return events;
}

}  // namespace

// A client's octets say the same however they are cut; a close or a fault is the last thing they say.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets = hatachi::fuzz::text_of(data, size);
  const auto events = events_of(octets, size + 1);
  require(events == events_of(octets, 1), "octet by octet is the same");
  require(events == events_of(octets, 7), "any pieces are the same");
  for (std::size_t i = 0; i + 1 < events.size(); ++i) {
    require(events[i].kind != live::Event::Kind::fault && events[i].kind != live::Event::Kind::close,
            "the end is last");
  }
  return 0;
}
