#include "server/base/clock.hpp"

namespace hatachi {

time::Instant now() {
  return date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace hatachi
